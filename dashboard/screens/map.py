"""The map screen: heading, frame, table."""

from __future__ import annotations

import streamlit as st

from dashboard.opened import store
from dashboard.state import current
from dashboard.views import frame, heading, missing, questions, table

__all__ = ["page"]


def page() -> None:
    """Draw the screen."""
    heading.show()
    questions.show()
    mapless = missing.show()
    if not mapless:
        frame.show()
    st.subheader("The same events as a table", anchor=False)
    counts = store().count(current())
    st.caption(f"{counts.sentence()}. Choose a row to open the event on the map.")
    if mapless or not counts.total:
        table.show()
        return
    # the table's scripts (1.7 MB) and rows would hold up the map: they come when asked for
    with st.expander("Show the rows", key="rows_open", on_change="rerun") as rows:
        if rows.open:
            table.show()

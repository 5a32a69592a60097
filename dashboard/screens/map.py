"""The map screen: heading, frame, table."""

from __future__ import annotations

import streamlit as st

from dashboard.opened import store
from dashboard.state import current, keep, strings, take_asked, words
from dashboard.views import frame, heading, lead, missing, questions, table
from dashboard.views.language import start
from dashboard.views.remark import remark

__all__ = ["page"]

_ROWS = "rows_open"


def page() -> None:
    """Draw the screen."""
    asked = take_asked("rows")
    if asked is not None:
        st.session_state[_ROWS] = asked.get("rows") == "open"
    keep(**({"rows": "open"} if st.session_state.get(_ROWS) else {}))
    # first: the map follows while the page is still being drawn
    lead.before_page()
    heading.show()
    questions.show()
    mapless = missing.show()
    if not mapless:
        frame.show()
        lead.before_sidebar()
    st.subheader(strings().same_as_table, anchor=False, text_alignment=start())
    counts = store().count(current())
    remark(strings().choose_row.format(counter=counts.sentence(words())))
    if mapless or not counts.total:
        table.show()
        return
    # the table's scripts (1.7 MB) and rows would hold up the map: they come when asked for
    with st.expander(strings().show_rows, key=_ROWS, on_change="rerun") as rows:
        if rows.open:
            table.show()

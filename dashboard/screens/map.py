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
    if not missing.show():
        frame.show()
    st.subheader("The same events as a table", anchor=False)
    st.caption(f"{store().count(current()).sentence()}. Choose a row to open the event on the map.")
    table.show()

"""The map screen: the frame, which fills the window, and nothing round it."""

from __future__ import annotations

import streamlit as st

from dashboard.session_state import current, save, words
from dashboard.store_registry import store
from dashboard.views import events_table, heading, layout, map_frame, missing_assets
from geodata.wording.headings import heading as heading_of

__all__ = ["page"]


def page() -> None:
    """Draw the screen."""
    # first: the map follows while the page is still being drawn
    save()
    layout.full_window()
    heading.say_problems()
    with st.container(key=layout.HIDDEN_HEADING):
        # the frame draws the heading; the page's outline needs one of its own
        st.header(heading.plain(heading_of(store(), current(), words=words())), anchor=False)
    if missing_assets.show():
        events_table.show()
        return
    with st.container(key=layout.FULL_WINDOW):
        map_frame.show()

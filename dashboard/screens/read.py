"""The screen "Read": the desk, which fills the window, and nothing round it."""

from __future__ import annotations

import os
from typing import Final

import streamlit as st

from dashboard.routes import BASE_PATH
from dashboard.session_state import strings, view
from dashboard.views import heading, layout, missing_assets
from dashboard.views.map_frame import theme

__all__ = ["page"]

# until the desk has measured the window
_HEIGHT: Final = 660


def page() -> None:
    """Draw the screen."""
    layout.full_window()
    heading.say_problems()
    with st.container(key=layout.HIDDEN_HEADING):
        st.header(strings().nav_read, anchor=False)
    if missing_assets.show():
        return
    with st.container(key=layout.FULL_WINDOW):
        # another language or theme is another address: the desk goes on where it was, from the server
        st.iframe(f"{_base()}/desk-page?lang={view().lang}&theme={theme()}", height=_HEIGHT)


def _base() -> str:
    """Return the path below which everything stands, empty or starting with a slash."""
    path = os.environ.get(BASE_PATH)
    if path is None:
        path = str(st.get_option("server.baseUrlPath") or "")
    path = path.strip("/")
    return f"/{path}" if path else ""

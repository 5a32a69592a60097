"""The switch between the languages, and the side on which a line of the language starts.

Streamlit has no setting that mirrors its page: the sidebar stays left, our own lines do not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.session_state import strings, update_view, view
from dashboard.url_parameters import LANGUAGES

if TYPE_CHECKING:
    from typing import Literal

__all__ = ["show", "start"]


def show() -> None:
    """Draw a button that names the other language in its own script."""
    other = next(lang for lang in LANGUAGES if lang != view().lang)
    st.button(
        strings().other_language,
        key="language",
        icon=":material/translate:",
        on_click=lambda: update_view(lang=other),
    )


def start() -> Literal["left", "right"]:
    """Return the side on which lines start in the view's language."""
    return "right" if strings().dir == "rtl" else "left"

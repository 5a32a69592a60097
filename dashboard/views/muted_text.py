"""Plain lines on the side where the language starts, and small muted ones."""

from __future__ import annotations

import streamlit as st

from dashboard.views.language import start

__all__ = ["line", "remark"]


def remark(text: str) -> None:
    """Draw a line of Markdown, small and muted.

    ``st.caption`` draws at 60 % of the text colour, 4.4:1 on white, which no option of the
    theme changes; the grey of the theme is ours, 5.8:1 and more.
    """
    st.markdown(f":small[:gray[{text}]]", text_alignment=start())


def line(text: str) -> None:
    """Draw a text as it stands, no Markdown, on the side where the language starts."""
    st.text(text, text_alignment=start(), width="stretch")

"""The heading, the counter line and what is wrong with the link."""

from __future__ import annotations

import streamlit as st

from dashboard.opened import store
from dashboard.state import current, problems, words
from dashboard.views import sharing
from dashboard.views.language import start
from dashboard.views.remark import remark
from geodata.heading import heading

__all__ = ["plain", "show"]


def show() -> None:
    """Draw the heading with its buttons, and the counter line below."""
    query = current()
    if found := problems():
        st.warning("  \n".join(plain(problem) for problem in found), icon=":material/link_off:")
    titles, buttons = st.columns([3, 2], vertical_alignment="center")
    with titles:
        st.header(
            plain(heading(store(), query, words=words())), anchor=False, text_alignment=start()
        )
    with buttons:
        sharing.show()
    remark(plain(store().count(query).sentence(words())))


def plain(text: str) -> str:
    """Escape what Markdown would read as markup, and keep addresses from becoming links."""
    text = text.replace("://", ":\u2060//").replace("www.", "www\u2060.")
    return "".join(f"\\{c}" if c in r"\`*_{}[]()#+-!|<>~$:" else c for c in text)

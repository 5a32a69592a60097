"""The heading, the counter line and what is wrong with the link."""

from __future__ import annotations

import streamlit as st

from dashboard.session_state import current, problems, words
from dashboard.store_registry import store
from dashboard.views import sharing
from dashboard.views.language import start
from dashboard.views.muted_text import remark
from geodata.wording.headings import heading

__all__ = ["plain", "say_problems", "show"]


def show() -> None:
    """Draw the heading with its buttons, and the counter line below."""
    query = current()
    say_problems()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.header(
            plain(heading(store(), query, words=words())), anchor=False, text_alignment=start()
        )
        sharing.show()
    remark(plain(store().count(query).sentence(words())))


def say_problems() -> None:
    """Say what the address asked for in vain; on every screen, for a link may lead to any."""
    # always a container, so that what stands below keeps its place and the map is not made anew
    with st.container():
        if found := problems():
            st.warning("  \n".join(plain(problem) for problem in found), icon=":material/link_off:")


def plain(text: str) -> str:
    """Escape what Markdown would read as markup, and keep addresses from becoming links."""
    text = text.replace("://", ":\u2060//").replace("www.", "www\u2060.")
    return "".join(f"\\{c}" if c in r"\`*_{}[]()#+-!|<>~$:" else c for c in text)

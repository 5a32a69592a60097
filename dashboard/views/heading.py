"""The heading, the counter line and what is wrong with the link."""

from __future__ import annotations

import streamlit as st

from dashboard.opened import store
from dashboard.state import current, problems
from dashboard.views import sharing
from geodata.heading import heading

__all__ = ["show"]


def show() -> None:
    """Draw the heading with its buttons, and the counter line below."""
    query = current()
    for problem in problems():
        # the text of a link is a stranger's: shown as code, where nothing of it is markup
        st.warning("This link was not understood in full; the rest of it is applied.", icon=":material/link_off:")
        st.code(problem, language=None, wrap_lines=True)
    titles, buttons = st.columns([3, 2], vertical_alignment="center")
    with titles:
        st.header(_plain(heading(store(), query)), anchor=False)
    with buttons:
        sharing.show()
    st.caption(_plain(store().count(query).sentence()))


def _plain(text: str) -> str:
    """Escape what Markdown would read as markup."""
    return "".join(f"\\{c}" if c in r"\`*_{}[]()#+-!|<>~$:" else c for c in text)

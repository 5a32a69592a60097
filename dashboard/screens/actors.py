"""The actors screen: who belongs to whom, who acts with whom, and who met whom where."""

from __future__ import annotations

import streamlit as st

from dashboard.session_state import keep, strings
from dashboard.views import actor_tree, actors_url, cooccurrence_matrix, encounters, heading

__all__ = ["page"]

_KEY = "actors_tab"


def page() -> None:
    """Draw the screen."""
    actors_url.restore()
    # before the heading, whose button copies the address
    keep(**actors_url.url_params())
    heading.show()
    texts = strings()
    labels = dict(
        zip(actors_url.TABS, (texts.tab_tree, texts.tab_pairs, texts.tab_encounters), strict=True)
    )
    # by id: its label is another one in another language
    st.session_state[_KEY] = labels[st.session_state.get(actors_url.TAB) or actors_url.TABS[0]]
    tabs = st.tabs(list(labels.values()), key=_KEY, on_change=_turn, args=(labels,))
    for tab, show in zip(
        tabs, (actor_tree.show, cooccurrence_matrix.show, encounters.show), strict=True
    ):
        if tab.open:
            with tab:
                show()


def _turn(labels: dict[str, str]) -> None:
    """Remember the tab that the reader opened."""
    opened = st.session_state[_KEY]
    st.session_state[actors_url.TAB] = next(tab for tab in labels if labels[tab] == opened)

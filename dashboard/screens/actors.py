"""The actors screen: who belongs to whom, who acts with whom, and who met whom where."""

from __future__ import annotations

import streamlit as st

from dashboard.state import strings
from dashboard.views import actor_tree, cooccurrence, encounters, heading

__all__ = ["page"]


def page() -> None:
    """Draw the screen."""
    heading.show()
    said = strings()
    shown = {
        said.tab_tree: actor_tree.show, said.tab_pairs: cooccurrence.show, said.tab_encounters: encounters.show,
    }  # fmt: skip
    tabs = st.tabs(list(shown), key="actors_tab", on_change="rerun")
    for tab, show in zip(tabs, shown.values(), strict=True):
        if tab.open:
            with tab:
                show()

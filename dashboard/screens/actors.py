"""The actors screen: who belongs to whom, who acts with whom, and who met whom where."""

from __future__ import annotations

import streamlit as st

from dashboard.views import actor_tree, cooccurrence, encounters, heading

__all__ = ["page"]

_TABS = {
    "Who belongs to whom": actor_tree.show,
    "Who acts with whom": cooccurrence.show,
    "Encounters": encounters.show,
}


def page() -> None:
    """Draw the screen."""
    heading.show()
    tabs = st.tabs(list(_TABS), key="actors_tab", on_change="rerun")
    for tab, show in zip(tabs, _TABS.values(), strict=True):
        if tab.open:
            with tab:
                show()

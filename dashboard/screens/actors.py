"""The actors screen: who belongs to whom, who acts with whom, and who met whom where."""

from __future__ import annotations

import streamlit as st

from dashboard.views import actor_tree, cooccurrence, encounters, heading

__all__ = ["page"]


def page() -> None:
    """Draw the screen."""
    heading.show()
    belonging, together, met = st.tabs(["Who belongs to whom", "Who acts with whom", "Encounters"])
    with belonging:
        actor_tree.show()
    with together:
        cooccurrence.show()
    with met:
        encounters.show()

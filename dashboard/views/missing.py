"""Say on the page that the map's files are not installed, instead of a blank map."""

from __future__ import annotations

import streamlit as st

from dashboard.files import missing

__all__ = ["show"]


def show() -> bool:
    """Draw an error if front-end files are missing, and say whether it did."""
    lacking = missing()
    if lacking:
        st.error("The map’s files are not installed. Run: `dateline assets`", icon=":material/error:")
        st.caption(f"Missing: {', '.join(lacking)}. The table below still works.")
    return bool(lacking)

"""Say on the page that the map's files are not installed, instead of a blank map."""

from __future__ import annotations

import streamlit as st

from dashboard.asset_files import missing
from dashboard.session_state import strings
from dashboard.views.muted_text import remark

__all__ = ["show"]


def show() -> bool:
    """Draw an error if front-end files are missing, and say whether it did."""
    lacking = missing()
    if lacking:
        st.error(strings().missing, icon=":material/error:")
        remark(strings().missing_files.format(files=", ".join(lacking)))
    return bool(lacking)

"""Data that change while they are looked at: each page follows, and says so."""

from __future__ import annotations

from typing import Final

import streamlit as st

from dashboard.session_state import strings
from dashboard.store_registry import chosen, data_version, present_version

__all__ = ["show"]

_EVERY_SECONDS: Final = 10
_SEEN: Final = "data_version"


def show() -> None:
    """Say that the data have changed since the session's last run, and look for the next change."""
    now = chosen(), data_version()
    last = st.session_state.get(_SEEN)
    st.session_state[_SEEN] = now
    if last is not None and last[0] == now[0] and last != now:
        # until it is closed: who was away must find it
        st.toast(strings().data_changed, icon=":material/update:", duration="infinite")
    _follow()


@st.fragment(run_every=_EVERY_SECONDS)
def _follow() -> None:
    if st.session_state.get(_SEEN) != (chosen(), present_version()):
        # filters, the open card and the place on the map are the session's: they stay
        st.rerun()

"""What a frame has sent and nobody has applied yet."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.maps.messages import action_fault

__all__ = ["unseen"]


def unseen(key: str) -> list[dict[str, Any]]:
    """Return the actions a frame has sent since the last call, oldest first; malformed ones are left out.

    Streamlit calls back for the latest value only, so one of two actions in quick succession
    would be lost. Hence the frame repeats its last few, numbered; ``run`` names its page load.

    Parameters
    ----------
    key
        Widget key of the frame.
    """
    sent = st.session_state.get(key)
    if not isinstance(sent, dict) or not isinstance(sent.get("recent"), list):
        return []
    run, last = st.session_state.get(f"{key}_seen", (None, 0))
    if sent.get("run") != run:
        last = 0
    new = {
        one["seq"]: one["action"]
        for one in sent["recent"]
        if isinstance(one, dict)
        and isinstance(one.get("seq"), int)
        and isinstance(one.get("action"), dict)
        and action_fault(one["action"]) is None
        and one["seq"] > last
    }
    if new:
        st.session_state[f"{key}_seen"] = (sent.get("run"), max(new))
    return [new[seq] for seq in sorted(new)]

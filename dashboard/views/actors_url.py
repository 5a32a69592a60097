"""What an address says of the actors screen: the open tab, and what was chosen in it.

``tab`` is tree, pairs or encounters; ``as_of`` the day of the tree, ``stand`` how the actors of
the pairs stand to each other, ``meeting`` whose encounters are listed, as ``actor~actor~km~days``.
"""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from dashboard.session_state import complain, strings, take_url_params
from dashboard.store_registry import store
from dashboard.url_parameters import Meeting, link_problem, parse_meeting
from geodata.errors import Problem

__all__ = [
    "AS_OF",
    "KM_AND_DAYS",
    "MEETING",
    "STAND",
    "STANDS",
    "TAB",
    "TABS",
    "restore",
    "url_params",
]

TABS: Final = ("tree", "pairs", "encounters")
STANDS: Final = ("against", "with", "beside")
# keys of the session: the open tab by its id, and the widgets of the three
TAB: Final = "actors_tab_id"
AS_OF: Final = "tree_as_of"
STAND: Final = "tie"
MEETING: Final = ("encounter_a", "encounter_b")
KM_AND_DAYS: Final = ("encounter_km", "encounter_days")
_MAX_DAY_LENGTH: Final = 40
_MAX_SHOWN_LENGTH: Final = 80


def restore() -> None:
    """Set the screen from the address, where one was read; what it asks for in vain is said."""
    params = take_url_params("tab", "as_of", "stand", "meeting")
    if params is None:
        return
    for name, key, known in (("tab", TAB, TABS), ("stand", STAND, STANDS)):
        value = params.get(name)
        st.session_state[key] = value if value in known else None
        if value is not None and value not in known:
            reason = f"is not one of {', '.join(known)}"
            problem = Problem("address", name, value[:_MAX_SHOWN_LENGTH], reason)
            complain(link_problem(problem, strings()))
    st.session_state[AS_OF] = params.get("as_of", "")[:_MAX_DAY_LENGTH]
    if "meeting" in params:
        _restore_meeting(params["meeting"])


def _restore_meeting(text: str) -> None:
    try:
        met = parse_meeting(text, store())
    except ValueError as error:
        shown = text[:_MAX_SHOWN_LENGTH]
        complain(strings().bad_encounters.format(value=shown, reason=error))
        return
    st.session_state[MEETING[0]], st.session_state[MEETING[1]] = met.a, met.b
    # the field holds whole kilometres
    st.session_state[KM_AND_DAYS[0]] = max(1, round(met.km))
    st.session_state[KM_AND_DAYS[1]] = met.days


def url_params() -> dict[str, str]:
    """Return the keys of an address for the tab that is open; what nobody has chosen is left out."""
    tab = st.session_state.get(TAB) or TABS[0]
    params = {} if tab == TABS[0] else {"tab": tab}
    if tab == "tree" and (day := st.session_state.get(AS_OF)):
        params["as_of"] = day
    if tab == "pairs" and (stand := st.session_state.get(STAND)):
        params["stand"] = stand
    chosen: list[Any] = [st.session_state.get(key) for key in (*MEETING, *KM_AND_DAYS)]
    if tab == "encounters" and all(one is not None for one in chosen) and chosen[0] != chosen[1]:
        a, b, km, days = chosen
        params["meeting"] = str(Meeting(a, b, float(km), int(days)))
    return params

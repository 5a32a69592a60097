"""The map goes first: before the sidebar when it is opened, before the page when the filter changes.

A run of the script sends some sixty elements, which take the browser longer to draw than the
map takes to be asked for, answered and drawn. What is sent later does not hold the map up.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import streamlit as st
from streamlit import runtime

from dashboard.opened import store
from dashboard.routes.ahead import tell
from dashboard.routes.answers.view import prepare
from dashboard.routes.turn import expected
from dashboard.state import arrived, came_from_another, current, on_map, reader, save, update

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.store.query import EventQuery

__all__ = ["before_page", "before_sidebar", "filter_by"]

# the query that the map was led to last, and how often in a row it did not ask for one
_LED, _IN_VAIN = "map_led", "map_led_in_vain"
_MOST_IN_VAIN: Final = 2
_FIRST_PATIENCE_SECONDS: Final = 0.8
_PATIENCE_SECONDS: Final = 0.2
# from the answer until it is drawn
_DRAWING_SECONDS: Final = 0.08


def filter_by(change: Callable[[EventQuery], EventQuery]) -> None:
    """Change the query and write the address; for callbacks, which run before the page is drawn again.

    A map that is there follows the address: it is answered and drawn before anything of the
    new run reaches the browser. One whose frame cannot see the address change asks when it is
    told, later: after two such times in a row the session waits no more.
    """
    update(change)
    if on_map() and runtime.exists():
        _let_draw(_PATIENCE_SECONDS)
    else:
        save()


def before_page() -> None:
    """Write the address, and let a map that is there and was not led by a callback be answered and drawn."""
    if arrived() or st.session_state.get(_LED) == current() or not runtime.exists():
        save()
    else:
        _let_draw(_PATIENCE_SECONDS)


def before_sidebar() -> None:
    """Let a map that was not there before be answered and drawn; at first the early one is there and holds the answer."""
    if came_from_another() and runtime.exists():
        _let_draw(_FIRST_PATIENCE_SECONDS)


def _let_draw(patience: float) -> None:
    query = current()
    st.session_state[_LED] = query
    in_vain = st.session_state.get(_IN_VAIN, 0)
    with expected(query) as answer:
        # one that asked ahead need not wait for the address
        tell(reader(), query)
        save()
        if in_vain == _MOST_IN_VAIN:
            return
        # the browser needs a moment to ask: what any answer says is counted meanwhile
        prepare(store(), query)
        drawn = answer.wait(patience)
        st.session_state[_IN_VAIN] = 0 if drawn else in_vain + 1
        if drawn:
            time.sleep(_DRAWING_SECONDS)

"""A frame that shows a query of its own, beside the reader's: a story's step, one side of a comparison.

What the reader filters inside it stays in it, and is forgotten when it is given another query,
unless the screen says what else an action changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.maps.frame_map import draw
from dashboard.opened import chosen, home, store
from dashboard.state import view
from dashboard.views.actions import filtered
from dashboard.views.frame import keyed, theme
from dashboard.views.inbox import unseen

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.store.query import EventQuery

__all__ = ["show"]


def show(  # noqa: PLR0913 - what a frame is told, by name
    key: str, query: EventQuery, *, height: int, event: str | None = None, position: dict[str, float] | None = None,
    link: str | None = None, fly: bool = False, act: Callable[[dict[str, Any]], None] | None = None,
) -> EventQuery:  # fmt: skip
    """Draw the frame, and return the query that it shows.

    Parameters
    ----------
    key
        Widget key.
    query
        What it shows until the reader filters inside it.
    height
        Pixels.
    event, position
        The open event; the map's ``lat``, ``lng`` and ``zoom``.
    link
        Frames of one page with the same text here share one viewport.
    fly
        Whether the map moves to another position in flight, and the event's card leaves the map in sight.
    act
        What the reader's actions change, instead of the frame's own query.
    """
    key = keyed(key)
    held = f"{key}_held"
    if st.session_state.get(held, (None,))[0] != query:
        st.session_state[held] = (query, query)
    shown: EventQuery = st.session_state[held][1]
    state = {
        "query": shown.to_url(), "event": event, "view": position, "theme": theme(), "lang": view().lang, "height": height,
        "online": False, "articles": None, "encounters": None, "link": link, "fly": fly, "sheet": "peek" if fly else None,
    }  # fmt: skip
    draw(
        state,
        key=key,
        height=height,
        home=home(),
        data=chosen(),
        tiles=None,
        on_change=lambda: _receive(key, held, act),
    )
    return shown


def _receive(key: str, held: str, act: Callable[[dict[str, Any]], None] | None) -> None:
    """Apply a frame's actions to its own query or as told: it runs before the page is drawn again."""
    for action in unseen(key):
        if act is not None:
            act(action)
            continue
        given, shown = st.session_state[held]
        st.session_state[held] = (given, filtered(shown, action, store(), start=given))

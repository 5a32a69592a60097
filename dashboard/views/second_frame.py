"""A frame that shows what it is given, beside the reader's own: a story's step, one side of a comparison.

What the reader does inside it stays in it, and is forgotten when it is given something else,
unless the screen says what else an action changes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.maps.folium_component import draw
from dashboard.session_state import view
from dashboard.store_registry import chosen, home, store
from dashboard.views.frame_actions import filtered
from dashboard.views.frame_messages import unseen
from dashboard.views.map_frame import keyed, looked_at, position_of, theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.nested_view_state import Inside

__all__ = ["hold", "show", "shown_in_frame"]


def shown_in_frame(key: str, given: Inside) -> Inside:
    """Return what a frame shows: what it is given, until the reader does something inside it.

    Parameters
    ----------
    key
        Widget key.
    """
    last, shown = st.session_state.get(_state_key(key), (None, given))
    return shown if last == given else given


def hold(key: str, given: Inside, shown: Inside) -> None:
    """Let a frame show something else for as long as it is given the same."""
    st.session_state[_state_key(key)] = (given, shown)


def _state_key(key: str) -> str:
    return f"{keyed(key)}_state_key"


def show(  # noqa: PLR0913 - what a frame is told, by name
    key: str, given: Inside, *, height: int, link: str | None = None, fly: bool = False,
    act: Callable[[dict[str, Any]], None] | None = None,
) -> None:  # fmt: skip
    """Draw the frame.

    Parameters
    ----------
    key
        Widget key.
    given
        What it shows until the reader does something inside it.
    height
        Pixels.
    link
        Frames of one page with the same text here share one viewport.
    fly
        Whether the map moves to what it is given in flight, and the event's card leaves the map in sight.
    act
        What the reader's actions change, instead of what the frame shows.
    """
    shown = shown_in_frame(key, given)
    hold(key, given, shown)
    # the reader's own place is exact: no flight there, and nothing that moves the card they opened
    flies = fly and shown == given
    state = {
        "query": shown.query.to_url(), "event": shown.view.event, "view": position_of(shown.view), "theme": theme(),
        "lang": view().lang, "height": height, "online": False, "articles": None, "encounters": None, "silence": False, "link": link,
        "fly": flies, "sheet": "peek" if flies else None,
    }  # fmt: skip
    draw(
        state,
        key=keyed(key),
        height=height,
        home=home(),
        data=chosen(),
        tiles=None,
        on_change=lambda: _receive(key, act),
    )


def _receive(key: str, act: Callable[[dict[str, Any]], None] | None) -> None:
    """Apply a frame's actions to what it shows or as told: it runs before the page is drawn again."""
    for action in unseen(keyed(key)):
        if act is not None:
            act(action)
            continue
        given, shown = st.session_state[_state_key(key)]
        hold(key, given, _after(shown, action, given))


def _after(shown: Inside, action: dict[str, Any], given: Inside) -> Inside:
    """Return what a frame shows after an action in it; whatever is unknown changes nothing."""
    looked = looked_at(shown.view, action)
    if looked is not None:
        return replace(shown, view=looked)
    return replace(shown, query=filtered(shown.query, action, store(), start=given.query))

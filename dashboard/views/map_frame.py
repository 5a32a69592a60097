"""The frame: the map with its strip, list, card and timeline; and what it tells us back."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from dashboard.maps.folium_component import draw
from dashboard.maps.tiles import TILES
from dashboard.session_state import current, strings, update_view, view
from dashboard.store_registry import chosen, data_version, home, store
from dashboard.views.frame_actions import filtered
from dashboard.views.frame_messages import unseen
from dashboard.views.map_first import filter_by
from dashboard.views.muted_text import remark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.url_parameters import View

__all__ = [
    "apply",
    "goes_online",
    "keyed",
    "looked_at",
    "position_of",
    "show",
    "theme",
    "tiles_choice",
]

_KEY: Final = "frame"
_HEIGHT: Final = 660
# what was chosen, and the widget: a widget's value is forgotten while it is not drawn
_TILES: Final = "tiles"
TILES_KEY: Final = "background"
_OWN: Final = "own"


def show() -> None:
    """Draw the frame; a filter change reaches it without a remount."""
    shown = view()
    state = {
        "query": current().to_url(),
        # of the page's address, which is written before anything is drawn
        "follows": True,
        "event": shown.event,
        "view": position_of(shown),
        "theme": theme(),
        "lang": shown.lang,
        "data": data_version(),
        "height": _HEIGHT,
        "online": goes_online(),
        "articles": None,
        "encounters": str(shown.encounters) if shown.encounters else None,
        "silence": shown.silence,
        "changes": shown.changes,
    }
    draw(
        state,
        key=keyed(_KEY),
        height=_HEIGHT,
        home=home(),
        data=chosen(),
        tiles=st.session_state.get(_TILES),
        on_change=_receive,
    )


def keyed(key: str) -> str:
    """Return a frame's widget key for the data in view: other data, another frame."""
    data = chosen()
    return f"{key}_{data}" if data else key


def position_of(shown: View) -> dict[str, float] | None:
    """Return where a frame looks, None for its first look."""
    if shown.lat is None or shown.lng is None or shown.zoom is None:
        return None
    return {"lat": shown.lat, "lng": shown.lng, "zoom": shown.zoom}


def theme() -> str:
    """Return the page's theme: light, dark, or auto where it is not known."""
    return str(getattr(st.context.theme, "type", None) or "auto")


def _receive() -> None:
    """Apply the frame's actions: it runs before the page is drawn again."""
    for action in unseen(keyed(_KEY)):
        apply(action)


def apply(action: dict[str, Any]) -> None:
    """Change the session's query or view; whatever is unknown changes nothing."""
    shown = looked_at(view(), action)
    if shown is not None:
        update_view(event=shown.event, lat=shown.lat, lng=shown.lng, zoom=shown.zoom)
    elif action.get("type") == "encounters":
        update_view(encounters=None)
    elif action.get("type") == "silence" and isinstance(action.get("on"), bool):
        update_view(silence=action["on"])
    elif action.get("type") == "changes" and action.get("versions") is None:
        update_view(changes=None)
    else:
        filter_by(lambda query: filtered(query, action, store()))


def looked_at(shown: View, action: Mapping[str, Any]) -> View | None:
    """Return the view after an event was opened or closed or the map moved; None for any other action."""
    match action.get("type"):
        case "select":
            event = action.get("event")
            known = isinstance(event, str) and store().has(event)
            return replace(shown, event=event if known else None)
        case "view":
            position: list[Any] = [action.get(name) for name in ("lat", "lng", "zoom")]
            if not all(isinstance(one, int | float) and math.isfinite(one) for one in position):
                return shown
            lat, lng, zoom = position
            return replace(shown, lat=round(lat, 4), lng=round(lng, 4), zoom=round(zoom, 2))
    return None


def goes_online() -> bool:
    """Return whether the reader has chosen a background map from the internet."""
    return bool(st.session_state.get(_TILES, _OWN) != _OWN)


def _choose_tiles() -> None:
    st.session_state[_TILES] = st.session_state[TILES_KEY]


def tiles_choice() -> None:
    """Draw the choice of background: our own, or a map from the internet, said as such."""
    texts = strings()
    labels = {_OWN: texts.own_map} | {
        tile.id: texts.goes_online.format(label=tile.label) for tile in TILES
    }
    st.session_state[TILES_KEY] = st.session_state.get(_TILES, _OWN)
    st.radio(
        texts.background, list(labels), key=TILES_KEY, format_func=labels.__getitem__, on_change=_choose_tiles,
    )  # fmt: skip
    hosts = {tile.id: tile.host.removeprefix("https://") for tile in TILES}
    # not as captions, whose grey is too light
    if host := hosts.get(st.session_state[TILES_KEY]):
        remark(texts.asks_host.format(host=host))
    else:
        remark(texts.offline)

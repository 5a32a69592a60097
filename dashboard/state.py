"""The state of a session: one query, one view, and the address that reproduces both.

The query in ``st.session_state`` is the truth. Before a run draws its widgets, each
widget is set from the query; a widget's callback writes the query. The address is parsed
once per session (and after the reader goes back or forward), and written after each run.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard.opened import store
from dashboard.routes.requests import VIEW_KEYS, link_problem
from geodata.store.query import EventQuery

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["LANGUAGES", "View", "current", "link", "restore", "save", "update", "update_view", "view"]

LANGUAGES: Final = ("en",)
_QUERY, _VIEW, _WRITTEN, _PROBLEMS, _PAGE = "query", "view", "written", "link_problems", "page_path"


@dataclass(frozen=True, slots=True)
class View:
    """What is shown of the events: the open card, the map's centre and zoom, the language."""

    event: str | None = None
    lat: float | None = None
    lng: float | None = None
    zoom: float | None = None
    lang: str = "en"

    def to_params(self) -> list[tuple[str, str]]:
        """Return the view as key and value texts, defaults left out."""
        pairs: list[tuple[str, str]] = []
        if self.event:
            pairs.append(("event", self.event))
        if self.lat is not None and self.lng is not None and self.zoom is not None:
            pairs += [("lat", f"{self.lat:.4f}"), ("lng", f"{self.lng:.4f}"), ("zoom", f"{self.zoom:g}")]
        if self.lang != LANGUAGES[0]:
            pairs.append(("lang", self.lang))
        return pairs


def current() -> EventQuery:
    """Return the session's query."""
    query: EventQuery = st.session_state.get(_QUERY, EventQuery())
    return query


def view() -> View:
    """Return the session's view."""
    shown: View = st.session_state.get(_VIEW, View())
    return shown


def problems() -> list[str]:
    """Return what the address asked for in vain."""
    found: list[str] = st.session_state.get(_PROBLEMS, [])
    return found


def update(change: Callable[[EventQuery], EventQuery]) -> None:
    """Change the query; for callbacks, which run before the page is drawn again."""
    st.session_state[_QUERY] = change(current())
    st.session_state[_PROBLEMS] = []


def update_view(**values: str | float | None) -> None:
    """Change parts of the view."""
    st.session_state[_VIEW] = replace(view(), **values)  # type: ignore[arg-type] # callers give each field its type


def restore(page_path: str) -> None:
    """Take over what the address says, where it is not what this session wrote there.

    Parameters
    ----------
    page_path
        The current page; a change of page empties the address without meaning anything.
    """
    params = {key: tuple(st.query_params.get_all(key)) for key in st.query_params}
    turned = st.session_state.get(_PAGE) not in {None, page_path}
    st.session_state[_PAGE] = page_path
    if _QUERY in st.session_state and (turned or params == st.session_state.get(_WRITTEN)):
        return
    pairs = [(key, value) for key, values in params.items() for value in values]
    query, found = store().parse(pairs, ignore=VIEW_KEYS)
    shown, complaints = _parse_view(params)
    st.session_state[_QUERY], st.session_state[_VIEW] = query, shown
    st.session_state[_PROBLEMS] = [link_problem(problem) for problem in found] + complaints


def _parse_view(params: Mapping[str, tuple[str, ...]]) -> tuple[View, list[str]]:
    """Read the view keys; what is malformed or unknown is left out and said."""
    complaints = []
    shown = View()
    if event := _last(params, "event"):
        if store().has(event):
            shown = replace(shown, event=event)
        else:
            complaints.append(f"This link opens the event ‘{event[:80]}’, which is not in the data.")
    texts = [_last(params, key) for key in ("lat", "lng", "zoom")]
    if any(texts):
        try:
            lat, lng, zoom = (float(text) for text in texts)
        except ValueError:
            lat = math.nan
            lng = zoom = 0.0
        if abs(lat) <= 85 and abs(lng) <= 360 and 0 <= zoom <= 20:  # noqa: PLR2004 - web mercator
            shown = replace(shown, lat=lat, lng=lng, zoom=zoom)
        else:
            complaints.append("This link’s map position could not be read; the map starts at its own.")
    if (lang := _last(params, "lang")) and lang not in LANGUAGES:
        complaints.append(f"This link asks for the language ‘{lang[:20]}’; there is {', '.join(LANGUAGES)}.")
    elif lang:
        shown = replace(shown, lang=lang)
    return shown, complaints


def _last(params: Mapping[str, tuple[str, ...]], key: str) -> str:
    return params.get(key, ("",))[-1]


def save() -> None:
    """Write the query and the view into the address."""
    pairs = [*current().to_params(), *view().to_params()]
    params: dict[str, tuple[str, ...]] = {}
    for key, value in pairs:
        params[key] = (*params.get(key, ()), value)
    present = {key: tuple(st.query_params.get_all(key)) for key in st.query_params}
    if params != present:
        st.query_params.from_dict({key: list(values) for key, values in params.items()})
    st.session_state[_WRITTEN] = params


def link() -> str:
    """Return the address that reproduces this view."""
    from urllib.parse import quote, urlencode  # noqa: PLC0415

    pairs = [*current().to_params(), *view().to_params()]
    base = str(st.context.url or "").split("?")[0].split("#")[0]
    return f"{base}?{urlencode(pairs, quote_via=quote, safe=',')}" if pairs else base

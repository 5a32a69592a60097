"""The two sides of a comparison: two periods, two actors or two sources, chosen by the reader.

Besides what is compared, both sides keep the filters of the sidebar. One side is written in
an address as ``kind:value``: ``period:2015..2018``, ``actor:united-states``, ``source:wapo-2024``.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from dashboard.session_state import current, strings, take_url_params, words
from dashboard.store_registry import store
from dashboard.views import map_frame
from dashboard.views.heading import plain
from geodata.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.store.query import EventQuery

__all__ = ["Side", "act", "choose", "headed", "own_keys", "parse", "switch", "turned_to"]

_KINDS: Final = ("period", "actor", "source")
_PERIOD: Final = re.compile(r"([0-9]{4})\.\.([0-9]{4})")
_MAX_SHOWN_LENGTH: Final = 80
# where there is room for one map only
_SWITCH: Final = "compare_switch"


@dataclass(frozen=True, slots=True)
class Side:
    """One side: what kind of thing it is, and which."""

    kind: str
    value: str

    def __str__(self) -> str:
        """Return the one spelling in an address."""
        return f"{self.kind}:{self.value}"

    @property
    def label(self) -> str:
        """What to call it."""
        if self.kind == "period":
            first, last = self.value.split("..")
            first, last = words().in_digits(first), words().in_digits(last)
            return first if first == last else strings().compare.span.format(first=first, last=last)
        return store().names.label(self.kind, self.value, words())

    def query(self, common: EventQuery) -> EventQuery:
        """Return the filters of both sides, with this side's own in their place."""
        if self.kind == "period":
            first, last = (int(year) for year in self.value.split(".."))
            return common.with_values(year=(), from_=dt.date(first, 1, 1), to=dt.date(last, 12, 31))
        return common.with_values(**{self.kind: (self.value,)})


def act(name: str, side: Side, action: dict[str, Any]) -> None:
    """Apply what the reader did in one side's frame to both, so that they stay comparable.

    A period brushed on one of two periods is that side's alone, in whole years.

    Parameters
    ----------
    name
        The side, "a" or "b".
    """
    if side.kind != "period" or action.get("type") != "period":
        map_frame.apply(action)
        return
    years = [str(action.get(end) or "")[:4] for end in ("from", "to")]
    first, last = (
        year if year.isascii() and year.isdecimal() else old
        for year, old in zip(years, side.value.split(".."), strict=True)
    )
    if brushed := parse(f"period:{first}..{last}"):
        _remember(name, brushed)


def own_keys() -> tuple[str, ...]:
    """Return the keys that both sides set themselves, whatever the sidebar says of them."""
    kind = str(st.session_state.get("compare_kind") or "period")
    return ("year", "from", "to", "certainty") if kind == "period" else (kind,)


def headed(name: str, text: str) -> str:
    """Return a text under a side's letter: "A: Russia".

    Parameters
    ----------
    name
        The side, "a" or "b".
    """
    texts = strings().compare
    return texts.side.format(letter=texts.a if name == "a" else texts.b, label=text)


def turned_to() -> dict[str, str]:
    """Return the key of an address for the side that a narrow page shows, none for the first."""
    return {"side": "b"} if st.session_state.get(_SWITCH) == "b" else {}


def switch(names: Mapping[str, str]) -> str:
    """Draw the switch between the sides, which a wide page hides, and return "a" or "b".

    Parameters
    ----------
    names
        What each side is called.
    """
    st.session_state.setdefault(_SWITCH, "a")
    shown = st.segmented_control(
        strings().compare.which, list(names), key=_SWITCH, required=True, format_func=names.__getitem__,
        label_visibility="collapsed",
    )  # fmt: skip
    return shown or "a"


def parse(text: str) -> Side | None:
    """Read ``kind:value``; None for what is malformed or not in the data."""
    kind, _, value = text.partition(":")
    if kind == "period":
        found = _PERIOD.fullmatch(value)
        return Side(kind, value) if found and 1000 <= int(found[1]) <= int(found[2]) else None
    known = store().names.resolve(kind, value) if kind in _KINDS else None
    return Side(kind, known) if known else None


def choose() -> tuple[Side, Side]:
    """Draw the choice of kind and sides, and return the sides."""
    _take_link()
    texts = strings().compare
    kinds = dict(zip(_KINDS, (texts.periods, texts.actors, texts.sources), strict=True))
    first, left, right = st.columns([4, 5, 5], gap="medium", vertical_alignment="bottom")
    with first:
        kind = st.segmented_control(
            texts.kind, list(kinds), key="compare_kind", format_func=kinds.__getitem__, required=True, default=None
            if "compare_kind" in st.session_state else "period",
        ) or "period"  # fmt: skip
    with left:
        a = _side("a", kind)
    with right:
        b = _side("b", kind)
    return a, b


def _take_link() -> None:
    """Take over the sides that the address names; what it names in vain is said."""
    params = take_url_params("a", "b", "side") or {}
    if params.pop("side", None) == "b":
        st.session_state[_SWITCH] = "b"
    found = {name: parse(text) for name, text in params.items()}
    for name, side in found.items():
        if side is None:
            text = strings().compare.bad_side.format(value=params[name][:_MAX_SHOWN_LENGTH])
            st.warning(plain(text), icon=":material/link_off:")
    sides = {name: side for name, side in found.items() if side}
    kinds = [side.kind for side in sides.values()]
    if kinds:
        st.session_state["compare_kind"] = kinds[0]
    for name, side in sides.items():
        if side.kind == kinds[0]:
            _remember(name, side)


def _remember(name: str, side: Side) -> None:
    if side.kind == "period":
        first, last = (int(year) for year in side.value.split(".."))
        st.session_state[f"compare_{name}_from"], st.session_state[f"compare_{name}_to"] = (
            first,
            last,
        )
    else:
        st.session_state[f"compare_{name}_{side.kind}"] = side.value


def _side(name: str, kind: str) -> Side:
    if kind == "period":
        return _period(name)
    key = f"compare_{name}_{kind}"
    options = [v.value for v in store().facet(kind, current().without(kind)) if v.events] or [
        v.value for v in store().facet(kind)
    ]
    chosen = st.session_state.get(key)
    if chosen is not None and chosen not in options:
        options.append(chosen)
    default = options[min(name == "b", len(options) - 1)]
    st.session_state[key] = chosen or default
    what = strings().actor_or_group if kind == "actor" else strings().article
    value = st.selectbox(
        headed(name, what), options, key=key, format_func=lambda v: store().names.label(kind, v, words()),
    )  # fmt: skip
    return Side(kind, value)


def _period(name: str) -> Side:
    years = sorted((int(v.value) for v in store().facet("year")), reverse=True) or [
        dt.datetime.now(tz=dt.UTC).year
    ]
    published = sorted(
        day.year for s in store().sources.values() if (day := parse_date(s.published).start)
    )
    default = (published[-1 if name == "b" else 0]) if published else years[0]
    keys = f"compare_{name}_from", f"compare_{name}_to"
    for key in keys:
        st.session_state[key] = st.session_state.get(key) or default
    years = sorted({*years, *(st.session_state[key] for key in keys)}, reverse=True)
    first, last = st.columns(2)
    with first:
        a = st.selectbox(
            headed(name, strings().from_), years, key=keys[0], format_func=words().in_digits
        )
    with last:
        b = st.selectbox(
            headed(name, strings().to), years, key=keys[1], format_func=words().in_digits
        )
    return Side("period", f"{min(a, b)}..{max(a, b)}")

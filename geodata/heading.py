"""A heading for a query: what is shown, where, and from when to when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.dates import EARLIEST, LATEST
from geodata.wording import period_label

if TYPE_CHECKING:
    from geodata.store.engine import EventStore
    from geodata.store.query import EventQuery

__all__ = ["heading"]

_MOST_NAMES = 2


def heading(store: EventStore, query: EventQuery) -> str:
    """Return for example "All events in Iraq and Syria, 2014 – Feb 2024"."""
    parts = ["All events" if query.free else "Events"]
    if query.actor:
        parts.append(f"with {_join([store.names.label('actor', a) for a in query.actor], 'or')}")
    if where := _where(store, query):
        parts.append(where)
    when = _when(store, query)
    return " ".join(parts) + (f", {when}" if when else "")


def _where(store: EventStore, query: EventQuery) -> str:
    if query.bbox or query.area:
        return "in the chosen area"
    for name in ("place", "admin1", "country"):
        if values := getattr(query, name):
            return f"in {_join([store.names.label(name, v) for v in values], 'or')}"
    found = store.facet("country", query)
    most = [v for v in found if v.events * 10 >= found[0].events * 2] if found else []
    return f"in {_join([v.label for v in most[:_MOST_NAMES]], 'and')}" if most else ""


def _join(names: list[str], word: str) -> str:
    if len(names) > _MOST_NAMES:
        return f"{', '.join(names[:_MOST_NAMES])} {word} {len(names) - _MOST_NAMES} more"
    return f" {word} ".join(names)


def _when(store: EventStore, query: EventQuery) -> str:
    if query.periods:
        first, last = query.periods[0][0], query.periods[-1][1]
        if query.year and len(query.periods) > 1:
            return _join([str(y) for y in sorted(query.year)], "and")
        if first > last:
            return ""
        if first == EARLIEST:
            return f"until {period_label(last, last)}"
        return f"since {period_label(first, first)}" if last == LATEST else period_label(first, last)
    bars = store.timeline(query).bars
    if not bars:
        return ""
    start, end = bars[0].start, bars[-1].end
    return str(start.year) if start.year == end.year else f"{start.year} – {end.year}"


"""A query in, the bars of the frame's timeline out: the period asked for, and a margin round it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from geodata.dates import EARLIEST, LATEST

if TYPE_CHECKING:
    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery
    from geodata.translations import Words

__all__ = ["timeline_bars"]


def timeline_bars(store: EventStore, query: EventQuery, words: Words) -> dict[str, Any]:
    """Return the bars round the period asked for, so that the brush can be widened as well as narrowed."""
    line = store.timeline(_with_margin(query))
    return {
        "unit": line.unit,
        "unit_label": words.units[line.unit],
        "start": line.bars[0].start.isoformat() if line.bars else None,
        "end": line.bars[-1].end.isoformat() if line.bars else None,
        "bins": [
            {
                "start": b.start.isoformat(),
                "end": b.end.isoformat(),
                "sure": b.sure,
                "possible": b.possible,
            }
            for b in line.bars
        ],
        "period": _period(query),
        "earlier": line.earlier,
        "later": line.later,
        "log": False,
    }


def _period(query: EventQuery) -> dict[str, str | None] | None:
    """Return the first and last day asked for, None for an end that is free or for no period at all."""
    if not query.periods:
        return None
    first, last = query.periods[0][0], query.periods[-1][1]
    return {
        "from": first.isoformat() if first != EARLIEST else None,
        "to": last.isoformat() if last != LATEST else None,
    }


def _with_margin(query: EventQuery) -> EventQuery:
    """Return the query with half the period's length added at each end; a period open at an end is free there."""
    if not query.periods:
        return query
    first, last = query.periods[0][0], query.periods[-1][1]
    if first > last:
        return query
    if first == EARLIEST or last == LATEST:
        return query.with_values(year=(), from_=None, to=None)
    margin = max((last - first) / 2, dt.timedelta(days=3))
    return query.with_values(
        year=(),
        from_=first - min(margin, first - EARLIEST),
        to=last + min(margin, LATEST - last),
    )

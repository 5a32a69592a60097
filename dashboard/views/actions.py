"""What the reader did in a frame, as a change of the query: pure, whatever frame it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geodata.store.query import BY_NAME, EventQuery, parse_value
from geodata.vocab import CLASS_OF

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.store.engine import EventStore

__all__ = ["filtered"]


def filtered(
    query: EventQuery,
    action: Mapping[str, Any],
    store: EventStore,
    *,
    start: EventQuery | None = None,
) -> EventQuery:
    """Return the query after an action of the frame; whatever is unknown or malformed changes nothing.

    Parameters
    ----------
    start
        What "clear" goes back to; everything when left out.
    """
    match action.get("type"):
        case "classes" if isinstance(wanted := action.get("event_type"), list):
            known = (t for t in wanted if isinstance(t, str) and t in CLASS_OF)
            return query.with_values(event_type=tuple(known))
        case "period":
            return _in_period(query, action.get("from"), action.get("to"))
        case "area" | "bbox" as key:
            return _in_area(query, key, action.get(key), store)
        case "clear":
            return start or EventQuery()
        case "drop" if str(action.get("key")) in BY_NAME:
            return query.without(str(action["key"]))
    return query


def _in_area(query: EventQuery, key: str, drawn: object, store: EventStore) -> EventQuery:
    """Filter by a box or a polygon drawn on the map; nothing drawn clears both."""
    text = ",".join(str(part) for part in drawn) if isinstance(drawn, list) else drawn
    if not text:
        return query.without("bbox", "area")
    found, problems = store.parse([(key, str(text))])
    # one area at a time: the one drawn last
    return query if problems else query.with_values(bbox=found.bbox, area=found.area)


def _in_period(query: EventQuery, first: object, last: object) -> EventQuery:
    """Set the days that the timeline's brush names, None for a free end."""
    try:
        from_, to = (
            parse_value(BY_NAME[name], text) if isinstance(text, str) else None
            for name, text in (("from", first), ("to", last))
        )
    except ValueError:
        return query
    # one period at a time: years chosen before would cut it once more
    return query.with_values(year=(), from_=from_, to=to)

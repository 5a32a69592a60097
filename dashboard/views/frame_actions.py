"""What the reader did in a frame, as a change of the query: pure, whatever frame it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from geodata import vocab
from geodata.store.query import BY_NAME, EventQuery, parse_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.store.event_store import EventStore

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
    changed = query
    match action.get("type"):
        case "classes" if isinstance(wanted := action.get("event_type"), list):
            known = (t for t in wanted if isinstance(t, str) and t in vocab.CLASS_OF)
            changed = query.with_values(event_type=tuple(known))
        case "placed" if isinstance(wanted := action.get("place_precision"), list):
            precisions = tuple(p for p in wanted if p in vocab.PRECISIONS)
            changed = query.with_values(place_precision=precisions)
        case "period":
            changed = _in_period(query, action.get("from"), action.get("to"))
        case "area" | "bbox" as key:
            changed = _in_area(query, key, action.get(key), store)
        case "query" if isinstance(text := action.get("query"), str):
            changed, _ = store.parse(parse_qsl(text))
        case "clear":
            changed = start or EventQuery()
        case "drop":
            keys = action.get("keys")
            wanted = keys if isinstance(keys, list) else [action.get("key")]
            changed = query.without(*(key for key in wanted if str(key) in BY_NAME))
    return changed


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

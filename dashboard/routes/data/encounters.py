"""Whose encounters, and the filter, in; the pairs of events as the map draws them out."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from dashboard.url_parameters import parse_meeting
from geodata.analysis.encounters import encounters
from geodata.translations import EN

if TYPE_CHECKING:
    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery
    from geodata.translations import Words

__all__ = ["meetings_of"]


def meetings_of(
    store: EventStore, query: EventQuery, asked: str, words: Words = EN
) -> dict[str, Any]:
    """Return ``encounters``, the pairs nearest first, and ``meeting``, whose they are and the limits.

    Parameters
    ----------
    store, query
        The events to look among; filters by actor give way to the two that are asked for.
    asked
        ``a~b~km~days`` as in the address.

    Raises
    ------
    ValueError
        If the text is malformed, an actor unknown, or the events too many to compare.
    """
    meeting = parse_meeting(asked, store)
    found = encounters(
        store, query.with_values(with_=()), meeting.a, meeting.b, km=meeting.km, days=meeting.days
    )
    return {
        "encounters": [asdict(encounter) for encounter in found],
        "meeting": {
            "a": store.names.label("actor", meeting.a, words),
            "b": store.names.label("actor", meeting.b, words),
            "km": meeting.km,
            "days": meeting.days,
        },
    }

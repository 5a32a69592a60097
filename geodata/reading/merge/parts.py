"""Which proposal is part of which: the same act in one place of the whole's country."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.reading.events.proposed_event import ProposedEvent

__all__ = ["with_parts"]

MAX_WHOLES = 50


def with_parts(events: Sequence[ProposedEvent]) -> list[ProposedEvent]:
    """Return the events, each with the wider one that it is part of, if the article tells of one.

    A part has the type, the stated date and an initiator of the whole, and lies in its country.
    """
    wholes: dict[tuple[str, str], list[ProposedEvent]] = {}
    for event in events:
        if not event.date.assumed and event.place and event.place.value.precision == "country":
            key = (event.event_type.value, event.date.value.edtf)
            wholes.setdefault(key, []).append(event)
    return [
        replace(
            event,
            part_of=_whole_of(
                event, wholes.get((event.event_type.value, event.date.value.edtf), [])
            ),
        )
        for event in events
    ]


def _whole_of(event: ProposedEvent, wholes: Sequence[ProposedEvent]) -> str | None:
    for other in wholes[:MAX_WHOLES]:
        if other.id != event.id and _is_part(event, other):
            return other.id
    return None


def _is_part(event: ProposedEvent, whole: ProposedEvent) -> bool:
    if event.place is None or whole.place is None:
        return False
    inside = (
        whole.place.value.precision == "country"
        and event.place.value.precision != "country"
        and whole.place.value.country == event.place.value.country
    )
    dated = not event.date.assumed and event.date.value.edtf == whole.date.value.edtf
    mine = {field.value.id for field in event.actors if field.value.role == "initiator"}
    theirs = {field.value.id for field in whole.actors if field.value.role == "initiator"}
    return (
        inside
        and dated
        and event.event_type.value == whole.event_type.value
        and bool(mine & theirs)
    )

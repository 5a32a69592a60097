"""Proposals of one article that tell of one event, as one.

In: proposals in the order of the text. Out: fewer, each with the receipts of all that were merged.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.reading.events.proposed_event import Field, ProposedEvent

__all__ = ["is_same_event", "merge_events"]

T = TypeVar("T")
_WORDS = frozenset({"SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "STATEMENT"})
# proposals of a type that are looked at: a long text must not take quadratic time
MAX_LOOKED_AT = 100
# a paragraph further on is another statement
_SAME_STATEMENT = 1


def merge_events(events: Sequence[ProposedEvent]) -> list[ProposedEvent]:
    """Return the events with those that tell of the same thing merged into the first of them."""
    merged: list[ProposedEvent] = []
    of_type: dict[str, list[int]] = {}
    for event in events:
        known = of_type.setdefault(event.event_type.value, [])
        for index in known[-MAX_LOOKED_AT:]:
            if is_same_event(merged[index], event):
                merged[index] = _joined(merged[index], event)
                break
        else:
            known.append(len(merged))
            merged.append(event)
    return merged


def is_same_event(first: ProposedEvent, second: ProposedEvent) -> bool:
    """Say whether two proposals tell of one event: type, place, date and an actor agree."""
    if first.event_type.value != second.event_type.value:
        return False
    if first.assertion.value != second.assertion.value or not _dates_agree(first, second):
        return False
    mine = {(field.value.id, field.value.role) for field in first.actors}
    shared = mine & {(field.value.id, field.value.role) for field in second.actors}
    if first.event_type.value in _WORDS:
        near = abs(_paragraph(second) - _paragraph(first)) <= _SAME_STATEMENT
        return near and any(role == "speaker" for _, role in shared)
    return bool(shared) and _places_agree(first, second)


def _paragraph(event: ProposedEvent) -> int:
    return event.event_type.receipts[-1].paragraph


def _dates_agree(first: ProposedEvent, second: ProposedEvent) -> bool:
    if first.date.assumed or second.date.assumed:
        return True
    one, other = first.date.value, second.date.value
    return one.edtf == other.edtf


def _places_agree(first: ProposedEvent, second: ProposedEvent) -> bool:
    if first.place is None or second.place is None:
        return True
    return (
        first.place.value.id == second.place.value.id
        and first.place.value.name == second.place.value.name
    )


def _joined(first: ProposedEvent, second: ProposedEvent) -> ProposedEvent:
    """Return the first with the receipts of the second, and what only the second has."""
    actors = list(first.actors)
    known = {(field.value.id, field.value.role): index for index, field in enumerate(actors)}
    for field in second.actors:
        index = known.get((field.value.id, field.value.role))
        if index is None:
            actors.append(field)
        else:
            actors[index] = _with_receipts(actors[index], field)
    date = second.date if first.date.assumed and not second.date.assumed else first.date
    return replace(
        first,
        event_type=_with_receipts(first.event_type, second.event_type),
        date=date,
        place=first.place if second.place is None or first.place is None else _with_receipts(first.place, second.place),
        actors=tuple(actors),
        fatalities=first.fatalities or second.fatalities,
        claims=(*first.claims, *(c for c in second.claims if c.value not in {k.value for k in first.claims})),
        # told twice, it is the surer
        score=round(1 - (1 - first.score) * (1 - 0.3 * second.score), 3),
    )  # fmt: skip


def _with_receipts(first: Field[T], second: Field[T]) -> Field[T]:
    receipts = tuple(dict.fromkeys((*first.receipts, *second.receipts)))
    return replace(first, receipts=receipts, score=max(first.score, second.score))

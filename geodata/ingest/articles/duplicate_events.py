"""Proposals that tell of an event which the collection has already, from another article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.geometry import distance_m

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geodata.model import Event, Place, Receipt
    from geodata.model.evidence import Receipts

__all__ = ["SameEvents", "with_receipts", "without_source"]

# two articles rarely mean different events of one type, actor and place within so few days
_MAX_DAYS = 14
_NEAR_M = 15_000.0
_STATEMENTS = frozenset({"SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_FIELDS = ("where", "when", "who", "what")


class SameEvents:
    """Events that a proposal may be told of again: looked up by kind, then compared.

    Parameters
    ----------
    events
        Those of other articles.
    places
        All places, by id.
    """

    def __init__(self, events: Iterable[Event], places: Mapping[str, Place]) -> None:
        self.places = places
        self.events: dict[tuple[str, str], list[Event]] = {}
        for event in events:
            if event.place is not None and _is_dated(event):
                self.events.setdefault((event.event_type, event.assertion), []).append(event)

    def find(self, event: Event) -> Event | None:
        """Return the event that a proposal tells of again, None where there is none.

        Type, assertion, place and days must agree, and one actor in one role be shared. Words
        said, and events whose place or days are not known, are never taken for the same.
        """
        if event.place is None or event.event_type in _STATEMENTS or not _is_dated(event):
            return None
        mine = {(a.actor, a.role) for a in event.actors}
        start, end = event.when.start, event.when.end
        for other in self.events.get((event.event_type, event.assertion), ()):
            if not start or not end or not other.when.overlaps(start, end):
                continue
            if mine & {(a.actor, a.role) for a in other.actors} and _is_here(
                event, other, self.places
            ):
                return other
        return None


def _is_dated(event: Event) -> bool:
    when = event.when
    return bool(when.start and when.end and (when.end - when.start).days < _MAX_DAYS)


def _is_here(one: Event, two: Event, places: Mapping[str, Place]) -> bool:
    first, second = places.get(one.place or ""), places.get(two.place or "")
    if first is None or second is None:
        return False
    if first.id == second.id:
        return True
    exact = {"settlement", "site", "near"}
    if first.precision not in exact or second.precision not in exact:
        return False
    return distance_m((first.lon, first.lat), (second.lon, second.lat)) <= _NEAR_M


def with_receipts(event: Event, more: Event) -> Event:
    """Return an event with the receipts of another that tells of it too."""
    updates = {name: _joined(event.receipts, more.receipts, name) for name in _FIELDS}
    return event.model_copy(update={"receipts": event.receipts.model_copy(update=updates)})


def _joined(first: Receipts, second: Receipts, name: str) -> tuple[Receipt, ...] | str:
    both = tuple(dict.fromkeys((*first.of(name), *second.of(name))))  # type: ignore[arg-type] # one of the four
    return both or "not stated"


def without_source(event: Event, source: str) -> Event:
    """Return a proposal without the receipts that another article lent it."""
    updates = {}
    for name in _FIELDS:
        receipts = tuple(r for r in event.receipts.of(name) if r.source != source)  # type: ignore[arg-type] # as above
        updates[name] = receipts or "not stated"
    return event.model_copy(update={"receipts": event.receipts.model_copy(update=updates)})

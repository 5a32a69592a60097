"""The order in which the panel's list shows events: parts right below their whole, oldest first, as is the same event again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.store.part_of import FOLDING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geodata.model import Event

__all__ = ["as_listed"]


def as_listed(events: Iterable[Event]) -> list[str]:
    """Return the ids of the events of a view, newest first as the store gives them, in the list's order."""
    given = {event.id: event for event in events}
    whole = {each: _whole_of(event, given) for each, event in given.items()}

    def with_parts(event: str) -> Iterator[str]:
        yield event
        parts = [each for each, under in whole.items() if under == event]
        for part in sorted(parts, key=lambda each: (str(given[each].when.start or ""), each)):
            yield from with_parts(part)

    return [row for event, under in whole.items() if under is None for row in with_parts(event)]


def _whole_of(event: Event, given: dict[str, Event]) -> str | None:
    return next(
        (link.event for link in event.links if link.relation in FOLDING and link.event in given),
        None,
    )

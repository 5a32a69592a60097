"""Links between events, followed in both directions: what an event answers, and what answers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata.model import Receipt
    from geodata.store.event_store import EventStore

__all__ = ["ChainLink", "chain"]

_MAX_EVENTS = 200


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One step: the event that links, the relation, the event linked to, and who says so."""

    event: str
    relation: str
    to: str
    receipts: tuple[Receipt, ...]


def chain(store: EventStore, event_id: str) -> list[ChainLink]:
    """Return every link of the chain that an event is part of, in order of the linking ids.

    Raises
    ------
    UnknownEventError
        If the store has no such event.
    """
    found: dict[tuple[str, str, str], ChainLink] = {}
    seen: set[str] = set()
    waiting = [event_id]
    while waiting and len(seen) < _MAX_EVENTS:
        current = waiting.pop()
        if current in seen:
            continue
        seen.add(current)
        for link in store.get(current).links:
            found[current, link.relation, link.event] = ChainLink(
                current, link.relation, link.event, link.receipts
            )
            waiting.append(link.event)
        waiting.extend(other.id for _, other in store.linked_from(current))
    return [found[key] for key in sorted(found)]

"""Who counts as inside whom, as of a date.

The ties that count are member_of, part_of, incorporated_into and leads; a tie without a known
date always holds, and a dated one holds where its interval touches the event's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.dates import parse_date
from geodata.vocab import MEMBERSHIPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geodata.dates import PartialDate
    from geodata.model import Actor, Relation

__all__ = ["containing", "holds"]


def holds(relation: Relation, when: PartialDate) -> bool:
    """Say whether a relation may have held at some day of an interval."""
    dated = parse_date(relation.date)
    return not dated.known or not when.known or dated.overlaps(when.earliest, when.latest)


def containing(actors: Mapping[str, Actor], ids: Iterable[str], when: PartialDate) -> set[str]:
    """Return some actors and everybody they were inside of, at any depth, as of an interval."""
    found: set[str] = set()
    waiting = list(ids)
    while waiting:
        current = waiting.pop()
        if current in found:
            continue
        found.add(current)
        if current in actors:
            waiting.extend(
                relation.actor
                for relation in actors[current].relations
                if relation.relation in MEMBERSHIPS and holds(relation, when)
            )
    return found

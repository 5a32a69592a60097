"""Who with, against and beside whom: the co-occurrence of actors, and their tree through time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from geodata.dates import UNKNOWN, parse_date
from geodata.store.query import EventQuery

if TYPE_CHECKING:
    from geodata.model import Actor, Relation
    from geodata.store.event_store import EventStore

__all__ = ["Pair", "TreeNode", "children", "cooccurrence", "tie", "tree"]

Tie = Literal["with", "against", "beside"]
_MAX_EVENTS: Final = 20_000
# imports have no relations: beyond this many actors the busiest are listed
_MAX_ACTORS: Final = 2_000

# roles that stand on the same side of a deed, and those that stand against each other
_SIDES: Final = (
    {"initiator", "sponsor"},
    {"party", "host", "mediator"},
    {"recipient", "beneficiary"},
)
_GIVING: Final = ({"initiator", "sponsor"}, {"recipient", "beneficiary"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors in the same events, and how they stand to each other there."""

    a: str
    b: str
    tie: Tie
    events: tuple[str, ...]


def tie(role: str, other: str) -> Tie:
    """Return how two roles of one event stand to each other.

    Against: initiator or sponsor and target. With: the same side, parties among themselves,
    givers and receivers. Beside: all else (a speaker and the subject, say).
    """
    roles = {role, other}
    if "target" in roles and roles & {"initiator", "sponsor"}:
        return "against"
    if role == other and role not in {"subject", "speaker", "target"}:
        return "with"
    if any(roles <= side for side in _SIDES) or (roles & _GIVING[0] and roles & _GIVING[1]):
        return "with"
    return "beside"


def cooccurrence(store: EventStore, query: EventQuery | None = None) -> list[Pair]:
    """Return every pair of actors named in the same events, most events first.

    Only the actors that an event names count, not what they are members of; of more than
    20,000 events the newest.
    """
    found: dict[tuple[str, str, Tie], list[str]] = {}
    for event_id, roles in store.roles(query or EventQuery(), limit=_MAX_EVENTS):
        for a, b, how in sorted(_pairs(roles)):
            found.setdefault((a, b, how), []).append(event_id)
    pairs = [Pair(a, b, how, tuple(ids)) for (a, b, how), ids in found.items()]
    return sorted(pairs, key=lambda p: (-len(p.events), p.a, p.b, p.tie))


def _pairs(roles: list[tuple[str, str]]) -> set[tuple[str, str, Tie]]:
    found: dict[tuple[str, str], set[Tie]] = {}
    for one, role in roles:
        for other, other_role in roles:
            if one < other:
                found.setdefault((one, other), set()).add(tie(role, other_role))
    # an actor in two roles gives two ties: the stronger one counts, so that a cell counts events
    order: tuple[Tie, ...] = ("against", "with", "beside")
    return {(a, b, next(t for t in order if t in ties)) for (a, b), ties in found.items()}


@dataclass(frozen=True, slots=True)
class TreeNode:
    """One actor below another, by which relation, since when and at which depth."""

    actor: str
    relation: Relation | None
    depth: int
    events: int


def children(store: EventStore) -> dict[str, list[tuple[Actor, Relation]]]:
    """Return the actors that stand below each actor, with the relation that puts them there."""
    below: dict[str, list[tuple[Actor, Relation]]] = {}
    for actor in sorted(store.actors.values(), key=lambda a: a.name):
        for relation in actor.relations:
            below.setdefault(relation.actor, []).append((actor, relation))
    return below


def tree(
    store: EventStore, query: EventQuery | None = None, *, as_of: str = UNKNOWN
) -> list[TreeNode]:
    """Return the actors as a tree in reading order, several parents several times.

    Parameters
    ----------
    store, query
        The events counted beside each actor: those that name it.
    as_of
        An EDTF date; relations that surely do not hold then are left out.
    """
    everyone = (query or EventQuery()).with_values(members=False, actor=(), role=())
    facet = store.facet("actor", everyone)
    if len(store.actors) > _MAX_ACTORS:
        return [TreeNode(value.value, None, 0, value.events) for value in facet]
    below = children(store)
    when = parse_date(as_of)
    counts = Counter({value.value: value.events for value in facet})
    nested = {actor.id for pairs in below.values() for actor, _ in pairs}
    found: list[TreeNode] = []

    def walk(actor_id: str, relation: Relation | None, path: tuple[str, ...]) -> None:
        found.append(TreeNode(actor_id, relation, len(path), counts[actor_id]))
        for child, tied in below.get(actor_id, []):
            dated = parse_date(tied.date)
            holds = not when.known or not dated.known or dated.overlaps(when.earliest, when.latest)
            if holds and child.id not in path and child.id != actor_id:
                walk(child.id, tied, (*path, actor_id))

    roots = [a.id for a in store.actors.values() if a.id not in nested]
    for actor_id in sorted(roots, key=lambda i: store.actors[i].name):
        walk(actor_id, None, ())
    # a circle of relations has no root: show its members too
    shown = {node.actor for node in found}
    for actor_id in sorted(set(store.actors) - shown):
        if actor_id not in {node.actor for node in found}:
            walk(actor_id, None, ())
    return found

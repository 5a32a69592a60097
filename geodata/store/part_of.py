"""Which events fold under another, and which are not counted beside it.

An event that is part of another folds under it; so does one death of those that another
counts. Among the events of one query,

- an **operation** whose parts are there counts as its parts, once each: it is an event that
  passes (no state of affairs) and its parts are of its own type, as the strikes of one night are;
- a **repeat** is not counted: a death counted with another event, or an event that is the
  same as another.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from geodata.vocab import FOLDS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

__all__ = ["FOLDING", "Foldable", "Folding", "fold_events", "fold_links"]

# relations of links by which an event folds under another, or is the same
FOLDING: Final = (*FOLDS, "same_as")


class Foldable(NamedTuple):
    """What is needed of an event that links to another, or is linked to: its type, whether it lasts, its links."""

    event_type: str
    lasting: bool
    # relation and event, of those that fold or are the same
    links: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Folding:
    """How the events of a query fold.

    Attributes
    ----------
    under
        Event -> the event of the query that it folds under.
    beneath
        The same from the other end: event -> those that fold under it, by id.
    operations
        Events that are counted as their parts.
    parts
        Those parts.
    repeats
        Events that are not counted: a death counted elsewhere, the same event again.
    """

    under: Mapping[str, str]
    beneath: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    operations: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    repeats: frozenset[str] = frozenset()

    @property
    def uncounted(self) -> frozenset[str]:
        """The events that no count includes, for others of the query stand for them."""
        return self.operations | self.repeats


def fold_events(linked: Mapping[str, Foldable], found: Collection[str]) -> Folding:
    """Return how the events of a query fold.

    Parameters
    ----------
    linked
        Every event of the store that links, or is linked to, by a link that folds.
    found
        Ids of the query's events; more than those in ``linked`` do no harm.
    """
    above = _wholes(linked)
    under: dict[str, str] = {}
    operations, parts, repeats = set(), set(), set()
    for event in sorted(above):
        if event not in found or (whole := _nearest(above, event, found)) is None:
            continue
        under[event] = whole
        if above[event][0] != "part_of":
            repeats.add(event)
        elif not linked[whole].lasting and linked[whole].event_type == linked[event].event_type:
            operations.add(whole)
            parts.add(event)
    beneath: dict[str, list[str]] = {}
    for event, whole in sorted(under.items()):
        beneath.setdefault(whole, []).append(event)
    several = {whole: tuple(events) for whole, events in beneath.items()}
    return Folding(under, several, frozenset(operations), frozenset(parts), frozenset(repeats))


def _wholes(linked: Mapping[str, Foldable]) -> dict[str, tuple[str, str]]:
    """Return of each event that folds the relation and the event above it: the first that its links name.

    Two that name each other go in no circle: the one that comes later by id folds.
    """
    above: dict[str, tuple[str, str]] = {}
    for event in sorted(linked, reverse=True):
        for relation, whole in linked[event].links:
            if whole in linked and event not in {whole, *_chain(above, whole)}:
                above[event] = (relation, whole)
                break
    return above


def _chain(above: Mapping[str, tuple[str, str]], event: str) -> list[str]:
    """Return the events above one, the nearest first."""
    found = []
    while event in above:
        event = above[event][1]
        found.append(event)
    return found


def _nearest(
    above: Mapping[str, tuple[str, str]], event: str, found: Collection[str]
) -> str | None:
    """Return the nearest event above one that the query has."""
    return next((whole for whole in _chain(above, event) if whole in found), None)


def fold_links(links: Sequence[str] | None) -> list[tuple[str, str]]:
    """Return ``relation|event`` texts, as the table of events has them, as pairs."""
    return [
        (relation, event) for relation, _, event in (link.partition("|") for link in links or ())
    ]

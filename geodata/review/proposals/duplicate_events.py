"""Events that may be the same one: how much speaks for it, and in what they differ.

Compared are type, days, place, actors and the number of dead; a percentage of the weights of
what agrees, by hand, is all that the figure means.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geodata.geometry import distance_m

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geodata.model import Event, Place

__all__ = ["SHOWN_FROM", "Likeness", "alike", "likeness"]

SHOWN_FROM: Final = 60
_WEIGHTS: Final = {"type": 30, "day": 25, "place": 25, "actors": 15, "deaths": 5}
_EXACT: Final = frozenset({"settlement", "site", "near"})
_NEAR_M: Final = 15_000.0
# a longer interval says little of the day
_MAX_DAYS: Final = 14


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two events are.

    Attributes
    ----------
    percent
        0 to 100; of the weights of what both say.
    agree, differ
        type, day, place, actors, deaths; what either does not say is in neither.
    """

    event: str
    percent: int
    agree: tuple[str, ...]
    differ: tuple[str, ...]


def alike(event: Event, others: Iterable[Event], places: Mapping[str, Place]) -> list[Likeness]:
    """Return the events that may be the same as one, the likeliest first."""
    found = (likeness(event, other, places) for other in others if other.id != event.id)
    return sorted(
        (one for one in found if one.percent >= SHOWN_FROM),
        key=lambda one: (-one.percent, one.event),
    )


def likeness(event: Event, other: Event, places: Mapping[str, Place]) -> Likeness:
    """Return how alike two events are; 0 where their days or places exclude each other."""
    verdicts = {
        "type": event.event_type == other.event_type,
        "day": _same_days(event, other),
        "place": _same_place(event, other, places),
        "actors": _same_actors(event, other),
        "deaths": _same_deaths(event, other),
    }
    agree = tuple(name for name, same in verdicts.items() if same)
    differ = tuple(name for name, same in verdicts.items() if same is False)
    known = sum(_WEIGHTS[name] for name, same in verdicts.items() if same is not None)
    # without day and place nothing can be told
    if "day" not in agree or "place" not in agree or not known:
        return Likeness(other.id, 0, agree, differ)
    return Likeness(
        other.id, round(100 * sum(_WEIGHTS[name] for name in agree) / known), agree, differ
    )


def _same_days(event: Event, other: Event) -> bool | None:
    start, end = event.when.start, event.when.end
    if not start or not end or not other.when.start or not other.when.end:
        return None
    if max((end - start).days, (other.when.end - other.when.start).days) > _MAX_DAYS:
        return None
    return other.when.overlaps(start, end)


def _same_place(event: Event, other: Event, places: Mapping[str, Place]) -> bool | None:
    first, second = places.get(event.place or ""), places.get(other.place or "")
    if first is None or second is None:
        return None
    if first.id == second.id:
        return True
    if first.precision not in _EXACT or second.precision not in _EXACT:
        # an area and a point inside it may be one place
        apart = distance_m((first.lon, first.lat), (second.lon, second.lat))
        return None if apart <= max(first.uncertainty_m, second.uncertainty_m) else False
    return distance_m((first.lon, first.lat), (second.lon, second.lat)) <= _NEAR_M


def _same_actors(event: Event, other: Event) -> bool | None:
    mine, theirs = (
        {(a.actor, a.role) for a in event.actors},
        {(a.actor, a.role) for a in other.actors},
    )
    return bool(mine & theirs) if mine and theirs else None


def _same_deaths(event: Event, other: Event) -> bool | None:
    if event.fatalities is None or other.fatalities is None:
        return None
    return event.fatalities.best == other.fatalities.best

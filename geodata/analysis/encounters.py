"""Two actors in, the pairs of their events that lie near each other in space and time out.

The question behind every deconfliction talk. Distances and gaps are ranges, because places
and dates are: a pair is *surely* near if even the farthest reading is, *possibly* if the
nearest one is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from geodata.geometry import distance_m
from geodata.store.events_table import precision_of
from geodata.vocab import PLACED

if TYPE_CHECKING:
    from geodata.model import Event, Place
    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery

__all__ = ["Encounter", "encounters"]

_KM: Final = 1000.0
# pairs are quadratic: beyond this the call says so instead of running for minutes
_MAX_EVENTS: Final = 3000


@dataclass(frozen=True, slots=True)
class Encounter:
    """One event of each actor, and how far apart they may be.

    Attributes
    ----------
    first, second
        Event ids; the first is of actor a, the second of actor b.
    km_low, km_high
        Nearest and farthest possible distance, in kilometres.
    days_low, days_high
        Shortest and longest possible gap, in whole days; ``days_high`` is None for an open end.
    certainty
        sure if both highs are within the limits, else possible.
    """

    first: str
    second: str
    km_low: float
    km_high: float
    days_low: int
    days_high: int | None
    certainty: Literal["sure", "possible"]


def encounters(  # noqa: PLR0913 - two actors and two limits
    store: EventStore, query: EventQuery, a: str, b: str, *, km: float = 50, days: int = 30
) -> list[Encounter]:
    """Return the pairs within ``km`` kilometres and ``days`` days, nearest first.

    Parameters
    ----------
    store, query
        The events to look among; their actor filter is replaced.
    a, b
        Actor ids; members as of each event's date count, as the query says.
    km, days
        Limits, both inclusive.

    Raises
    ------
    ValueError
        If an actor's placed events are more than 3,000: filter first.
    """
    first, second = (_located(store, query, actor) for actor in (a, b))
    pairs: dict[frozenset[str], Encounter] = {}
    for one, here in first:
        for other, there in second:
            if one.id == other.id or frozenset((one.id, other.id)) in pairs:
                continue
            met = _measure(one, here, other, there, km, days)
            if met is not None:
                pairs[frozenset((one.id, other.id))] = met
    return sorted(
        pairs.values(),
        key=lambda e: (e.certainty != "sure", e.km_low, e.days_low, e.first, e.second),
    )


def _located(store: EventStore, query: EventQuery, actor: str) -> list[tuple[Event, Place]]:
    """Return an actor's dated events that are known to a point or a ring."""
    one_actor = query.with_values(actor=(actor,), role=())
    found = []
    for event in store.events(one_actor, limit=_MAX_EVENTS + 1):
        place = store.places[event.place] if event.place else None
        if place and event.when.known and PLACED[precision_of(event, place)] in {"point", "near"}:
            found.append((event, place))
    if len(found) > _MAX_EVENTS:
        msg = f"{store.names.label('actor', actor)} has more than {_MAX_EVENTS} placed events; filter first"
        raise ValueError(msg)
    return found


def _measure(  # noqa: PLR0913, PLR0917 - two events with their places, and the limits
    one: Event, here: Place, other: Event, there: Place, km: float, days: int
) -> Encounter | None:
    apart = distance_m((here.lon, here.lat), (there.lon, there.lat)) / _KM
    slack = (
        0.0
        if here.id == there.id and here.precision in {"site", "settlement"}
        else (_radius(one, here) + _radius(other, there)) / _KM
    )
    km_low, km_high = max(0.0, apart - slack), apart + slack
    days_low, days_high = _gap(one, other)
    if km_low > km or days_low > days:
        return None
    sure = km_high <= km and days_high is not None and days_high <= days
    return Encounter(
        one.id,
        other.id,
        round(km_low, 1),
        round(km_high, 1),
        days_low,
        days_high,
        "sure" if sure else "possible",
    )


def _radius(event: Event, place: Place) -> float:
    return event.uncertainty_m if event.uncertainty_m is not None else place.uncertainty_m


def _gap(one: Event, other: Event) -> tuple[int, int | None]:
    """Return the shortest and longest number of days between two intervals."""
    a, b = one.when, other.when
    low = max(0, (b.earliest - a.latest).days, (a.earliest - b.latest).days)
    if one.lasting or other.lasting:
        # a state that lasts is there on every day of its interval
        return low, low if None not in (a.start, a.end, b.start, b.end) else None
    if None in (a.start, a.end, b.start, b.end):
        return low, None
    return low, max((b.latest - a.earliest).days, (a.latest - b.earliest).days)

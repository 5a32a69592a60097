"""An event beside the rows of another store that lie near it: how far apart in kilometres, days and deaths.

Nothing is merged and nothing is decided: whether two records mean one event is for a person to say.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geodata.geometry import circle_bounds, distance_m
from geodata.store.events_table import precision_of
from geodata.store.query import EventQuery
from geodata.vocab import PLACED

if TYPE_CHECKING:
    from geodata.model import Event, Place
    from geodata.store.event_store import EventStore

__all__ = ["MAX_KM", "Beside", "NearRow", "beside"]

MAX_KM: Final = 500.0
MAX_DAYS: Final = 366
# rows of the other store that are looked at for one event, and shown
_MAX_ROWS: Final = 500
_SHOWN: Final = 20
# what is known no better has no distance to anything
_POINTS: Final = frozenset({"point", "near"})


@dataclass(frozen=True, slots=True)
class NearRow:
    """A row of another store near an event.

    Attributes
    ----------
    km
        Between the two points, in kilometres; both may be off by their own radius.
    days
        The shortest gap between the two intervals, 0 where they touch.
    deaths
        The row's best figure less the event's; None where either has none.
    lon, lat
        Degrees, EPSG:4326.
    """

    id: str
    title: str
    event_type: str
    date: str
    place: str
    lon: float
    lat: float
    km: float
    days: int
    deaths: int | None


@dataclass(frozen=True, slots=True)
class Beside:
    """An event with the rows near it, nearest first; ``why`` says why none could be looked for."""

    event: str
    title: str
    rows: tuple[NearRow, ...]
    why: str = ""


def beside(store: EventStore, event: Event, other: EventStore, *, km: float, days: int) -> Beside:
    """Return the rows of another store within ``km`` kilometres and ``days`` days of an event, both inclusive.

    Raises
    ------
    ValueError
        If a limit is negative, or above 500 km or 366 days.
    """
    if not 0 <= km <= MAX_KM or not 0 <= days <= MAX_DAYS:
        msg = f"expected 0 to {MAX_KM:.0f} km and 0 to {MAX_DAYS} days, not {km} and {days}"
        raise ValueError(msg)
    place = store.places.get(event.place) if event.place else None
    if place is None or PLACED[precision_of(event, place)] not in _POINTS:
        return Beside(event.id, event.title, (), "its place is not known to a point")
    start, end = event.when.start, event.when.end
    if start is None or end is None:
        return Beside(event.id, event.title, (), "its days are not known")
    query = EventQuery(from_=_shifted(start, -days), to=_shifted(end, days))
    box = circle_bounds(place.lon, place.lat, max(km, 0.001) * 1000)
    rows = other.rows_at(query, box, limit=_MAX_ROWS)
    found = (_near(event, place, str(row["id"]), other) for row in rows if row["id"] != event.id)
    near = [row for row in found if row is not None and row.km <= km and row.days <= days]
    near.sort(key=lambda row: (row.km, row.days, row.id))
    return Beside(event.id, event.title, tuple(near[:_SHOWN]))


def _near(event: Event, here: Place, row: str, other: EventStore) -> NearRow | None:
    found = other.get(row)
    there = other.places.get(found.place) if found.place else None
    if there is None or not found.when.known:
        return None
    apart = distance_m((here.lon, here.lat), (there.lon, there.lat)) / 1000
    gap = max(
        0,
        (found.when.earliest - event.when.latest).days,
        (event.when.earliest - found.when.latest).days,
    )
    return NearRow(
        found.id, found.title, found.event_type, found.date, there.name, there.lon, there.lat, round(apart, 1), gap, _deaths(event, found),
    )  # fmt: skip


def _deaths(event: Event, row: Event) -> int | None:
    mine, theirs = event.fatalities, row.fatalities
    if mine is None or theirs is None or mine.best is None or theirs.best is None:
        return None
    return theirs.best - mine.best


def _shifted(day: dt.date, days: int) -> dt.date:
    # the calendar ends before the arithmetic does
    return dt.date.fromordinal(min(max(day.toordinal() + days, 1), dt.date.max.toordinal()))

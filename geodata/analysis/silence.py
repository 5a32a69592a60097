"""Where nothing is told: weeks and districts that no source looked at, beside those where sources told of nothing.

A source *covers* a district once it has told of an event there, in the whole store. It is *at
work* in a week in which it told of anything, or in which it was published. In a week without an
event in a district, the sources that cover it and were at work looked and told of nothing; where
there is none, nobody looked. Neither is ever "quiet": what nobody saw may have happened.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from geodata.dates import parse_date
from geodata.errors import DateError
from geodata.store.query import EventQuery

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geodata.model import Event
    from geodata.store.event_store import EventStore

__all__ = ["STATES", "Cell", "District", "Silence", "silence"]

State = Literal["told", "looked_nothing", "no_source"]
STATES: Final[tuple[State, ...]] = ("told", "looked_nothing", "no_source")
_MAX_EVENTS: Final = 50_000
_MAX_CELLS: Final = 200_000
# a longer interval says nothing of one week
_MAX_DAYS: Final = 14
_WEEK: Final = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class District:
    """A first-order division in which an event is known to lie: country (ISO 3166-1 alpha-2) and name."""

    id: str
    name: str
    country: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One week of one district: its state, how many sources looked, and how many events they told of."""

    week: str
    district: str
    state: State
    sources: int
    events: int


@dataclass(frozen=True, slots=True)
class Silence:
    """Weeks (ISO 8601, ``2024-W05``) by districts, a cell for each pair."""

    weeks: tuple[str, ...]
    districts: tuple[District, ...]
    cells: tuple[Cell, ...]

    def count(self, state: State) -> int:
        """Return the number of cells of one state."""
        return sum(cell.state == state for cell in self.cells)


def silence(store: EventStore, query: EventQuery | None = None) -> Silence:
    """Return what sources told of, week by week and district by district.

    Parameters
    ----------
    query
        Which districts and weeks: its period bounds the weeks. What sources cover, and when they
        were at work, is taken from the whole store.

    Raises
    ------
    ValueError
        If there are more than 50,000 events or 200,000 cells: filter first.
    """
    query = query or EventQuery()
    covers, at_work = _looked(store)
    told: dict[tuple[dt.date, str], int] = defaultdict(int)
    districts: dict[str, District] = {}
    for event in _events(store, query):
        district = _district(store, event)
        if district is not None:
            districts[district.id] = district
            for week in _weeks_of(event):
                told[week, district.id] += 1
    weeks = _weeks_between(query, [week for week, _ in told])
    if len(weeks) * len(districts) > _MAX_CELLS:
        msg = f"{len(weeks)} weeks of {len(districts)} districts are more than {_MAX_CELLS} cells; choose a period or a country"
        raise ValueError(msg)
    ordered = sorted(districts.values(), key=lambda d: (d.country, d.name))
    cells = [
        _cell(week, district, told.get((week, district.id), 0), covers[district.id] & at_work.get(week, set()))
        for district in ordered
        for week in weeks
    ]  # fmt: skip
    return Silence(tuple(_name(week) for week in weeks), tuple(ordered), tuple(cells))


def _looked(store: EventStore) -> tuple[dict[str, set[str]], dict[dt.date, set[str]]]:
    """Return which sources cover each district, and which were at work in each week."""
    covers: dict[str, set[str]] = defaultdict(set)
    at_work: dict[dt.date, set[str]] = defaultdict(set)
    for event in _events(store, EventQuery()):
        district = _district(store, event)
        sources = store.source_ids(event)
        if district is not None:
            covers[district.id].update(sources)
        for week in _weeks_of(event):
            at_work[week].update(sources)
    for source in store.sources.values():
        for week in _weeks_published(source.published):
            at_work[week].add(source.id)
    return covers, at_work


def _events(store: EventStore, query: EventQuery) -> list[Event]:
    found = store.events(query, limit=_MAX_EVENTS + 1)
    if len(found) > _MAX_EVENTS:
        msg = f"there are more than {_MAX_EVENTS} events; choose a smaller store"
        raise ValueError(msg)
    return found


def _cell(week: dt.date, district: District, events: int, looking: set[str]) -> Cell:
    state: State = "told" if events else "looked_nothing" if looking else "no_source"
    return Cell(_name(week), district.id, state, len(looking), events)


def _district(store: EventStore, event: Event) -> District | None:
    """Return the division that an event lies in, None where only a country or region is known."""
    place = store.places.get(event.place) if event.place and event.here else None
    if place is None or not place.admin1 or place.precision in {"country", "region", "water_air"}:
        return None
    country = place.country or ""
    return District(f"{country}.{place.admin1}", place.admin1, country)


def _weeks_of(event: Event) -> list[dt.date]:
    """Return the Mondays of the weeks that an event's days touch; none where they are not known to two weeks."""
    start, end = event.when.start, event.when.end
    if start is None or end is None or (end - start).days >= _MAX_DAYS:
        return []
    return list(_mondays(start, end))


def _weeks_published(published: str) -> list[dt.date]:
    try:
        when = parse_date(published)
    except DateError:
        return []
    if when.start is None or when.end is None or (when.end - when.start).days >= _MAX_DAYS:
        return []
    return list(_mondays(when.start, when.end))


def _weeks_between(query: EventQuery, told: list[dt.date]) -> list[dt.date]:
    if not told:
        return []
    return list(_mondays(query.from_ or min(told), query.to or max(told)))


def _mondays(first: dt.date, last: dt.date) -> Iterable[dt.date]:
    week = first - dt.timedelta(days=first.weekday())
    while week <= last:
        yield week
        week += _WEEK


def _name(monday: dt.date) -> str:
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02}"

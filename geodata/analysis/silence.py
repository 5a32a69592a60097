"""Where nothing is told: weeks and districts that no source looked at, beside those where sources told of nothing.

A source *covers* a district once it has told of an event there, in the whole store. It is *at
work* in a week in which it told of anything, or in which it was published. In a week without an
event in a district, the sources that cover it and were at work looked and told of nothing; where
there is none, nobody looked. Neither is ever "quiet": what nobody saw may have happened.

Districts are those in which the store knows any event, and the provinces with an outline of the
countries that these lie in (:mod:`geodata.analysis.districts`).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from geodata.analysis.districts import District, DistrictNames, provinces_asked
from geodata.dates import EARLIEST, LATEST, parse_date
from geodata.errors import DateError
from geodata.store.query import PLACE_KEYS, EventQuery

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from geodata.store.event_store import EventStore

__all__ = ["STATES", "Cell", "DistrictSilence", "Silence", "WeekSilence", "silence"]

State = Literal["told", "looked_nothing", "no_source"]
STATES: Final[tuple[State, ...]] = ("told", "looked_nothing", "no_source")
# distinct districts and days that are told of, and cells
_MAX_TOLD: Final = 300_000
_MAX_CELLS: Final = 200_000
# a longer interval says nothing of one week
_MAX_DAYS: Final = 14
_WEEK: Final = dt.timedelta(days=7)
# what says who looked, and where; all else of a query says what was told
_LOOKING: Final = (*PLACE_KEYS, "source", "status")


@dataclass(frozen=True, slots=True)
class Cell:
    """One week of one district: its state, how many sources looked, and how many events they told of."""

    week: str
    district: str
    state: State
    sources: int
    events: int


@dataclass(frozen=True, slots=True)
class DistrictSilence:
    """One district over all weeks: its weeks by state, and all its events, however well their date is known.

    ``state`` is "told" if there is any event, "looked_nothing" if sources looked in any week.
    """

    district: str
    state: State
    events: int
    told: int
    looked_nothing: int
    no_source: int


@dataclass(frozen=True, slots=True)
class WeekSilence:
    """One week over the whole area asked for: its state, and how many sources that cover it were at work."""

    week: str
    state: State
    sources: int


@dataclass(frozen=True, slots=True)
class Silence:
    """Weeks (ISO 8601, ``2024-W05``) by districts, a cell for each pair, and each of them as a whole.

    The state of a week is that of the area asked for: an event in it counts wherever it lies, and
    where only its country is known.
    """

    weeks: tuple[str, ...]
    districts: tuple[District, ...]
    cells: tuple[Cell, ...]
    by_district: tuple[DistrictSilence, ...]
    by_week: tuple[WeekSilence, ...]

    def count(self, state: State) -> int:
        """Return the number of cells of one state."""
        return sum(cell.state == state for cell in self.cells)

    def count_districts(self, state: State) -> int:
        """Return the number of districts of one state over all weeks."""
        return sum(one.state == state for one in self.by_district)

    def count_weeks(self, state: State) -> int:
        """Return the number of weeks of one state in the area asked for."""
        return sum(one.state == state for one in self.by_week)


@dataclass(slots=True)
class _Told:
    """What matching events tell: events of each week and district, of each week, of each district."""

    cells: Counter[tuple[dt.date, str]] = field(default_factory=Counter)
    weeks: Counter[dt.date] = field(default_factory=Counter)
    districts: Counter[str] = field(default_factory=Counter)


def silence(store: EventStore, query: EventQuery | None = None) -> Silence:
    """Return what sources told of, week by week and district by district.

    Parameters
    ----------
    query
        Its period bounds the weeks, its places the districts, its sources who looks; whatever else it
        asks for says which events count as told. What sources cover, and when they were at work, is
        taken from the whole store.

    Raises
    ------
    ValueError
        If there are more than 300,000 districts and days, or 200,000 cells: filter first.
    """
    asked = query or EventQuery()
    names = DistrictNames(store)
    looking = asked.without(*(name for name in asked.active() if name not in _LOOKING))
    # what is only about a place lies in districts that nobody asked for
    at = looking.with_values(relation="at") if looking.asks_place else looking
    covers = _covers(store, at, names)
    at_work = _at_work(store, looking.without(*PLACE_KEYS))
    told = _told(store, asked, names)
    weeks = _weeks_asked(asked, told.weeks)
    districts = {one.id: one for one in provinces_asked(asked, names)} | names.seen
    if len(weeks) * len(districts) > _MAX_CELLS:
        msg = f"{len(weeks)} weeks of {len(districts)} districts are more than {_MAX_CELLS} cells; choose a period or a country"
        raise ValueError(msg)
    ordered = sorted(districts.values(), key=lambda d: (d.country, d.name))
    cells = [
        _cell(week, district, told.cells[week, district.id], covers[district.id] & at_work.get(week, set()))
        for district in ordered
        for week in weeks
    ]  # fmt: skip
    all_here = covers[_ANYWHERE]
    return Silence(
        tuple(_name(week) for week in weeks),
        tuple(ordered),
        tuple(cells),
        _by_district(ordered, cells, len(weeks), told),
        tuple(_week(week, told.weeks[week], all_here & at_work.get(week, set())) for week in weeks),
    )


# whatever place is asked for as a whole, what is known only to its country included
_ANYWHERE: Final = ""


def _covers(store: EventStore, looking: EventQuery, names: DistrictNames) -> dict[str, set[str]]:
    """Return which sources have told of an event in each district, and in all that is asked for."""
    columns = ("country", "admin1", "place_precision", "source")
    covers: dict[str, set[str]] = defaultdict(set)
    for country, admin1, precision, source, _ in _combined(store, looking, columns):
        covers[_ANYWHERE].add(source)
        district = names.add(country, admin1, precision)
        if district is not None:
            covers[district.id].add(source)
    return covers


def _at_work(store: EventStore, looking: EventQuery) -> dict[dt.date, set[str]]:
    """Return which sources told of anything, anywhere, or were published in each week."""
    at_work: dict[dt.date, set[str]] = defaultdict(set)
    columns = ("date_start", "date_end", "dated", *_open(store), "source")
    for start, end, dated, *open_start, source, _ in _combined(store, looking, columns):
        for week in _weeks_of(start, end) if dated and not any(open_start) else ():
            at_work[week].add(source)
    for source in store.sources.values():
        if not looking.source or source.id in looking.source:
            for week in _weeks_published(source.published):
                at_work[week].add(source.id)
    return at_work


def _told(store: EventStore, asked: EventQuery, names: DistrictNames) -> _Told:
    told = _Told()
    columns = (
        "country",
        "admin1",
        "place_precision",
        "date_start",
        "date_end",
        "dated",
        *_open(store),
    )
    for country, admin1, precision, start, end, dated, *more in _combined(store, asked, columns):
        *open_start, events = more
        district = names.find(country, admin1, precision)
        if district is not None:
            told.districts[district.id] += events
        for week in _weeks_of(start, end) if dated and not any(open_start) else ():
            told.weeks[week] += events
            if district is not None:
                told.cells[week, district.id] += events
    return told


def _open(store: EventStore) -> tuple[str, ...]:
    """Return the column that says that an event may have begun before; imports have none."""
    return ("open_start",) if store.relates else ()


def _combined(
    store: EventStore, query: EventQuery, columns: tuple[str, ...]
) -> list[tuple[Any, ...]]:
    found = store.combinations(query, columns, most=_MAX_TOLD + 1)
    if len(found) > _MAX_TOLD:
        msg = f"there are more than {_MAX_TOLD} districts and days to look at; choose a period or a country"
        raise ValueError(msg)
    return found


def _cell(week: dt.date, district: District, events: int, looking: set[str]) -> Cell:
    return Cell(_name(week), district.id, _state(events, looking), len(looking), events)


def _week(week: dt.date, events: int, looking: set[str]) -> WeekSilence:
    return WeekSilence(_name(week), _state(events, looking), len(looking))


def _state(events: int, looking: object) -> State:
    return "told" if events else "looked_nothing" if looking else "no_source"


def _by_district(
    districts: list[District], cells: list[Cell], weeks: int, told: _Told
) -> tuple[DistrictSilence, ...]:
    """Sum up the cells, which stand district by district, as many as there are weeks for each."""
    found = []
    for at, district in enumerate(districts):
        states = Counter(cell.state for cell in cells[at * weeks : (at + 1) * weeks])
        events = told.districts[district.id]
        found.append(
            DistrictSilence(
                district.id,
                _state(events, states["looked_nothing"]),
                events,
                *(states[state] for state in STATES),
            )
        )
    return tuple(found)


def _weeks_of(start: dt.date, end: dt.date) -> Iterable[dt.date]:
    """Return the Mondays of the weeks that an event's days touch; none where they are not known to two weeks."""
    return () if (end - start).days >= _MAX_DAYS else _mondays(start, end)


def _weeks_published(published: str) -> Iterable[dt.date]:
    try:
        when = parse_date(published)
    except DateError:
        return ()
    return () if when.start is None or when.end is None else _weeks_of(when.start, when.end)


def _weeks_asked(query: EventQuery, told: Counter[dt.date]) -> list[dt.date]:
    """Return the weeks of the period asked for; where it is open, from the first to the last told of."""
    found: set[dt.date] = set()
    for first, last in query.periods or ((EARLIEST, LATEST),):
        if EARLIEST in {first, last} or LATEST in {first, last}:
            if not told:
                continue
            start = min(told) if first == EARLIEST else first
            end = max(told) if last == LATEST else last
        else:
            start, end = first, last
        if (end - start).days > _MAX_CELLS * 7:
            msg = f"{start} to {end} are more than {_MAX_CELLS} weeks; choose a period or a country"
            raise ValueError(msg)
        found.update(_mondays(start, end))
    return sorted(found)


def _mondays(first: dt.date, last: dt.date) -> Iterable[dt.date]:
    week = first - dt.timedelta(days=first.weekday())
    while week <= last:
        yield week
        week += _WEEK


def _name(monday: dt.date) -> str:
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02}"

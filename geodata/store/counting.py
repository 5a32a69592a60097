"""What a query finds, counted: the counter line, the options of each filter, the timeline.

Counted once per query and remembered; a small store's columns are fetched once and counted
here, a large one's are grouped in its engine.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

import narwhals.stable.v2 as nw

from geodata.dates import EARLIEST, LATEST
from geodata.store.counts import STATES, Counts
from geodata.store.memory import Memory
from geodata.store.query import EventQuery
from geodata.store.timeline import Interval, Timeline, build_timeline
from geodata.vocab import DRAWN_STATES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from geodata.model import Source
    from geodata.store.naming.names import Names

__all__ = ["LISTS", "Counting", "FacetValue", "column_of"]

T = TypeVar("T")

# columns that hold several values each
LISTS = frozenset({"source", "role", "actor", "actor_members"})


def column_of(name: str, query: EventQuery) -> str:
    """Return the column that a key's values stand in: of actors, with those they were members of or without."""
    return "actor_members" if name == "actor" and query.members else name


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One option of a filter with its number of events under the other filters."""

    value: str
    label: str
    events: int


class Counting(ABC):
    """Counts what queries find; :class:`~geodata.store.engine.EventStore` says in which rows."""

    names: Names
    # what its events cite, for the counter line
    cites = "article"
    sources: Mapping[str, Source]

    def __init__(self) -> None:
        self._memory = Memory()

    @abstractmethod
    def _rows(self, query: EventQuery, *, everyone: bool = False) -> nw.LazyFrame[Any]:
        """Return the rows of a query; ``everyone`` includes what a machine coded."""

    @abstractmethod
    def _sure(self, query: EventQuery) -> nw.Expr:
        """Say of each row whether it is sure of both, the period and the area asked for."""

    @cached_property
    def size(self) -> int:
        """Number of events in the store."""
        return int(self._rows(EventQuery()).select(nw.len()).collect().item())

    def count(self, query: EventQuery | None = None) -> Counts:
        """Count the events of a query, and how they are known."""
        return self._remembered("count", query or EventQuery(), self._count)

    def _remembered(self, what: str, asked: EventQuery, ask: Callable[[EventQuery], T]) -> T:
        """Ask once per query: the store does not change, and one page asks the same many times."""
        return self._memory.of((what, asked), partial(ask, asked))

    def _count(self, asked: EventQuery) -> Counts:
        rows = self._remembered("flagged", asked, self._flagged)
        undated = sum(r["n"] for r in rows if not r["dated"])
        unplaced = sum(r["n"] for r in rows if r["dated"] and not r["placed"])
        sure = sum(r["n"] for r in rows if r["dated"] and r["placed"] and r["sure"])
        total = sum(r["n"] for r in rows)
        states = Counter[str]()
        for r in rows:
            states["disputed" if r["disputed"] else DRAWN_STATES[r["assertion"]]] += r["n"]
        return Counts(
            total=total,
            all=self._all(asked),
            sure=sure,
            possible=total - undated - unplaced - sure,
            unplaced=unplaced,
            undated=undated,
            sources=self._cited(asked) if total else 0,
            cited=self.cites,
            # in the order of the sentence: that of the engine differs from run to run
            states={state: states[state] for state in STATES if states[state]},
        )

    def _flagged(self, asked: EventQuery) -> Sequence[Mapping[str, Any]]:
        """Count events by what the counter line tells apart."""
        flagged = (
            self._rows(asked)
            .with_columns(self._sure(asked).alias("sure"))
            .group_by("dated", "placed", "sure", "disputed", "assertion")
            .agg(nw.len().alias("n"))
        )
        return cast("Sequence[Mapping[str, Any]]", flagged.collect().rows(named=True))

    def _cited(self, asked: EventQuery) -> int:
        """Count the sources of the events of a query that finds some."""
        if len(self.sources) == 1:
            return 1
        cited = (
            self._rows(asked).select("source").explode("source").select(nw.col("source").n_unique())
        )
        return int(cited.collect().item())

    def _all(self, _asked: EventQuery) -> int:
        """Return how many events a query is taken from."""
        return self.size

    def facet(self, name: str, query: EventQuery | None = None) -> list[FacetValue]:
        """Count the events of each value of one filter key, its own filter left out.

        Parameters
        ----------
        name
            year, actor, role, event_type, event_class, assertion, status, country, admin1,
            place, place_precision, source or has.

        Returns
        -------
        list of FacetValue
            Most events first, ties by label; years newest first.
        """
        return list(
            self._remembered(f"facet {name}", query or EventQuery(), partial(self._facet, name))
        )

    def tally(
        self, name: str, query: EventQuery | None = None, *, own: bool = False
    ) -> dict[str, int]:
        """Count the events of every value of one filter key, in no order.

        A facet of a large store is cut after the values with the most events; this is for files,
        which must hold them all.

        Parameters
        ----------
        name
            As in :meth:`facet`, but for year and has.
        query
            Which events.
        own
            Whether the query's filter by the same key counts as well.
        """
        asked = query or EventQuery()
        return _by_value(self._grouped(name, asked if own else asked.without(name)))

    def _facet(self, name: str, asked: EventQuery) -> list[FacetValue]:
        if name == "year":
            return self._years(asked)
        if name == "has":
            return self._knowns(asked)
        if (name == "actor" and asked.role) or (name == "role" and asked.actor):
            return self._actors_and_roles(name, asked)
        own = {"event_class": "event_type"}.get(name, name)
        return self._facet_values(name, self._counted(name, asked.without(own)))

    def _counted(self, name: str, rest: EventQuery) -> dict[str, int]:
        """Count the events of each value of one key, its own filter already left out."""
        return _by_value(self._grouped(name, rest))

    def _grouped(self, name: str, rest: EventQuery) -> nw.LazyFrame[Any]:
        """Return each ``value`` of one key with its number of events ``n``, as the engine groups them."""
        # what a machine coded can only be asked for where its status is offered
        rows = self._rows(rest, everyone=name == "status")
        column = column_of(name, rest)
        values = rows.select(nw.col(column).alias("value"))
        if column in LISTS:
            values = values.explode("value")
        return values.filter(~nw.col("value").is_null()).group_by("value").agg(nw.len().alias("n"))

    def _knowns(self, asked: EventQuery) -> list[FacetValue]:
        """Count what has a place, a date, a dispute: one pass over three flags."""
        flags = {"place": "placed", "date": "dated", "dispute": "disputed"}
        rows = self._remembered("flagged", asked.without("has"), self._flagged)
        return [
            FacetValue(name, name, sum(r["n"] for r in rows if r[flag]))
            for name, flag in flags.items()
        ]

    def _actors_and_roles(self, name: str, asked: EventQuery) -> list[FacetValue]:
        """Count actors in the chosen roles, or roles of the chosen actors: the pair must match."""
        column = "actor_role_members" if asked.members else "actor_role"
        pairs = (
            self._rows(asked.without(name))
            .select("id", nw.col(column).alias("pair"))
            .explode("pair")
            .collect()
        )
        holders: dict[str, set[str]] = {}
        for row in pairs.rows(named=True):
            actor, _, role = str(row["pair"]).partition("|")
            value, other, wanted = (
                (actor, role, asked.role) if name == "actor" else (role, actor, asked.actor)
            )
            if other in wanted:
                holders.setdefault(value, set()).add(str(row["id"]))
        return self._facet_values(name, {value: len(ids) for value, ids in holders.items()})

    def _facet_values(self, name: str, counts: dict[str, int]) -> list[FacetValue]:
        values = [
            FacetValue(value, self.names.label(name, value), n) for value, n in counts.items()
        ]
        return sorted(values, key=lambda v: (-v.events, v.label, v.value))

    def _years(self, asked: EventQuery) -> list[FacetValue]:
        """Count every year that intervals touch; open ends reach to the ends of the closed ones."""
        spans = self._remembered("intervals", asked.without("year"), self._intervals)
        ends = self._closed_years
        if not ends:
            return []
        years = range(ends[1], ends[0] - 1, -1)
        # thousands of intervals share a few pairs of years
        pairs = Counter[tuple[int, int]]()
        for start, end, n in spans:
            pairs[start.year, end.year] += n
        counts = {y: sum(n for (a, b), n in pairs.items() if a <= y <= b) for y in years}
        return [FacetValue(str(y), str(y), n) for y, n in counts.items() if n or y in asked.year]

    @cached_property
    def _closed_years(self) -> tuple[int, int] | None:
        """The first and the last year of closed intervals, None if there are none."""
        spans = self._remembered("intervals", EventQuery(), self._intervals)
        years = [d.year for s in spans for d in (s.start, s.end) if d not in {EARLIEST, LATEST}]
        return (min(years), max(years)) if years else None

    def _intervals(self, asked: EventQuery) -> list[Interval]:
        spans = (
            self._rows(asked)
            .filter(nw.col("dated"))
            .group_by("date_start", "date_end")
            .agg(nw.len().alias("n"))
        )
        rows = spans.sort("date_start", "date_end").collect().rows(named=True)
        return [Interval(r["date_start"], r["date_end"], int(r["n"])) for r in rows]

    def timeline(self, query: EventQuery | None = None) -> Timeline:
        """Return the bars of a query's events; see :func:`~geodata.store.timeline.build_timeline`."""
        return self._remembered("timeline", query or EventQuery(), self._timeline)

    def _timeline(self, asked: EventQuery) -> Timeline:
        periods = asked.periods
        period: tuple[dt.date, dt.date] | None = (
            (periods[0][0], periods[-1][1]) if periods else None
        )
        intervals = self._remembered("intervals", asked, self._intervals)
        return build_timeline(intervals, period=period)


def _by_value(counted: nw.LazyFrame[Any]) -> dict[str, int]:
    return {str(r["value"]): int(r["n"]) for r in counted.collect().rows(named=True)}

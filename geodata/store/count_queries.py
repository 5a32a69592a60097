"""What a query finds, counted: the counter line, deaths, the timeline.

Counted once per query and remembered; a small store's columns are fetched once and counted
here, a large one's are grouped in its engine.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

import narwhals.stable.v2 as nw

from geodata.dates import EARLIEST, LATEST
from geodata.store.answer_cache import Memory
from geodata.store.counter_line import PLACED_PARTS, STATES, Counts, Deaths, noun_of, sum_deaths
from geodata.store.part_of import Foldable, Folding, fold_events, fold_links
from geodata.store.query import EventQuery
from geodata.store.timeline import Interval, Timeline, build_timeline
from geodata.vocab import DRAWN_STATES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from geodata.model import Source
    from geodata.store.naming.name_lookup import Names

__all__ = ["Counting", "one_noun"]

T = TypeVar("T")

_DEATHS = ("fatalities", "fatalities_low", "fatalities_high")


class Counting(ABC):
    """Counts what queries find; :class:`~geodata.store.event_store.EventStore` says in which rows."""

    names: Names
    # whether rows say what they are about and part of: imports do not
    relates = True
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

    @abstractmethod
    def _table(self) -> nw.LazyFrame[Any]:
        """Return all rows."""

    @abstractmethod
    def _at(self, query: EventQuery) -> nw.Expr:
        """Say of each row whether it took place where the query asks; anywhere, if it asks for no place."""

    @abstractmethod
    def _concerns(self) -> nw.Expr:
        """Say of each row whether it is about any place."""

    @cached_property
    def size(self) -> int:
        """Number of events in the store."""
        return int(self._rows(EventQuery()).select(nw.len()).collect().item())

    def count(self, query: EventQuery | None = None) -> Counts:
        """Count the events of a query, and how they are known."""
        return self._remembered("count", query or EventQuery(), self._count)

    def _remembered(self, what: str, query: EventQuery, ask: Callable[[EventQuery], T]) -> T:
        """Ask once per query: the store does not change, and one page asks the same many times."""
        return self._memory.of((what, query), partial(ask, query))

    def _count(self, query: EventQuery) -> Counts:
        rows = self._remembered("flagged", query, self._flagged)
        if uncounted := self.folding(query).uncounted:
            rows = self._flags(
                self._rows(query).filter(~nw.col("id").is_in(sorted(uncounted))), query
            )
        total = sum(r["n"] for r in rows)
        return self._counts(query, rows, sources=self._cited(query) if total else 0)

    def _counts(
        self, query: EventQuery, rows: Iterable[Mapping[str, Any]], *, sources: int
    ) -> Counts:
        """Put counts together of counted rows with their flags, each with its number of events ``n``."""
        states, places, times = Counter[str](), Counter[str](), Counter[str]()
        once = placed = negated = 0
        for r in rows:
            n = r["n"]
            once += n
            negated += n if r["assertion"] == "negated" else 0
            placed += n if r["placed"] else 0
            states["disputed" if r["disputed"] else DRAWN_STATES[r["assertion"]]] += n
            places[PLACED_PARTS[r["place_precision"]]] += n
            times["undated" if not r["dated"] else "certain" if r["sure"] else "possible"] += n
        at, about = self._at_and_about(query, once, placed)
        folding = self.folding(query)
        return Counts(
            total=once + len(folding.uncounted),
            all=self._all(query),
            sources=sources,
            exact=places["exact"],
            region=places["region"],
            country=places["country"],
            none=places["none"],
            certain=times["certain"],
            possible=times["possible"],
            undated=times["undated"],
            timed=bool(query.periods),
            cited=self.cites,
            # in the order of the sentence: that of the engine differs from run to run
            states={state: states[state] for state in STATES if states[state]},
            asks_place=query.asks_place,
            noun=self._noun(query),
            at=at,
            about=about,
            once=once,
            negated=negated,
            operations=len(folding.operations),
            parts=len(folding.parts - folding.operations),
            repeats=len(folding.repeats),
        )

    def _noun(self, query: EventQuery) -> str:
        """Return the noun that a query's events may be counted by; imported ones are events."""
        if not self.relates:
            return "event"
        columns = ("event_type", "mode", "assertion", "date_start", "date_end")
        kinds = self._rows(query).select(*columns).unique().collect().rows()
        return one_noun(kinds)

    def _at_and_about(self, query: EventQuery, once: int, placed: int) -> tuple[int, int]:
        """Count the events that took place where the query asks, and those that are only about it."""
        if query.asks_place:
            at = self._counted_at(query) if self.relates else once
            return at, once - at
        if not self.relates or query.relation == "at":
            return placed, 0
        return placed, self._counted_about(query)

    def _counted_at(self, query: EventQuery) -> int:
        if query.relation == "about":
            return 0
        return self._length(self._rows(query.with_values(relation="at")), query)

    def _counted_about(self, query: EventQuery) -> int:
        return self._length(self._rows(query).filter(~nw.col("placed") & self._concerns()), query)

    def _length(self, rows: nw.LazyFrame[Any], query: EventQuery) -> int:
        """Count rows of a query, each event once."""
        if uncounted := self.folding(query).uncounted:
            rows = rows.filter(~nw.col("id").is_in(sorted(uncounted)))
        return int(rows.select(nw.len()).collect().item())

    @cached_property
    def linked(self) -> dict[str, Foldable]:
        """Every event that folds under another, is the same as another, or is linked to so."""
        if not self.relates:
            return {}
        linking = self._table().filter(nw.col("folds").list.len() > 0)
        links = {
            str(event): fold_links(folds)
            for event, folds in linking.select("id", "folds").collect().rows()
        }
        named = sorted({*links, *(target for several in links.values() for _, target in several)})
        rows = self._table().filter(nw.col("id").is_in(named)) if named else linking
        found = rows.select("id", "event_type", "lasting").collect().rows()
        return {
            str(event): Foldable(str(kind), bool(lasting), links.get(str(event), ()))
            for event, kind, lasting in found
        }

    def folding(self, query: EventQuery | None = None) -> Folding:
        """Return how a query's events fold: which are parts of others, and which are not counted."""
        return self._remembered("folding", query or EventQuery(), self._fold)

    def _fold(self, query: EventQuery) -> Folding:
        if not self.linked:
            return Folding({})
        rows = self._rows(query).filter(nw.col("id").is_in(sorted(self.linked)))
        return fold_events(self.linked, {str(row[0]) for row in rows.select("id").collect().rows()})

    def _flagged(self, query: EventQuery) -> Sequence[Mapping[str, Any]]:
        """Count records by what the counter line tells apart."""
        return self._flags(self._rows(query), query)

    def _flags(self, rows: nw.LazyFrame[Any], query: EventQuery) -> Sequence[Mapping[str, Any]]:
        flagged = (
            rows.with_columns(self._sure(query).alias("sure"))
            .group_by("dated", "placed", "place_precision", "sure", "disputed", "assertion")
            .agg(nw.len().alias("n"))
        )
        return cast("Sequence[Mapping[str, Any]]", flagged.collect().rows(named=True))

    def _cited(self, query: EventQuery) -> int:
        """Count the sources of the events of a query that finds some."""
        if len(self.sources) == 1:
            return 1
        cited = (
            self._rows(query).select("source").explode("source").select(nw.col("source").n_unique())
        )
        return int(cited.collect().item())

    def _all(self, _asked: EventQuery) -> int:
        """Return how many events a query is taken from."""
        return self.size

    def _intervals(self, query: EventQuery) -> list[Interval]:
        return self._spans(self._rows(query))

    def _intervals_once(self, query: EventQuery) -> list[Interval]:
        """Return the intervals of what is counted: operations as their parts, repeats not at all."""
        uncounted = sorted(self.folding(query).uncounted)
        if not uncounted:
            return self._remembered("intervals", query, self._intervals)
        return self._spans(self._rows(query).filter(~nw.col("id").is_in(uncounted)))

    @staticmethod
    def _spans(found: nw.LazyFrame[Any]) -> list[Interval]:
        spans = (
            found.filter(nw.col("dated"))
            .group_by("date_start", "date_end")
            .agg(nw.len().alias("n"))
        )
        rows = spans.sort("date_start", "date_end").collect().rows(named=True)
        return [Interval(r["date_start"], r["date_end"], int(r["n"])) for r in rows]

    def years(self, query: EventQuery | None = None) -> tuple[int, int] | None:
        """Return the first and the last year of a query's events; of an open interval the end that is known.

        None where no event is dated.
        """
        query = query or EventQuery()
        spans = self._remembered("intervals", query, self._intervals)
        if not spans:
            return None
        starts = [s.start if s.start != EARLIEST else s.end for s in spans]
        ends = [s.end if s.end != LATEST else s.start for s in spans]
        first = self._first_start(query) if self.relates else min(starts)
        return first.year, max(ends).year

    def _first_start(self, query: EventQuery) -> dt.date:
        """Return the first day that is known of a query's dated events; of an open start its end."""
        rows = self._rows(query).filter(nw.col("dated"))
        known = (
            nw.when(nw.col("open_start")).then(nw.col("date_end")).otherwise(nw.col("date_start"))
        )
        return cast("dt.date", rows.select(first=known.min()).collect().item())

    def deaths(self, query: EventQuery | None = None) -> Deaths:
        """Return the deaths over a query's events, each counted once.

        What an event counts is not added again for the events that fold under it. Where an
        event has no best figure its lowest stands for it, and the best for the others.
        """
        return self._remembered("deaths", query or EventQuery(), self._deaths)

    def _deaths(self, query: EventQuery) -> Deaths:
        best, low, high = (nw.col(name) for name in _DEATHS)
        known = self._rows(query).filter(~(best.is_null() & low.is_null() & high.is_null()))
        if not self.relates:
            middle = nw.coalesce(best, low, high)
            sums = known.select(
                best=middle.sum(), low=nw.coalesce(low, best, high).sum(),
                high=nw.coalesce(high, best, low).sum(), events=nw.len(),
            )  # fmt: skip
            (row,) = sums.collect().rows(named=True)
            return Deaths(*(int(row[name] or 0) for name in ("best", "low", "high", "events")))
        rows = known.select("id", *_DEATHS).collect().rows()
        return sum_deaths({str(i): figures for i, *figures in rows}, self.folding(query).under)

    def timeline(self, query: EventQuery | None = None) -> Timeline:
        """Return the bars of a query's events, each counted once; see :func:`~geodata.store.timeline.build_timeline`."""
        return self._remembered("timeline", query or EventQuery(), self._timeline)

    def _timeline(self, query: EventQuery) -> Timeline:
        periods = query.periods
        period: tuple[dt.date, dt.date] | None = (
            (periods[0][0], periods[-1][1]) if periods else None
        )
        intervals = self._remembered("intervals once", query, self._intervals_once)
        return build_timeline(intervals, period=period)


def one_noun(kinds: Iterable[tuple[Any, ...]]) -> str:
    """Return the noun of events given by type, mode, assertion and days, "event" if they have several.

    Strikes among other attacks are attacks. What did not happen is counted apart, and takes no part in it
    unless there is nothing else.
    """
    several = list(kinds)
    nouns = {noun_of(*kind) for kind in several if kind[2] != "negated"}
    if not nouns:
        nouns = {noun_of(*kind) for kind in several}
    if nouns == {"strike", "attack"}:
        return "attack"
    return nouns.pop() if len(nouns) == 1 else "event"

"""The options of each filter, with the number of events that each would find."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, Final

import narwhals.stable.v2 as nw

from geodata.dates import EARLIEST, LATEST
from geodata.store.count_queries import Counting
from geodata.store.query import EventQuery

__all__ = ["KNOWN_FLAGS", "LISTS", "PLACE_NAMES", "FacetValue", "Faceting", "column_of"]

# columns that hold several values each
LISTS = frozenset({"source", "role", "actor", "actor_members"})
# filters that take events by where they took place or by what they are about
PLACE_NAMES = ("country", "admin1", "place")
# values of ``has``, and the column that says so
KNOWN_FLAGS: Final = {"place": "placed", "date": "dated", "dispute": "disputed"}


def column_of(name: str, query: EventQuery) -> str:
    """Return the column that a key's values stand in: of actors, with those they were members of or without."""
    return "actor_members" if name == "actor" and query.members else name


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One option of a filter with its number of events under the other filters.

    Of places, ``about`` of these events only concern the place: the others took place there.
    """

    value: str
    label: str
    events: int
    about: int = 0


class Faceting(Counting):
    """Counts the events of each value of a filter, its own filter left out."""

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
        query = query or EventQuery()
        return _by_value(self._grouped(name, query if own else query.without(name)))

    def types_once(self, query: EventQuery | None = None) -> Counter[str]:
        """Count the events of each type, each once: an operation as its parts; the filter by type is left out."""
        rest = (query or EventQuery()).without("event_type")
        counts = Counter({value.value: value.events for value in self.facet("event_type", rest)})
        counts.subtract(self.linked[event].event_type for event in self.folding(rest).uncounted)
        return counts

    def _facet(self, name: str, query: EventQuery) -> list[FacetValue]:
        if name == "year":
            return self._years(query)
        if name == "has":
            return self._knowns(query)
        if name in PLACE_NAMES and self.relates:
            return self._places_counted(name, query)
        if (name == "actor" and query.role) or (name == "role" and query.actor):
            return self._actors_and_roles(name, query)
        own = {"event_class": "event_type"}.get(name, name)
        return self._facet_values(name, self._counted(name, query.without(own)))

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

    def _places_counted(self, name: str, query: EventQuery) -> list[FacetValue]:
        """Count the events at and about each place, province or country.

        With ``relation``, each value has as many as the query with that value finds.
        """
        rest = query.without(name, "relation")
        at_others = self._at(rest) if rest.asks_place else nw.lit(value=True)
        rows = self._rows(rest).select(
            value=nw.col(name), about=nw.col(f"about_{name}"), at=at_others
        )
        own = rows.filter(~nw.col("value").is_null()).group_by("value", "at").agg(n=nw.len())
        concerned = (
            rows.select("value", "about").explode("about").filter(~nw.col("about").is_null())
        )
        elsewhere = nw.col("value").is_null() | (nw.col("value") != nw.col("about"))
        only = concerned.filter(elsewhere).group_by("about").agg(n=nw.len())
        at: Counter[str] = Counter()
        about: Counter[str] = Counter()
        for row in own.collect().rows(named=True):
            (at if row["at"] else about)[str(row["value"])] += int(row["n"])
        for row in only.collect().rows(named=True):
            about[str(row["about"])] += int(row["n"])
        return self._place_values(name, query, at, about)

    def _place_values(
        self, name: str, query: EventQuery, at: Counter[str], about: Counter[str]
    ) -> list[FacetValue]:
        if query.relation == "at":
            about = Counter()
        if query.relation == "about":
            at = Counter()
        values = [
            FacetValue(value, self.names.label(name, value), at[value] + about[value], about[value])
            for value in {*at, *about}
        ]
        return sorted(values, key=lambda v: (-v.events, v.label, v.value))

    def _knowns(self, query: EventQuery) -> list[FacetValue]:
        """Count what has a place, a date, a dispute: one pass over three flags."""
        rows = self._remembered("flagged", query.without("has"), self._flagged)
        return [
            FacetValue(name, name, sum(r["n"] for r in rows if r[flag]))
            for name, flag in KNOWN_FLAGS.items()
        ]

    def _actors_and_roles(self, name: str, query: EventQuery) -> list[FacetValue]:
        """Count actors in the chosen roles, or roles of the chosen actors: the pair must match."""
        column = "actor_role_members" if query.members else "actor_role"
        pairs = (
            self._rows(query.without(name))
            .select("id", nw.col(column).alias("pair"))
            .explode("pair")
            .collect()
        )
        holders: dict[str, set[str]] = {}
        for row in pairs.rows(named=True):
            actor, _, role = str(row["pair"]).partition("|")
            value, other, wanted = (
                (actor, role, query.role) if name == "actor" else (role, actor, query.actor)
            )
            if other in wanted:
                holders.setdefault(value, set()).add(str(row["id"]))
        return self._facet_values(name, {value: len(ids) for value, ids in holders.items()})

    def _facet_values(self, name: str, counts: dict[str, int]) -> list[FacetValue]:
        values = [
            FacetValue(value, self.names.label(name, value), n) for value, n in counts.items()
        ]
        return sorted(values, key=lambda v: (-v.events, v.label, v.value))

    def _years(self, query: EventQuery) -> list[FacetValue]:
        """Count every year that intervals touch; open ends reach to the ends of the closed ones."""
        spans = self._remembered("intervals", query.without("year"), self._intervals)
        ends = self._closed_years
        if not ends:
            return []
        years = range(ends[1], ends[0] - 1, -1)
        # thousands of intervals share a few pairs of years
        pairs = Counter[tuple[int, int]]()
        for start, end, n in spans:
            pairs[start.year, end.year] += n
        counts = {y: sum(n for (a, b), n in pairs.items() if a <= y <= b) for y in years}
        return [FacetValue(str(y), str(y), n) for y, n in counts.items() if n or y in query.year]

    @cached_property
    def _closed_years(self) -> tuple[int, int] | None:
        """The first and the last year of closed intervals, None if there are none."""
        spans = self._remembered("intervals", EventQuery(), self._intervals)
        years = [d.year for s in spans for d in (s.start, s.end) if d not in {EARLIEST, LATEST}]
        return (min(years), max(years)) if years else None


def _by_value(counted: nw.LazyFrame[Any]) -> dict[str, int]:
    return {str(r["value"]): int(r["n"]) for r in counted.collect().rows(named=True)}

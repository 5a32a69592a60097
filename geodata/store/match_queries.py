"""Which events of a table a query finds, and which of them surely.

The expressions stand in :mod:`geodata.store.predicates` and :mod:`geodata.store.spatial_filter`;
here they are put together with what a store knows: its spellings, its places, its coders.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from geodata.store.cql2_filter import expression, parse_filter
from geodata.store.naming.spelling import Spelling
from geodata.store.option_counts import OptionCounting
from geodata.store.predicates import all_of, at_places, surely, where
from geodata.store.spatial_filter import about_inside, inside
from geodata.vocab import UNCOUNTED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geodata.model import Place
    from geodata.store.engines.backend import Backend
    from geodata.store.query import EventQuery

__all__ = ["BBox", "Matching"]

BBox = tuple[float, float, float, float]


class Matching(OptionCounting):
    """The rows of queries, from the table of events of one engine."""

    places: Mapping[str, Place]
    # whether there are rows that a machine coded: left out unless ``status`` asks for proposed ones
    machine = False
    # whether rows say what they are about and part of: imports do not
    relates = True

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self.backend = backend
        # one page asks for the same area a dozen times; events never change under a store
        self._inside = lru_cache(maxsize=8)(self._find_inside)
        self._about_inside = lru_cache(maxsize=8)(self._find_about_inside)

    @cached_property
    def spelling(self) -> Spelling:
        """The words of the data, for searches that forgive; read at the first search."""
        return Spelling(row[0] for row in self._table().select("text").collect().rows())

    def _table(self) -> nw.LazyFrame[Any]:
        return self.backend.table("events")

    def _rows(self, query: EventQuery, *, everyone: bool = False) -> nw.LazyFrame[Any]:
        return self._matching(self._table(), query, everyone=everyone)

    def _matching(
        self, rows: nw.LazyFrame[Any], query: EventQuery, *, everyone: bool = False
    ) -> nw.LazyFrame[Any]:
        """Return the rows of a table of events that a query finds."""
        about = self.relates
        condition = (
            where(query, self.spelling.meant, about=about)
            if query.text
            else where(query, about=about)
        )
        if condition is not None:
            rows = rows.filter(condition)
        if self.machine and not everyone and UNCOUNTED.isdisjoint(query.status):
            # a machine's coding, or what was rejected, is never counted with what people reviewed
            rows = rows.filter(~nw.col("machine"))
        if query.filter:
            rows = rows.filter(expression(parse_filter(query.filter), self._inside))
        for area in self._areas(query, wholly=query.certainty == "sure"):
            rows = rows.filter(area)
        if query.relation:
            at = self._at(query)
            rows = rows.filter(at if query.relation == "at" else ~at & self._concerns())
        return rows

    def _at(self, query: EventQuery) -> nw.Expr:
        """Say of each row whether it took place where the query asks; anywhere, if it asks for no place."""
        if not query.asks_place:
            return nw.col("placed")
        return all_of(
            [
                *at_places(query),
                *self._areas(query.with_values(relation="at"), wholly=query.certainty == "sure"),
            ]
        )

    def _concerns(self) -> nw.Expr:
        """Say of each row whether it is about any place."""
        if not self.relates:
            return nw.lit(value=False)
        return nw.col("about_place").list.len() > 0

    def _sure(self, query: EventQuery) -> nw.Expr:
        """Say of each row whether it is sure of both, the period and the area asked for."""
        return all_of([surely(query, open_starts=self.relates), *self._areas(query, wholly=True)])

    def _areas(self, query: EventQuery, *, wholly: bool) -> list[nw.Expr]:
        both = self.relates and query.relation != "at"
        found = []
        if query.bbox:
            found.append(self._inside(bbox=query.bbox, wholly=wholly))
            if both:
                found[-1] |= self._about_inside(bbox=query.bbox, wholly=wholly)
        if query.area:
            found.append(self._inside(area=query.area, wholly=wholly))
            if both:
                found[-1] |= self._about_inside(area=query.area, wholly=wholly)
        return found

    def combinations(
        self, query: EventQuery, columns: Sequence[str], *, most: int
    ) -> list[tuple[Any, ...]]:
        """Count the matching events of each combination of values; ``source`` counts one of several for each.

        Parameters
        ----------
        query
            Which events.
        columns
            Of the table of events.
        most
            Combinations that are returned at the most; whoever asks for one more learns that there are more.

        Returns
        -------
        list of tuple
            The values, in the order of the columns, and the number of events.
        """
        rows = self._rows(query).select(*columns)
        if "source" in columns:
            rows = rows.explode("source")
        counted = rows.group_by(*columns).agg(nw.len().alias("n"))
        return [tuple(row) for row in counted.head(most).collect().rows()]

    def _find_inside(self, *, bbox: BBox | None = None, area: str = "", wholly: bool) -> nw.Expr:
        return inside(self._table(), self.places, bbox=bbox, area=area, wholly=wholly)

    def _find_about_inside(
        self, *, bbox: BBox | None = None, area: str = "", wholly: bool
    ) -> nw.Expr:
        return about_inside(self._table(), self.places, bbox=bbox, area=area, wholly=wholly)

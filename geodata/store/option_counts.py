"""The options of each filter, with the number of events that choosing each one would show.

A facet counts records; the page counts each event once. Here an operation counts as its parts and
a repeat not at all, as :mod:`geodata.store.part_of` tells, among the events of each option.
"""

from __future__ import annotations

from collections import Counter
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from geodata.store.facets import KNOWN_FLAGS, LISTS, PLACE_NAMES, Faceting, column_of
from geodata.store.part_of import fold_events
from geodata.store.query import EventQuery

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = ["OptionCounting"]


class OptionCounting(Faceting):
    """Counts what choosing each option of a filter would show."""

    def options(self, name: str, query: EventQuery | None = None) -> dict[str, int]:
        """Count the events of each option of a filter, each event once; its own filter is left out.

        Parameters
        ----------
        name
            As in :meth:`facet`.
        query
            The filters.

        Returns
        -------
        dict
            Value to number, in the order of :meth:`facet`.
        """
        query = query or EventQuery()
        records = {value.value: value.events for value in self.facet(name, query)}
        if not self.relates or not self.linked:
            return records
        less = self._remembered(f"uncounted {name}", query, partial(self._uncounted_by, name))
        return {value: number - less[value] for value, number in records.items()}

    def _uncounted_by(self, name: str, query: EventQuery) -> Counter[str]:
        """Return of each option how many of its records stand for events that others count."""
        if name in PLACE_NAMES and query.relation:
            chosen = {
                v.value: query.with_values(**{name: (v.value,)}) for v in self.facet(name, query)
            }
            return Counter({v: len(self.folding(q).uncounted) for v, q in chosen.items()})
        values_of = self._values_of(name, query)
        found: dict[str, set[str]] = {}
        rest = query.without("event_type" if name == "event_class" else name)
        for row in self._linked_rows(rest, everyone=name == "status"):
            for value in values_of(row):
                found.setdefault(str(value), set()).add(str(row["id"]))

        # many options have the same few
        @cache
        def uncounted(events: frozenset[str]) -> int:
            return len(fold_events(self.linked, events).uncounted)

        return Counter({value: uncounted(frozenset(events)) for value, events in found.items()})

    def _linked_rows(self, rest: EventQuery, *, everyone: bool) -> Iterable[Mapping[str, Any]]:
        """Return the rows of a query that fold under another, or have another beneath them."""
        rows = self._rows(rest, everyone=everyone).filter(nw.col("id").is_in(sorted(self.linked)))
        return rows.collect().rows(named=True)

    def _values_of(
        self, name: str, query: EventQuery
    ) -> Callable[[Mapping[str, Any]], Iterable[Any]]:
        """Return a function from a row to the options that find it."""
        if name == "year":
            years = [int(value.value) for value in self.facet(name, query)]
            return lambda row: [
                y for y in years if row["dated"] and row["date_start"].year <= y <= row["date_end"].year
            ]  # fmt: skip
        if name == "has":
            return lambda row: [value for value, flag in KNOWN_FLAGS.items() if row[flag]]
        if name in PLACE_NAMES:
            return lambda row: {row[name], *(row[f"about_{name}"] or ())} - {None}
        if (name == "actor" and query.role) or (name == "role" and query.actor):
            column = "actor_role_members" if query.members else "actor_role"
            return lambda row: _half_of(name, query, row[column] or ())
        column = column_of(name, query)
        if column in LISTS:
            return lambda row: row[column] or ()
        return lambda row: [] if row[column] is None else [row[column]]


def _half_of(name: str, query: EventQuery, pairs: Iterable[str]) -> list[str]:
    """Return the actors of ``actor|role`` pairs in the roles that are asked for, or the roles of the actors."""
    split = [pair.partition("|") for pair in pairs]
    if name == "actor":
        return [actor for actor, _, role in split if role in query.role]
    return [role for actor, _, role in split if actor in query.actor]

"""A store of coded articles: few enough events to be held in memory and counted here.

The engine says which events a query finds; everything that is counted of them is counted
from the rows in memory. One question to the engine takes some five milliseconds, and a page
asks for twenty numbers about the same events.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final

from geodata.errors import UnknownEventError
from geodata.store.count_queries import one_noun
from geodata.store.counter_line import Deaths, sum_deaths
from geodata.store.event_store import EventStore
from geodata.store.events_table import event_rows
from geodata.store.facets import KNOWN_FLAGS, LISTS, FacetValue, column_of
from geodata.store.part_of import Foldable, Folding, fold_events, fold_links
from geodata.store.query import EventQuery
from geodata.store.timeline import Interval
from geodata.vocab import UNCOUNTED

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    import narwhals.stable.v2 as nw

    from geodata import seeds
    from geodata.model import Event
    from geodata.store.counter_line import Counts
    from geodata.store.engines.backend import Backend

__all__ = ["InMemoryStore"]

# queries whose finds are kept, some 20 bytes an event each
_MAX_KEPT: Final = 64

Row = dict[str, Any]
# a row and whether it is surely in the period and the area
Found = tuple[Row, bool]


class InMemoryStore(EventStore):
    """Answers as :class:`~geodata.store.event_store.EventStore` does, from rows in memory."""

    def __init__(
        self, backend: Backend, dataset: seeds.Dataset, rows: list[Row] | None = None
    ) -> None:
        super().__init__(backend, dataset)
        self._event_rows = event_rows(dataset) if rows is None else rows
        self.machine = any(event.status in UNCOUNTED for event in dataset.events.values())
        self._found = lru_cache(maxsize=_MAX_KEPT)(self._find)

    @cached_property
    def size(self) -> int:
        """Number of events in the store, proposed and rejected ones not counted."""
        return sum(not row["machine"] for row in self._event_rows)

    @cached_property
    def _arrow(self) -> nw.DataFrame[Any]:
        """The rows as columns in memory: which of them match costs a quarter of a question to the engine."""
        return self._table().collect()

    @cached_property
    def _held(self) -> dict[str, Row]:
        """Id -> row, newest first, ties by id; undated events come last."""
        ordered = sorted(
            self._event_rows, key=lambda r: (not r["dated"], -r["date_start"].toordinal(), r["id"])
        )
        return {str(row["id"]): row for row in ordered}

    @cached_property
    def order(self) -> dict[str, int]:
        """Id -> position in the answer to the free query, newest first."""
        return {event: at for at, event in enumerate(self._held)}

    def _find(self, query: EventQuery) -> tuple[Found, ...]:
        """Return what a query finds, newest first."""
        if query == EventQuery():
            rows = self._held.values()
            return tuple((row, bool(row["dated"])) for row in rows if not row["machine"])
        matching = self._matching(self._arrow.lazy(), query)
        found = matching.select("id", self._sure(query).alias("sure")).collect().rows()
        sure = {str(i): bool(is_sure) for i, is_sure in found}
        return tuple((row, sure[i]) for i, row in self._held.items() if i in sure)

    # -- counted --------------------------------------------------------------------

    def _count(self, query: EventQuery) -> Counts:
        found = self._found(query)
        sources = {source for row, _ in found for source in row["source"]}
        uncounted = self.folding(query).uncounted
        rows = ({**row, "sure": sure, "n": 1} for row, sure in found if row["id"] not in uncounted)
        return self._counts(query, rows, sources=len(sources))

    def _noun(self, query: EventQuery) -> str:
        return one_noun(
            (r["event_type"], r["mode"], r["assertion"], r["date_start"], r["date_end"])
            for r, _ in self._found(query)
        )

    def _all(self, query: EventQuery) -> int:
        """Return the events that a free query may find: proposed and rejected ones only where they are asked for."""
        return self.size if UNCOUNTED.isdisjoint(query.status) else len(self._held)

    def _deaths(self, query: EventQuery) -> Deaths:
        names = ("fatalities", "fatalities_low", "fatalities_high")
        figures = {row["id"]: [row[name] for name in names] for row, _ in self._found(query)}
        known = {
            i: several for i, several in figures.items() if any(n is not None for n in several)
        }
        return sum_deaths(known, self.folding(query).under)

    def _first_start(self, query: EventQuery) -> dt.date:
        days: list[dt.date] = [
            row["date_end"] if row["open_start"] else row["date_start"]
            for row, _ in self._found(query)
            if row["dated"]
        ]
        return min(days)

    def _counted_at(self, query: EventQuery) -> int:
        if query.relation == "about":
            return 0
        there = self._found(query.with_values(relation="at"))
        uncounted = self.folding(query).uncounted
        return sum(row["id"] not in uncounted for row, _ in there)

    def _counted_about(self, query: EventQuery) -> int:
        uncounted = self.folding(query).uncounted
        return sum(
            not row["placed"] and bool(row["about_place"]) and row["id"] not in uncounted
            for row, _ in self._found(query)
        )

    @cached_property
    def linked(self) -> dict[str, Foldable]:
        """Every event that folds under another, is the same as another, or is linked to so."""
        links = {str(r["id"]): fold_links(r["folds"]) for r in self._event_rows if r["folds"]}
        named = {*links, *(target for several in links.values() for _, target in several)}
        rows = (self._held[event] for event in sorted(named) if event in self._held)
        return {
            row["id"]: Foldable(row["event_type"], row["lasting"], links.get(row["id"], ()))
            for row in rows
        }

    def _fold(self, query: EventQuery) -> Folding:
        return fold_events(self.linked, {row["id"] for row, _ in self._found(query)})

    def _linked_rows(self, rest: EventQuery, *, everyone: bool) -> list[Row]:
        return [row for row in self._rows_of(rest, everyone=everyone) if row["id"] in self.linked]

    def _rows_of(self, rest: EventQuery, *, everyone: bool) -> list[Row]:
        """Return what a query finds; with ``everyone`` also what is only found where its status is asked for."""
        rows = [row for row, _ in self._found(rest)]
        if everyone and self.machine and UNCOUNTED.isdisjoint(rest.status):
            hidden = self._found(rest.with_values(status=tuple(sorted(UNCOUNTED))))
            rows += [row for row, _ in hidden if row["machine"]]
        return rows

    def _places_counted(self, name: str, query: EventQuery) -> list[FacetValue]:
        rest = query.without(name, "relation")
        at_others = None
        if rest.asks_place:
            at_others = {row["id"] for row, _ in self._found(rest.with_values(relation="at"))}
        at: Counter[str] = Counter()
        about: Counter[str] = Counter()
        for row, _ in self._found(rest):
            here = row[name]
            if here is not None:
                (at if at_others is None or row["id"] in at_others else about)[here] += 1
            about.update(value for value in row[f"about_{name}"] if value != here)
        return self._place_values(name, query, at, about)

    def _counted(self, name: str, rest: EventQuery) -> dict[str, int]:
        column = column_of(name, rest)
        # what is not counted can only be asked for where its status is offered
        values = [row[column] for row in self._rows_of(rest, everyone=name == "status")]
        if column in LISTS:
            return Counter(str(value) for several in values for value in several or ())
        return Counter(str(value) for value in values if value is not None)

    def _knowns(self, query: EventQuery) -> list[FacetValue]:
        found = self._found(query.without("has"))
        return [
            FacetValue(name, name, sum(bool(row[flag]) for row, _ in found))
            for name, flag in KNOWN_FLAGS.items()
        ]

    def _actors_and_roles(self, name: str, query: EventQuery) -> list[FacetValue]:
        column = "actor_role_members" if query.members else "actor_role"
        counts: Counter[str] = Counter()
        for row, _ in self._found(query.without(name)):
            pairs = [_parts(pair) for pair in row[column] or ()]
            if name == "actor":
                counts.update({actor for actor, _, role in pairs if role in query.role})
            else:
                counts.update({role for actor, _, role in pairs if actor in query.actor})
        return self._facet_values(name, counts)

    def _intervals(self, query: EventQuery) -> list[Interval]:
        return _spans_of(row for row, _ in self._found(query))

    def _intervals_once(self, query: EventQuery) -> list[Interval]:
        """Return the intervals of what is counted; see :meth:`EventStore._intervals_once`."""
        uncounted = self.folding(query).uncounted
        return _spans_of(row for row, _ in self._found(query) if row["id"] not in uncounted)

    # -- rows -----------------------------------------------------------------------

    def rows(
        self,
        query: EventQuery | None = None,
        *,
        limit: int | None = None,
        offset: int = 0,
        newest_first: bool = True,
    ) -> list[Row]:
        """Return matching events as rows; see :meth:`EventStore.rows`."""
        found: Sequence[Found] = self._found(query or EventQuery())
        if not newest_first:
            found = sorted(found, key=lambda f: (not f[0]["dated"], f[0]["date_start"], f[0]["id"]))
        end = None if limit is None else offset + limit
        return [self._row(row, sure=sure) for row, sure in found[offset:end]]

    def _row(self, row: Row, *, sure: bool) -> Row:
        return {**{name: row[name] for name in self._columns}, "sure": sure}

    def certainties(self, query: EventQuery) -> dict[str, str | None]:
        """Say of each matching event whether it is sure or possible; see :meth:`EventStore.certainties`."""
        return {
            row["id"]: ("sure" if sure else "possible") if row["dated"] else None
            for row, sure in self._found(query)
        }

    def roles(self, query: EventQuery, *, limit: int) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return matching events with their actors and roles; see :meth:`EventStore.roles`."""
        found = sorted(
            (row for row, _ in self._found(query)),
            key=lambda r: (-r["date_start"].toordinal(), r["id"]),
        )
        return [
            (r["id"], [(actor, role) for actor, _, role in map(_parts, r["actor_role"] or ())])
            for r in found[:limit]
        ]

    def linked_from(self, event_id: str) -> list[tuple[str, Event]]:
        """Return the relation and the event of every link that points to an event."""
        return self._links_into.get(event_id, [])

    @cached_property
    def _links_into(self) -> dict[str, list[tuple[str, Event]]]:
        """Event id -> the links that point to it."""
        into: dict[str, list[tuple[str, Event]]] = {}
        for event in sorted(self.events(), key=lambda e: e.id):
            for link in event.links:
                into.setdefault(link.event, []).append((link.relation, event))
        return into

    def row(self, event_id: str) -> Row:
        """Return one event; see :meth:`EventStore.row`."""
        row = self._held.get(event_id)
        if row is None:
            msg = f"event {event_id!r} is not in the data"
            raise UnknownEventError(msg)
        return self._row(row, sure=bool(row["dated"]))

    def has(self, event_id: str) -> bool:
        """Say whether the store holds an event."""
        return event_id in self._held


def _spans_of(rows: Iterable[Row]) -> list[Interval]:
    """Count dated rows by their first and last day."""
    spans = Counter((row["date_start"], row["date_end"]) for row in rows if row["dated"])
    return [Interval(start, end, n) for (start, end), n in sorted(spans.items())]


def _parts(pair: str) -> tuple[str, str, str]:
    """Return the actor, a bar and the role of ``actor|role``."""
    return pair.partition("|")

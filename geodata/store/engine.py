"""The store: events in an engine, asked with one EventQuery.

An engine inside (:mod:`geodata.store.backend`), narwhals expressions outside. One engine
serves all sessions. Coded articles are held in memory with their records; the store of an
import (:class:`~geodata.store.folder.FolderStore`) is read where it lies.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import narwhals.stable.v2 as nw

from geodata import seeds
from geodata.dates import EARLIEST, LATEST
from geodata.errors import QueryError, UnknownEventError
from geodata.model import Event
from geodata.store.backend import EmbeddedBackend
from geodata.store.counts import STATES, Counts
from geodata.store.imported import ImportedEvent
from geodata.store.inside import inside
from geodata.store.manifest import is_store
from geodata.store.names import Names
from geodata.store.predicates import all_of, surely, where
from geodata.store.query import EventQuery
from geodata.store.spelling import Spelling
from geodata.store.table import events_table
from geodata.store.timeline import Interval, Timeline, build_timeline
from geodata.vocab import DRAWN_STATES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import geopandas as gpd

    from geodata.errors import Problem
    from geodata.model import Actor, Place, Source, Story
    from geodata.store.backend import Backend

__all__ = ["EventStore", "FacetValue", "event_of"]

BBox = tuple[float, float, float, float]

T = TypeVar("T")

# an address that names its engine; a path may hold a colon too
_ENGINES = re.compile(r"(spark|polars|file)[+:]|[a-z]+://")
# a seed event has no such key, and a quotation mark inside a text is escaped
_ORIGIN = ',"origin":"'
# small answers only: counts, facets, bars
_MOST_REMEMBERED = 2000
_LISTS = frozenset({"source", "role", "actor", "actor_members"})
ROW_COLUMNS = (
    "id", "title", "event_type", "event_class", "mode", "assertion", "status", "disputed", "machine", "date_start",
    "date_end", "dated", "lasting", "place", "place_precision", "placed", "country", "lon", "lat", "west", "south",
    "east", "north", "record",
)  # fmt: skip


@lru_cache(maxsize=5000)
def event_of(record: str) -> Event:
    """Return the event that a row's ``record`` holds as JSON; the last few thousand are kept."""
    return (ImportedEvent if _ORIGIN in record else Event).model_validate_json(record)


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One option of a filter with its number of events under the other filters."""

    value: str
    label: str
    events: int


class EventStore:
    """Events with their places, actors and sources, opened once and shared.

    Use :meth:`open`; the constructor takes what it made.
    """

    _columns: tuple[str, ...] = ROW_COLUMNS
    # whether rows may be passed on; imports say so per origin
    redistributable = True
    # the box of the first look where it was measured at import, and the licences of imported rows
    home: BBox | None = None
    licences: tuple[str, ...] = ()
    # whether there are rows that a machine coded: left out unless ``status`` asks for proposed ones
    machine = False

    def __init__(self, backend: Backend, dataset: seeds.Dataset | None = None) -> None:
        self.backend = backend
        self._memory: dict[tuple[str, EventQuery], object] = {}
        # one page asks for the same area a dozen times; events never change under a store
        self._inside = lru_cache(maxsize=8)(self._find_inside)
        self.stories: Mapping[str, Story] = {}
        if dataset is not None:
            self.sources: Mapping[str, Source] = dataset.sources
            self.places: Mapping[str, Place] = dataset.places
            self.actors: Mapping[str, Actor] = dataset.actors
            self.stories = dataset.stories
            self.version = dataset.version
            self.names = Names(dataset)
            self._dataset = dataset

    @classmethod
    def open(cls, path: str | Path | None = None) -> EventStore:
        """Open a folder of seeds, a store that an import made, or an address of one.

        Parameters
        ----------
        path
            The shipped seeds when left out; ``spark://…`` opens a store on a Spark cluster,
            see :mod:`geodata.store.spark`.

        Raises
        ------
        SeedError
            If a seed file has faults.
        StoreError
            If a store is damaged.
        """
        if path is not None and (_ENGINES.match(str(path)) or is_store(Path(path))):
            from geodata.store.folder import open_store  # noqa: PLC0415 - builds on this module

            return open_store(str(path))
        return cls.of(seeds.load(Path(path) if path else None))

    @classmethod
    def of(cls, dataset: seeds.Dataset) -> EventStore:
        """Put validated records into a new engine of their own."""
        return cls(EmbeddedBackend.of_table(events_table(dataset)), dataset)

    # -- asking ---------------------------------------------------------------------

    def parse(
        self, pairs: Iterable[tuple[str, str]], *, ignore: Iterable[str] = ()
    ) -> tuple[EventQuery, list[Problem]]:
        """Make a query of key and value texts; see :meth:`Names.parse`."""
        return self.names.parse(pairs, ignore=ignore)

    def query(self, **values: str | Sequence[str]) -> EventQuery:
        """Make a query of the public filter keys; ``from_`` stands for ``from``.

        Raises
        ------
        QueryError
            If a key or a value is unknown.
        """
        pairs = [
            (name.rstrip("_"), text)
            for name, value in values.items()
            for text in ([value] if isinstance(value, str) else value)
        ]
        found, problems = self.parse(pairs)
        if problems:
            raise QueryError(problems)
        return found

    def count(self, query: EventQuery | None = None) -> Counts:
        """Count the events of a query, and how they are known."""
        return self._remembered("count", query or EventQuery(), self._count)

    def _remembered(self, what: str, asked: EventQuery, ask: Callable[[EventQuery], T]) -> T:
        """Ask once per query: the store does not change, and one page asks the same many times."""
        key = (what, asked)
        found = self._memory.get(key)
        if found is None:
            found = ask(asked)
            if len(self._memory) >= _MOST_REMEMBERED:
                self._memory.clear()
            self._memory[key] = found
        # not read back from the memory: another thread may have cleared it meanwhile
        return cast("T", found)

    def _count(self, asked: EventQuery) -> Counts:
        flags = ("dated", "placed", "sure", "disputed", "assertion")
        flagged = (
            self._rows(asked)
            .with_columns(self._sure(asked).alias("sure"))
            .group_by(*flags)
            .agg(nw.len().alias("n"))
        )
        rows = flagged.collect().rows(named=True)
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
            # in the order of the sentence: that of the engine differs from run to run
            states={state: states[state] for state in STATES if states[state]},
        )

    @cached_property
    def spelling(self) -> Spelling:
        """The words of the data, for searches that forgive; read at the first search."""
        return Spelling(row[0] for row in self._table().select("text").collect().rows())

    @cached_property
    def size(self) -> int:
        """Number of events in the store."""
        return int(self._rows(EventQuery()).select(nw.len()).collect().item())

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

    def _facet(self, name: str, asked: EventQuery) -> list[FacetValue]:
        if name == "year":
            return self._years(asked)
        if name == "has":
            return self._knowns(asked)
        if (name == "actor" and asked.role) or (name == "role" and asked.actor):
            return self._actors_and_roles(name, asked)
        own = {"event_class": "event_type"}.get(name, name)
        column = "actor_members" if name == "actor" and asked.members else name
        # what a machine coded can only be asked for where its status is offered
        values = self._rows(asked.without(own), everyone=name == "status").select(
            nw.col(column).alias("value")
        )
        if column in _LISTS:
            values = values.explode("value")
        found = (
            values.filter(~nw.col("value").is_null())
            .group_by("value")
            .agg(nw.len().alias("n"))
            .collect()
        )
        return self._facet_values(
            name, {str(r["value"]): int(r["n"]) for r in found.rows(named=True)}
        )

    def _knowns(self, asked: EventQuery) -> list[FacetValue]:
        """Count what has a place, a date, a dispute: one pass over three flags."""
        flags = {"place": "placed", "date": "dated", "dispute": "disputed"}
        grouped = (
            self._rows(asked.without("has"))
            .group_by(*flags.values())
            .agg(nw.len().alias("n"))
            .collect()
        )
        rows = grouped.rows(named=True)
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
        spans = self._intervals(asked.without("year"))
        closed = [
            day.year
            for span in self._intervals(EventQuery())
            for day in (span.start, span.end)
            if day not in {EARLIEST, LATEST}
        ]
        if not closed:
            return []
        years = range(max(closed), min(closed) - 1, -1)
        counts = {y: sum(s.events for s in spans if s.start.year <= y <= s.end.year) for y in years}
        return [FacetValue(str(y), str(y), n) for y, n in counts.items() if n or y in asked.year]

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
        return build_timeline(self._intervals(asked), period=period)

    def rows(
        self,
        query: EventQuery | None = None,
        *,
        limit: int | None = None,
        offset: int = 0,
        newest_first: bool = True,
    ) -> list[dict[str, Any]]:
        """Return matching events as rows, newest first, ties by id; undated ones come last.

        Returns
        -------
        list of dict
            The columns of :data:`geodata.store.table.SCHEMA` that a page needs, and
            ``sure``; ``record`` is the whole event as JSON.
        """
        asked = query or EventQuery()
        return self._page(
            self._rows(asked), asked, limit=limit, offset=offset, newest_first=newest_first
        )

    def _page(
        self,
        rows: nw.LazyFrame[Any],
        asked: EventQuery,
        *,
        limit: int | None,
        offset: int = 0,
        newest_first: bool = True,
    ) -> list[dict[str, Any]]:
        found = rows.select(*self._columns, self._sure(asked).alias("sure"))
        ordered = found.sort("dated", "date_start", "id", descending=[True, newest_first, False])
        if limit is not None:
            ordered = ordered.head(offset + limit)
        return self._with_records(
            [dict(row) for row in ordered.collect().rows(named=True)[offset:]]
        )

    def _with_records(
        self, rows: list[dict[str, Any]], *, whole: bool = False
    ) -> list[dict[str, Any]]:
        """Return rows with their ``record``; ``whole`` asks for all of it, not only what a list shows."""
        del whole
        return rows

    def events(self, query: EventQuery | None = None, *, limit: int | None = None) -> list[Event]:
        """Return matching events as records, newest first."""
        return [
            event_of(row["record"])
            for row in self._with_records(self.rows(query, limit=limit), whole=True)
        ]

    def roles(self, query: EventQuery, *, limit: int) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return the id of each matching event with its actors and their roles, newest first."""
        named = self._rows(query).select("id", "date_start", "actor_role")
        rows = named.sort("date_start", "id", descending=[True, False]).head(limit).collect().rows()
        return [
            (str(i), [(str(p).partition("|")[0], str(p).partition("|")[2]) for p in pairs or ()])
            for i, _, pairs in rows
        ]

    def get(self, event_id: str) -> Event:
        """Return one event.

        Raises
        ------
        UnknownEventError
            If the store has no such id.
        """
        return event_of(self.row(event_id)["record"])

    def row(self, event_id: str) -> dict[str, Any]:
        """Return one event as :meth:`rows` does.

        Raises
        ------
        UnknownEventError
            If the store has no such id.
        """
        one = self._table().filter(nw.col("id") == event_id)
        found = (
            one.select(*self._columns, surely(EventQuery()).alias("sure"))
            .collect()
            .rows(named=True)
        )
        if not found:
            msg = f"event {event_id!r} is not in the data"
            raise UnknownEventError(msg)
        return self._with_records([dict(found[0])], whole=True)[0]

    def has(self, event_id: str) -> bool:
        """Say whether the store holds an event."""
        return bool(self._table().filter(nw.col("id") == event_id).select("id").collect().rows())

    def source_ids(self, event: Event) -> list[str]:
        """Return the articles that an event's receipts point into."""
        from geodata.store.table import sources_of  # noqa: PLC0415 - beside its one other use

        return sources_of(event, self._dataset)

    def linked_from(self, event_id: str) -> list[tuple[str, Event]]:
        """Return the relation and the event of every link that points to an event."""
        wanted = f'"event":{json.dumps(event_id)}'
        rows = (
            self._table()
            .filter(nw.col("record").str.contains(wanted, literal=True))
            .select("id", "record")
        )
        events = [
            Event.model_validate_json(r["record"])
            for r in rows.sort("id").collect().rows(named=True)
        ]
        return [
            (link.relation, event)
            for event in events
            for link in event.links
            if link.event == event_id
        ]

    def select(self, query: EventQuery | None = None) -> gpd.GeoDataFrame:
        """Return matching events as a GeoDataFrame.

        Returns
        -------
        geopandas.GeoDataFrame
            Columns of :data:`geodata.store.table.SCHEMA` without ``text`` and ``record``; point or
            area in degrees, EPSG:4326, None where not placed or known only to a country.
        """
        from geodata.store.frames import to_geodataframe  # noqa: PLC0415 - geopandas is heavy

        return to_geodataframe(self._rows(query or EventQuery()), self.places)

    # -- the engine -----------------------------------------------------------------

    def _table(self) -> nw.LazyFrame[Any]:
        return self.backend.table("events")

    def _rows(self, query: EventQuery, *, everyone: bool = False) -> nw.LazyFrame[Any]:
        condition = where(query, self.spelling.meant) if query.text else where(query)
        rows = self._table() if condition is None else self._table().filter(condition)
        if self.machine and not everyone and "proposed" not in query.status:
            # a machine's coding is never counted with what people reviewed
            rows = rows.filter(~nw.col("machine"))
        for area in self._areas(query, wholly=query.certainty == "sure"):
            rows = rows.filter(area)
        return rows

    def _sure(self, query: EventQuery) -> nw.Expr:
        """Say of each row whether it is sure of both, the period and the area asked for."""
        return all_of([surely(query), *self._areas(query, wholly=True)])

    def _areas(self, query: EventQuery, *, wholly: bool) -> list[nw.Expr]:
        found = []
        if query.bbox:
            found.append(self._inside(bbox=query.bbox, wholly=wholly))
        if query.area:
            found.append(self._inside(area=query.area, wholly=wholly))
        return found

    def _find_inside(self, *, bbox: BBox | None = None, area: str = "", wholly: bool) -> nw.Expr:
        return inside(self._table(), self.places, bbox=bbox, area=area, wholly=wholly)

    def close(self) -> None:
        """Close the engine; cursors that are in use end with an error."""
        self.backend.close()

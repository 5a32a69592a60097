"""The store: events in an engine, asked with one EventQuery.

An engine inside (:mod:`geodata.store.engines.backend`), narwhals expressions outside. One engine
serves all sessions. Coded articles are held in memory with their records; the store of an
import (:class:`~geodata.store.parquet.parquet_store.FolderStore`) is read where it lies.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from geodata.errors import QueryError, UnknownEventError
from geodata.model import Event
from geodata.store.cells import Cell, cells_of, in_view
from geodata.store.events_table import about_places
from geodata.store.facets import FacetValue
from geodata.store.match_queries import BBox, Matching
from geodata.store.naming.name_lookup import Names
from geodata.store.parquet.imported_models import ImportedEvent
from geodata.store.predicates import surely
from geodata.store.query import EventQuery

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import geopandas as gpd

    from geodata import seeds
    from geodata.errors import Problem
    from geodata.model import Actor, Flow, Place, Source, Story
    from geodata.store.engines.backend import Backend

__all__ = ["EventStore", "FacetValue", "event_of"]

# a seed event has no such key, and a quotation mark inside a text is escaped
_ORIGIN = ',"origin":"'
ROW_COLUMNS = (
    "id", "title", "event_type", "event_class", "mode", "assertion", "status", "disputed", "machine", "date_start",
    "date_end", "dated", "lasting", "place", "place_precision", "placed", "country", "lon", "lat", "west", "south",
    "east", "north", "record",
)  # fmt: skip


@lru_cache(maxsize=5000)
def event_of(record: str) -> Event:
    """Return the event that a row's ``record`` holds as JSON; the last few thousand are kept."""
    return (ImportedEvent if _ORIGIN in record else Event).model_validate_json(record)


class EventStore(Matching):
    """Events with their places, actors and sources, opened once and shared.

    Opened by :mod:`geodata.store.opening`; subclasses answer from rows in memory, from a folder, or from codes.
    """

    _columns: tuple[str, ...] = ROW_COLUMNS
    # whether rows may be passed on; imports say so per origin
    redistributable = True
    # whether its events are rows of files: see geodata.store.capabilities
    has_rows = False
    # the box of the first look where it was measured at import, and the licences of imported rows
    home: BBox | None = None
    licences: tuple[str, ...] = ()

    def licences_of(self, sources: Collection[str]) -> tuple[str, ...]:
        """Return the licences of some sources' imported rows, of all if none is named."""
        del sources
        return self.licences

    def __init__(self, backend: Backend, dataset: seeds.Dataset | None = None) -> None:
        super().__init__(backend)
        self.stories: Mapping[str, Story] = {}
        if dataset is not None:
            self.sources: Mapping[str, Source] = dataset.sources
            self.places = dataset.places
            self.actors: Mapping[str, Actor] = dataset.actors
            self.stories = dataset.stories
            self.version = dataset.version
            self.names = Names(dataset)
            self._dataset = dataset

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
            The columns of :data:`geodata.store.events_table.SCHEMA` that a page needs, and
            ``sure``; ``record`` is the whole event as JSON.
        """
        query = query or EventQuery()
        return self._page(
            self._rows(query), query, limit=limit, offset=offset, newest_first=newest_first
        )

    def _page(
        self,
        rows: nw.LazyFrame[Any],
        query: EventQuery,
        *,
        limit: int | None,
        offset: int = 0,
        newest_first: bool = True,
    ) -> list[dict[str, Any]]:
        found = rows.select(*self._columns, self._sure(query).alias("sure"))
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

    def events(
        self, query: EventQuery | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[Event]:
        """Return matching events as records, newest first, some of them if there is a ``limit``."""
        rows = self.rows(query, limit=limit, offset=offset)
        return [event_of(row["record"]) for row in self._with_records(rows, whole=True)]

    def used_places(self, query: EventQuery) -> list[tuple[Place, int, int]]:
        """Return the places of matching events, by id: events at each, flows included, and events only about it."""
        at: Counter[str] = Counter()
        about: Counter[str] = Counter()
        for event in self.events(query):
            ends = (event.flow.from_, event.flow.to) if event.flow else ()
            here = {place for place in (event.place if event.here else None, *ends) if place}
            at.update(here)
            about.update(set(about_places(event)) - here)
        return [(self.places[i], at[i], about[i]) for i in sorted({*at, *about})]

    def placed(self, query: EventQuery) -> list[tuple[str, str]]:
        """Return the distinct places of matching events, each with how precisely it is known."""
        found = self._rows(query).filter(nw.col("placed")).select("place", "place_precision")
        return sorted((str(p), str(known)) for p, known in found.unique().collect().rows())

    def flows(self, query: EventQuery) -> list[tuple[Event, Flow]]:
        """Return the matching events that tell of a flow, newest first."""
        return [(event, event.flow) for event in self.events(query) if event.flow]

    def certainties(self, query: EventQuery) -> dict[str, str | None]:
        """Say of each matching event whether it is sure or possible in the query; None if undated."""
        rows = self._rows(query).select("id", "dated", self._sure(query).alias("sure"))
        return {
            str(i): ("sure" if sure else "possible") if dated else None
            for i, dated, sure in rows.collect().rows()
        }

    def roles(self, query: EventQuery, *, limit: int) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return the id of each matching event with its actors and their roles, newest first."""
        named = self._rows(query).select("id", "dated", "date_start", "actor_role")
        newest = named.sort("dated", "date_start", "id", descending=[True, True, False])
        rows = newest.head(limit).select("id", "actor_role").collect().rows()
        return [
            (str(i), [(str(p).partition("|")[0], str(p).partition("|")[2]) for p in pairs or ()])
            for i, pairs in rows
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
        from geodata.store.events_table import sources_of  # noqa: PLC0415 - beside its one other use

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

    @property
    def order(self) -> Mapping[str, int] | None:
        """Id -> position in the answer to the free query, where all events are in memory; else None."""
        return None

    def cells(self, query: EventQuery, bbox: BBox, zoom: float) -> list[Cell]:
        """Count the placed events in view in square cells; see :func:`~geodata.store.cells.cells_of`.

        Parameters
        ----------
        query
            What is asked for.
        bbox
            ``(west, south, east, north)`` in degrees, west > east across 180°.
        zoom
            The map's zoom.
        """
        return cells_of(self._rows(query).filter(in_view(bbox)), zoom)

    def count_at(self, query: EventQuery, bbox: BBox) -> int:
        """Count the events whose position lies in a box."""
        return int(self._rows(query).filter(in_view(bbox)).select(nw.len()).collect().item())

    def rows_at(
        self, query: EventQuery, bbox: BBox, *, limit: int, offset: int = 0
    ) -> list[dict[str, Any]]:
        """Return the events whose position lies in a box, as :meth:`rows` does."""
        return self._page(
            self._rows(query).filter(in_view(bbox)), query, limit=limit, offset=offset
        )

    def select(self, query: EventQuery | None = None) -> gpd.GeoDataFrame:
        """Return matching events as a GeoDataFrame.

        Returns
        -------
        geopandas.GeoDataFrame
            Columns of :data:`geodata.store.events_table.SCHEMA` without ``text`` and ``record``; point or
            area in degrees, EPSG:4326, None where not placed or known only to a country.
        """
        from geodata.store.geodataframe import to_geodataframe  # noqa: PLC0415 - geopandas is heavy

        return to_geodataframe(self._rows(query or EventQuery()), self.places)

    def close(self) -> None:
        """Close the engine; cursors that are in use end with an error."""
        self.backend.close()

"""The store of an import: a folder of Parquet files, read where it lies.

Records (places, actors, events) are made of rows when somebody asks for them. What a whole
store holds was counted when it was written; everything else is pushed down to the engine.
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from geodata.store.event_store import ROW_COLUMNS, EventStore, FacetValue
from geodata.store.naming.spelling import Spelling
from geodata.store.parquet.imported_models import ImportedEvent
from geodata.store.parquet.name_directory import Directory
from geodata.store.parquet.record_table import RecordTable
from geodata.store.parquet.records_of_rows import (
    RowEvent,
    actor_of,
    event_json,
    place_of,
    source_of,
)
from geodata.store.parquet.row_batches import beside_raw, newest_blocks, newest_spans
from geodata.store.place_spatial_filter import places_inside
from geodata.store.predicates import any_of
from geodata.store.timeline import Interval

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa

    from geodata.model import Actor, Event, Flow, Place, Source
    from geodata.store.engines.backend import Backend
    from geodata.store.match_queries import BBox
    from geodata.store.parquet.manifest import Manifest
    from geodata.store.query import EventQuery

__all__ = ["FolderStore"]

# options of one filter that are counted and labelled; the rest is found by typing its name
MAX_VALUES = 500
_PLACES_AT_ONCE = 5_000
_EXTRA = ("fatalities", "fatalities_low", "fatalities_high", "actor_role", "source", "row")


class FolderStore(EventStore):
    """Imported events; see :class:`EventStore` for what may be asked."""

    _columns = (*ROW_COLUMNS, *_EXTRA)
    cites = "dataset"
    relates = False
    has_rows = True

    def __init__(self, backend: Backend, folder: Path, manifest: Manifest) -> None:
        super().__init__(backend)
        self.folder, self.manifest = folder, manifest
        self.version = manifest.data_version
        self.redistributable = manifest.redistributable
        self.machine = manifest.machine > 0
        self.home = manifest.home
        self.licences = tuple(f"{origin.label}: {origin.licence}" for origin in manifest.origins)
        self.origins = {origin.id: origin for origin in manifest.origins}
        self.sources: Mapping[str, Source] = {
            origin.id: source_of(origin) for origin in manifest.origins
        }
        self.places: RecordTable[Place] = RecordTable(lambda: backend.table("places"), place_of)
        self.actors: RecordTable[Actor] = RecordTable(lambda: backend.table("actors"), actor_of)
        self.names: Directory = Directory(backend, self.sources, self._countries)

    def _countries(self) -> list[str]:
        rows = self.backend.table("places").select("country").unique().collect().rows()
        return sorted(str(row[0]) for row in rows if row[0])

    # -- counts made beforehand -------------------------------------------------------

    @cached_property
    def size(self) -> int:
        """Number of events in the store, machine codings not counted."""
        return self.manifest.events - self.manifest.machine

    def _all(self, query: EventQuery) -> int:
        return self.manifest.events if "proposed" in query.status else self.size

    def _facet(self, name: str, query: EventQuery) -> list[FacetValue]:
        if (
            name in {"year", "has"}
            or (name == "actor" and query.role)
            or (name == "role" and query.actor)
        ):
            return super()._facet(name, query)
        own = {"event_class": "event_type"}.get(name, name)
        rest = query.without(own)
        if (
            rest.with_values(members=True).free
            and self.backend.has("facets")
            and not (self.machine and name == "status")
        ):
            counted = self.backend.table("facets").filter(nw.col("name") == name)
            return self._facet_values(name, _most(counted.select("value", "n")))
        return self._facet_values(name, self._counted(name, rest))

    def _counted(self, name: str, rest: EventQuery) -> dict[str, int]:
        """Count the values of one column, most events first, ties by value."""
        return _most(self._grouped(name, rest))

    def _actors_and_roles(self, name: str, query: EventQuery) -> list[FacetValue]:
        """Count actors in the chosen roles, or roles of the chosen actors, in the engine."""
        pair = nw.col("pair")
        if name == "actor":
            matching = any_of(pair.str.ends_with(f"|{role}") for role in query.role)
            value = pair.str.replace_all(r"\|[^|]*$", "")
        else:
            matching = any_of(pair.str.starts_with(f"{actor}|") for actor in query.actor)
            value = pair.str.replace_all(r"^.*\|", "")
        found = (
            self._rows(query.without(name))
            .select("id", pair=nw.col("actor_role"))
            .explode("pair")
            .filter(matching)
            .select("id", value=value)
            .unique()
            .group_by("value")
            .agg(nw.len().alias("n"))
        )
        return self._facet_values(name, _most(found))

    def _facet_values(self, name: str, counts: dict[str, int]) -> list[FacetValue]:
        self.names.fetch(name, counts)
        return super()._facet_values(name, counts)

    def _intervals(self, query: EventQuery) -> list[Interval]:
        if query.free and self.backend.has("intervals"):
            rows = (
                self.backend.table("intervals")
                .sort("date_start", "date_end")
                .collect()
                .rows(named=True)
            )
            return [Interval(r["date_start"], r["date_end"], int(r["n"])) for r in rows]
        return super()._intervals(query)

    # -- records on demand ------------------------------------------------------------

    def _with_records(
        self, rows: list[dict[str, Any]], *, whole: bool = False
    ) -> list[dict[str, Any]]:
        """Add to each row its event as JSON, and read the places and actors that it names at once."""
        self.fetch_records([row["place"] for row in rows], [row["actor_role"] for row in rows])
        told = self._raw(rows) if whole else {}
        for row in rows:
            origin = self.origins[row["source"][0]]
            row["record"] = event_json(
                row, origin, told.get((origin.id, row["row"])), origin.mapping.get("notes")
            )
        return rows

    def fetch_records(
        self, places: Iterable[str | None], actor_roles: Iterable[Sequence[str] | None]
    ) -> None:
        """Read the places and actors of some rows at once, for those who ask for them next.

        Parameters
        ----------
        places
            Ids of places, None where a row has none.
        actor_roles
            Pairs ``actor|role`` of each row.
        """
        self.places.fetch(place for place in places if place)
        self.actors.fetch({p.rpartition("|")[0] for pairs in actor_roles for p in pairs or ()})

    def _raw(self, rows: list[dict[str, Any]]) -> dict[tuple[str, int], dict[str, str | None]]:
        """Return rows as they stood in their files, by origin and number."""
        numbers: dict[str, list[int]] = {}
        for row in rows:
            numbers.setdefault(row["source"][0], []).append(row["row"])
        return {
            (origin, number): raw
            for origin, wanted in numbers.items()
            for number, raw in self._raw_rows(
                self.origins[origin].raw.removesuffix(".parquet"), wanted
            ).items()
        }

    def _raw_rows(self, table: str, wanted: list[int]) -> dict[int, dict[str, str | None]]:
        """Return rows of one file as they stood in it, by number."""
        number = nw.col("dateline_row")
        # the bounds let the engine skip the parts of the file that hold none of them
        near = (number >= min(wanted)) & (number <= max(wanted))
        rows = self.backend.table(table).filter(near & number.is_in(wanted)).collect()
        return {
            int(raw["dateline_row"]): {k: v for k, v in raw.items() if k != "dateline_row"}
            for raw in rows.rows(named=True)
        }

    def origins_of(self, query: EventQuery) -> set[str]:
        """Return the ids of the imports that matching events are of."""
        found = self._rows(query).select(origin=nw.col("source").list.get(0)).unique()
        return {str(row[0]) for row in found.collect().rows()}

    def placed(self, query: EventQuery) -> list[tuple[str, str]]:
        """Return the distinct places of matching events, each with how precisely it is known."""
        found = super().placed(query)
        self.places.fetch(place for place, _ in found)
        return found

    def used_places(self, query: EventQuery) -> list[tuple[Place, int, int]]:
        """Return the places of matching events with their number of events, by id; none is only about one."""
        # as many as its rows name: counted in the engine, read some thousand at a time
        counts = self.tally("place", query, own=True)
        ids = sorted(counts)
        found = []
        for first in range(0, len(ids), _PLACES_AT_ONCE):
            some = ids[first : first + _PLACES_AT_ONCE]
            self.places.fetch(some)
            found += [(self.places[place], counts[place], 0) for place in some]
        return found

    def flows(self, query: EventQuery) -> list[tuple[Event, Flow]]:
        """Return nothing: no provider codes flows."""
        del query
        return []

    def blocks(
        self,
        query: EventQuery,
        columns: Sequence[str],
        beside: Mapping[str, Mapping[str, str | None]],
        page: slice = slice(None),
    ) -> Iterator[pa.RecordBatch]:
        """Return matching rows in blocks, newest first, ties by id, undated ones last.

        Parameters
        ----------
        query
            What is asked for.
        columns
            Of the events, or ``origin``, ``sure`` or a name of ``beside``.
        beside
            New names for raw columns; see :func:`~geodata.store.parquet.row_batches.beside_raw`.
        page
            Which of the rows, counted from the newest; all when left out.
        """
        rows = self._rows(query).with_columns(
            self._sure(query).alias("sure"), nw.col("source").list.get(0).alias("origin")
        )
        of_events = {"id", "dated", "date_start", "row", "origin", *columns}
        of_files = {name for names in beside.values() for name in names}
        narrow = rows.select(*sorted(of_events - of_files))
        intervals = self._remembered("intervals", query, self._intervals)
        spans = (
            newest_blocks(
                beside_raw(narrow.filter(days), self.backend, self.origins, beside), columns, wanted
            )
            for days, wanted in newest_spans(intervals, page)
        )
        # what is wrong with the tables shows before anything is given out
        first = next(spans, iter(()))
        return chain(first, chain.from_iterable(spans))

    def licences_of(self, sources: Collection[str]) -> tuple[str, ...]:
        """Return the licences of some origins' rows, of all if none is named."""
        return tuple(
            f"{origin.label}: {origin.licence}"
            for origin in self.manifest.origins
            if not sources or origin.id in sources
        )

    def source_ids(self, event: Event) -> list[str]:
        """Return the import that an event is of."""
        return [event.origin] if isinstance(event, ImportedEvent | RowEvent) else []

    def linked_from(self, event_id: str) -> list[tuple[str, Event]]:
        """Return nothing: imported rows carry no links."""
        del event_id
        return []

    @cached_property
    def spelling(self) -> Spelling:
        """A search as it is written: the words of millions of notes are not held in memory."""
        return Spelling(())

    # -- where ------------------------------------------------------------------------

    def _find_inside(self, *, bbox: BBox | None = None, area: str = "", wholly: bool) -> nw.Expr:
        return places_inside(self._table(), bbox=bbox, area=area, wholly=wholly)


def _most(counted: nw.LazyFrame[Any]) -> dict[str, int]:
    """Return the values with the most events; ties by value, so that all engines cut alike."""
    most = counted.sort("n", "value", descending=[True, False]).head(MAX_VALUES)
    return {str(value): int(n) for value, n in most.select("value", "n").collect().rows()}

"""A store folder with coded events: the answers of :class:`FolderStore`, without scanning its rows.

What the numbers cannot answer, and everything once they turn out to be damaged, is asked of
the rows: the answers are the same.
"""

from __future__ import annotations

import functools
import logging
from typing import TYPE_CHECKING, Any, Concatenate, Final, ParamSpec, TypeVar

import duckdb
import narwhals.stable.v2 as nw

from geodata.errors import UnknownEventError
from geodata.store.cells import Cell, join_parts, shift_of
from geodata.store.encoded.encoded_answers import EncodedEvents
from geodata.store.encoded.encoded_predicates import ANSWERED_KEYS, TermsOf
from geodata.store.engines.backend import stored_events
from geodata.store.parquet.manifest import CACHE
from geodata.store.parquet.parquet_store import MAX_VALUES, FolderStore
from geodata.store.place_spatial_filter import places_inside
from geodata.store.query import EventQuery
from geodata.store.timeline import Interval
from geodata.vocab import UNCOUNTED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa

    from geodata.store.encoded.encoded_answers import Kind
    from geodata.store.encoded.encoded_predicates import Terms
    from geodata.store.engines.backend import EmbeddedBackend
    from geodata.store.facets import FacetValue
    from geodata.store.match_queries import BBox
    from geodata.store.parquet.manifest import Manifest

__all__ = ["EncodedStore"]


_log = logging.getLogger(__name__)
_UNREADABLE: Final = (duckdb.IOException, duckdb.FatalException, duckdb.InternalException)
P = ParamSpec("P")
T = TypeVar("T")


def _or_scanned(
    answer: Callable[Concatenate[EncodedStore, P], T],
) -> Callable[Concatenate[EncodedStore, P], T]:
    """Ask the rows instead, now and from then on, where the engine cannot read the numbers."""

    @functools.wraps(answer)
    def either(store: EncodedStore, /, *args: P.args, **named: P.kwargs) -> T:
        scanned: Callable[P, T] = getattr(super(EncodedStore, store), answer.__name__)
        asked = (*args, *named.values())
        if store.damaged or any(
            isinstance(q, EventQuery) and not ANSWERED_KEYS.issuperset(q.active()) for q in asked
        ):
            # a free condition, say, may ask for any column: the numbers hold a few
            return scanned(*args, **named)
        try:
            return answer(store, *args, **named)
        except _UNREADABLE as error:
            store.say_damaged(error)
            return scanned(*args, **named)

    return either


class EncodedStore(FolderStore):
    """Imported events, most questions answered from numbers made beforehand."""

    backend: EmbeddedBackend
    # whether the numbers turned out to be unreadable
    damaged = False

    def __init__(self, backend: EmbeddedBackend, folder: Path, manifest: Manifest) -> None:
        super().__init__(backend, folder, manifest)
        self._coded = EncodedEvents(backend)
        self._terms_of = TermsOf(
            backend.cursor, lambda query, wholly: self._areas(query, wholly=wholly)
        )

    def _terms(
        self, query: EventQuery, *, everyone: bool = False, view: BBox | None = None
    ) -> Terms:
        machine = self.machine and not everyone and UNCOUNTED.isdisjoint(query.status)
        return self._terms_of.of(query, machine=machine, view=view)

    def say_damaged(self, error: duckdb.Error) -> None:
        """Scan the rows from now on, and say so once."""
        _log.warning(
            "%s is damaged, its rows are scanned; import again: %s", self.folder / CACHE, error
        )
        self.damaged = True

    def forget(self) -> None:
        """Let go of remembered answers and of what searches found."""
        self._memory.clear()
        self._coded.forget()

    # -- counts -----------------------------------------------------------------------

    def _kinds(self, query: EventQuery, *, everyone: bool = False) -> list[Kind]:
        what = "kinds of everyone" if everyone else "kinds"
        return self._remembered(
            what, query, lambda q: self._coded.kinds(self._terms(q, everyone=everyone))
        )

    @_or_scanned
    def _flagged(self, query: EventQuery) -> Sequence[Mapping[str, Any]]:
        whats, zones = self._coded.whats, self._coded.zones
        flagged: dict[tuple[bool, bool, str, bool, bool, str], int] = {}
        for what, zone, sure, n in self._kinds(query):
            w = whats[what]
            key = (
                w["dated"],
                zones[zone]["placed"],
                zones[zone]["place_precision"],
                w["dated"] and sure,
                w["disputed"],
                w["assertion"],
            )
            flagged[key] = flagged.get(key, 0) + n
        names = ("dated", "placed", "place_precision", "sure", "disputed", "assertion", "n")
        return [dict(zip(names, (*key, n), strict=True)) for key, n in flagged.items()]

    @_or_scanned
    def _cited(self, query: EventQuery) -> int:
        return len(self._coded.by_value("source", self._kinds(query)))

    @_or_scanned
    def _counted(self, name: str, rest: EventQuery) -> dict[str, int]:
        if name in {"place", "admin1"}:
            return self._coded.by_place(name, self._terms(rest), most=MAX_VALUES)
        if name == "actor":
            return self._coded.by_actor(self._terms(rest), most=MAX_VALUES)
        kinds = self._kinds(rest, everyone=name == "status")
        counts = self._coded.by_value(name, kinds)
        return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MAX_VALUES])

    @_or_scanned
    def _actors_and_roles(self, name: str, query: EventQuery) -> list[FacetValue]:
        rest = self._terms(query.without(name))
        if name == "actor":
            counts = self._coded.by_actor(rest, query.role, most=MAX_VALUES)
        else:
            counts = self._coded.by_role(rest)
        return self._facet_values(name, counts)

    @_or_scanned
    def _intervals(self, query: EventQuery) -> list[Interval]:
        spans = self._coded.spans
        return [Interval(*spans[span], n) for span, n in self._coded.by_span(self._terms(query))]

    @_or_scanned
    def _rows(self, query: EventQuery, *, everyone: bool = False) -> nw.LazyFrame[Any]:
        if query.free:
            return super()._rows(query, everyone=everyone)
        found = self.backend.cursor().sql(
            f"from cache.main.events where rowid in ({self._coded.numbers(self._terms(query, everyone=everyone))})"
        )
        return stored_events(nw.from_native(found).lazy())

    # -- rows -------------------------------------------------------------------------

    def _newest(
        self, query: EventQuery, *, limit: int, offset: int, view: BBox | None = None
    ) -> list[dict[str, Any]]:
        found = self._coded.newest(self._terms(query, view=view), limit=limit, offset=offset)
        rows = self._read([number for number, _ in found])
        for row, (_, sure) in zip(rows, found, strict=True):
            row["sure"] = sure
        return self._with_records(rows)

    def _read(self, numbers: Sequence[int]) -> list[dict[str, Any]]:
        """Return rows of the table of events by their numbers; ``record`` is still to be made."""
        columns = [name for name in self._columns if name != "record"]
        return [row | {"record": None} for row in self._coded.read(numbers, columns)]

    @_or_scanned
    def rows(
        self,
        query: EventQuery | None = None,
        *,
        limit: int | None = None,
        offset: int = 0,
        newest_first: bool = True,
    ) -> list[dict[str, Any]]:
        """Return matching events as rows, as every store does; a page of the newest is found by its numbers."""
        query = query or EventQuery()
        if limit is None or not newest_first:
            return FolderStore.rows(
                self, query, limit=limit, offset=offset, newest_first=newest_first
            )
        return self._newest(query, limit=limit, offset=offset)

    @_or_scanned
    def roles(self, query: EventQuery, *, limit: int) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return the id of each matching event with its actors and their roles, newest first."""
        found = self._coded.newest(self._terms(query), limit=limit)
        rows = self._coded.read([number for number, _ in found], ("id", "actor_role"))
        return [
            (
                row["id"],
                [(p.partition("|")[0], p.partition("|")[2]) for p in row["actor_role"] or ()],
            )
            for row in rows
        ]

    @_or_scanned
    def row(self, event_id: str) -> dict[str, Any]:
        """Return one event as :meth:`rows` does.

        Raises
        ------
        UnknownEventError
            If the store has no such id.
        """
        for row in self._read(self._coded.row_of(event_id)):
            if row["id"] == event_id:
                row["sure"] = row["dated"]
                return self._with_records([row], whole=True)[0]
        msg = f"event {event_id!r} is not in the data"
        raise UnknownEventError(msg)

    @_or_scanned
    def has(self, event_id: str) -> bool:
        """Say whether the store holds an event."""
        rows = self._coded.read(self._coded.row_of(event_id), ("id",))
        return any(row["id"] == event_id for row in rows)

    def blocks(
        self,
        query: EventQuery,
        columns: Sequence[str],
        beside: Mapping[str, Mapping[str, str | None]],
        page: slice = slice(None),
    ) -> Iterator[pa.RecordBatch]:
        """Return matching rows in blocks; see :meth:`FolderStore.blocks`.

        A block of numbers that cannot be read may lie anywhere: the rows from there on are scanned.
        """
        first, end = page.start or 0, page.stop
        try:
            for block in super().blocks(query, columns, beside, page):
                yield block
                first += block.num_rows
        except _UNREADABLE as error:
            if self.damaged:
                raise
            self.say_damaged(error)
            yield from super().blocks(query, columns, beside, slice(first, end))

    @_or_scanned
    def _raw_rows(self, table: str, wanted: list[int]) -> dict[int, dict[str, str | None]]:
        return self._coded.raw(table, wanted)

    # -- where ------------------------------------------------------------------------

    @_or_scanned
    def _find_inside(self, *, bbox: BBox | None = None, area: str = "", wholly: bool) -> nw.Expr:
        # spots are all that differs where
        return places_inside(self._terms_of.table("spots"), bbox=bbox, area=area, wholly=wholly)

    @_or_scanned
    def cells(self, query: EventQuery, bbox: BBox, zoom: float) -> list[Cell]:
        """Count the placed events in view in square cells; see :meth:`FolderStore.cells`."""
        shift = shift_of(zoom)
        return join_parts(self._coded.cells(self._terms(query, view=bbox), shift), shift)

    @_or_scanned
    def count_at(self, query: EventQuery, bbox: BBox) -> int:
        """Count the events whose position lies in a box."""
        return self._coded.count(self._terms(query, view=bbox))

    @_or_scanned
    def rows_at(
        self, query: EventQuery, bbox: BBox, *, limit: int, offset: int = 0
    ) -> list[dict[str, Any]]:
        """Return the events whose position lies in a box, as :meth:`rows` does."""
        return self._newest(query, limit=limit, offset=offset, view=bbox)

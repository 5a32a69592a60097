"""Events of an import as lines, without a record for each.

What the table of properties says of an event is the same for all events of one day, one
place, one kind: each such piece is written once, and a line is pieces put together. The
pieces are those of the table: a line has the same bytes as one made of a whole record.
Whole files are written column by column (:mod:`geodata.features.imported_columns`).
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, Generic, TypeAlias, TypeVar, cast

from geodata.dates import EARLIEST, LATEST
from geodata.features.event_serializer import Line, Serializer
from geodata.features.geometry_and_time import event_geometry, time_member
from geodata.features.properties import values_of
from geodata.features.property_values import EventSubject, period_relation
from geodata.store.parquet.records_of_rows import RowEvent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geodata.features.properties import Group, Property
    from geodata.model import Event
    from geodata.store.parquet.parquet_store import FolderStore
    from geodata.store.query import EventQuery

__all__ = ["COLUMNS_OF", "READ", "ImportedLines", "ImportedPieces", "Run"]

T = TypeVar("T")
# properties of one group that stand beside each other, written as one piece
Run: TypeAlias = "tuple[Group, tuple[Property, ...]]"
# the stored columns that the properties of a group are made of
COLUMNS_OF: Final[Mapping[Group, tuple[str, ...]]] = {
    "words": ("id", "title", "notes"),
    "kind": ("event_type", "event_class", "mode", "assertion", "status", "lasting"),
    "when": ("date_start", "date_end", "dated"),
    "where": ("place", "place_precision"),
    "who": ("actor_role",),
    "deaths": ("fatalities", "fatalities_low", "fatalities_high"),
    "certainty": ("date_start", "date_end", "dated"),
}
READ: Final = tuple(
    dict.fromkeys(("origin", *(name for names in COLUMNS_OF.values() for name in names)))
)
# of the columns that a group does not read
_BLANK: Final[dict[str, Any]] = dict.fromkeys(READ) | {
    "id": "x", "title": "x", "event_type": "SITUATION", "assertion": "happened", "status": "reviewed",
    "dated": False, "date_start": EARLIEST, "date_end": LATEST, "actor_role": (), "place_precision": "none",
}  # fmt: skip
# lists of actors are many where events are, and hardly two events have the same: the oldest go
_MAX_CACHED: Final[Mapping[Group, int]] = {"words": 0, "who": 10_000}
_MAX_OTHERS: Final = 20_000


class ImportedPieces(Generic[T]):
    """Writes what some rows of a query have in common, once for all of them.

    Parameters
    ----------
    store, query
        What is written.
    pen
        How.
    runs
        The pieces that a row has, in their order.
    """

    def __init__(
        self, store: FolderStore, query: EventQuery, pen: Serializer[T], runs: Sequence[Run]
    ) -> None:
        self._store, self._query, self._pen = store, query, pen
        self._runs: dict[Group, list[tuple[Property, ...]]] = {name: [] for name in COLUMNS_OF}
        # a piece of a row: its group, and which run of the group's properties it is
        self._order: list[tuple[Group, int]] = []
        for group, run in runs:
            self._order.append((group, len(self._runs[group])))
            self._runs[group].append(run)

    @property
    def _notes(self) -> dict[str, dict[str, str | None]]:
        """What each import's file calls the column that tells what happened."""
        return {
            origin.id: {"notes": origin.mapping.get("notes") or None}
            for origin in self._store.origins.values()
        }

    def _writer(self, group: Group) -> Any:
        """Return a function that writes what a group reads: origin and columns in, pieces out."""
        names, runs = COLUMNS_OF[group], self._runs[group]

        def write(key: tuple[Any, ...]) -> list[T]:
            origin, *values = key
            subject = self._subject(origin, dict(zip(names, values, strict=True)))
            if group == "certainty":
                subject.in_period = period_relation(subject.event.when, self._query)
            pieces = [self._pen.write(values_of(run, subject)) for run in runs]
            # after a group's pieces stand its shape or its days
            if group == "where":
                pieces.append(self._pen.draw(event_geometry(subject.place, subject.precision)))
            elif group == "when":
                pieces.append(self._pen.stamp(time_member(subject.event.when)))
            return pieces

        return write

    def _subject(self, origin: str, read: dict[str, Any]) -> EventSubject:
        row = _BLANK | read
        made = RowEvent(row, self._store.origins[origin], {"notes": row["notes"]}, "notes")
        # it answers as an event does, and makes only the parts that are written here
        return EventSubject(self._store, cast("Event", made))


class ImportedLines(ImportedPieces[T]):
    """Writes the events of a query line by line.

    Parameters
    ----------
    store, query, pen
        As of :class:`ImportedPieces`.
    properties
        Which properties, in their order.
    """

    def __init__(
        self,
        store: FolderStore,
        query: EventQuery,
        pen: Serializer[T],
        properties: Sequence[Property],
    ) -> None:
        runs = [(group, tuple(run)) for group, run in groupby(properties, lambda p: p.group)]
        super().__init__(store, query, pen, runs)
        self._written = {
            group: lru_cache(maxsize=_MAX_CACHED.get(group, _MAX_OTHERS))(self._writer(group))
            for group in COLUMNS_OF
        }

    def lines(self, page: slice) -> Iterator[Line[T]]:
        """Return the events, newest first."""
        blocks = self._store.blocks(self._query, READ, self._notes, page)
        return (line for block in blocks for line in self._lines_of(block.to_pydict()))

    def _lines_of(self, columns: Mapping[str, list[Any]]) -> Iterator[Line[T]]:
        store = self._store
        store.fetch_records(columns["place"], columns["actor_role"])
        columns = {**columns, "actor_role": [tuple(pairs or ()) for pairs in columns["actor_role"]]}
        keys = [
            zip(columns["origin"], *(columns[name] for name in names), strict=True)
            for names in COLUMNS_OF.values()
        ]
        writers = list(self._written.values())
        position = {group: i for i, group in enumerate(COLUMNS_OF)}
        order = [(position[group], run) for group, run in self._order]
        when, where = position["when"], position["where"]
        for row_id, *groups in zip(columns["id"], *keys, strict=True):
            made = [write(key) for write, key in zip(writers, groups, strict=True)]
            yield Line(
                row_id, [made[group][run] for group, run in order], made[where][-1], made[when][-1]
            )

"""Events of an import column by column: Arrow in, Arrow out, no Python for each row.

What the table of properties says of a day, a place, a kind is worked out once for each that
there is, by the table's own functions, and taken by number. Titles and summaries, which no
two rows share, are expressions over whole columns, and lists of actors are put together of
what the table says of an event with one: the cells are those of the rows
(:mod:`geodata.features.imported_rows`), which a test compares.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain, groupby, islice
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from geodata.features.arrow_texts import EDGE, changed_where, numbered, plain, within_lists
from geodata.features.event_serializer import Block
from geodata.features.imported_rows import COLUMNS_OF, READ, ImportedPieces
from geodata.features.piece_table import PieceTable
from geodata.store.parquet.records_of_rows import MAX_NAME_LENGTH, MAX_TEXT_LENGTH, clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from geodata.features.event_serializer import ColumnSerializer
    from geodata.features.imported_rows import Run
    from geodata.features.properties import Group, Property
    from geodata.store.parquet.parquet_store import FolderStore
    from geodata.store.query import EventQuery

__all__ = ["BY_ACTOR", "EXPRESSIONS", "ImportedColumns"]

# what geodata.store.parquet.records_of_rows.clean might change, length aside
_UNCLEAN: Final = (
    r"[\x00-\x08\x0b-\x1f\x7f\x{202a}-\x{202e}\x{2066}-\x{2069}\x{fffe}\x{ffff}]|" + EDGE
)


def _cleaned(texts: pa.Array, longest: int) -> pa.Array:
    texts = pc.fill_null(texts, "")
    texts = changed_where(texts, _UNCLEAN, lambda text: clean(text, longest))
    long = pc.greater(pc.utf8_length(texts), longest)
    if not long.true_count:
        return texts
    cut = [clean(text, longest) for text in texts.filter(long).to_pylist()]
    return pc.replace_with_mask(texts, long, pa.array(cut, texts.type))


def _unless_empty(texts: pa.Array, otherwise: pa.Array) -> pa.Array:
    return pc.if_else(pc.equal(texts, ""), otherwise, texts)


def _titles(columns: Mapping[str, pa.Array]) -> pa.Array:
    return _unless_empty(_cleaned(columns["title"], MAX_NAME_LENGTH), columns["id"])


def _summaries(columns: Mapping[str, pa.Array]) -> pa.Array:
    return _unless_empty(_cleaned(columns["notes"], MAX_TEXT_LENGTH), _titles(columns))


def _none(columns: Mapping[str, pa.Array]) -> pa.Array:
    return pa.nulls(len(columns["id"]), pa.string())


# properties of which hardly two rows have the same: each of the columns that its group reads
EXPRESSIONS: Final[Mapping[str, Callable[[Mapping[str, pa.Array]], pa.Array]]] = {
    "id": lambda columns: columns["id"],
    "title": _titles,
    "title_ar": _none,
    "summary": _summaries,
    "summary_ar": _none,
}
# properties that list the actors, and whether what is the same of two stands once
BY_ACTOR: Final[Mapping[str, bool]] = {"actors": False, "actor_names": True, "actor_roles": False}
_MAX_ELEMENTS: Final = 100_000
# groups that something stands beside, whether or not a property is asked for
_BESIDE: Final = frozenset({"where", "when"})
_ACTOR: Final = pa.struct([(name, pa.string()) for name in ("actor", "role", "name")])


class ImportedColumns(ImportedPieces[Any]):
    """Writes the events of a query as blocks of columns.

    Parameters
    ----------
    store, query
        What is written.
    pen
        How.
    properties
        Which properties, in their order.
    """

    def __init__(
        self,
        store: FolderStore,
        query: EventQuery,
        pen: ColumnSerializer,
        properties: Sequence[Property],
    ) -> None:
        self._columns = pen
        self._all = [(key, tuple(run)) for key, run in groupby(properties, _run_of)]
        runs: list[Run] = [(group, run) for (group, whole), run in self._all if not whole]
        super().__init__(store, query, pen.pen, runs)
        self._of_one = lru_cache(maxsize=_MAX_ELEMENTS)(self._of_one_actor)
        self._tables = {
            group: PieceTable(self._maker(group))
            for group in COLUMNS_OF
            if self._runs[group] or group in _BESIDE
        }
        # a group's runs, each with the number of its arrays
        self._widths: dict[Group, list[int]] = {}

    def blocks(self, page: slice) -> Iterator[Block]:
        """Return the events, newest first."""
        for batch in self._store.blocks(self._query, READ, self._notes, page):
            if batch.num_rows:
                yield self._block({n: plain(batch.column(n)) for n in batch.schema.names})

    def _block(self, columns: Mapping[str, pa.Array]) -> Block:
        pairs = columns["actor_role"].flatten().unique().to_pylist()
        self._store.fetch_records([], [pairs])
        shared = {group: iter(self._shared(group, columns)) for group in self._tables}
        widths = {group: iter(self._widths[group]) for group in self._tables}
        pieces = [
            self._columns.join([(each, self._whole(each, columns)) for each in run])
            if whole
            else islice(shared[group], next(widths[group]))
            for (group, whole), run in self._all
        ]
        arrays = list(chain.from_iterable(pieces))
        # after a group's pieces stand its shape or its days
        return Block(columns["id"], arrays, next(shared["where"]), next(shared["when"]))

    def _shared(self, group: Group, columns: Mapping[str, pa.Array]) -> list[pa.Array]:
        """Return the pieces of a group, each written once for all rows that have the same values."""
        read = [columns[name] for name in ("origin", *COLUMNS_OF[group])]
        numbers, first = numbered(read)
        keys = list(zip(*(column.take(first).to_pylist() for column in read), strict=True))
        return self._tables[group].take(keys, numbers)

    def _maker(self, group: Group) -> Callable[[list[Any]], list[pa.Array]]:
        """Return a function that writes what a group reads: distinct rows in, arrays of their pieces out."""
        pen, write, runs = self._columns, self._writer(group), self._runs[group]

        def make(keys: list[Any]) -> list[pa.Array]:
            if group == "where":
                self._store.fetch_records([place for _, place, *_ in keys], [])
            made = [list(pieces) for pieces in zip(*map(write, keys), strict=True)]
            arrays = [pen.gather(run, own) for run, own in zip(runs, made, strict=False)]
            self._widths[group] = [len(each) for each in arrays]
            if group in _BESIDE:
                last = pen.shapes if group == "where" else pen.stamps
                arrays.append([last(made[-1])])
            return list(chain.from_iterable(arrays))

        return make

    def _whole(self, each: Property, columns: Mapping[str, pa.Array]) -> pa.Array:
        """Return a property of all rows."""
        if each.name in EXPRESSIONS:
            return EXPRESSIONS[each.name](columns)
        kind = _ACTOR if each.nested else pa.string()
        lists = within_lists(
            columns["actor_role"],
            lambda pair: self._of_one(each, pair),
            kind,
            once=BY_ACTOR[each.name],
        )
        if each.nested:
            return lists
        texts = pa.ListArray.from_arrays(lists.offsets, lists.values.dictionary_decode())
        return pc.binary_join(texts, "; ")

    def _of_one_actor(self, each: Property, pair: str) -> Any:
        """Return what the table says of an event with one actor; an actor is no import's own."""
        subject = self._subject(next(iter(self._store.origins)), {"actor_role": (pair,)})
        value = each.value(subject)
        return value[0] if each.nested else value


def _run_of(each: Property) -> tuple[Group, bool]:
    """Return what neighbours in one run have in common: group, and whether they are whole columns."""
    return each.group, each.name in EXPRESSIONS or each.name in BY_ACTOR

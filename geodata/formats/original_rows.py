"""The rows of an import as they stood in its file: its own columns, each value unchanged.

What comes out goes in again without loss, so nothing is guarded: a spreadsheet would run a
cell that was a formula in the file.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from geodata.csv_cells import quoted_cell
from geodata.errors import StoreError
from geodata.store.capabilities import reads_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa

    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery

__all__ = ["chunks", "write"]


def write(store: EventStore, query: EventQuery) -> str:
    """Return the matching rows as CSV text with the file's own header, newest event first.

    Raises
    ------
    StoreError
        If the events were not imported, or are of files with different columns.
    """
    return "".join(chunks(store, query))


def chunks(store: EventStore, query: EventQuery) -> Iterator[str]:
    """Return the same text in parts, some thousand rows each; it raises before the first."""
    if not reads_rows(store):
        raise StoreError("rows are of imports; these data were coded from articles: export csv")
    ids = sorted(store.origins_of(query) or store.origins)
    if len(ids) > 1:
        raise StoreError(
            f"rows of {' and '.join(ids)} have columns of their own; ask for one of them with --source"
        )
    columns = store.origins[ids[0]].columns
    # a raw column may be called as one of the events'
    names = {f"raw_{i}": column for i, column in enumerate(columns)}
    blocks = store.blocks(query, list(names), {ids[0]: names})
    return chain([_text([columns])], (_text(_rows(block)) for block in blocks))


def _rows(block: pa.RecordBatch) -> Iterable[Iterable[str | None]]:
    return zip(*(column.to_pylist() for column in block.columns), strict=True)


def _text(rows: Iterable[Iterable[str | None]]) -> str:
    return "".join(
        (",".join(quoted_cell(cell or "") for cell in row) or '""') + "\n" for row in rows
    )

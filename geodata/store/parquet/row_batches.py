"""Matching rows of an import, newest first, a block at a time, beside what stood in their files.

A page reads some hundred rows at once; a file may be all of them. DuckDB sorts on the disk
where that is too much for memory, and hands out block by block.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import duckdb
import narwhals.stable.v2 as nw

from geodata.store.engines.backend import EmbeddedBackend

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pyarrow as pa

    from geodata.store.engines.backend import Backend
    from geodata.store.parquet.manifest import Origin

__all__ = ["beside_raw", "newest_blocks"]

_ROWS: Final = 16_384


def beside_raw(
    rows: nw.LazyFrame[Any],
    backend: Backend,
    origins: Mapping[str, Origin],
    wanted: Mapping[str, Mapping[str, str | None]],
) -> nw.LazyFrame[Any]:
    """Put columns of the files that rows came in beside them.

    Parameters
    ----------
    rows
        With ``origin`` and ``row``, the number in the origin's file.
    backend, origins
        Where the raw rows are.
    wanted
        For each origin the same new names, each with the raw column that it stands for; None
        where that origin has none.
    """
    raws = []
    for origin, names in wanted.items():
        table = backend.table(origins[origin].raw.removesuffix(".parquet"))
        told = {
            name: nw.lit(None, dtype=nw.String) if column is None else nw.col(column)
            for name, column in names.items()
        }
        number = nw.col("dateline_row").cast(nw.Int64).alias("raw_row")
        raws.append(table.select(number, raw_origin=nw.lit(origin), **told))
    found, *tables = _on_one_cursor(backend, [rows, *raws])
    return found.join(
        nw.concat(tables) if len(tables) > 1 else tables[0],
        left_on=["row", "origin"],
        right_on=["raw_row", "raw_origin"],
        how="left",
    )


def _on_one_cursor(
    backend: Backend, frames: Sequence[nw.LazyFrame[Any]]
) -> list[nw.LazyFrame[Any]]:
    """Return frames that can be joined: tables of DuckDB come with a cursor each."""
    if not isinstance(backend, EmbeddedBackend):
        return list(frames)
    cursor = backend.cursor()
    queries = [frame.to_native().sql_query() for frame in frames]
    return [nw.from_native(cursor.sql(query)).lazy() for query in queries]


def newest_blocks(
    rows: nw.LazyFrame[Any], columns: Sequence[str], page: slice = slice(None)
) -> Iterator[pa.RecordBatch]:
    """Sort rows by ``dated``, ``date_start`` and ``id`` and give out some columns, thousands of rows at a time.

    The first block is read at once: what is wrong with the tables shows before anything is
    given out, for a sort reads them to the end. Of a page no more than its last row is sorted.
    """
    ordered = rows.sort("dated", "date_start", "id", descending=[True, True, False])
    if page.stop is not None:
        ordered = ordered.head(page.stop)
    found = ordered.select(*columns)
    native = found.to_native()
    if isinstance(native, duckdb.DuckDBPyRelation):
        reader = iter(native.to_arrow_reader(_ROWS))
    else:
        reader = iter(found.collect().to_arrow().to_batches(_ROWS))
    first = next(reader, None)
    return iter(()) if first is None else _from(page.start or 0, chain([first], reader))


def _from(start: int, blocks: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Leave out the first rows."""
    for block in blocks:
        if start < block.num_rows:
            yield block.slice(start)
        start = max(0, start - block.num_rows)

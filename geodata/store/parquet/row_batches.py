"""Matching rows of an import, newest first, a block at a time, beside what stood in their files.

A page reads some hundred rows at once; a file may be all of them. They are sorted and put
beside their files' rows a span of days at a time, so that a million rows need no more memory
than some hundred thousand.
"""

from __future__ import annotations

import math
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import duckdb
import narwhals.stable.v2 as nw

from geodata.store.engines.backend import EmbeddedBackend

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pyarrow as pa

    from geodata.store.engines.backend import Backend
    from geodata.store.parquet.manifest import Origin
    from geodata.store.timeline import Interval

__all__ = ["beside_raw", "newest_blocks", "newest_spans"]

_ROWS: Final = 16_384
# rows that are sorted at once; more where the files would be read too often, once for each span
_SORTED: Final = 100_000
_MAX_SPANS: Final = 16


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


def newest_spans(
    intervals: Sequence[Interval], page: slice = slice(None)
) -> Iterator[tuple[nw.Expr, slice]]:
    """Return spans of days, newest first, the undated rows behind them.

    Parameters
    ----------
    intervals
        How many rows each two days have; all dated rows.
    page
        Which of the rows are wanted, counted from the newest.

    Yields
    ------
    tuple of narwhals.Expr and slice
        What chooses a span's rows, and which of them are wanted. Spans without any are left out.
    """
    day, dated = nw.col("date_start"), nw.col("dated")
    counts: Counter[dt.date] = Counter()
    for interval in intervals:
        counts[interval.start] += interval.events
    most = max(_SORTED, math.ceil(counts.total() / _MAX_SPANS))
    if counts.total() <= most:
        yield dated | ~dated, page
        return
    before, held = 0, 0
    days: list[dt.date] = []
    for start in [*sorted(counts, reverse=True), None]:
        if days and (start is None or held + counts[start] > most):
            if wanted := _within(page, before, held):
                yield dated & (day >= days[-1]) & (day <= days[0]), wanted
            before, days, held = before + held, [], 0
        if start is not None:
            days.append(start)
            held += counts[start]
    # how many have no date is not known here
    if wanted := _within(page, before, None):
        yield ~dated, wanted


def _within(page: slice, before: int, rows: int | None) -> slice | None:
    """Return which of the rows behind some others a page wants, None where it wants none."""
    first = max(0, (page.start or 0) - before)
    last = None if page.stop is None else page.stop - before
    if (rows is not None and first >= rows) or (last is not None and last <= first):
        return None
    return slice(first, last)


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

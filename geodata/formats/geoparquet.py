"""GeoParquet 1.1 of one layer: WKB, a ``bbox`` column as covering, sorted, written as it is read.

GeoPandas writes the same from a frame that holds everything; a store of millions is written
here batch by batch, so that memory stays level. https://geoparquet.org/releases/v1.1.0/
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from geodata import features
from geodata.formats.arrow_tables import BBOX, GEOMETRY, reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from geodata.formats.download_request import Download

__all__ = ["write_geoparquet"]

_ROW_GROUP: Final = 50_000


def write_geoparquet(download: Download, path: Path) -> None:
    """Write one layer, newest events first; rows that are not drawn have a null geometry and box."""
    stream = reader(download, boxes=True)
    statement = features.statement(download.store, download.query) | {"seen_on": download.seen_on}
    metadata = {"geo": json.dumps(_geo()), "dateline": json.dumps(statement, ensure_ascii=False)}
    schema = stream.schema.with_metadata(metadata)
    # the next rows are made while Arrow, which needs no Python for it, writes the last ones
    with (
        pq.ParquetWriter(path, schema, compression="zstd") as writer,
        ThreadPoolExecutor(1) as behind,
    ):
        writing: Future[None] | None = None
        for group in _groups(stream):
            if writing:
                writing.result()
            rows = pa.Table.from_batches(group, stream.schema).cast(schema)
            writing = behind.submit(writer.write_table, rows)
        if writing:
            writing.result()


def _groups(batches: Iterable[pa.RecordBatch]) -> Iterator[list[pa.RecordBatch]]:
    """Put batches together to groups of rows; of no batch one empty group."""
    waiting: list[pa.RecordBatch] = []
    for batch in batches:
        waiting.append(batch)
        if sum(b.num_rows for b in waiting) >= _ROW_GROUP:
            yield waiting
            waiting = []
    yield waiting


def _geo() -> dict[str, Any]:
    """Return the file's ``geo`` metadata; without ``crs`` coordinates are OGC:CRS84."""
    column = {
        "encoding": "WKB",
        "geometry_types": [],
        "covering": {"bbox": {side.name: [BBOX.name, side.name] for side in BBOX.type}},
    }
    return {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}

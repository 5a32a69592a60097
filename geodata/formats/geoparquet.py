"""GeoParquet 1.1 of one layer: WKB, a ``bbox`` column as covering, sorted, written as it is read.

GeoPandas writes the same from a frame that holds everything; a store of millions is written
here batch by batch, so that memory stays level. https://geoparquet.org/releases/v1.1.0/
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from geodata import features
from geodata.formats.arrow_tables import GEOMETRY, reader

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.formats.download_request import Download

__all__ = ["write_geoparquet"]

_SIDES: Final = ("xmin", "ymin", "xmax", "ymax")
_BOX: Final = pa.struct([pa.field(side, pa.float64()) for side in _SIDES])
_ROW_GROUP: Final = 50_000


def write_geoparquet(download: Download, path: Path) -> None:
    """Write one layer, newest events first; rows that are not drawn have a null geometry and box."""
    stream = reader(download)
    statement = features.statement(download.store, download.query) | {"seen_on": download.seen_on}
    metadata = {"geo": json.dumps(_geo()), "dateline": json.dumps(statement, ensure_ascii=False)}
    schema = stream.schema.append(pa.field("bbox", _BOX)).with_metadata(metadata)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        waiting: list[pa.RecordBatch] = []
        for batch in stream:
            boxed = batch.append_column("bbox", _boxes(batch.column(GEOMETRY)))
            waiting.append(boxed.cast(schema))
            if sum(b.num_rows for b in waiting) >= _ROW_GROUP:
                writer.write_table(pa.Table.from_batches(waiting, schema))
                waiting = []
        writer.write_table(pa.Table.from_batches(waiting, schema))


def _geo() -> dict[str, Any]:
    """Return the file's ``geo`` metadata; without ``crs`` coordinates are OGC:CRS84."""
    column = {
        "encoding": "WKB",
        "geometry_types": [],
        "covering": {"bbox": {side: ["bbox", side] for side in _SIDES}},
    }
    return {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}


def _boxes(geometry: pa.Array) -> pa.StructArray:
    import shapely  # noqa: PLC0415 - heavy

    # many events lie at one place: each shape is measured once a batch
    shapes = geometry.dictionary_encode()
    bounds = shapely.bounds(shapely.from_wkb(shapes.dictionary.to_numpy(zero_copy_only=False)))
    sides = [pa.array(bounds[:, i], from_pandas=True).take(shapes.indices) for i in range(4)]
    return pa.StructArray.from_arrays(sides, fields=list(_BOX), mask=geometry.is_null())

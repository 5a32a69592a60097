"""Batches of features in, Arrow record batches out: what every binary format is written from.

The columns are the flat ones of a layer with their declared types, dates as dates, and
``geometry`` as WKB (degrees, EPSG:4326), null where nothing is drawn. Rows are made as they
are read; of an import some thousand are in memory at once.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from geodata import features
from geodata.store.capabilities import reads_rows
from geodata.store.cql2_filter import joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from geodata.features import Feature, Property
    from geodata.formats.download_request import Download

__all__ = ["GEOMETRY", "KINDS", "kind_of", "reader", "schema_of", "table"]

GEOMETRY: Final = "geometry"
# how a layer is split where a format holds one type of geometry a file: our word -> GeoJSON types
KINDS: Final[dict[str, frozenset[str]]] = {
    "points": frozenset({"Point", "MultiPoint"}),
    "lines": frozenset({"LineString", "MultiLineString"}),
    "areas": frozenset({"Polygon", "MultiPolygon"}),
    "unplaced": frozenset(),
}
# of an import some thousand rows are made at once
_ROWS: Final = 8192
_ASKED: Final = {"points": "point", "areas": "area", "unplaced": "unplaced"}
_TYPES: Final = {
    "text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(), "date": pa.date32(),
}  # fmt: skip


def schema_of(properties: Iterable[Property], *, geometry: bool = True) -> pa.Schema:
    """Return the Arrow schema of a layer's flat columns; each field's metadata tells its meaning."""
    fields = [
        pa.field(p.name, _TYPES[p.type], metadata={"description": p.meaning, "unit": p.unit})
        for p in features.flat(properties)
    ]
    return pa.schema([*fields, *([pa.field(GEOMETRY, pa.binary())] if geometry else [])])


def reader(download: Download, kind: str = "", *, geometry: bool = True) -> pa.RecordBatchReader:
    """Return one layer as a stream of record batches.

    Parameters
    ----------
    download
        What to write; its page only where there is no ``kind``.
    kind
        One of :data:`KINDS`: only the rows that are drawn so; all when left out. A row of
        ``areas`` whose outline is not known has a null geometry.
    geometry
        False: without the column ``geometry``.
    """
    schema = schema_of(features.PROPERTIES[download.layer], geometry=geometry)
    if kind and download.layer == "events":
        if kind not in _ASKED:
            return pa.RecordBatchReader.from_batches(schema, [])
        query = download.query
        condition = joined(query.filter, f"geometry_kind = '{_ASKED[kind]}'")
        download = replace(download, query=query.with_values(filter=condition))
    rows = _event_batches if download.layer == "events" else _feature_batches
    return pa.RecordBatchReader.from_batches(schema, rows(download, schema, kind))


def _event_batches(download: Download, schema: pa.Schema, kind: str) -> Iterator[pa.RecordBatch]:
    """Write events as rows of values: of an import, values that many rows share are made once."""
    columns = features.flat(features.EVENT_PROPERTIES)
    days = {column.name for column in columns if column.type == "date"}

    def write(properties: Mapping[str, Any]) -> tuple[Any, ...]:
        return tuple(
            dt.date.fromisoformat(value) if value and name in days else value
            for name, value in properties.items()
        )

    def draw(shape: Feature | None) -> tuple[bytes | None]:
        return (_drawn(shape, kind),)

    pen = features.Serializer(write=write, draw=draw, stamp=lambda _: ())
    drawn = schema.get_field_index(GEOMETRY) >= 0
    if reads_rows(download.store):
        yield from _columns(download, schema, kind, pen, columns)
        return
    lines = features.event_lines(download.store, download.query, pen, columns, download.page)
    rows = (chain(*line.pieces, line.shape if drawn else ()) for line in lines)
    while batch := list(islice(rows, _ROWS)):
        values = zip(*batch, strict=True)
        arrays = [pa.array(own, field.type) for own, field in zip(values, schema, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def _columns(
    download: Download,
    schema: pa.Schema,
    kind: str,
    pen: features.Serializer[Any],
    properties: Sequence[Property],
) -> Iterator[pa.RecordBatch]:
    """Write the events of an import column by column."""
    drawn = schema.get_field_index(GEOMETRY) >= 0
    outlines = features.once_each(lambda shape: _drawn(shape, kind))
    own = features.ColumnSerializer(
        pen=replace(pen, draw=lambda shape: shape),
        gather=lambda run, pieces: [
            pa.array(values, _TYPES[each.type])
            for each, values in zip(run, zip(*pieces, strict=True), strict=True)
        ],
        join=lambda run: [column for _, column in run],
        shapes=lambda shapes: _binaries(shapes, outlines, kind),
        stamps=lambda pieces: pa.nulls(len(pieces)),
    )
    blocks = features.event_blocks(download.store, download.query, own, properties, download.page)
    for block in blocks:
        columns = [*block.pieces, *([block.shape] if drawn else [])]
        yield pa.RecordBatch.from_arrays(columns, schema=schema)


def _binaries(
    shapes: Sequence[Feature | None], outline: Callable[[Feature], bytes | None], kind: str
) -> pa.Array:
    """Return shapes as WKB: points all at once, each outline once."""
    import shapely  # noqa: PLC0415 - heavy

    made = [outline(each) if each and each["type"] != "Point" else None for each in shapes]
    if kind and "Point" not in KINDS[kind]:
        return pa.array(made, pa.binary())
    points = [
        (i, each["coordinates"])
        for i, each in enumerate(shapes)
        if each and each["type"] == "Point"
    ]
    found = shapely.points([position for _, position in points]) if points else []
    for (i, _), written in zip(points, shapely.to_wkb(found), strict=True):
        made[i] = written
    return pa.array(made, pa.binary())


def _drawn(shape: Feature | None, kind: str) -> bytes | None:
    import shapely  # noqa: PLC0415 - heavy

    if shape is None or (kind and shape["type"] not in KINDS[kind]):
        return None
    made: bytes = shapely.to_wkb(shapely.geometry.shape(_as_multi(shape, kind)))
    return made


def _feature_batches(download: Download, schema: pa.Schema, kind: str) -> Iterator[pa.RecordBatch]:
    batches = features.feature_batches(
        download.store, download.layer, download.query, page=download.page
    )
    chosen = ([f for f in batch if not kind or kind_of(f) == kind] for batch in batches)
    return (_record_batch(batch, schema, kind) for batch in chosen if batch)


def table(download: Download) -> pa.Table:
    """Return one layer as a whole, for what is small: actors, sources, places."""
    return reader(download).read_all()


def kind_of(feature: Feature) -> str:
    """Return which of :data:`KINDS` a feature is."""
    shape = feature["geometry"]
    drawn = shape["type"] if shape else ""
    return next((kind for kind, types in KINDS.items() if drawn in types), "unplaced")


def _record_batch(batch: Sequence[Feature], schema: pa.Schema, kind: str) -> pa.RecordBatch:
    columns: list[pa.Array] = []
    for field in schema:
        if field.name == GEOMETRY:
            columns.append(_well_known_binary(batch, kind))
        else:
            values = [feature["properties"].get(field.name) for feature in batch]
            columns.append(_typed(values, field.type))
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _typed(values: list[Any], kind: pa.DataType) -> pa.Array:
    if pa.types.is_date(kind):
        values = [dt.date.fromisoformat(value) if value else None for value in values]
    return pa.array(values, kind)


def _well_known_binary(batch: Sequence[Feature], kind: str) -> pa.Array:
    return pa.array([_drawn(feature["geometry"], kind) for feature in batch], pa.binary())


def _as_multi(shape: Feature, kind: str) -> Feature:
    """Return a polygon or line as a part of one that may have several, as files of one type hold them."""
    if kind in {"areas", "lines"} and not shape["type"].startswith("Multi"):
        return {"type": f"Multi{shape['type']}", "coordinates": [shape["coordinates"]]}
    return shape

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

__all__ = ["BBOX", "GEOMETRY", "KINDS", "kind_of", "reader", "schema_of", "table"]

GEOMETRY: Final = "geometry"
# west, south, east and north of each row's geometry, degrees, as GeoParquet 1.1 names them
BBOX: Final = pa.field(
    "bbox", pa.struct([(side, pa.float64()) for side in ("xmin", "ymin", "xmax", "ymax")])
)
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


def reader(
    download: Download, kind: str = "", *, geometry: bool = True, boxes: bool = False
) -> pa.RecordBatchReader:
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
    boxes
        Behind the geometry, the column :data:`BBOX`.
    """
    schema = schema_of(features.PROPERTIES[download.layer], geometry=geometry)
    if boxes:
        schema = schema.append(BBOX)
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
    if reads_rows(download.store):
        yield from _columns(download, schema, kind, pen, columns)
        return
    drawn = GEOMETRY in schema.names
    lines = features.event_lines(download.store, download.query, pen, columns, download.page)
    rows = (chain(*line.pieces, line.shape if drawn else ()) for line in lines)
    while batch := list(islice(rows, _ROWS)):
        values = zip(*batch, strict=True)
        # boxes are made of the last column, the geometry
        arrays = [pa.array(own, field.type) for own, field in zip(values, schema, strict=False)]
        yield _record_batch(arrays, schema)


def _columns(
    download: Download,
    schema: pa.Schema,
    kind: str,
    pen: features.Serializer[Any],
    properties: Sequence[Property],
) -> Iterator[pa.RecordBatch]:
    """Write the events of an import column by column."""
    boxed = BBOX.name in schema.names
    outlines = features.once_each(lambda shape: _drawn(shape, kind))

    def draw(shapes: list[Feature | None]) -> pa.Array:
        made = _binaries(shapes, outlines, kind)
        drawn = [made, _boxes(made)] if boxed else [made]
        return pa.StructArray.from_arrays(drawn, [GEOMETRY, BBOX.name][: len(drawn)])

    own = features.ColumnSerializer(
        pen=replace(pen, draw=lambda shape: shape),
        gather=lambda run, pieces: [
            pa.array(values, _TYPES[each.type])
            for each, values in zip(run, zip(*pieces, strict=True), strict=True)
        ],
        join=lambda run: [column for _, column in run],
        shapes=draw,
        stamps=lambda pieces: pa.nulls(len(pieces)),
    )
    blocks = features.event_blocks(download.store, download.query, own, properties, download.page)
    for block in blocks:
        columns = [*block.pieces, *(block.shape.flatten() if GEOMETRY in schema.names else [])]
        yield pa.RecordBatch.from_arrays(columns, schema=schema)


def _boxes(geometry: pa.Array) -> pa.StructArray:
    """Return the box of each WKB, null where there is none."""
    import shapely  # noqa: PLC0415 - heavy

    bounds = shapely.bounds(shapely.from_wkb(geometry.to_numpy(zero_copy_only=False)))
    sides = [pa.array(bounds[:, i], from_pandas=True) for i in range(4)]
    return pa.StructArray.from_arrays(sides, fields=list(BBOX.type), mask=geometry.is_null())


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
    return (_record_batch(_typed_columns(batch, schema, kind), schema) for batch in chosen if batch)


def table(download: Download) -> pa.Table:
    """Return one layer as a whole, for what is small: actors, sources, places."""
    return reader(download).read_all()


def kind_of(feature: Feature) -> str:
    """Return which of :data:`KINDS` a feature is."""
    shape = feature["geometry"]
    drawn = shape["type"] if shape else ""
    return next((kind for kind, types in KINDS.items() if drawn in types), "unplaced")


def _record_batch(arrays: list[pa.Array], schema: pa.Schema) -> pa.RecordBatch:
    """Put columns into a batch, and the boxes of the last one where they are asked for."""
    boxes = [_boxes(arrays[-1])] if BBOX.name in schema.names else []
    return pa.RecordBatch.from_arrays([*arrays, *boxes], schema=schema)


def _typed_columns(batch: Sequence[Feature], schema: pa.Schema, kind: str) -> list[pa.Array]:
    columns: list[pa.Array] = []
    for field in schema:
        if field.name == GEOMETRY:
            columns.append(_well_known_binary(batch, kind))
        elif field.name != BBOX.name:
            values = [feature["properties"].get(field.name) for feature in batch]
            columns.append(_typed(values, field.type))
    return columns


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

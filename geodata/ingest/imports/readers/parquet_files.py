"""Parquet and GeoParquet (WKB, WKT or native geometry); plain columns are streamed by the engine."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from geodata.errors import ImportRefused
from geodata.ingest.imports.readers.geometry_columns import columns_of, in_degrees
from geodata.ingest.imports.readers.text_rows import Rows, check_size, rows_of, values_of
from geodata.store.engines.sql import named, quoted

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["flat_parquet", "read_feather", "read_parquet"]

# what is read whole, and what an engine streams
_MAX_ROWS: Final = 5_000_000
_MAX_STREAMED: Final = 200_000_000
_GEOMETRIES: Final = ("geometry", "geom", "wkb_geometry", "wkb", "the_geom", "shape")


def flat_parquet(path: Path) -> str:
    """Return SQL for a plain Parquet file's rows as texts, which an engine streams; empty for any other file.

    A small file may hold billions of repeated values: it is never read whole.

    Raises
    ------
    ImportRefused
        If it is no Parquet file, or holds more rows than are imported at once.
    """
    schema, rows = _schema(path)
    plain = not any(
        pa.types.is_nested(c.type)
        or pa.types.is_binary(c.type)
        or pa.types.is_large_binary(c.type)
        or isinstance(c.type, pa.BaseExtensionType)
        for c in schema
    )
    if (
        b"geo" in (schema.metadata or {})
        or not plain
        or len({n.casefold() for n in schema.names}) < len(schema.names)
    ):
        return ""
    if rows > _MAX_STREAMED:
        raise ImportRefused(
            f"{path.name} holds {rows:,} rows; up to {_MAX_STREAMED:,} are imported"
        )
    if not rows:
        raise ImportRefused(f"{path.name} holds no row; expected at least one event")
    columns = ", ".join(_as_text(column) for column in schema)
    return f"select {columns} from read_parquet({quoted(path)})"


def _as_text(column: Any) -> str:
    """Return SQL of a column as text; whole numbers without a decimal point."""
    name = named(column.name)
    if pa.types.is_floating(column.type):
        whole = f"{name} = trunc({name}) and abs({name}) < 1e15"
        return f"case when {whole} then {name}::bigint::varchar else {name}::varchar end as {name}"
    return f"{name}::varchar as {name}"


def _schema(path: Path) -> tuple[Any, int]:
    try:
        with pq.ParquetFile(path) as file:
            return file.schema_arrow, int(file.metadata.num_rows)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise ImportRefused(
            f"{path.name} is no Parquet file, or it is cut off: {str(error).splitlines()[0][:200]}"
        ) from None


def read_parquet(path: Path, most: int | None) -> Rows:
    """Read Parquet; a geometry becomes a position, or a text of WKT."""
    check_size(path)
    schema, rows = _schema(path)
    if most is None and rows > _MAX_ROWS:
        raise ImportRefused(
            f"{path.name} holds {rows:,} rows; Parquet with geometry or lists is read up to {_MAX_ROWS:,}"
        )
    try:
        with pq.ParquetFile(path) as file:
            batches = (
                list(islice(file.iter_batches(most), 1)) if most else list(file.iter_batches())
            )
        table = pa.Table.from_batches(batches, batches[0].schema if batches else schema)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise ImportRefused(
            f"{path.name} is damaged: {str(error).splitlines()[0][:200]}; get it again"
        ) from None
    return _of_table(path, table.replace_schema_metadata(schema.metadata))


def read_feather(path: Path, most: int | None) -> Rows:
    """Read an Arrow file (Feather)."""
    check_size(path)
    try:
        with pa.OSFile(str(path)) as stream:
            table = pa.ipc.open_file(stream).read_all()
    except (pa.ArrowException, OSError, ValueError) as error:
        raise ImportRefused(
            f"{path.name} is no Arrow file, or it is cut off: {str(error).splitlines()[0][:200]}"
        ) from None
    return _of_table(path, table.slice(0, most))


def _of_table(path: Path, table: pa.Table) -> Rows:
    try:
        # lengths and letters of a damaged file are looked at before they are made Python's
        table.validate(full=True)
    except pa.ArrowException as error:
        raise ImportRefused(
            f"{path.name} is damaged: {str(error).splitlines()[0][:200]}; get it again, or write it anew"
        ) from None
    column, crs, said = _geometry_column(table)
    geometry = table.column(column).to_pylist() if column else []
    rest = table.drop_columns([column]) if column else table
    names = rest.column_names
    columns = [values_of(path, rest, place) for place in range(rest.num_columns)]
    records = (
        [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]
        if columns
        else [{} for _ in geometry]
    )
    if not column:
        return rows_of(records, path)
    shapes = _shapes(geometry)
    known = [
        place
        for place, shape in enumerate(shapes)
        if shape is not None and not isinstance(shape, str)
    ]
    converted, note = in_degrees([shapes[place] for place in known], crs)
    at = dict(zip(known, converted, strict=True))
    rows = []
    for place, record in enumerate(records):
        unread = {"geometry": shapes[place]} if isinstance(shapes[place], str) else {}
        rows.append({**record, **columns_of(at.get(place)), **unread})
    return rows_of(rows, path, tuple(filter(None, (note, said))))


def _geometry_column(table: pa.Table) -> tuple[str, str, str]:
    """Return the geometry's column, its coordinate system, and what is wrong with what the file says of it."""
    names = table.column_names
    by_name = next(
        (
            n
            for n in names
            if n.casefold() in _GEOMETRIES and not pa.types.is_string(table.schema.field(n).type)
        ),
        "",
    )
    raw = (table.schema.metadata or {}).get(b"geo")
    if raw is None:
        return by_name, "", ""
    try:
        geo = json.loads(raw)
        primary = geo["primary_column"]
        about = geo["columns"][primary]
        crs = about.get("crs", "EPSG:4326")
    except (ValueError, KeyError, TypeError, RecursionError):
        return (
            by_name,
            "",
            "what the file says of its geometry is damaged: positions are taken for degrees",
        )
    if primary not in names:
        return (
            by_name,
            "",
            f"the file names a geometry column {str(primary)[:60]!r} that it does not have",
        )
    return primary, _name_of(crs), ""


def _name_of(crs: Any) -> str:
    if crs is None:
        return ""
    if isinstance(crs, dict):
        code = crs.get("id")
        if isinstance(code, dict) and "code" in code:
            return f"{code.get('authority', 'EPSG')}:{code['code']}"
        return json.dumps(crs)
    return str(crs)


def _shapes(values: list[Any]) -> list[Any]:
    """Return shapely geometries of WKB, WKT or native coordinates; of what cannot be read, a text that says so."""
    import shapely  # noqa: PLC0415 - heavy

    found: list[Any] = []
    for value in values:
        if value is None:
            found.append(None)
        elif isinstance(value, bytes):
            shape = shapely.from_wkb(value, on_invalid="ignore")
            found.append(
                shape if shape is not None else f"WKB that cannot be read: {value[:20].hex()}…"
            )
        elif isinstance(value, str):
            shape = (
                shapely.from_wkt(value, on_invalid="ignore") if value.count("(") < 10_000 else None
            )
            found.append(shape if shape is not None else value[:300])
        else:
            found.append(_native(value))
    return found


def _native(value: Any) -> Any:
    """Return a geometry of GeoArrow's native encodings: points as records or lists, lines and rings as lists of them."""
    import shapely  # noqa: PLC0415 - heavy

    def point(at: Any) -> tuple[float, float]:
        return (at["x"], at["y"]) if isinstance(at, dict) else (at[0], at[1])

    try:
        if isinstance(value, dict) or isinstance(value[0], int | float):
            return shapely.Point(point(value))
        if isinstance(value[0], dict) or isinstance(value[0][0], int | float):
            return shapely.LineString([point(at) for at in value])
        if isinstance(value[0][0], dict) or isinstance(value[0][0][0], int | float):
            return shapely.Polygon(
                [point(at) for at in value[0]], [[point(at) for at in ring] for ring in value[1:]]
            )
        return shapely.MultiPolygon(
            [
                (([point(at) for at in part[0]]), [[point(at) for at in ring] for ring in part[1:]])
                for part in value
            ]
        )
    except (KeyError, IndexError, TypeError, ValueError, shapely.errors.ShapelyError):
        return str(value)[:300]

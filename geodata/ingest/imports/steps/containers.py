"""Excel, GeoJSON, GeoPackage and (Geo)Parquet in, rows as text columns out.

These formats are read whole, so they are capped; what may be larger comes as CSV or
Parquet. A point becomes ``longitude`` and ``latitude``; another geometry a point on it.
A reader takes a path, and the most rows to read: None for all.
"""

from __future__ import annotations

import json
import sqlite3
import zipfile
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from geodata.errors import ImportRefused
from geodata.store.engines.sql import named, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

__all__ = ["READERS", "SUFFIXES", "flat_parquet"]

_LARGEST: Final = 500_000_000
# an honest workbook of text packs some ten to one
_MOST_UNPACKED: Final = 1_000_000_000
_MOST_RATIO: Final = 100
_DEEPEST: Final = 64
# what is read whole, and what an engine streams
_MOST_ROWS: Final = 5_000_000
_MOST_STREAMED: Final = 200_000_000
_LON, _LAT = "longitude", "latitude"


def _capped(path: Path) -> None:
    size = path.stat().st_size
    if size > _LARGEST:
        raise ImportRefused(
            f"{path.name} has {size / 1e6:,.0f} MB; this format is read up to {_LARGEST / 1e6:.0f} MB: use CSV or Parquet"
        )
    if not size:
        raise ImportRefused(f"{path.name} is empty")


def _text(value: Any) -> str | None:
    """Return a cell as text; whole numbers without a decimal point, days as ISO dates."""
    if value is None or value == "":
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if hasattr(value, "isoformat"):
        return str(value.isoformat()).removesuffix("T00:00:00")
    if isinstance(value, list | tuple):
        return "; ".join(str(_text(v) or "") for v in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    # lone surrogates cannot be written anywhere
    return str(value).encode("utf-8", "replace").decode("utf-8")


def _table(rows: Iterable[Mapping[str, Any]], path: Path) -> pa.Table:
    found = [{str(k): _text(v) for k, v in row.items()} for row in rows]
    names = list(dict.fromkeys(name for row in found for name in row))
    if not found or not names:
        raise ImportRefused(f"{path.name} holds no row")
    return pa.table(
        {name: pa.array([row.get(name) for row in found], pa.string()) for name in names}
    )


def _excel(path: Path, most: int | None) -> pa.Table:
    """Read the first sheet of a workbook; formulas give the values that Excel stored with them."""
    _capped(path)
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except zipfile.BadZipFile:
        raise ImportRefused(f"{path.name} is no Excel workbook, or it is cut off") from None
    unpacked = sum(i.file_size for i in infos)
    packed = max(1, sum(i.compress_size for i in infos))
    if unpacked > _MOST_UNPACKED or unpacked / packed > _MOST_RATIO:
        raise ImportRefused(
            f"{path.name} unpacks to {unpacked / 1e6:,.0f} MB, {unpacked / packed:.0f} times its size: refused as a zip bomb"
        )
    try:
        import openpyxl  # noqa: PLC0415 - an extra
    except ImportError:
        raise ImportRefused(
            "reading Excel files needs openpyxl: pip install 'dateline[excel]'; or save the sheet as CSV"
        ) from None
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (KeyError, ValueError, OSError) as error:
        raise ImportRefused(f"{path.name} is no Excel workbook: {error}") from None
    sheet = book.worksheets[0]
    lines = sheet.iter_rows(values_only=True)
    header = [str(_text(cell) or "") for cell in next(lines, ())]
    while header and not header[-1]:
        header.pop()
    if not header or not all(header) or len(set(header)) < len(header):
        raise ImportRefused(
            f"{path.name}: the first row of sheet {sheet.title!r} is no header (a name is empty or stands twice)"
        )
    rows = [
        dict(zip(header, line, strict=False))
        for line in islice(lines, most)
        if any(cell is not None for cell in line)
    ]
    book.close()
    return _table(rows, path)


def _depth(text: str) -> int:
    """Return how deep brackets nest, texts left out; far cheaper than a parser that overflows."""
    depth = deepest = 0
    inside = escaped = False
    for letter in text:
        if inside:
            if escaped:
                escaped = False
            elif letter == "\\":
                escaped = True
            elif letter == '"':
                inside = False
        elif letter == '"':
            inside = True
        elif letter in "[{":
            depth += 1
            deepest = max(deepest, depth)
            if deepest > _DEEPEST:
                break
        elif letter in "]}":
            depth -= 1
    return deepest


def _geojson(path: Path, most: int | None) -> pa.Table:
    """Read a FeatureCollection, or one feature a line."""
    _capped(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportRefused(f"{path.name} is not UTF-8 (byte {error.start:,})") from None
    if _depth(text) > _DEEPEST:
        raise ImportRefused(f"{path.name} is nested deeper than {_DEEPEST} levels")
    try:
        value = json.loads(text)
        features = value["features"] if isinstance(value, dict) and "features" in value else [value]
    except json.JSONDecodeError as error:
        try:
            features = [
                json.loads(line.lstrip("\x1e")) for line in text.splitlines() if line.strip()
            ]
        except json.JSONDecodeError:
            raise ImportRefused(
                f"{path.name} is no GeoJSON: {error.msg} at line {error.lineno}, byte {error.pos:,}; the file may be cut off"
            ) from None
    rows = []
    for feature in features[:most]:
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            raise ImportRefused(f"{path.name} is no GeoJSON FeatureCollection")
        lon, lat = _position(feature.get("geometry"))
        properties = feature.get("properties") or {}
        row = {"id": feature["id"]} if "id" in feature else {}
        rows.append({**row, **properties, _LON: lon, _LAT: lat})
    return _table(rows, path)


def _position(geometry: Any) -> tuple[float | None, float | None]:
    """Return a point of a GeoJSON geometry: the point itself, else one on it."""
    if not geometry:
        return None, None
    if geometry.get("type") == "Point":
        lon, lat = (geometry.get("coordinates") or [None, None])[:2]
        return lon, lat
    from shapely.errors import ShapelyError  # noqa: PLC0415 - heavy
    from shapely.geometry import shape  # noqa: PLC0415

    try:
        point = shape(geometry).representative_point()
    except (ShapelyError, ValueError, TypeError, KeyError, AttributeError):
        return None, None
    return (None, None) if point.is_empty else (point.x, point.y)


def _with_points(frame: Any, path: Path) -> pa.Table:
    """Turn a GeoDataFrame into texts, in degrees, EPSG:4326."""
    if getattr(frame, "crs", None) is not None and frame.crs.to_epsg() != 4326:
        frame = frame.to_crs(4326)
    plain = frame.drop(columns=frame.geometry.name)
    shapes = frame.geometry.representative_point()
    rows = plain.astype(object).where(plain.notna(), None).to_dict("records")
    found = [
        {
            **row,
            **({_LON: shape.x, _LAT: shape.y} if shape is not None and not shape.is_empty else {}),
        }
        for row, shape in zip(rows, shapes, strict=True)
    ]
    return _table(found, path)


def _geopackage(path: Path, most: int | None) -> pa.Table:
    """Read the only layer of a GeoPackage."""
    import geopandas as gpd  # noqa: PLC0415 - heavy
    import pyogrio  # noqa: PLC0415
    from pyogrio.errors import DataSourceError  # noqa: PLC0415

    _capped(path)
    try:
        with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as book:
            whole = book.execute("pragma quick_check").fetchone()[0]
        if whole != "ok":
            raise ImportRefused(f"{path.name} is damaged: {str(whole)[:120]}")
        layers = pyogrio.list_layers(path)
        if len(layers) != 1:
            raise ImportRefused(
                f"{path.name} has {len(layers)} layers ({', '.join(layers[:, 0])}); export the one to import"
            )
        return _with_points(gpd.read_file(path, engine="pyogrio", max_features=most), path)
    except (sqlite3.DatabaseError, DataSourceError) as error:
        raise ImportRefused(f"{path.name} is no GeoPackage: {error}") from None


def flat_parquet(path: Path) -> str:
    """Return SQL for a plain Parquet file's rows as texts, which an engine streams; empty for any other file.

    A small file may hold billions of repeated values: it is never read whole.

    Raises
    ------
    ImportRefused
        If it is no Parquet file, or holds more rows than are imported at once.
    """
    schema, rows = _parquet_schema(path)
    if b"geo" in (schema.metadata or {}) or any(pa.types.is_nested(c.type) for c in schema):
        return ""
    if rows > _MOST_STREAMED:
        raise ImportRefused(
            f"{path.name} holds {rows:,} rows; up to {_MOST_STREAMED:,} are imported"
        )
    if not rows:
        raise ImportRefused(f"{path.name} holds no row")
    columns = ", ".join(_as_text(column) for column in schema)
    return f"select {columns} from read_parquet({quoted(path)})"


def _as_text(column: Any) -> str:
    """Return SQL of a column as text; whole numbers without a decimal point."""
    name = named(column.name)
    if pa.types.is_floating(column.type):
        whole = f"{name} = trunc({name}) and abs({name}) < 1e15"
        return f"case when {whole} then {name}::bigint::varchar else {name}::varchar end as {name}"
    return f"{name}::varchar as {name}"


def _parquet_schema(path: Path) -> tuple[Any, int]:
    try:
        with pq.ParquetFile(path) as file:
            return file.schema_arrow, int(file.metadata.num_rows)
    except (pa.ArrowInvalid, OSError) as error:
        raise ImportRefused(
            f"{path.name} is no Parquet file, or it is cut off: {str(error).splitlines()[0]}"
        ) from None


def _parquet(path: Path, most: int | None) -> pa.Table:
    """Read Parquet; GeoParquet's geometry becomes a position."""
    schema, rows = _parquet_schema(path)
    if most is None and rows > _MOST_ROWS:
        raise ImportRefused(
            f"{path.name} holds {rows:,} rows; Parquet with geometry or lists is read up to {_MOST_ROWS:,}"
        )
    if b"geo" in (schema.metadata or {}):
        import geopandas as gpd  # noqa: PLC0415 - heavy

        return _with_points(gpd.read_parquet(path).head(most), path)
    return _table((_first(path, most) if most else pq.read_table(path)).to_pylist(), path)


def _first(path: Path, most: int) -> pa.Table:
    """Return the first rows of a Parquet file without reading the rest."""
    with pq.ParquetFile(path) as file:
        batches = list(islice(file.iter_batches(most), 1))
        return pa.Table.from_batches(batches, file.schema_arrow)


READERS: Final[dict[str, Callable[[Path, int | None], pa.Table]]] = {
    "excel": _excel, "geojson": _geojson, "geopackage": _geopackage, "parquet": _parquet,
}  # fmt: skip
SUFFIXES: Final = {
    ".xlsx": "excel", ".xlsm": "excel", ".geojson": "geojson", ".json": "geojson", ".geojsonl": "geojson",
    ".gpkg": "geopackage", ".parquet": "parquet", ".geoparquet": "parquet",
}  # fmt: skip

"""The tools that the tests have: a function each, from a written file to what was read of it."""

from __future__ import annotations

import csv
import json
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

import duckdb
import geopandas as gpd
import openpyxl
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pyogrio
import shapely

import geodata
from geodata import features
from geodata.csv_cells import unguarded
from geodata.ingest.imports import import_file
from tests.bench.tools.readings import (
    NAMES,
    frames_read,
    parts_of,
    points_of,
    reading_of,
    table,
)
from tests.bench.tools.seen import Names

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.bench.tools.seen import Reading

__all__ = ["INSIDE"]

# -- one function a tool ----------------------------------------------------------------------


def gdal(name: str, path: Path) -> Reading:
    """Read with GDAL's own drivers, layer by layer."""
    with tempfile.TemporaryDirectory() as made:
        files = parts_of(path, Path(made)) if path.suffix == ".zip" else [path]
        frames = [
            pyogrio.read_dataframe(file, layer=layer, **_OPTIONS.get(name, {}))
            for file in files
            for layer, _ in pyogrio.list_layers(file)
            if not layer.startswith(("places", "flows", "actors", "sources", "columns", "about"))
            and layer != "layer_styles"
        ]
    if name == "pmtiles":
        frames = [_dissolved(frame) for frame in frames]
    if name in {"csv", "csv-bom", "xlsx"}:
        return table(name, pd.concat(frames))
    return frames_read(name, frames, crs=name == "pmtiles")


_OPTIONS: Final[dict[str, dict[str, Any]]] = {
    "csv-wkt": {"GEOM_POSSIBLE_NAMES": "wkt", "AUTODETECT_TYPE": "YES"},
    "csv": {"AUTODETECT_TYPE": "YES"},
    "csv-bom": {"AUTODETECT_TYPE": "YES"},
    "pmtiles": {"ZOOM_LEVEL": "8"},
}


def _dissolved(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return an area that several tiles hold as one."""
    return frame.dissolve("id").reset_index()


def json_fg(name: str, path: Path) -> Reading:
    """Read with GDAL's driver for JSON-FG, which is told that the file is some."""
    return frames_read(name, [pyogrio.read_dataframe(f"JSONFG:{path}")])


def geopandas_file(name: str, path: Path) -> Reading:
    """Read with ``geopandas.read_file``."""
    if name != "gpkg":
        return frames_read(name, [gpd.read_file(path)])
    layers = ("events_points", "events_areas", "events_unplaced")
    return frames_read(name, [gpd.read_file(path, layer=layer) for layer in layers])


def geopandas_parquet(name: str, path: Path) -> Reading:
    """Read with ``geopandas.read_parquet``."""
    return frames_read(name, [gpd.read_parquet(path)])


def json_text(name: str, path: Path) -> Reading:
    """Read with a JSON parser, as a page in Observable does."""
    read = json.loads(path.read_text(encoding="utf-8"))
    if isinstance(read, list):
        return reading_of(name, read, points_of(read))
    shapes = {f["id"]: shapely.geometry.shape(f["geometry"]) for f in read["features"] if f["geometry"]}  # fmt: skip
    return reading_of(name, [f["properties"] for f in read["features"]], shapes)


def duckdb_file(name: str, path: Path) -> Reading:
    """Read with DuckDB's own readers, without any extension."""
    function = {"geojson": "read_json", "geoparquet": "read_parquet"}.get(name, "read_csv")
    with duckdb.connect() as con:
        con.execute("set TimeZone = 'UTC'")
        columns = "id, properties, geometry::text as shape" if name == "geojson" else "*"
        cursor = con.execute(f"select {columns} from {function}(?)", [str(path)])
        heads = [column[0] for column in cursor.description]
        records = [dict(zip(heads, row, strict=True)) for row in cursor.fetchall()]
    if name == "geojson":
        # one row a feature: its members are structs
        shapes = {r["id"]: shapely.from_wkt(r["shape"]) for r in records}
        return reading_of(name, [r["properties"] for r in records], shapes)
    if name != "geoparquet":
        return reading_of(name, records, points_of(records, NAMES.get(name, Names()).id))
    shapes = {r["id"]: _well_known(r["geometry"]) for r in records}
    return reading_of(name, records, shapes)


def _well_known(value: Any) -> Any:
    if value is None:
        return None
    return shapely.from_wkb(value) if isinstance(value, bytes) else shapely.from_wkt(str(value))


def pandas_csv(name: str, path: Path) -> Reading:
    """Read with ``pandas.read_csv``."""
    frame = pd.read_csv(path, dtype={"file_seen_on": str}, keep_default_na=True)
    return table(name, frame)


def pandas_xlsx(name: str, path: Path) -> Reading:
    """Read with ``pandas.read_excel``."""
    return table(name, pd.read_excel(path, sheet_name="events", engine="openpyxl"))


def openpyxl_book(name: str, path: Path) -> Reading:
    """Read the sheet ``events`` cell by cell."""
    # a book that is read row by row holds its file open
    with closing(openpyxl.load_workbook(path, read_only=True)) as book:
        rows = list(book["events"].iter_rows(values_only=True))
    records = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    return reading_of(name, records, points_of(records))


def polars_file(name: str, path: Path) -> Reading:
    """Read with Polars."""
    if name == "geoparquet":
        records = pl.read_parquet(path).to_dicts()
        return reading_of(name, records, {r["id"]: _well_known(r["geometry"]) for r in records})
    records = pl.read_csv(path, infer_schema_length=None, try_parse_dates=True).to_dicts()
    return reading_of(name, records, points_of(records))


def arrow(name: str, path: Path) -> Reading:
    """Read with pyarrow."""
    records = pq.read_table(path).to_pylist()
    return reading_of(name, records, {r["id"]: _well_known(r["geometry"]) for r in records})


def sqlite(name: str, path: Path) -> Reading:
    """Read with SQLite alone: the tables, and the points' bytes behind the header."""
    records: list[dict[str, Any]] = []
    shapes: dict[str, Any] = {}
    with closing(sqlite3.connect(path)) as con:
        con.row_factory = sqlite3.Row
        for layer in ("events_points", "events_areas", "events_unplaced"):
            own = [
                dict(row) for row in con.execute(f"select * from {layer}")
            ]  # three names of ours
            for row in own:
                if blob := row.get("geom"):
                    envelope = (0, 32, 48, 48, 64)[blob[3] >> 1 & 7]
                    shapes[row["id"]] = shapely.from_wkb(blob[8 + envelope :])
            records += own
    return reading_of(name, records, shapes)


def element_tree(name: str, path: Path) -> Reading:
    """Read a feed as XML."""
    atom, georss = "{http://www.w3.org/2005/Atom}", "{http://www.georss.org/georss}"
    records, shapes = [], {}
    for entry in ET.parse(path).getroot().iter(f"{atom}entry"):
        key = entry.findtext(f"{atom}id", "").removeprefix("urn:dateline:event:")
        records.append({"id": key, "content": entry.findtext(f"{atom}content")})
        if point := entry.findtext(f"{georss}point"):
            lat, lon = map(float, point.split())
            shapes[key] = shapely.Point(lon, lat)
    return reading_of(name, records, shapes)


def imported(name: str, path: Path) -> Reading:
    """Read with ``dateline import``, as a file of the programme itself."""
    names = NAMES[name]
    with tempfile.TemporaryDirectory() as made, (Path(made) / "in.csv").open("wb") as copy:
        copy.write(path.read_bytes())
        copy.flush()
        import_file(Path(copy.name), Path(made) / "store")
        with closing(geodata.open(Path(made) / "store")) as store:
            ids = {event.id: dict(event.raw)[names.id] for event in store.events()}
            found = [(ids[f["id"]], f) for f in features.features(store, "events")]
    records = [
        {names.id: key, names.date: _interval(f["properties"]), names.people: f["properties"]["actor_names"]}
        for key, f in found
    ]  # fmt: skip
    shapes = {key: shapely.geometry.shape(f["geometry"]) for key, f in found if f["geometry"]}
    return reading_of(name, records, shapes)


def _interval(data: Mapping[str, Any]) -> tuple[str, str] | None:
    return (data["date_start"], data["date_end"]) if data["date_start"] else None


def data_package(name: str, path: Path) -> Reading:
    """Read the table that ``datapackage.json`` names, with the types that it states."""
    with zipfile.ZipFile(path) as bundle:
        data = json.loads(bundle.read("datapackage.json"))
        events = next(each for each in data["resources"] if each["name"] == "events")
        rows = list(csv.DictReader(bundle.read(events["path"]).decode().splitlines()))
    dates = [f["name"] for f in events["schema"]["fields"] if f["type"] == "date"]
    frame = pd.DataFrame(rows).map(unguarded)
    for column in dates:
        frame[column] = pd.to_datetime(frame[column])
    return table(name, frame)


# format -> tool -> how it reads
INSIDE: Final[dict[str, dict[str, Callable[[str, Path], Reading]]]] = {
    "geojson": {"GDAL": gdal, "GDAL, as JSON-FG": json_fg, "GeoPandas": geopandas_file, "DuckDB": duckdb_file, "JSON": json_text},
    "csv": {"GDAL": gdal, "pandas": pandas_csv, "Polars": polars_file, "DuckDB": duckdb_file},
    "csv-wkt": {"GDAL": gdal, "pandas": pandas_csv},
    "csv-bom": {"GDAL": gdal, "pandas": pandas_csv},
    "xlsx": {"GDAL": gdal, "pandas": pandas_xlsx, "openpyxl": openpyxl_book},
    "gpkg": {"GDAL": gdal, "GeoPandas": geopandas_file, "SQLite": sqlite},
    "geoparquet": {"GeoPandas": geopandas_parquet, "DuckDB": duckdb_file, "Polars": polars_file, "pyarrow": arrow},
    "flatgeobuf": {"GDAL": gdal},
    "shapefile": {"GDAL": gdal},
    "kml": {"GDAL": gdal, "GeoPandas": geopandas_file},
    "kmz": {"GDAL": gdal, "GeoPandas": geopandas_file},
    "pmtiles": {"GDAL": gdal},
    "atom": {"XML": element_tree},
    "acled-csv": {"dateline import": imported, "pandas": pandas_csv},
    "ucdp-csv": {"dateline import": imported, "pandas": pandas_csv},
    "timemap": {"JSON": json_text},
    "datapackage": {"pandas, by its types": data_package},
}  # fmt: skip

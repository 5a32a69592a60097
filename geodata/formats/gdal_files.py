"""Files that GDAL writes: GeoPackage, FlatGeobuf and Shapefile, streamed from Arrow.

A GeoPackage holds every layer. FlatGeobuf and Shapefile hold one type of geometry a file, so a
layer is split by what is drawn; what is not drawn comes along as a table, and the zip says so.
"""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from geodata import features
from geodata.formats.arrow_tables import GEOMETRY, KINDS, reader
from geodata.formats.descriptions import about_table, columns_table, columns_text, readme
from geodata.formats.geopackage_styles import add_styles

if TYPE_CHECKING:
    from geodata.formats.download_request import Download

__all__ = [
    "SHAPEFILE_NAMES",
    "write_flatgeobuf",
    "write_geopackage",
    "write_shapefile",
]

_CRS: Final = "EPSG:4326"
_GEOMETRY_TYPES: Final = {"points": "Point", "lines": "MultiLineString", "areas": "MultiPolygon"}
# layers that are split in every format: the others are all of one kind
_SPLIT: Final = ("events", "places")
# ten characters, the most a dBASE column has; the table ships in each zip as columns.csv
SHAPEFILE_NAMES: Final[dict[str, str]] = {
    "event_type": "type", "date_start": "start", "date_end": "end", "date_precision": "date_prec", "date_words": "date_words",
    "place_basis": "basis", "place_precision": "place_prec", "uncertainty_m": "radius_m", "actor_names": "actors",
    "actor_roles": "roles", "fatalities_best": "deaths", "fatalities_low": "deaths_low", "fatalities_high": "deaths_hi",
    "flow_quantity": "flow_n", "claims_text": "claims", "receipts_where": "rec_where", "receipts_when": "rec_when",
    "receipts_who": "rec_who", "receipts_what": "rec_what", "source_names": "sources", "ucdp_where_prec": "ucdp_where",
    "ucdp_date_prec": "ucdp_date", "summary_ar": "summ_ar", "about_names": "about", "about_countries": "about_ctry",
    "fatalities_counted_in": "deaths_in", "plover_type": "plover", "acled_geo_precision": "acled_geo",
    "acled_time_precision": "acled_time", "flow_what_ar": "flow_ar", "events_about": "ev_about",
    "reprinted_by": "reprint", "from_label_lon": "from_lon", "from_label_lat": "from_lat", "to_label_lon": "to_lon",
    "to_label_lat": "to_lat",
    "feature_code": "feat_code", "coordinates_sources": "coord_src", "coordinates_apart_m": "apart_m",
    "from_precision": "from_prec", "to_precision": "to_prec", "relations_text": "relations", "published_basis": "pub_basis", "provenance_text": "provenance",
}  # fmt: skip


MAX_DBASE_BYTES: Final = 254


def write_geopackage(download: Download, path: Path) -> None:
    """Write all layers under a query into one GeoPackage, with declared types and styles for QGIS.

    Layers: ``events_points``, ``events_areas``, ``events_unplaced`` (a table), likewise
    ``places``; ``flows`` with ``flows_unplaced``, and the tables ``actors``, ``sources``, ``columns`` and ``about``.
    ``layer`` is not looked at: the file holds them all.
    """
    for name in features.LAYERS:
        if name in _SPLIT:
            for kind in ("points", "areas", "unplaced"):
                _append(_rows(download, name, kind), path, f"{name}_{kind}", kind)
        elif name == "flows":
            _append(_rows(download, name, "lines"), path, name, "lines")
            _append(_rows(download, name, "unplaced"), path, f"{name}_unplaced", "unplaced")
        elif name != "areas":
            _append(_rows(download, name, "unplaced"), path, name, "unplaced")
    _append(columns_table(), path, "columns", "unplaced")
    _append(about_table(download), path, "about", "unplaced")
    add_styles(path)


def write_flatgeobuf(download: Download, path: Path) -> None:
    """Write one layer as a zip of FlatGeobuf files, one a kind of geometry, and a table of the rest."""
    _zipped(download, path, "FlatGeobuf", "fgb")


def write_shapefile(download: Download, path: Path) -> None:
    """Write one layer as a zip of Shapefiles (UTF-8, names of :data:`SHAPEFILE_NAMES`), and a table of the rest."""
    _zipped(download, path, "ESRI Shapefile", "shp")


def _rows(download: Download, layer: str, kind: str) -> pa.RecordBatchReader:
    """Return the rows of a layer that are drawn in one way, without a geometry where none is drawn."""
    return reader(replace(download, layer=layer), kind, geometry=kind != "unplaced")


def _append(
    rows: Any, path: Path, name: str, kind: str, driver: str = "GPKG", **options: Any
) -> None:
    import pyogrio  # noqa: PLC0415 - heavy

    if kind in _GEOMETRY_TYPES:
        options |= {"geometry_name": GEOMETRY, "geometry_type": _GEOMETRY_TYPES[kind], "crs": _CRS}
    pyogrio.write_arrow(rows, path, layer=name, driver=driver, append=path.exists(), **options)


def _zipped(download: Download, path: Path, driver: str, ending: str) -> None:
    names = SHAPEFILE_NAMES if ending == "shp" else {}
    with TemporaryDirectory() as made:
        folder = Path(made)
        for kind in KINDS:
            rows = _rows(download, download.layer, kind).read_all()
            if not rows.num_rows:
                continue
            rows = rows.rename_columns([names.get(n, n) for n in rows.column_names])
            if ending == "shp":
                rows = _cut_texts(rows)
            stem = f"{download.layer}_{kind}"
            own, options = ending, {"ENCODING": "UTF-8"} if ending == "shp" else {}
            writer = driver
            if kind == "unplaced":
                # a table without geometry: the dBASE file that Shapefile users expect, or CSV and its types beside
                own = "dbf" if ending == "shp" else "csv"
                if own == "csv":
                    writer, options = "CSV", {"CREATE_CSVT": "YES"}
            _append(rows, folder / f"{stem}.{own}", stem, kind, writer, **options)
        (folder / "columns.csv").write_text(
            columns_text(download.layer, names or None), encoding="utf-8"
        )
        (folder / "README.txt").write_text(readme(download), encoding="utf-8")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
            for each in sorted(folder.iterdir()):
                bundle.write(each, each.name)


def _cut_texts(rows: pa.Table) -> pa.Table:
    """Return a table whose texts fit a dBASE cell, cut between characters; README.txt says so."""
    for i, field in enumerate(rows.schema):
        if pa.types.is_string(field.type):
            cut = [
                None if text is None else text.encode()[:MAX_DBASE_BYTES].decode(errors="ignore")
                for text in rows.column(i).to_pylist()
            ]
            rows = rows.set_column(i, field, pa.array(cut, pa.string()))
    return rows

"""GeoPackage, FlatGeobuf, Shapefile in a ZIP archive and TopoJSON, by GDAL (pyogrio): one layer."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from geodata.errors import ImportRefused
from geodata.ingest.imports.readers.geometry_columns import columns_of, in_degrees
from geodata.ingest.imports.readers.text_rows import Rows, check_size, rows_of

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_geopackage", "read_topojson", "read_vector"]


def read_geopackage(path: Path, most: int | None, layer: str | None = None) -> Rows:
    """Read a layer of a GeoPackage: the one that is named, else the only one."""
    check_size(path)
    try:
        with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as book:
            whole = book.execute("pragma quick_check").fetchone()[0]
            is_package = book.execute(
                "select count(*) from sqlite_master where name = 'gpkg_contents'"
            ).fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise ImportRefused(f"{path.name} is no GeoPackage: {error}; it may be cut off") from None
    if whole != "ok":
        raise ImportRefused(f"{path.name} is damaged: {str(whole)[:120]}; get it again")
    if not is_package:
        raise ImportRefused(
            f"{path.name} is an SQLite database, but no GeoPackage; export its table as CSV"
        )
    return read_vector(path, most, layer, "GeoPackage")


def read_vector(
    path: Path, most: int | None, layer: str | None = None, what: str = "map file", source: str = ""
) -> Rows:
    """Read a layer of a file that GDAL knows; ``source`` is how GDAL calls it, where that is not its path."""
    import pyogrio  # noqa: PLC0415 - heavy
    from pyogrio.errors import DataLayerError, DataSourceError  # noqa: PLC0415

    check_size(path)
    where = source or str(path)
    try:
        layers = [str(name) for name, _ in pyogrio.list_layers(where)]
        if layer is not None and layer not in layers:
            raise ImportRefused(f"{path.name} has no layer {layer!r}; it has {', '.join(layers)}")
        if len(layers) != 1 and layer is None:
            raise ImportRefused(
                f"{path.name} has {len(layers)} layers ({', '.join(layers[:20])}); say which: --sheet NAME"
            )
        frame = pyogrio.read_dataframe(where, layer=layer or layers[0], max_features=most)
    except (DataSourceError, DataLayerError, RuntimeError, ValueError, OSError, KeyError) as error:
        if isinstance(error, ImportRefused):
            raise
        raise ImportRefused(
            f"{path.name} is no {what} that can be read: {str(error).splitlines()[0][:200]}"
        ) from None
    return _of_frame(path, frame)


def read_topojson(path: Path, value: dict[str, Any], most: int | None) -> Rows:
    """Read the features of a TopoJSON file."""
    objects = value.get("objects")
    filled = isinstance(objects, dict) and any(
        isinstance(o, dict)
        and (o.get("geometries") or o.get("type") not in {"GeometryCollection", None})
        for o in objects.values()
    )
    if not filled:
        raise ImportRefused(
            f"{path.name} is TopoJSON without a geometry in it; expected at least one event"
        )
    return read_vector(path, most, None, "TopoJSON", f"TopoJSON:{path}")


def _once(names: list[str]) -> list[str]:
    """Return names with a number behind those that stood before."""
    found: list[str] = []
    for name in names:
        other, number = name, 2
        while other in found:
            other, number = f"{name}_{number}", number + 1
        found.append(other)
    return found


def _of_frame(path: Path, frame: Any) -> Rows:
    if not len(frame):
        raise ImportRefused(f"{path.name} holds no feature; expected at least one event")
    geometry = frame.geometry.name if hasattr(frame, "geometry") and hasattr(frame, "crs") else None
    plain = frame.drop(columns=geometry) if geometry else frame.copy()
    # GDAL passes on names that stand twice
    plain.columns = _once(list(map(str, plain.columns)))
    records = plain.astype(object).where(plain.notna(), None).to_dict("records")
    if geometry is None:
        return rows_of(records, path)
    crs = frame.crs
    code = crs.to_epsg() if crs is not None else None
    name = f"EPSG:{code}" if code else (crs.to_wkt() if crs is not None else "")
    shapes = list(frame.geometry)
    known = [
        place for place, shape in enumerate(shapes) if shape is not None and not shape.is_empty
    ]
    converted, note = in_degrees([shapes[place] for place in known], name)
    at = dict(zip(known, converted, strict=True))
    rows = [{**record, **columns_of(at.get(place))} for place, record in enumerate(records)]
    notes = (
        note.replace(name[:60], str(crs.name)) if note else "",
        ""
        if crs is not None
        else "the file names no coordinate system: positions are taken for degrees",
    )
    return rows_of(rows, path, tuple(filter(None, notes)))

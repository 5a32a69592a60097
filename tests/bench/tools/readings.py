"""From what a tool gave, whatever its shape, to one reading: columns by name, shapes by the event's id."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import pandas as pd
import shapely

from tests.bench.tools.seen import Names, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = ["NAMES", "frames_read", "parts_of", "points_of", "reading_of", "table"]

NAMES: Final[dict[str, Names]] = {
    "geojson": Names(people="actors"),
    "shapefile": Names(date="start", people="actors"),
    "kml": Names("event_id", "begin"),
    "kmz": Names("event_id", "begin"),
    "acled-csv": Names("event_id_cnty", "event_date", "actor1", "", within=True),
    "ucdp-csv": Names(people="side_a", arabic=""),
    "timemap": Names(date="date", people="associations", arabic=""),
    "atom": Names(date="", people="", arabic="content"),
}
# a pixel of the last zoom that tiles are cut for
_TILE: Final = 360 / 256 / 16


def reading_of(
    name: str, records: Iterable[Mapping[str, Any]], shapes: Mapping[str, Any] | None = None
) -> Reading:
    """Return what was read of a format, its rows and shapes by the event's id."""
    names = NAMES.get(name, Names())
    rows = {str(record[names.id]): record for record in records}
    drawn = {key: shape for key, shape in (shapes or {}).items() if shape is not None}
    return Reading(rows, drawn, names, _TILE if name == "pmtiles" else 1e-5)


def parts_of(path: Path, folder: Path) -> list[Path]:
    """Return the files of events that a zip holds, unpacked."""
    with zipfile.ZipFile(path) as bundle:
        bundle.extractall(folder)
    return sorted(
        each for each in folder.iterdir()
        if each.name.startswith("events") and each.suffix in {".fgb", ".shp", ".dbf", ".csv"}
        and not (each.suffix == ".dbf" and each.with_suffix(".shp").is_file())
    )  # fmt: skip


def frames_read(name: str, frames: Iterable[pd.DataFrame], crs: Any = None) -> Reading:
    records: list[dict[str, Any]] = []
    shapes: dict[str, Any] = {}
    key = NAMES.get(name, Names()).id
    for frame in frames:
        own = frame
        if isinstance(frame, gpd.GeoDataFrame):
            drawn = frame.to_crs(4326) if crs else frame
            shapes |= dict(zip(drawn[key], drawn.geometry, strict=True))
            own = pd.DataFrame(frame.drop(columns=frame.geometry.name))
        records += own.to_dict("records")
    return reading_of(name, records, shapes)


def points_of(records: list[dict[str, Any]], key: str = "id") -> dict[str, Any]:
    return {
        str(r[key]): shapely.Point(float(r["longitude"]), float(r["latitude"]))
        for r in records
        if str(r["longitude"]) not in {"", "None", "nan"}
    }


def table(name: str, frame: pd.DataFrame) -> Reading:
    records = frame.to_dict("records")
    if "wkt" in frame:
        drawn = {r["id"]: shapely.from_wkt(r["wkt"]) for r in records if isinstance(r["wkt"], str)}
        return reading_of(name, records, drawn)
    return reading_of(name, records, points_of(records, NAMES.get(name, Names()).id))

"""Rows of the store in, a GeoDataFrame out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import shapely

from geodata.dates import EARLIEST, LATEST
from geodata.geometry import place_outline
from geodata.store.table import SCHEMA
from geodata.vocab import PLACED

if TYPE_CHECKING:
    from collections.abc import Mapping

    import narwhals.stable.v2 as nw

    from geodata.model import Place

__all__ = ["to_geodataframe"]

_COLUMNS = [name for name in SCHEMA.names if name not in {"text", "record"}]


def to_geodataframe(rows: nw.LazyFrame[Any], places: Mapping[str, Place]) -> gpd.GeoDataFrame:
    """Return rows as a GeoDataFrame, newest first; degrees, EPSG:4326.

    Open ends of ``date_start`` and ``date_end`` are None again, as in the coded events.
    """
    ordered = rows.select(*_COLUMNS).sort(
        "dated", "date_start", "id", descending=[True, True, False]
    )
    records = [_opened(dict(row)) for row in ordered.collect().rows(named=True)]
    shapes = [_shape(record, places) for record in records]
    return gpd.GeoDataFrame(records, columns=_COLUMNS, geometry=shapes, crs="EPSG:4326").set_index(
        "id", drop=False
    )


def _opened(record: dict[str, Any]) -> dict[str, Any]:
    start, end = record["date_start"], record["date_end"]
    return {
        **record,
        "date_start": None if start == EARLIEST else start,
        "date_end": None if end == LATEST else end,
    }


def _shape(record: Mapping[str, Any], places: Mapping[str, Place]) -> shapely.Geometry | None:
    if record["lon"] is not None:
        return shapely.Point(record["lon"], record["lat"])
    drawn = PLACED[str(record["place_precision"])] in {"area", "region"}
    return place_outline(places[str(record["place"])]) if drawn else None

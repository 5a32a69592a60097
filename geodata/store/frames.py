"""Rows of the store in, a GeoDataFrame out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import shapely

from geodata.dates import EARLIEST, LATEST
from geodata.geometry import place_outline
from geodata.store.table import SCHEMA
from geodata.vocab import PLACED

if TYPE_CHECKING:
    from collections.abc import Mapping

    import narwhals.stable.v2 as nw
    from numpy.typing import NDArray

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
    # whole columns: a record at a time takes twenty times as long
    table = ordered.collect().to_arrow()
    frame = table.to_pandas()
    for field in table.schema:
        # lists stay lists, not arrays
        if pa.types.is_list(field.type) or pa.types.is_large_list(field.type):
            frame[field.name] = table[field.name].to_pylist()
    if pd.api.types.is_integer_dtype(frame["fatalities"]):
        frame["fatalities"] = frame["fatalities"].astype("int64")
    for name, open_end in (("date_start", EARLIEST), ("date_end", LATEST)):
        days = table[name].to_pylist()
        frame[name] = pd.Series([None if day == open_end else day for day in days], dtype=object)
    shapes = _shapes(frame, places)
    return gpd.GeoDataFrame(frame, geometry=shapes, crs="EPSG:4326").set_index("id", drop=False)


def _shapes(frame: pd.DataFrame, places: Mapping[str, Place]) -> NDArray[np.object_]:
    lon, lat = (frame[name].to_numpy(dtype=float, na_value=np.nan) for name in ("lon", "lat"))
    shapes: NDArray[np.object_] = np.full(len(lon), None, dtype=object)
    pointed = ~np.isnan(lon)
    shapes[pointed] = shapely.points(lon[pointed], lat[pointed])
    drawn = frame["place_precision"].map(PLACED.__getitem__).isin(["area", "region"])
    for i in np.flatnonzero(~pointed & drawn.to_numpy(dtype=bool)):
        shapes[i] = place_outline(places[str(frame["place"].iloc[i])])
    return shapes

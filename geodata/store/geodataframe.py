"""Rows of the store in, a GeoDataFrame out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import shapely

from geodata.dates import EARLIEST, LATEST
from geodata.geometry import place_outline
from geodata.store.events_table import SCHEMA
from geodata.vocab import PLACED

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    import narwhals.stable.v2 as nw
    from numpy.typing import NDArray

    from geodata.model import Place

__all__ = ["to_geodataframe"]

_COLUMNS = [name for name in SCHEMA.names if name not in {"text", "record", "cell_x", "cell_y"}]
_AREAS = [name for name, drawn in PLACED.items() if drawn in {"area", "region"}]


def to_geodataframe(rows: nw.LazyFrame[Any], places: Mapping[str, Place]) -> gpd.GeoDataFrame:
    """Return rows as a GeoDataFrame, newest first; degrees, EPSG:4326.

    Open ends of ``date_start`` and ``date_end`` are None again, as in the coded events.
    """
    # imports do not say what they are about or part of
    names = set(rows.collect_schema().names())
    columns = [name for name in _COLUMNS if name in names]
    ordered = rows.select(*columns).sort(
        "dated", "date_start", "id", descending=[True, True, False]
    )
    # whole columns: a record at a time takes twenty times as long
    table = ordered.collect().to_arrow()
    lists = [
        field.name
        for field in table.schema
        if pa.types.is_list(field.type) or pa.types.is_large_list(field.type)
    ]
    frame = table.drop_columns(lists).to_pandas()
    for name in lists:
        # lists stay lists, not arrays
        frame[name] = pd.Series(table[name].to_pylist(), dtype=object)
    frame = frame[columns].copy()
    if pd.api.types.is_integer_dtype(frame["fatalities"]):
        frame["fatalities"] = frame["fatalities"].astype("int64")
    for name, open_end in (("date_start", EARLIEST), ("date_end", LATEST)):
        frame[name] = pd.Series(_days(table[name], open_end), dtype=object)
    if "open_start" in names:
        frame.loc[frame["open_start"], "date_start"] = None
    shapes = _shapes(frame, places)
    return gpd.GeoDataFrame(frame, geometry=shapes, crs="EPSG:4326").set_index("id", drop=False)


def _days(column: pa.ChunkedArray, open_end: dt.date) -> NDArray[np.object_]:
    """Return days as Python dates, None for an open end; each of them is made once, for they repeat."""
    coded = column.combine_chunks().dictionary_encode()
    days = [None if day == open_end else day for day in coded.dictionary.to_pylist()]
    each: NDArray[np.object_] = np.array([*days, None], dtype=object)
    found: NDArray[np.object_] = each[np.asarray(pc.fill_null(coded.indices, -1))]
    return found


def _shapes(frame: pd.DataFrame, places: Mapping[str, Place]) -> NDArray[np.object_]:
    lon, lat = (frame[name].to_numpy(dtype=float, na_value=np.nan) for name in ("lon", "lat"))
    shapes: NDArray[np.object_] = np.full(len(lon), None, dtype=object)
    pointed = ~np.isnan(lon)
    shapes[pointed] = shapely.points(lon[pointed], lat[pointed])
    drawn = frame["place_precision"].isin(_AREAS)
    for i in np.flatnonzero(~pointed & drawn.to_numpy(dtype=bool)):
        shapes[i] = place_outline(places[str(frame["place"].iloc[i])])
    return shapes

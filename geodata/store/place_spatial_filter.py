"""A box or a polygon in, one expression out, for events that share places by the thousand.

The same meaning as :mod:`geodata.store.spatial_filter`, for imports: they have no outlines, only
points and rings, so each place is compared once and the engine does the rest.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from geodata.store.predicates import in_box
from geodata.store.spatial_filter import box_shape, ring_shape
from geodata.vocab import PLACED

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["places_inside"]

BBox = tuple[float, float, float, float]


def places_inside(
    table: nw.LazyFrame[Any], *, bbox: BBox | None = None, area: str = "", wholly: bool = False
) -> nw.Expr:
    """Return the expression that keeps what a box or a drawn area takes.

    Parameters
    ----------
    table
        Stored rows; of those whose bounds touch the area, each place is read once.
    bbox, area
        One of them: (west, south, east, north) in degrees, west > east across 180°; or a
        GeoJSON polygon as text.
    wholly
        True: what is drawn lies wholly inside ("sure"). False: it touches ("possible").
    """
    import shapely  # noqa: PLC0415 - heavy
    from shapely.geometry import shape  # noqa: PLC0415

    asked: BaseGeometry = box_shape(bbox) if bbox else shapely.make_valid(shape(json.loads(area)))
    shapely.prepare(asked)
    agrees = shapely.covers if wholly else shapely.intersects
    near = in_box(bbox or asked.bounds)
    rings = nw.col("place_precision") == "near"
    if bbox:
        # a point's bounds are the point, and a ring with its bounds inside lies inside:
        # only rings across the box's edge need a closer look, and those are never wholly inside
        surely = near & (~rings | _within(bbox))
        if wholly and bbox[0] <= bbox[2]:
            return surely
        candidates = table.filter(near & rings & ~_within(bbox))
    else:
        candidates = table.filter(near)
        surely = None
    columns = ("place", "place_precision", "lon", "lat", "west", "south", "east", "north")
    found = candidates.select(*columns).unique().collect().rows(named=True)
    shapes = [_footprint(row) for row in found]
    kept: dict[bool, set[str]] = {True: set(), False: set()}
    for row, taken in zip(found, agrees(asked, shapes) if shapes else (), strict=True):
        if taken:
            kept[row["place_precision"] == "near"].add(str(row["place"]))
    taken_rings = near & rings & nw.col("place").is_in(sorted(kept[True]))
    if surely is not None:
        return surely | taken_rings
    return taken_rings | (near & ~rings & nw.col("place").is_in(sorted(kept[False])))


def _within(bbox: BBox) -> nw.Expr:
    """Say of each row whether its bounds lie inside a box; none do across 180°, which is looked at closer."""
    west, south, east, north = bbox
    inside = (
        (nw.col("west") >= west)
        & (nw.col("east") <= east)
        & (nw.col("south") >= south)
        & (nw.col("north") <= north)
    )
    return inside if west <= east else inside & nw.lit(value=False)


def _footprint(row: dict[str, Any]) -> BaseGeometry:
    import shapely  # noqa: PLC0415 - heavy

    if PLACED[str(row["place_precision"])] == "near":
        return ring_shape(row)
    return shapely.Point(row["west"], row["south"])

"""A box or a polygon in, one expression out: which events it takes, by what is drawn of them.

What it means for a fact that is known only roughly stands in
:mod:`geodata.store.predicates`. Points in a box are left to the engine; outlines and rings
are few and are compared here, and points in a polygon too.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from geodata.geometry import circle, distance_m, place_outline
from geodata.store.predicates import in_box
from geodata.vocab import PLACED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from shapely.geometry.base import BaseGeometry

    from geodata.model import Place

__all__ = ["about_inside", "box_shape", "inside", "ring_shape"]

BBox = tuple[float, float, float, float]
_POINTS = [precision for precision, drawn in PLACED.items() if drawn == "point"]
_RINGS = [precision for precision, drawn in PLACED.items() if drawn == "near"]
_OUTLINES = [
    precision for precision, drawn in PLACED.items() if drawn in {"area", "region", "country"}
]


def inside(
    table: nw.LazyFrame[Any],
    places: Mapping[str, Place],
    *,
    bbox: BBox | None = None,
    area: str = "",
    wholly: bool = False,
) -> nw.Expr:
    """Return the expression that keeps what a box or a drawn area takes.

    Parameters
    ----------
    table
        Rows of :data:`geodata.store.events_table.SCHEMA`, of which those near the area are read.
    places
        The store's places by id.
    bbox, area
        One of them: (west, south, east, north) in degrees, west > east across 180°; or a
        GeoJSON polygon as text.
    wholly
        True: what is drawn lies wholly inside ("sure"). False: it touches ("possible").
    """
    import shapely  # noqa: PLC0415 - heavy

    filter_shape, agrees = _shape_and_test(bbox, area, wholly=wholly)
    precision = nw.col("place_precision")
    near = in_box(bbox or filter_shape.bounds)

    outlined = table.filter(near & precision.is_in(_OUTLINES)).select("place").unique().collect()
    shapes = {str(row[0]): _shape(places[str(row[0])]) for row in outlined.rows()}
    kept = (
        near
        & precision.is_in(_OUTLINES)
        & _one_of("place", [p for p, shape in shapes.items() if agrees(filter_shape, shape)])
    )

    columns = ("id", "lon", "lat", "south", "north")
    rings = table.filter(near & precision.is_in(_RINGS)).select(*columns).collect().rows(named=True)
    ids = [str(row["id"]) for row in rings if agrees(filter_shape, ring_shape(row))]
    points = near & precision.is_in(_POINTS)
    if bbox is None:
        spots = table.filter(points).select("id", "lon", "lat").collect().rows()
        where = shapely.points([row[1:] for row in spots]) if spots else []
        ids += [
            str(row[0])
            for row, taken in zip(spots, agrees(filter_shape, where), strict=True)
            if taken
        ]
        return kept | _one_of("id", ids)
    return kept | points | _one_of("id", ids)


def about_inside(
    table: nw.LazyFrame[Any],
    places: Mapping[str, Place],
    *,
    bbox: BBox | None = None,
    area: str = "",
    wholly: bool = False,
) -> nw.Expr:
    """Return the expression that keeps what is about a place that a box or a drawn area takes.

    A place is taken by its own shape, as :func:`inside` takes what happened there; parameters
    are the same.
    """
    filter_shape, agrees = _shape_and_test(bbox, area, wholly=wholly)
    pairs = table.select("id", "about_place").explode("about_place").collect().rows()
    concerned = {str(place) for _, place in pairs if place is not None}
    taken = {place for place in concerned if agrees(filter_shape, _footprint(places[place]))}
    return _one_of("id", sorted({str(event) for event, place in pairs if place in taken}))


def _shape_and_test(
    bbox: BBox | None, area: str, *, wholly: bool
) -> tuple[BaseGeometry, Callable[..., Any]]:
    """Return the box or the drawn area, and what a shape must pass to be taken by it."""
    import shapely  # noqa: PLC0415 - heavy

    shape = box_shape(bbox) if bbox else shapely.make_valid(_polygon(area))
    shapely.prepare(shape)
    return shape, shapely.covers if wholly else shapely.intersects


def _footprint(place: Place) -> BaseGeometry:
    if PLACED[place.precision] == "near":
        return circle(place.lon, place.lat, place.uncertainty_m)
    return _shape(place)


def _one_of(name: str, values: list[str]) -> nw.Expr:
    # of an empty list Arrow does not know that it is one of texts
    return nw.col(name).is_in(values) if values else nw.lit(False)


def _polygon(area: str) -> BaseGeometry:
    from shapely.geometry import shape  # noqa: PLC0415 - heavy

    return shape(json.loads(area))


def box_shape(bbox: BBox) -> BaseGeometry:
    """Return a box as one or, across 180°, two rectangles.

    Parameters
    ----------
    bbox
        ``(west, south, east, north)`` in degrees, EPSG:4326; west > east across 180°.
    """
    import shapely  # noqa: PLC0415 - heavy

    west, south, east, north = bbox
    if west <= east:
        return shapely.box(west, south, east, north)
    return shapely.union(
        shapely.box(west, south, 180, north), shapely.box(-180, south, east, north)
    )


def _shape(place: Place) -> BaseGeometry:
    import shapely  # noqa: PLC0415 - heavy

    return place_outline(place) or shapely.Point(place.lon, place.lat)


def ring_shape(row: Mapping[str, Any]) -> BaseGeometry:
    """Return the ring that is drawn of a row in degrees: its ``north`` tells how far it reaches from ``lat``."""
    lon, lat = float(row["lon"]), float(row["lat"])
    return circle(lon, lat, distance_m((lon, lat), (lon, float(row["north"]))))

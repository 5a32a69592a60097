"""Areas and distances: boundaries, hulls, bounding boxes. Degrees, EPSG:4326, lon before lat.

Boundaries are Natural Earth's, as kept in ``geodata/boundaries`` (see the note there on
whose lines they are).
"""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geodata.model import Area, Place

__all__ = [
    "BOUNDARIES",
    "boundary",
    "boundary_ids",
    "circle",
    "circle_bounds",
    "circle_positions",
    "country_at",
    "distance_m",
    "intersects_bbox",
    "outline",
    "province_name",
    "provinces",
]

BOUNDARIES = Path(__file__).parent / "boundaries"
BBox = tuple[float, float, float, float]

# mean radius of the WGS 84 ellipsoid, (2a + b) / 3
_EARTH_RADIUS_M = 6_371_008.8
_CORNERS = 24
_KM_PER_DEGREE = 111.2
# a point this close to a border is taken for either side: 1:10m lines are off by a few km
_BORDER_TOLERANCE_DEG = 0.05


def distance_m(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance between two positions.

    Parameters
    ----------
    a, b
        ``(longitude, latitude)`` in degrees.

    Returns
    -------
    float
        Metres, by the haversine formula on the mean earth radius.
    """
    (lon1, lat1), (lon2, lat2) = a, b
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half = (
        math.sin((phi2 - phi1) / 2) ** 2
        + math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    )
    return 2 * _EARTH_RADIUS_M * math.asin(math.sqrt(min(1.0, half)))


def circle_bounds(lon: float, lat: float, radius_m: float) -> BBox:
    """Return ``(west, south, east, north)`` in degrees of a circle of true metres.

    Near a pole, or with a radius beyond it, the circle takes in every longitude.
    """
    reach = math.degrees(radius_m / _EARTH_RADIUS_M)
    south, north = max(-90.0, lat - reach), min(90.0, lat + reach)
    widest = math.cos(math.radians(lat))
    across = math.sin(math.radians(min(reach, 90)))
    if widest <= across:
        return -180.0, south, 180.0, north
    half = math.degrees(math.asin(across / widest))
    return lon - half, south, lon + half, north


def circle(lon: float, lat: float, radius_m: float) -> BaseGeometry:
    """Return a circle of true metres as a polygon of 64 corners, as good as it is drawn.

    Its east-west radius is that of the latitude of its middle: wrong by less than a percent
    for 100 km at 60 degrees. A circle over 180 degrees runs on beyond it.
    """
    import shapely  # noqa: PLC0415 - heavy

    west, south, east, north = circle_bounds(lon, lat, radius_m)
    half_width, half_height = (east - west) / 2, (north - south) / 2
    turns = [2 * math.pi * step / 64 for step in range(64)]
    return shapely.Polygon(
        [(lon + half_width * math.cos(t), lat + half_height * math.sin(t)) for t in turns]
    )


def circle_positions(
    longitude: float, latitude: float, radius_km: float
) -> tuple[tuple[float, float], ...]:
    """Return a ring of positions round a point, counter-clockwise, kept inside the map's edges."""
    up = radius_km / _KM_PER_DEGREE
    across = up / max(math.cos(math.radians(latitude)), 0.05)
    # an outline across the date line would wrap the world
    up = min(up, 89.9 - abs(latitude)) if abs(latitude) < 89.8 else 0.05
    across = min(across, max(179.9 - abs(longitude), 0.05))
    turns = (2 * math.pi * corner / _CORNERS for corner in range(_CORNERS))
    return tuple(
        (round(longitude + across * math.cos(turn), 4), round(latitude + up * math.sin(turn), 4))
        for turn in turns
    )


def intersects_bbox(a: BBox, b: BBox) -> bool:
    """Say whether two ``(west, south, east, north)`` boxes touch; west > east crosses 180°."""
    if a[1] > b[3] or a[3] < b[1]:
        return False
    return any(w1 <= e2 and e1 >= w2 for w1, e1 in _spans(a) for w2, e2 in _spans(b))


def _spans(box: BBox) -> list[tuple[float, float]]:
    west, _, east, _ = box
    return [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]


def outline(area: Area) -> BaseGeometry:
    """Return the polygon of an area, exterior rings counter-clockwise.

    Raises
    ------
    KeyError
        If the boundary's id is unknown.
    """
    import shapely  # noqa: PLC0415 - heavy

    if area.hull is not None:
        return shapely.orient_polygons(shapely.make_valid(shapely.Polygon(area.hull)))
    return boundary(str(area.boundary))


def place_outline(place: Place) -> BaseGeometry | None:
    """Return the outline of a place that has an area, else None."""
    return outline(place.area) if place.area else None


@cache
def _boundaries() -> dict[str, Any]:
    """Boundary id -> Feature; the finer file wins for countries that it holds whole."""
    files = {"world.geojson": "iso_a3", "countries.geojson": "iso_a3", "admin1.geojson": "id"}
    return {
        str(feature["properties"][key]): feature
        for name, key in files.items()
        for feature in _read(name)
        if feature["properties"].get(key) and not feature["properties"].get("clipped")
    }


@cache
def _read(name: str) -> list[Any]:
    features: list[Any] = json.loads((BOUNDARIES / name).read_text(encoding="utf-8"))["features"]
    return features


@cache
def _countries() -> dict[str, BaseGeometry]:
    """Alpha-2 code -> outline at 1:10m, for the countries of the region."""
    import shapely  # noqa: PLC0415 - heavy
    from shapely.geometry import shape  # noqa: PLC0415

    return {
        f["properties"]["iso_a2"]: shapely.make_valid(shape(f["geometry"]))
        for f in _read("countries.geojson")
        if f["properties"]["iso_a2"]
    }


def boundary_ids() -> frozenset[str]:
    """Return the ids that an area's ``boundary`` may name, such as ``IRQ`` or ``IRQ.Anbar``."""
    return frozenset(_boundaries())


@cache
def provinces() -> dict[str, tuple[str, str]]:
    """Boundary id -> name and country (ISO 3166-1 alpha-2) of each province with an outline."""
    return {
        str(feature["properties"]["id"]): (
            str(feature["properties"]["name"]),
            str(feature["properties"]["country"]),
        )
        for feature in _read("admin1.geojson")
    }


def province_name(boundary_id: str | None, lang: str) -> str | None:
    """Return the name of a province with an outline in a language, English where it has none in that."""
    for feature in _read("admin1.geojson") if boundary_id else ():
        named = feature["properties"]
        if named["id"] == boundary_id:
            return str(named.get(f"name_{lang}") or named["name"])
    return None


@cache
def boundary(boundary_id: str) -> BaseGeometry:
    """Return one boundary as a polygon.

    Raises
    ------
    KeyError
        If there is no such boundary; :func:`boundary_ids` lists them.
    """
    import shapely  # noqa: PLC0415 - heavy
    from shapely.geometry import shape  # noqa: PLC0415

    return shapely.orient_polygons(
        shapely.make_valid(shape(_boundaries()[boundary_id]["geometry"]))
    )


def country_at(lon: float, lat: float) -> frozenset[str]:
    """Return the ISO 3166-1 alpha-2 codes of the countries at or within some 5 km of a position.

    Empty outside the region that the boundaries cover.
    """
    import shapely  # noqa: PLC0415 - heavy

    spot = shapely.Point(lon, lat).buffer(_BORDER_TOLERANCE_DEG)
    return frozenset(code for code, shape in _countries().items() if shape.intersects(spot))


def covered_countries() -> frozenset[str]:
    """Return the alpha-2 codes of the countries of the region at 1:10m."""
    return frozenset(_countries())


@cache
def _boundaries_box() -> BBox:
    import shapely  # noqa: PLC0415 - heavy

    west, south, east, north = shapely.total_bounds(list(_countries().values()))
    return float(west), float(south), float(east), float(north)


def in_boundaries_box(lon: float, lat: float) -> bool:
    """Say whether a position lies in the box that the region's boundaries were clipped to."""
    west, south, east, north = _boundaries_box()
    return west <= lon <= east and south <= lat <= north

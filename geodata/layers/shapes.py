"""Shapes and dates as they stand in a Feature: RFC 7946 geometry, ``bbox``, JSON-FG ``time``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from geodata import geometry, vocab

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geodata.dates import PartialDate
    from geodata.model import Place

__all__ = [
    "Feature",
    "bounds",
    "event_geometry",
    "feature_of",
    "line_between",
    "place_geometry",
    "point_of",
    "time_member",
]

Feature = dict[str, Any]
# 1:10m boundaries are no better than this; RFC 7946 asks for no more than seven decimals
_DECIMALS = 5
_BOUNDARY_DECIMALS = 3


def point_of(place: Place) -> Feature:
    """Return a place's point; degrees, EPSG:4326."""
    return {
        "type": "Point",
        "coordinates": [round(place.lon, _DECIMALS), round(place.lat, _DECIMALS)],
    }


def line_between(places: Iterable[Place]) -> Feature:
    """Return the line through the points of places; degrees, EPSG:4326."""
    return {
        "type": "LineString",
        "coordinates": [point_of(place)["coordinates"] for place in places],
    }


def event_geometry(place: Place | None, precision: str) -> Feature | None:
    """Return what is drawn of an event at a place; None where nothing is, or only a country is known."""
    drawn = vocab.PLACED[precision]
    if place is None or drawn in {"none", "country"}:
        return None
    if drawn in {"point", "near"}:
        return point_of(place)
    return place_geometry(place)


def place_geometry(place: Place) -> Feature | None:
    """Return the outline of an area, else the point; GeoJSON, degrees, EPSG:4326."""
    if place.area is None:
        if place.precision == "country":
            return None
        return point_of(place)
    return _outline(place.area.model_dump_json())


@cache
def _outline(area_json: str) -> Feature:
    from shapely.geometry import mapping  # noqa: PLC0415 - heavy

    from geodata.model import Area  # noqa: PLC0415

    return _rounded(mapping(geometry.outline(Area.model_validate_json(area_json))))


def _rounded(shape: Any) -> Feature:
    def walk(value: Any) -> Any:
        return (
            [walk(v) for v in value]
            if isinstance(value, list | tuple)
            else round(value, _BOUNDARY_DECIMALS)
        )

    return {"type": shape["type"], "coordinates": walk(shape["coordinates"])}


def feature_of(
    record_id: str, shape: Feature | None, properties: Feature, when: PartialDate | None = None
) -> Feature:
    """Return a Feature with its id, and ``bbox`` and ``time`` where there is something to say."""
    feature: Feature = {"type": "Feature", "id": record_id}
    if shape is not None and shape["type"] != "Point":
        feature["bbox"] = bounds([shape])
    feature |= {"geometry": shape, "properties": properties}
    if when is not None:
        feature["time"] = time_member(when)
    return feature


def time_member(when: PartialDate) -> Feature | None:
    """Return the JSON-FG ``time`` member: a date, an interval with ".." for an open end, or null."""
    if not when.known:
        return None
    if when.start == when.end and when.start is not None:
        return {"date": when.start.isoformat()}
    ends = (day.isoformat() if day else ".." for day in (when.start, when.end))
    return {"interval": list(ends)}


def bounds(shapes: Iterable[Feature | None]) -> list[float] | None:
    """Return west, south, east and north of all shapes that are there, in degrees; None without any."""
    from shapely.geometry import shape  # noqa: PLC0415 - heavy

    boxes = [shape(s).bounds for s in shapes if s]
    if not boxes:
        return None
    west, south, east, north = zip(*boxes, strict=True)
    return [min(west), min(south), max(east), max(north)]

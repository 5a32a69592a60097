"""Shapes and dates as they stand in a Feature: RFC 7946 geometry, ``bbox``, JSON-FG ``time``."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from geodata import geometry, vocab

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geodata.dates import PartialDate
    from geodata.model import Place

__all__ = [
    "LABEL_KINDS",
    "Feature",
    "bounds",
    "event_geometry",
    "feature_of",
    "label_kind",
    "label_of",
    "line_between",
    "once_each",
    "place_geometry",
    "point_of",
    "time_member",
]

Feature = dict[str, Any]
T = TypeVar("T")
LABEL_KINDS = ("position", "representative")
# 1:10m boundaries are no better than this; RFC 7946 asks for no more than seven decimals
_DECIMALS = 5
_BOUNDARY_DECIMALS = 3
_MAX_OUTLINES = 2_000


def point_of(place: Place) -> Feature:
    """Return a place's point; degrees, EPSG:4326."""
    return {
        "type": "Point",
        "coordinates": [round(place.lon, _DECIMALS), round(place.lat, _DECIMALS)],
    }


def label_of(place: Place) -> tuple[float, float]:
    """Return where a place's label stands, longitude and latitude: its point, or a point inside the area."""
    lon, lat = place.label or (place.lon, place.lat)
    return round(lon, _DECIMALS), round(lat, _DECIMALS)


def label_kind(place: Place) -> str:
    """Return "position" for a point, "representative" for a point that stands for an area."""
    return LABEL_KINDS[vocab.PLACED[place.precision] not in {"point", "near"}]


def line_between(places: Iterable[Place]) -> Feature | None:
    """Return the line through the points of places, None if one of them is an area; degrees, EPSG:4326."""
    places = list(places)
    if any(label_kind(place) != "position" for place in places):
        return None
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
    """Return the outline of an area, or the point of what is one; None for an area whose outline is not known.

    GeoJSON, degrees, EPSG:4326. A point in the middle of an area says more than is known.
    """
    own = getattr(place, "outline", None)
    if own is not None:
        return _imported_outline(own)
    if place.area is not None:
        return _outline(place.area.model_dump_json())
    return point_of(place) if vocab.PLACED[place.precision] in {"point", "near"} else None


@lru_cache(maxsize=_MAX_OUTLINES)
def _imported_outline(text: str) -> Feature:
    """Return the geometry that an imported row had."""
    found: Feature = json.loads(text)
    return found


@cache
def _outline(area_json: str) -> Feature:
    from shapely.geometry import mapping  # noqa: PLC0415 - heavy

    from geodata.model import Area  # noqa: PLC0415

    return _rounded(mapping(geometry.outline(Area.model_validate_json(area_json))))


def once_each(make: Callable[[Feature], T]) -> Callable[[Feature], T]:
    """Return a function that makes something of an outline once: the events of a province share one object."""
    # the shape is held, so that no other one gets its number
    made: dict[int, tuple[Feature, T]] = {}

    def of(shape: Feature) -> T:
        known = made.get(id(shape))
        if known is None:
            if len(made) >= _MAX_OUTLINES:
                made.clear()
            known = made[id(shape)] = (shape, make(shape))
        return known[1]

    return of


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

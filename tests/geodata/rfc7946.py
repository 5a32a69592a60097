"""A checker of GeoJSON after RFC 7946, written from its text: what is wrong, with the section."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEPTHS = {
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}


def faults(value: Any) -> list[str]:
    """Return every fault of a FeatureCollection."""
    return list(_collection(value))


def _collection(value: Any) -> Iterator[str]:
    if value.get("type") != "FeatureCollection" or not isinstance(value.get("features"), list):
        yield "3.3: no FeatureCollection"
        return
    if "crs" in value:
        yield "4: crs was removed"
    if {"geometry", "coordinates", "geometries", "properties"} & set(value):
        yield "7.1: a member of another type"
    ids = [feature.get("id") for feature in value["features"]]
    if len(set(ids)) != len(ids):
        yield "3.2: ids are not unique"
    boxes = []
    for feature in value["features"]:
        yield from (f"{feature.get('id')}: {fault}" for fault in _feature(feature))
        if feature.get("geometry"):
            boxes.append(_bounds(feature["geometry"]))
    if boxes and value.get("bbox") != _join(boxes):
        yield f"5: bbox {value.get('bbox')} is not {_join(boxes)}"
    if not boxes and "bbox" in value:
        yield "5: bbox of nothing"


def _feature(feature: Any) -> Iterator[str]:
    if feature.get("type") != "Feature" or "geometry" not in feature or "properties" not in feature:
        yield "3.2: no Feature"
        return
    if "id" in feature and not isinstance(feature["id"], str | int):
        yield "3.2: id is neither text nor number"
    if not isinstance(feature["properties"], dict | None):
        yield "3.2: properties are no object"
    geometry = feature["geometry"]
    if geometry is None:
        if "bbox" in feature:
            yield "5: bbox of nothing"
        return
    yield from _geometry(geometry)
    if "bbox" in feature and feature["bbox"] != _bounds(geometry):
        yield f"5: bbox {feature['bbox']} is not {_bounds(geometry)}"


def _geometry(geometry: Any) -> Iterator[str]:
    depth = _DEPTHS.get(geometry.get("type"))
    if depth is None:
        yield f"3.1: unknown type {geometry.get('type')}"
        return
    if not all(_is_position(p) for p in positions(geometry)):
        yield "3.1.1: a position is not longitude and latitude in range"
    if geometry["type"] == "LineString" and len(geometry["coordinates"]) < 2:
        yield "3.1.4: a line of one position"
    polygons = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}.get(
        geometry["type"], []
    )
    for polygon in polygons:
        for i, ring in enumerate(polygon):
            if len(ring) < 4 or ring[0] != ring[-1]:
                yield "3.1.6: a ring is open or has fewer than four positions"
            area = _signed_area(ring)
            if area == 0 or (area > 0) != (i == 0):
                yield f"3.1.6: ring {i} of {len(ring)} positions does not follow the right-hand rule"


def _is_position(position: Any) -> bool:
    return (
        isinstance(position, list)
        and len(position) in {2, 3}
        and all(
            isinstance(n, int | float) and not isinstance(n, bool) and math.isfinite(n)
            for n in position
        )
        and -180 <= position[0] <= 180
        and -90 <= position[1] <= 90
    )


def positions(geometry: Any) -> list[Any]:
    """Return every position of a geometry."""
    nested = [geometry["coordinates"]]
    for _ in range(_DEPTHS[geometry["type"]]):
        nested = list(itertools.chain.from_iterable(nested))
    return nested


def _signed_area(ring: Any) -> float:
    return math.fsum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring)) / 2


def _bounds(geometry: Any) -> list[float]:
    lons, lats = zip(*((p[0], p[1]) for p in positions(geometry)), strict=True)
    return [min(lons), min(lats), max(lons), max(lats)]


def _join(boxes: list[list[float]]) -> list[float]:
    west, south, east, north = zip(*boxes, strict=True)
    return [min(west), min(south), max(east), max(north)]

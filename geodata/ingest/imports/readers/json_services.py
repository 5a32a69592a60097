"""What services wrap round their records: ArcGIS's features as GeoJSON, MongoDB's and Elasticsearch's documents as plain ones."""

from __future__ import annotations

import math
from typing import Any, Final

__all__ = ["as_geojson", "documents", "plain_value"]

# MongoDB Extended JSON, https://www.mongodb.com/docs/manual/reference/mongodb-extended-json/
_EXTENDED: Final = frozenset(
    {"$oid", "$date", "$numberLong", "$numberInt", "$numberDouble", "$numberDecimal", "$uuid"}
)
# Esri's own number of Web Mercator
_OWN_SYSTEMS: Final = {102100: 3857, 102113: 3857}


def plain_value(value: Any) -> Any:
    """Return what MongoDB writes as ``{"$date": …}`` and the like without that."""
    while isinstance(value, dict) and len(value) == 1 and next(iter(value)) in _EXTENDED:
        value = next(iter(value.values()))
    return value


def documents(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return Elasticsearch's hits as their documents; other records as they are."""
    if not all(isinstance(record.get("_source"), dict) for record in records):
        return records
    return [
        {**({"_id": record["_id"]} if "_id" in record else {}), **record["_source"]}
        for record in records
    ]


def as_geojson(value: Any) -> Any:
    """Return ArcGIS's answer of features (attributes, x and y, rings, paths) as a FeatureCollection; other JSON as it is."""
    features = value.get("features") if isinstance(value, dict) else None
    if not (
        isinstance(features, list)
        and features
        and all(isinstance(f, dict) and isinstance(f.get("attributes"), dict) for f in features)
    ):
        return value
    first = features[0].get("geometry")
    system = value.get("spatialReference") or (
        first.get("spatialReference") if isinstance(first, dict) else None
    )
    number = (
        system.get("latestWkid", system.get("wkid")) if isinstance(system, dict) else None
    ) or 4326
    return {
        "type": "FeatureCollection",
        "crs": {"properties": {"name": f"EPSG:{_OWN_SYSTEMS.get(number, number)}"}},
        "features": [
            {"type": "Feature", "properties": f["attributes"], "geometry": _geometry(f.get("geometry"))}
            for f in features
        ],
    }  # fmt: skip


def _geometry(given: Any) -> dict[str, Any] | None:
    if not isinstance(given, dict):
        return None
    if "x" in given:
        at = given.get("x"), given.get("y")
        known = all(isinstance(v, int | float) and math.isfinite(v) for v in at)
        return {"type": "Point", "coordinates": list(at)} if known else None
    if isinstance(given.get("points"), list):
        return {"type": "MultiPoint", "coordinates": given["points"]}
    if isinstance(given.get("paths"), list):
        return {"type": "MultiLineString", "coordinates": given["paths"]}
    if isinstance(given.get("rings"), list):
        return {"type": "MultiPolygon", "coordinates": _polygons(given["rings"])}
    return None


def _polygons(rings: list[Any]) -> list[list[Any]]:
    """Return rings as polygons: a clockwise one begins a polygon, the others are its holes."""
    found: list[list[Any]] = []
    for ring in rings:
        if found and _signed_area(ring) > 0:
            found[-1].append(ring)
        else:
            found.append([ring])
    return found


def _signed_area(ring: Any) -> float:
    """Return twice the area of a ring, positive if it runs counter-clockwise; 0 for what is no ring."""
    try:
        following = [*ring[1:], ring[0]]
        return float(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, following, strict=True)))
    except (TypeError, IndexError, KeyError):
        return 0.0

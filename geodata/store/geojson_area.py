"""A drawn area as text: a GeoJSON polygon of a modest size, in one spelling."""

from __future__ import annotations

import json
from typing import Final

__all__ = ["parse_area"]

MAX_LENGTH: Final = 20_000


def parse_area(text: str) -> str:
    """Return a GeoJSON Polygon or MultiPolygon in one spelling.

    Raises
    ------
    ValueError
        If it is none, too large, nested too deep, or not in degrees.
    """
    expected = "expected a GeoJSON Polygon or MultiPolygon, longitude before latitude"
    if (
        len(text) > MAX_LENGTH
        or text.count("[") > MAX_LENGTH // 8
        or "[[[[[" in text.replace(" ", "")
    ):
        msg = f"is too large or too deep; {expected} of at most {MAX_LENGTH} characters"
        raise ValueError(msg)
    from shapely.errors import ShapelyError  # noqa: PLC0415 - heavy
    from shapely.geometry import mapping, shape  # noqa: PLC0415

    try:
        value = json.loads(text)
        geometry = value.get("geometry", value)
        if geometry["type"] not in {"Polygon", "MultiPolygon"}:
            raise TypeError(expected)  # noqa: TRY301 - said below with the other faults
        polygon = shape(geometry)
        west, south, east, north = polygon.bounds
    except (ValueError, TypeError, KeyError, AttributeError, ShapelyError, RecursionError):
        raise ValueError(expected) from None
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError(expected)
    return json.dumps(mapping(polygon), separators=(",", ":"))

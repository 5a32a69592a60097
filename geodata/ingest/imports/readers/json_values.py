"""Values of JSON records as cells: nested objects flattened, geometries read in every notation."""

from __future__ import annotations

import json
from typing import Any, Final

from geodata.ingest.imports.readers.geometry_columns import (
    columns_of,
)
from geodata.ingest.imports.readers.json_services import plain_value

__all__ = ["flattened", "shape_of"]

# a metre-based file cannot mean a place some steps from where its axes cross
_DEGREES_AMONG_METRES: Final = 0.01
_FLATTENED: Final = 3


def shape_of(geometry: Any) -> Any:  # noqa: PLR0911 - one notation after another
    """Return a shapely geometry, None for none, and the text of one that cannot be read."""
    if geometry is None:
        return None
    import shapely  # noqa: PLC0415 - heavy
    from shapely.errors import ShapelyError  # noqa: PLC0415
    from shapely.geometry import shape  # noqa: PLC0415

    try:
        text = json.dumps(geometry, ensure_ascii=False)[:300]
    except (RecursionError, ValueError):
        return "a geometry nested too deep"
    if not isinstance(geometry, dict):
        return text
    if geometry.get("type") == "Point":
        at = geometry.get("coordinates")
        if not at:
            return None
        numbers = (
            isinstance(at, list)
            and len(at) >= 2
            and all(isinstance(v, int | float) and not isinstance(v, bool) for v in at[:2])
        )
        return shapely.Point(at[0], at[1]) if numbers else text
    try:
        found = shape(geometry)
        if found.is_empty:
            return None
        return (
            found
            if shapely.is_valid(found) or found.geom_type != "Polygon"
            else shapely.make_valid(found)
        )
    except (
        ShapelyError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        IndexError,
        RecursionError,
        OverflowError,
    ):
        return text


def flattened(record: dict[str, Any], before: str = "", depth: int = 0) -> dict[str, Any]:
    """Return a record whose inner objects are columns of their own: ``location.lat`` is ``location_lat``."""
    row: dict[str, Any] = {}
    for key, wrapped in record.items():
        name, value = f"{before}{key}", plain_value(wrapped)
        if (
            isinstance(value, dict)
            and value.get("type")
            in {"Point", "Polygon", "MultiPolygon", "LineString", "MultiPoint", "MultiLineString"}
            and "coordinates" in value
        ):
            found = shape_of(value)
            row |= {name: found} if isinstance(found, str) else columns_of(found)
        elif isinstance(value, dict) and value and depth < _FLATTENED:
            row |= flattened(value, f"{name}_", depth + 1)
        else:
            row[name] = _capped(value)
    return row


def _capped(value: Any) -> Any:
    """Return a value that can be written: what nests too deep as the word for it."""
    if isinstance(value, list | dict):
        try:
            json.dumps(value)
        except (RecursionError, ValueError):
            return "(nested too deep)"
    return value

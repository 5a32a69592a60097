"""Geometries as columns of text: a point as ``longitude`` and ``latitude``, any other as WKT; degrees, EPSG:4326."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geodata.ingest.imports.values.crs import is_degrees, to_degrees

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["GEOMETRY", "LAT", "LON", "columns_of", "in_degrees"]

LON, LAT, GEOMETRY = "longitude", "latitude", "geometry"
_DIGITS: Final = 9


def columns_of(shape: Any) -> dict[str, Any]:
    """Return the columns of one shapely geometry; none for nothing."""
    import shapely  # noqa: PLC0415 - heavy

    if shape is None or shape.is_empty:
        return {}
    if shape.geom_type == "Point":
        return {LON: round(shape.x, _DIGITS), LAT: round(shape.y, _DIGITS)}
    if shape.geom_type == "MultiPoint" and len(shape.geoms) == 1:
        return columns_of(shape.geoms[0])
    return {GEOMETRY: shapely.to_wkt(_flat(shapely.force_2d(shape)), rounding_precision=_DIGITS)}


def _flat(shape: Any) -> Any:
    """Return a collection as its areas, else its lines, else its points: what it covers most of."""
    import shapely  # noqa: PLC0415 - heavy

    if shape.geom_type != "GeometryCollection":
        return shape
    parts = _parts(shape)
    for dimensions, make in (
        (2, shapely.multipolygons),
        (1, shapely.multilinestrings),
        (0, shapely.multipoints),
    ):
        of_kind = [part for part in parts if shapely.get_dimensions(part) == dimensions]
        if of_kind:
            return of_kind[0] if len(of_kind) == 1 else make(of_kind)
    return shape


def _parts(shape: Any) -> list[Any]:
    """Return the single geometries in a collection of collections."""
    import shapely  # noqa: PLC0415 - heavy

    found: list[Any] = []
    waiting = [shape]
    while waiting:
        for part in shapely.get_parts(waiting.pop()):
            (waiting if part.geom_type.startswith(("Multi", "Geometry")) else found).append(part)
    return found


def in_degrees(shapes: Sequence[Any], crs: str) -> tuple[list[Any], str]:
    """Return geometries of a coordinate system in degrees, and say that they were converted.

    Raises
    ------
    ImportRefused
        If there is no such system.
    """
    import numpy as np  # noqa: PLC0415
    import shapely  # noqa: PLC0415 - heavy

    if is_degrees(crs):
        return list(shapes), ""

    def change(points: Any) -> Any:
        lon, lat = to_degrees(points[:, 0], points[:, 1], crs)
        return np.column_stack([lon, lat])

    flat = shapely.force_2d(np.array(list(shapes), dtype=object))
    return list(
        shapely.transform(flat, change)
    ), f"positions are in {crs[:60]}: converted to degrees"

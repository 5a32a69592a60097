"""Geometries as texts (WKT, hexadecimal WKB, GeoJSON) in, what is drawn of them out; degrees, EPSG:4326.

Texts are measured before a parser sees them: shapely's overflow the stack on deep nesting.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Final

from geodata.ingest.imports.values.crs import is_degrees, to_degrees

__all__ = ["Outline", "looks_like_shape", "read_outline"]

_MAX_LENGTH: Final = 1_000_000
_MAX_DEPTH: Final = 8
_DECIMALS: Final = 5
_WKT: Final = re.compile(
    r"(?:SRID=([0-9]+);)?\s*(?:MULTI)?(?:POINT|LINESTRING|POLYGON|GEOMETRYCOLLECTION)\s*(?:Z|M|ZM)?\s*(?:\(|EMPTY)",
    re.IGNORECASE,
)
_WKB: Final = re.compile(r"(?:0x|\\x)?(0[01][0-9a-f]{40,})", re.IGNORECASE)
# a collection's code in either byte order
_COLLECTION: Final = re.compile(r"0107000000|0000000007", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outline:
    """What a geometry is drawn as.

    Attributes
    ----------
    lon, lat
        A point on it, degrees.
    bounds
        ``(west, south, east, north)`` in degrees.
    geojson
        The geometry as GeoJSON text, right-handed; empty for a single point.
    """

    lon: float
    lat: float
    bounds: tuple[float, float, float, float]
    geojson: str = ""


def looks_like_shape(text: str) -> bool:
    """Say whether a text is WKT, WKB or GeoJSON, by its beginning."""
    plain = text.lstrip()
    return bool(_WKT.match(plain) or _WKB.match(plain)) or (
        plain.startswith("{") and '"coordinates"' in plain
    )


def read_outline(text: str, crs: str = "") -> Outline | str:
    """Return what is drawn of a geometry's text, or the reason why it cannot be read.

    Parameters
    ----------
    text
        WKT, EWKT, hexadecimal WKB or GeoJSON.
    crs
        Its coordinate system; degrees when left out.
    """
    import shapely  # noqa: PLC0415 - heavy
    from shapely.errors import ShapelyError  # noqa: PLC0415

    plain = text.strip()
    if len(plain) > _MAX_LENGTH:
        return f"is a geometry of {len(plain):,} letters; up to {_MAX_LENGTH:,} are read"
    try:
        shape, srid = _parsed(plain)
    except (
        ShapelyError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        RecursionError,
    ):
        shape, srid = None, ""
    if shape is None:
        return "is no geometry that can be read; expected WKT, WKB or GeoJSON"
    if shape.is_empty:
        return "is an empty geometry"
    shape = shapely.force_2d(shape)
    if not is_degrees(srid or crs):
        import numpy as np  # noqa: PLC0415

        shape = shapely.transform(
            shape, lambda at: np.column_stack(to_degrees(at[:, 0], at[:, 1], srid or crs))
        )
    west, south, east, north = shape.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        return "lies off the globe"
    if shape.geom_type == "Point":
        return Outline(shape.x, shape.y, (west, south, east, north))
    if not shapely.is_valid(shape):
        shape = shapely.make_valid(shape)
    shape = shapely.orient_polygons(shape)
    at = shape.representative_point()
    return Outline(at.x, at.y, (west, south, east, north), _geojson(shape))


def _parsed(plain: str) -> tuple[Any, str]:
    """Return a shapely geometry, None if it cannot be read, and the system that the text names."""
    import shapely  # noqa: PLC0415 - heavy
    from shapely.geometry import shape as shape_of  # noqa: PLC0415

    if found := _WKT.match(plain):
        depth = deepest = 0
        for letter in re.findall(r"[()]", plain):
            depth += 1 if letter == "(" else -1
            deepest = max(deepest, depth)
        if deepest > _MAX_DEPTH:
            return None, ""
        return shapely.from_wkt(
            re.sub(r"^SRID=[0-9]+;\s*", "", plain, flags=re.IGNORECASE), on_invalid="ignore"
        ), found[1] or ""
    if found := _WKB.fullmatch(plain):
        if len(_COLLECTION.findall(plain)) > _MAX_DEPTH:
            return None, ""
        shape = shapely.from_wkb(bytes.fromhex(found[1]), on_invalid="ignore")
        srid = shapely.get_srid(shape) if shape is not None else 0
        return shape, str(srid) if srid else ""
    if plain.startswith("{"):
        value = json.loads(plain)
        return shape_of(value.get("geometry") if value.get("type") == "Feature" else value), ""
    return None, ""


def _geojson(shape: Any) -> str:
    from shapely.geometry import mapping  # noqa: PLC0415 - heavy

    def rounded(value: Any) -> Any:
        return (
            [rounded(v) for v in value]
            if isinstance(value, list | tuple)
            else round(value, _DECIMALS)
        )

    plain = mapping(shape)
    if plain["type"] == "GeometryCollection":
        members = [
            {"type": g["type"], "coordinates": rounded(g["coordinates"])}
            for g in plain["geometries"]
        ]
        return json.dumps(
            {"type": "GeometryCollection", "geometries": members}, separators=(",", ":")
        )
    return json.dumps(
        {"type": plain["type"], "coordinates": rounded(plain["coordinates"])}, separators=(",", ":")
    )

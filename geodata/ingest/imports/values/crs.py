"""Coordinate systems by any name that files give them, and their positions as degrees, EPSG:4326."""

from __future__ import annotations

import re
from typing import Any

from geodata.errors import ImportRefused
from geodata.ingest.imports.values.utm_and_mgrs import utm_degrees, utm_zone

__all__ = ["crs_name", "is_degrees", "is_system", "to_degrees"]


def crs_name(text: str) -> str:
    """Return ``EPSG:3857`` for ``3857``, ``urn:ogc:def:crs:EPSG::3857`` and the like; other names as they are."""
    plain = text.strip()
    if found := re.fullmatch(
        r"(?:.*[:/# ])?(?:EPSG[:/ ]*)?(?:[0-9.]*[:/])?([0-9]{4,6})", plain, re.IGNORECASE
    ):
        return f"EPSG:{found[1]}"
    if zone := utm_zone(plain):
        return f"UTM zone {zone[0]}{zone[1]}"
    return "EPSG:4326" if "CRS84" in plain.upper() else plain


def is_system(text: str) -> bool:
    """Say whether a text looks like the name of a coordinate system or a zone of UTM."""
    return crs_name(text).startswith(("EPSG:", "UTM zone"))


def is_degrees(name: str) -> bool:
    """Say whether a system's positions are WGS 84 degrees already."""
    return crs_name(name) in {"", "EPSG:4326", "EPSG:4979"}


def to_degrees(x: Any, y: Any, name: str) -> tuple[Any, Any]:
    """Return longitudes and latitudes of positions in another system.

    Raises
    ------
    ImportRefused
        If there is no such system.
    """
    if zone := utm_zone(name):
        return utm_degrees(zone, x, y)
    import pyproj  # noqa: PLC0415 - heavy
    from pyproj.exceptions import CRSError, ProjError  # noqa: PLC0415

    try:
        change = pyproj.Transformer.from_crs(crs_name(name), "EPSG:4326", always_xy=True)
        lon, lat = change.transform(x, y, errcheck=False)
    except (CRSError, ProjError):
        raise ImportRefused(
            f"{name[:80]!r} is no coordinate system that is known; expected EPSG:3857, EPSG:32638, …"
        ) from None
    return lon, lat

"""A province or a country by its name in, its boundary and box out: for rows that say how well a place is known and give no position.

Names of provinces are GeoNames' (CC BY 4.0), with their alternate spellings. Where no boundary
is at hand the area has its middle alone, which is never drawn as a point.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from geodata.gazetteer.sources.subdivisions import subdivision_rows
from geodata.geometry import boundary, boundary_ids
from geodata.store.naming.countries import country_alpha3
from geodata.store.naming.normalise import fold

if TYPE_CHECKING:
    from geodata.gazetteer.place_row import PlaceRow

__all__ = ["NamedArea", "named_area"]

_WORDS: Final = re.compile(
    r"\b(?:province|governorate|state|region|department|oblast|wilaya|district|muhafazat|muhafazah|محافظه|محافظة|al|an|ar|as|ash|at|ad|el)\b"
)


@dataclass(frozen=True, slots=True)
class NamedArea:
    """A point inside an area, its box in degrees, and its boundary's id where there is one."""

    lon: float
    lat: float
    bounds: tuple[float, float, float, float]
    boundary: str | None


def named_area(precision: str, country: str | None, admin1: str | None) -> NamedArea | None:
    """Return the area that a place's words name.

    Parameters
    ----------
    precision
        ``admin1`` or ``country``; other places are no areas with a name.
    country
        ISO 3166-1 alpha-2.
    admin1
        The province, in any usual spelling.
    """
    if country is None or (alpha3 := country_alpha3(country)) is None:
        return None
    if precision == "country":
        return _outlined(alpha3) if alpha3 in boundary_ids() else None
    if precision != "admin1" or not admin1:
        return None
    row = _provinces(country).get(_plain(admin1))
    if row is None:
        return None
    return _outlined_at(alpha3, row.longitude, row.latitude) or NamedArea(
        row.longitude,
        row.latitude,
        (row.longitude, row.latitude, row.longitude, row.latitude),
        None,
    )


def _plain(name: str) -> str:
    return " ".join(_WORDS.sub(" ", fold(name)).split()) or fold(name)


@cache
def _rows() -> dict[str, list[PlaceRow]]:
    found: dict[str, list[PlaceRow]] = {}
    for row in subdivision_rows():
        if row.kind == "admin1":
            found.setdefault(row.country, []).append(row)
    return found


@cache
def _provinces(country: str) -> dict[str, PlaceRow]:
    """Return the provinces of a country by their spellings; one that two of them have names none."""
    found: dict[str, PlaceRow | None] = {}
    for row in _rows().get(country, ()):
        for name in {_plain(name) for name in row.names}:
            found[name] = row if found.get(name, row) is row else None
    return {name: row for name, row in found.items() if row is not None}


@cache
def _outlined(boundary_id: str) -> NamedArea:
    outline = boundary(boundary_id)
    inside = outline.representative_point()
    west, south, east, north = outline.bounds
    return NamedArea(inside.x, inside.y, (west, south, east, north), boundary_id)


def _outlined_at(alpha3: str, lon: float, lat: float) -> NamedArea | None:
    import shapely  # noqa: PLC0415 - heavy

    for boundary_id in sorted(boundary_ids()):
        if boundary_id.startswith(f"{alpha3}.") and shapely.contains_xy(
            boundary(boundary_id), lon, lat
        ):
            return _outlined(boundary_id)
    return None

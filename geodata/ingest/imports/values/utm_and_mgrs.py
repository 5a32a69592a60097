"""Positions of military and surveyors' grids as degrees, WGS 84: UTM in metres, and MGRS, which names its squares.

UTM's zones are written with ``N`` or ``S`` for the half of the globe, or with the letter of a
band of latitude, of which ``S`` is one as well: 32 to 40 degrees north.
"""

from __future__ import annotations

import re
from typing import Any, Final

__all__ = ["mgrs_degrees", "utm_degrees", "utm_zone"]

_WORDS: Final = re.compile(
    r"\b(?:utm|zone|zona|huso|fuseau|wgs ?84|wgs ?1984)(?![a-z])|/", re.IGNORECASE
)
_ZONE: Final = re.compile(
    r"([0-9]{1,2})(?:\.0+)?\s*°?\s*(n(?:orth(?:ern)?)?|s(?:outh(?:ern)?)?|nord|norte|sud|sur|[c-hj-np-x])?", re.IGNORECASE
)  # fmt: skip
_MGRS: Final = re.compile(
    r"([0-9]{1,2})\s*([C-HJ-NP-X])\s*([A-HJ-NP-Z]{2})\s*([0-9]{1,5})\s*([0-9]{1,5})", re.IGNORECASE
)
# metres north of the equator from the least to the most of band S
_BAND_S: Final = (3_500_000, 4_500_000)
# zones in which the south has land at such a northing: Patagonia, the Falklands
_SOUTHERN_LAND: Final = (18, 21)


def utm_zone(text: str) -> tuple[int, str] | None:
    """Return the number and the letter of a zone: ``38N``, ``UTM zone 38 south``, ``38``; None if the text is none."""
    found = _ZONE.fullmatch(" ".join(_WORDS.sub(" ", text.replace("_", " ")).split()))
    if found is None or not 1 <= int(found[1]) <= 60:
        return None
    return int(found[1]), (found[2] or "N")[0].upper()


def utm_degrees(zone: tuple[int, str], east: Any, north: Any) -> tuple[Any, Any]:
    """Return longitudes and latitudes of positions in metres.

    Notes
    -----
    Where the letter is ``S``, a northing of band S is one, but in the zones of Patagonia.
    """
    import numpy as np  # noqa: PLC0415 - heavy

    from geodata.ingest.imports.values.crs import to_degrees  # noqa: PLC0415 - which asks for this

    number, letter = zone
    x, y = np.asarray(east, float), np.asarray(north, float)
    south = np.full(y.shape, letter < "N")
    if letter == "S":
        in_band = (y >= _BAND_S[0]) & (y <= _BAND_S[1])
        south = ~in_band | (_SOUTHERN_LAND[0] <= number <= _SOUTHERN_LAND[1])
    lon_n, lat_n = to_degrees(x, y, f"EPSG:{32600 + number}")
    lon_s, lat_s = to_degrees(x, y, f"EPSG:{32700 + number}")
    return np.where(south, lon_s, lon_n), np.where(south, lat_s, lat_n)


def mgrs_degrees(text: str) -> tuple[float, float] | None:
    """Return longitude and latitude of the middle of a square of MGRS, ``38S MB 4158 8474``; None if the text is none."""
    found = _MGRS.fullmatch(text.strip())
    if found is None:
        return None
    from mgrs import MGRS  # noqa: PLC0415 - rarely wanted
    from mgrs.core import MGRSError  # noqa: PLC0415

    zone, band, square, east, north = found.groups()
    if len(east) != len(north):
        together = east + north
        if len(together) % 2 or re.search(r"[0-9]\s+[0-9]", text.strip()):
            return None
        east, north = together[: len(together) // 2], together[len(together) // 2 :]
    # a square's name is that of its south-west corner; half a step on is its middle
    half = "5" if len(east) < 5 else ""
    try:
        lat, lon = MGRS().toLatLon(f"{zone}{band}{square}{east}{half}{north}{half}".upper())
    except MGRSError:
        return None
    return round(float(lon), 7), round(float(lat), 7)

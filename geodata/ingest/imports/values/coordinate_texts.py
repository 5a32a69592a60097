"""Positions as people write them, as degrees: decimals with point or comma, degrees, minutes and seconds, both in one cell.

Latitude comes before longitude where both stand in one cell, as people write it, unless the
letters of the compass, the column's name or WKT (longitude first, OGC 06-103r4) say otherwise.
"""

from __future__ import annotations

import json
import re
from typing import Final

from geodata.ingest.imports.values.digits import plain_text
from geodata.ingest.imports.values.utm_and_mgrs import mgrs_degrees, utm_degrees, utm_zone

__all__ = ["MAX_LENGTH", "degrees", "position"]

MAX_LENGTH: Final = 120
_NUMBER: Final = r"[0-9]+(?:[.,][0-9]+)?"
_ANGLE: Final = re.compile(
    rf"([+-]?)\s*({_NUMBER})\s*(?:°|º|˚|d|deg\.?|degrees?|\*|:|\s)?\s*"
    rf"(?:({_NUMBER})\s*(?:['’′`´:]|min\.?|m|\s)?\s*)?(?:({_NUMBER})\s*(?:[\"”″]|''|’’|′′|sec\.?|s)?\s*)?",
    re.IGNORECASE,
)
# 331800N, 0442400E: degrees, minutes and seconds as charts and aviation write them
_RUN_TOGETHER: Final = re.compile(r"([+-]?)([0-9]{2,3})([0-9]{2})([0-9]{2}(?:\.[0-9]+)?)")
# letters of the compass in English, French, Spanish, German, Russian, Ukrainian, Turkish and Arabic
_COMPASS: Final = {
    "n": "N", "north": "N", "nord": "N", "norte": "N", "с": "N", "с.ш": "N", "сш": "N", "пн": "N", "пн.ш": "N", "k": "N", "شمال": "N", "شمالا": "N", "ش": "N",
    "s": "S", "south": "S", "sud": "S", "sur": "S", "süd": "S", "ю": "S", "ю.ш": "S", "юш": "S", "пд.ш": "S", "g": "S", "جنوب": "S", "جنوبا": "S", "ج": "S",
    "e": "E", "east": "E", "est": "E", "este": "E", "ost": "E", "в": "E", "в.д": "E", "вд": "E", "сх.д": "E", "d": "E", "شرق": "E", "شرقا": "E", "ق": "E",
    "w": "W", "west": "W", "ouest": "W", "oeste": "W", "o": "W", "з": "W", "з.д": "W", "зд": "W", "зх.д": "W", "b": "W", "غرب": "W", "غربا": "W", "غ": "W",
}  # fmt: skip
_LETTERS: Final = "|".join(sorted(map(re.escape, _COMPASS), key=len, reverse=True))
_SIDE: Final = re.compile(
    rf"^(?:({_LETTERS})\.?\s*(?=[0-9+-]))|(?<=[0-9.,°º'\"’′″”\s])\s*({_LETTERS})\.?$", re.IGNORECASE
)
_POINT: Final = re.compile(
    rf"^(?:SRID=4326;)?POINT\s*(?:Z|M|ZM)?\s*\(\s*([+-]?{_NUMBER}(?:[eE][+-]?\d+)?)\s+([+-]?{_NUMBER}(?:[eE][+-]?\d+)?)[^()]*\)$",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(
    rf"(lat(?:itude)?|lng|lon(?:g(?:itude)?)?)\W{{0,4}}([+-]?{_NUMBER})", re.IGNORECASE
)
_MAP_LINK: Final = re.compile(
    r"(?:@|[?&](?:q|ll|mlat|query|center|daddr)=(?:loc:)?|geo:)(-?[0-9.]+)(?:,|%2C|&mlon=)(-?[0-9.]+)",
    re.IGNORECASE,
)
_OSM_LINK: Final = re.compile(r"#map=[0-9.]+/(-?[0-9.]+)/(-?[0-9.]+)")
_SEXAGESIMAL: Final = 60
_UTM: Final = re.compile(
    r"([0-9]{1,2})\s*([C-HJ-NP-X])\s*,?\s*([0-9]{6}(?:\.[0-9]+)?)\s*(?:m?E)?\s*,?\s*([0-9]{6,7}(?:\.[0-9]+)?)\s*(?:m?N)?",
    re.IGNORECASE,
)


def degrees(text: str, axis: str) -> float | None:
    """Return one coordinate in degrees; None if the text is none.

    Parameters
    ----------
    text
        As it stands in the file.
    axis
        "lat" or "lon": a letter of the other axis makes the text none.
    """
    found = _angle(plain_text(text))
    if found is None:
        return None
    value, side = found
    if side and (side in "NS") != (axis == "lat"):
        return None
    return value


def _angle(plain: str) -> tuple[float, str] | None:
    """Return degrees, and the letter of the compass that stands with them, if any."""
    if not plain or len(plain) > MAX_LENGTH or not any(letter.isdigit() for letter in plain):
        return None
    side = ""
    rest = plain
    # "12° 30' 15 S" ends with seconds' mark or south: with both other parts there, it is the compass
    if found := _SIDE.search(plain):
        side = _COMPASS[(found[1] or found[2]).casefold()]
        rest = (plain[found.end() :] if found[1] else plain[: found.start()]).strip(" ,")
    match = (_RUN_TOGETHER.fullmatch(rest) if side else None) or _ANGLE.fullmatch(rest)
    if match is None:
        return None
    sign, *parts = match.groups()
    numbers = [float(part.replace(",", ".")) for part in parts if part]
    if any(part >= _SEXAGESIMAL for part in numbers[1:]) or (
        len(numbers) > 1 and "." in str(parts[0]).replace(",", ".")
    ):
        return None
    value = sum(part / _SEXAGESIMAL**i for i, part in enumerate(numbers))
    # ninth decimals are a tenth of a millimetre
    return round(-value if sign == "-" or side in {"S", "W"} else value, 9), side


def position(text: str, *, lon_first: bool = False) -> tuple[float, float] | None:  # noqa: PLR0911 - one notation after another
    """Return longitude and latitude in degrees of a cell that holds both; None if it does not."""
    plain = (
        plain_text(text).strip("[](){}\"' ")
        if not text.lstrip().casefold().startswith(("point", "srid"))
        else plain_text(text)
    )
    if not plain or len(plain) > 10 * MAX_LENGTH:
        return None
    if found := _POINT.match(plain):
        return float(found[1].replace(",", ".")), float(found[2].replace(",", "."))
    if text.lstrip().startswith("{") and (known := _of_json(text)):
        return known
    named = {
        name[:2].casefold(): float(value.replace(",", ".")) for name, value in _NAMED.findall(plain)
    }
    if named.keys() == {"la", "lo"} or named.keys() == {"la", "ln"}:
        return named.get("lo", named.get("ln", 0.0)), named["la"]
    if found := _MAP_LINK.search(plain) or _OSM_LINK.search(plain):
        return float(found[2]), float(found[1])
    if found := _UTM.fullmatch(plain):
        return _of_utm(f"{found[1]}{found[2]}", float(found[3]), float(found[4]))
    if at := mgrs_degrees(plain):
        return at
    return _of_pair(plain, lon_first=lon_first)


def _of_pair(plain: str, *, lon_first: bool) -> tuple[float, float] | None:
    """Cut a text in two coordinates wherever that gives two; an altitude and an accuracy behind them are left out."""
    if found := re.fullmatch(
        rf"([+-]?{_NUMBER})(,?\s+|,)([+-]?{_NUMBER})(?:\2[+-]?{_NUMBER}){{1,2}}", plain
    ):
        a, b = (float(found[i].replace(",", ".")) for i in (1, 3))
        return (a, b) if lon_first else (b, a)
    cuts = [
        m
        for separator in (r"\s*;\s*", r"\s*[|/]\s*", r",\s+", r"\s*,\s*", r"\s+")
        for m in re.finditer(separator, plain)
    ]
    sides = re.search(
        r"(?<=[0-9°'\"’′″”\s])(?:[NS])\b[,;\s]*(?=[0-9])|(?<=[0-9°'\"’′″”\s])(?:[EW])\b[,;\s]*(?=[0-9])",
        plain,
        re.IGNORECASE,
    )
    pieces = ([(plain[: sides.end()].rstrip(" ,;"), plain[sides.end() :])] if sides else []) + [(plain[: m.start()], plain[m.end() :]) for m in cuts]  # fmt: skip
    for first, second in pieces:
        one, two = _angle(first.strip()), _angle(second.strip())
        if one is None or two is None:
            continue
        (a, side_a), (b, side_b) = one, two
        if (side_a and side_b and (side_a in "NS") == (side_b in "NS")) or (
            bool(side_a) != bool(side_b)
        ):
            continue
        swapped = side_a in "EW" if side_a else lon_first
        return (a, b) if swapped else (b, a)
    return None


def _of_json(text: str) -> tuple[float, float] | None:
    """Read a GeoJSON point, or an object with lat and lng."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(data, dict) and data.get("type") == "Point":
        at = data.get("coordinates")
        if (
            isinstance(at, list)
            and len(at) >= 2
            and all(isinstance(v, int | float) for v in at[:2])
        ):
            return float(at[0]), float(at[1])
    return None


def _of_utm(zone: str, east: float, north: float) -> tuple[float, float] | None:
    """Convert a position of the UTM grid; its letter is a band."""
    known = utm_zone(zone)
    if known is None:
        return None
    lon, lat = utm_degrees(known, [east], [north])
    return float(lon[0]), float(lat[0])

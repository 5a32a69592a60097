"""Positions whose parts stand in columns of their own: degrees, minutes and seconds; the zone of UTM and its half of the globe.

A mapping names several columns with ``+`` between: ``latitude -> lat_deg + lat_min + lat_ns``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geodata.ingest.imports.values.empty_words import is_empty
from geodata.ingest.imports.values.utm_and_mgrs import utm_zone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = ["columns_of", "divided_positions", "system_named", "without_system"]

_JOIN: Final = " + "
_AXES: Final = {
    "latitude": ("latitude", "latitud", "lat", "breitengrad", "breite", "широта", "enlem", "خط_العرض", "العرض"),
    "longitude": ("longitude", "longitud", "long", "lon", "lng", "langengrad", "lange", "laenge", "долгота", "довгота", "boylam", "خط_الطول", "الطول"),
}  # fmt: skip
_DEGREES: Final = ("degrees", "degree", "degs", "deg", "d", "dd", "grados", "grado", "gr", "g", "degres", "degre", "grad", "градусы", "градус", "град", "derece", "درجات", "درجة")  # fmt: skip
_MINUTES: Final = ("minutes", "minute", "mins", "min", "m", "mm", "minutos", "minuto", "minuten", "минуты", "минута", "мин", "dakika", "دقائق", "دقيقة")  # fmt: skip
_SECONDS: Final = ("seconds", "second", "secs", "sec", "s", "ss", "segundos", "segundo", "seg", "secondes", "seconde", "sekunden", "sek", "секунды", "секунда", "сек", "saniye", "ثواني", "ثانية")  # fmt: skip
_SIDES: Final = ("hemisphere", "hemi", "hem", "h", "direction", "dir", "ns", "n_s", "ew", "e_w", "we", "side", "cardinal", "compass", "letter", "hemisferio", "полушарие")  # fmt: skip
_ALONE: Final = {"latitude": ("ns", "n_s", "north_south"), "longitude": ("ew", "e_w", "we", "w_e", "east_west")}  # fmt: skip
# a zone of UTM or a code of EPSG within the words of a name
_SYSTEM: Final = re.compile(
    r"(?:^|_)utm_?(?:zone_?)?([0-9]{1,2})_?([ns])?(?=_|$)|(?:^|_)epsg_?([0-9]{4,5})(?=_|$)"
)
_HALVES: Final = ("hemisphere", "hem", "ns", "n_s", "band", "zone_letter", "utm_letter", "utm_band", "zone_band", "utm_hemisphere", "latitude_band", "letter", "hemisferio")  # fmt: skip


def columns_of(value: str, header: Sequence[str] = ()) -> list[str]:
    """Return the columns that a mapping's value names: one, or several with ``+`` between."""
    return [value] if value in header or _JOIN not in value else value.split(_JOIN)


def without_system(words: str) -> str:
    """Return the words of a name without the coordinate system in it: ``x`` of ``x_utm38n``."""
    return _SYSTEM.sub("", words).strip("_") or words


def system_named(name: str) -> str:
    """Return the coordinate system that a column's name tells: ``UTM 38N``, ``EPSG:32638``, or nothing."""
    found = _SYSTEM.search(re.sub(r"\W+", "_", name.casefold()))
    if found is None:
        return ""
    return f"EPSG:{found[3]}" if found[3] else f"UTM {found[1]}{(found[2] or 'n').upper()}"


def divided_positions(
    header: Sequence[str], samples: Mapping[str, Sequence[str]], words: Callable[[str], str]
) -> dict[str, str]:
    """Return latitude and longitude if degrees and minutes stand in columns of their own, and a zone of UTM with its half.

    Parameters
    ----------
    header, samples
        The columns, and some cells of each.
    words
        From a name to its words with ``_`` between.
    """
    names = {words(column): column for column in reversed(header)}
    found = {}
    for field, stems in _AXES.items():
        parts = [_part(names, stems, kind) for kind in (_DEGREES, _MINUTES, _SECONDS, _SIDES)]
        alone = next((names[name] for name in _ALONE[field] if name in names), None)
        degrees, minutes, seconds, side = (*parts[:3], parts[3] or alone)
        if degrees and minutes and _whole(samples.get(degrees, ())):
            found[field] = _JOIN.join(filter(None, (degrees, minutes, seconds, side)))
    if (zone := names.get("utm_zone") or names.get("zone")) and _zones(samples.get(zone, ())):
        half = next((names[name] for name in _HALVES if name in names), None)
        numbers = all(cell.removesuffix(".0").isdecimal() for cell in samples.get(zone, ()))
        letters = half and all(len(c) == 1 or c.isalpha() for c in samples.get(half, ()))
        if half and numbers and letters:
            found["crs"] = f"{zone}{_JOIN}{half}"
    return found if {"latitude", "longitude"} & found.keys() != {"latitude"} else {}


def _part(names: Mapping[str, str], stems: Sequence[str], kinds: Sequence[str]) -> str | None:
    """Return the column of a part: its axis and its kind in either order, with or without ``_`` between."""
    for stem in stems:
        for kind in kinds:
            between = ("_", "") if len(kind) > 1 else ("_",)
            for name in (f"{a}{b}{c}" for a, c in ((stem, kind), (kind, stem)) for b in between):
                if name in names:
                    return names[name]
    return None


def _whole(cells: Sequence[str]) -> bool:
    """Say whether degrees stand without a fraction, as they do where minutes follow."""
    filled = [cell for cell in cells if not is_empty(cell)]
    return all(re.fullmatch(r"[+-]?[0-9]{1,3}(?:\.0+)?\s*°?", cell) for cell in filled)


def _zones(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if not is_empty(cell)]
    return bool(filled) and all(utm_zone(cell) for cell in filled)

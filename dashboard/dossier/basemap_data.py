"""The map's ground for a file: our basemap and boundaries, the world coarse, the region fine."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from dashboard.assets.install import SERVED
from dashboard.dossier.packed_json import packed
from geodata.boundaries.border_lines import FILES as LINED
from geodata.boundaries.border_lines import lines_of
from geodata.geometry import BOUNDARIES

__all__ = ["ground", "packed"]

_FILES = {
    "world": SERVED / "basemap" / "world.geojson",
    "countries": BOUNDARIES / "countries.geojson",
    "admin1": BOUNDARIES / "admin1.geojson",
    "rivers": SERVED / "basemap" / "rivers.geojson",
    "lakes": SERVED / "basemap" / "lakes.geojson",
    "towns": BOUNDARIES / "towns.json",
    "countryLabels": BOUNDARIES / "country_labels.json",
}
# decimals of a degree that a picture of the whole world can show
_COARSE = {"world": 1}
_FINE = 3


@cache
def ground() -> str:
    """Return the files as JSON by the map layer's keys, gzipped, in base64 (plain ASCII).

    Raises
    ------
    OSError
        If a front-end file is not installed.
    """
    found: dict[str, Any] = {}
    for key, path in _FILES.items():
        value = json.loads(path.read_text(encoding="utf-8"))
        found[key] = _slimmed(value, _COARSE.get(key, _FINE))
    # they count positions, of which fewer are left
    found["lines"] = {key: lines_of(found[key]) for key in LINED}
    return packed(found)


def _slimmed(value: Any, decimals: int) -> Any:
    """Round numbers, and drop positions that rounding has made equal to the one before."""
    if isinstance(value, float):
        return round(value, decimals)
    if isinstance(value, dict):
        return {key: _slimmed(each, decimals) for key, each in value.items()}
    if isinstance(value, list):
        rounded = [_slimmed(each, decimals) for each in value]
        if not rounded or not isinstance(rounded[0], list) or not _is_position(rounded[0]):
            return rounded
        points = [each for i, each in enumerate(rounded) if i == 0 or each != rounded[i - 1]]
        # a ring that has shrunk to less than a triangle keeps its points
        return points if len(points) >= 4 else rounded
    return value


def _is_position(value: list[Any]) -> bool:
    return len(value) == 2 and all(isinstance(number, int | float) for number in value)

"""Which of the files that the browser loads are there."""

from __future__ import annotations

import json
from pathlib import Path

from dashboard.assets.install import HERE, SERVED
from geodata.geometry import BOUNDARIES

__all__ = ["FRAME", "missing"]

FRAME = Path(__file__).parent / "frame"
# made by our own conversion, not copied from a package
_MADE = ("basemap/world.geojson", "basemap/rivers.geojson", "basemap/lakes.geojson")
_BOUNDARIES = ("countries.geojson", "admin1.geojson", "towns.json", "country_labels.json")


def missing() -> list[str]:
    """Return the files that the frame needs and that are not installed."""
    copied = [entry["to"] for entry in json.loads((HERE / "assets.json").read_text(encoding="utf-8"))["served"]]
    wanted = [
        *(SERVED / name for name in (*copied, *_MADE)),
        *(BOUNDARIES / name for name in _BOUNDARIES),
        FRAME / "main.js",
        FRAME / "frame.js",
    ]
    return [path.name for path in wanted if not path.exists()]

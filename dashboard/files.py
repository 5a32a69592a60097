"""Which of the files that the browser loads are there."""

from __future__ import annotations

from pathlib import Path

from dashboard.assets import install
from geodata.geometry import BOUNDARIES

__all__ = ["FRAME", "missing"]

FRAME = Path(__file__).parent / "frame"
_BOUNDARIES = ("countries.geojson", "admin1.geojson", "towns.json", "country_labels.json")
_MODULES = ("main.js", "frame.js", "tokens.css", "frame.css", "map/layer.js")


def missing() -> list[str]:
    """Return the files that the frame needs and that are not installed."""
    ours = [*(BOUNDARIES / name for name in _BOUNDARIES), *(FRAME / name for name in _MODULES)]
    return [*install.missing(), *(path.name for path in ours if not path.is_file())]

"""The grid of square web-mercator cells that a position is stored by."""

from __future__ import annotations

import math
from typing import Final

__all__ = ["DEEPEST", "LAST_LATITUDE", "world_cell"]

# the world is 2 ** 24 cells wide: 2.4 m at the equator, small enough for any zoom
DEEPEST: Final = 24
# web mercator ends there, where the world is a square
LAST_LATITUDE: Final = 85.0511287798066


def world_cell(lon: float, lat: float) -> tuple[int, int]:
    """Return the deepest cell of a position, counted from the north-west corner."""
    size = 1 << DEEPEST
    inside = math.radians(max(-LAST_LATITUDE, min(LAST_LATITUDE, lat)))
    x = (lon + 180) / 360
    y = (1 - math.asinh(math.tan(inside)) / math.pi) / 2
    return min(size - 1, max(0, int(x * size))), min(size - 1, max(0, int(y * size)))

"""Cells of the map as positions along a Hilbert curve: what is near on the map is near in a file."""

from __future__ import annotations

from typing import Any

import numpy as np

from geodata.store.web_mercator_grid import DEEPEST

__all__ = ["hilbert"]


def hilbert(x: Any, y: Any, bits: int = 16) -> Any:
    """Return positions along a Hilbert curve, for cells of ``DEEPEST`` bits each.

    Parameters
    ----------
    x, y
        Arrays of cells; their ``bits`` highest bits are used.
    """
    across, down = (
        np.asarray(x, np.int64) >> (DEEPEST - bits),
        np.asarray(y, np.int64) >> (DEEPEST - bits),
    )
    place = np.zeros_like(across)
    # after J. Skilling, "Programming the Hilbert curve" (2004), for two dimensions
    for bit in range(bits - 1, -1, -1):
        side = 1 << bit
        right, below = (across & side) > 0, (down & side) > 0
        place += side * side * ((3 * right) ^ below)
        flip = ~below & right
        turned = side * 2 - 1
        across, down = np.where(flip, turned - across, across), np.where(flip, turned - down, down)
        across, down = np.where(~below, down, across), np.where(~below, across, down)
        across, down = across & (side - 1), down & (side - 1)
    return place

"""Rows in, counts per square web-mercator cell out, for more events than can be told apart.

A position's cell at the deepest zoom is stored with the row (``cell_x``, ``cell_y``, from
the north-west corner); a shallower cell is that number divided by a power of two, so any
engine can group by it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import narwhals.stable.v2 as nw

from geodata.store.web_mercator_grid import DEEPEST, world_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["EXACT", "PLAIN", "Cell", "cell_bbox", "cells_of", "in_view", "join_parts", "shift_of"]

BBox = tuple[float, float, float, float]

# a cell is 64 px wide at a whole zoom: 2 ** 6 of the world's 2 ** (zoom + 8) px
_CELL_BITS: Final = 6
# precisions that are drawn as a point or a ring, and assertions that are drawn as a plain fact
EXACT: Final = ("site", "settlement", "near")
PLAIN: Final = ("happened", "ongoing")
_TILE_BITS: Final = 8


@dataclass(frozen=True, slots=True)
class Cell:
    """A square of the map with events in it.

    Attributes
    ----------
    lon, lat
        The mean of the positions, degrees: where the mark stands.
    n, classes
        Events, and events per drawn class.
    bbox
        ``(west, south, east, north)`` of the square, degrees.
    not_plain, coarse
        Events that are asserted otherwise than as a plain fact, and events known only to an area.
    """

    lon: float
    lat: float
    n: int
    classes: Mapping[str, int]
    bbox: BBox
    not_plain: int
    coarse: int


def shift_of(zoom: float) -> int:
    """Return by how many bits a deepest cell is larger at a zoom."""
    return max(0, DEEPEST - (min(DEEPEST, max(0, math.floor(zoom))) + _TILE_BITS - _CELL_BITS))


def cell_bbox(x: int, y: int, shift: int) -> BBox:
    """Return the degrees that a cell covers, ``(west, south, east, north)``."""
    wide = 1 << (DEEPEST - shift)

    def latitude(row: int) -> float:
        return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / wide))))

    return x / wide * 360 - 180, latitude(y + 1), (x + 1) / wide * 360 - 180, latitude(y)


def in_view(bbox: BBox) -> nw.Expr:
    """Say of each row whether its position lies in a box; west > east crosses 180°."""
    west, south, east, north = bbox
    left, top = world_cell(west, north)
    right, bottom = world_cell(east, south)
    rows = (nw.col("cell_y") >= top) & (nw.col("cell_y") <= bottom)
    if west <= east:
        return rows & (nw.col("cell_x") >= left) & (nw.col("cell_x") <= right)
    return rows & ((nw.col("cell_x") >= left) | (nw.col("cell_x") <= right))


def cells_of(rows: nw.LazyFrame[Any], zoom: float) -> list[Cell]:
    """Return the cells of placed rows, most events first, ties from the north-west.

    Parameters
    ----------
    rows
        Stored rows, already filtered by the query and the part of the map in view.
    zoom
        The map's zoom; cells are 64 px wide at whole zooms.
    """
    shift = shift_of(zoom)
    wide = 1 << shift
    placed = rows.filter(nw.col("placed")).with_columns(
        (nw.col("cell_x") // wide).alias("x"),
        (nw.col("cell_y") // wide).alias("y"),
        nw.col("place_precision").is_in(EXACT).alias("exact"),
        nw.col("assertion").is_in(PLAIN).alias("plain"),
    )
    # whole numbers add up to the same in any order
    grouped = placed.group_by("x", "y", "event_class", "exact", "plain").agg(
        nw.len().alias("n"),
        nw.col("cell_x").cast(nw.Int64).sum().alias("sum_x"),
        nw.col("cell_y").cast(nw.Int64).sum().alias("sum_y"),
    )
    return join_parts(grouped.collect().rows(named=True), shift)


def join_parts(counted: Iterable[Mapping[str, Any]], shift: int) -> list[Cell]:
    """Return cells of what was counted per ``x, y, event_class, exact, plain``: ``n, sum_x, sum_y``."""
    parts: dict[tuple[int, int], list[Mapping[str, Any]]] = {}
    for row in counted:
        parts.setdefault((int(row["x"]), int(row["y"])), []).append(row)
    found = [_cell(x, y, shift, group) for (x, y), group in parts.items()]
    return sorted(found, key=lambda c: (-c.n, -c.bbox[3], c.bbox[0]))


def _cell(x: int, y: int, shift: int, group: list[Mapping[str, Any]]) -> Cell:
    n = sum(int(part["n"]) for part in group)
    classes: dict[str, int] = {}
    for part in sorted(group, key=lambda p: str(p["event_class"])):
        classes[str(part["event_class"])] = classes.get(str(part["event_class"]), 0) + int(
            part["n"]
        )
    # the mean of the positions, to a deepest cell
    size = 1 << DEEPEST
    mean_x = round(sum(int(p["sum_x"]) for p in group) / n) / size
    mean_y = round(sum(int(p["sum_y"]) for p in group) / n) / size
    return Cell(
        lon=round(mean_x * 360 - 180, 4),
        lat=round(math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * mean_y)))), 4),
        n=n,
        classes=classes,
        bbox=cell_bbox(x, y, shift),
        not_plain=sum(int(p["n"]) for p in group if not p["plain"]),
        coarse=sum(int(p["n"]) for p in group if not p["exact"]),
    )

"""What of a large store one look shows: single events while they are few, else counted cells.

All of a query's events go to the frame while there are at most 3000 coded or 300 imported ones;
above that those in view while they are few; above that cells, and the list a page at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from dashboard.routes.query_parameters import whole_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery

__all__ = ["MAX_ALL", "PAGE", "Look", "Shown", "look_of", "parse_box", "rows_shown"]

BBox = tuple[float, float, float, float]
# a summary of an event takes some 700 bytes: an answer stays under 250 KB
MAX_ALL: Final = 3000
_MAX_STORED: Final = 300
PAGE: Final = 100
# the map draws this share of the view beyond each edge, for short pans
_MARGIN: Final = 0.3
_WHOLE_WORLD: Final = 360.0


@dataclass(frozen=True, slots=True)
class Look:
    """The part of the map in view, its zoom, and the page of the list."""

    bbox: BBox = (-180.0, -90.0, 180.0, 90.0)
    zoom: float = 2.0
    page: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """The mode, the rows of single events, and the cells."""

    mode: str
    rows: list[dict[str, Any]]
    cells: list[dict[str, Any]]


def look_of(params: Mapping[str, str]) -> Look:
    """Read ``bbox_view``, ``zoom`` and ``page``; what cannot be read is the whole world's first page."""
    try:
        west, south, east, north = (float(part) for part in params.get("bbox_view", "").split(","))
        zoom = float(params.get("zoom", "2"))
    except ValueError:
        return Look(page=_page(params))
    if not (
        abs(south) <= 90
        and abs(north) <= 90
        and south <= north
        and west <= east
        and 0 <= zoom <= 24
    ):
        return Look(page=_page(params))
    return Look(_widened(west, south, east, north), zoom, _page(params))


def parse_box(text: str) -> BBox | None:
    """Read ``west,south,east,north`` in degrees; None for anything else."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        return None
    inside = -180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90
    return (west, south, east, north) if inside else None


def _page(params: Mapping[str, str]) -> int:
    text = params.get("page", "0")
    return min(10_000, whole_number(text) or 0)


def _widened(west: float, south: float, east: float, north: float) -> BBox:
    """Return the view with its margin; longitudes of any turn of the world come back to -180..180."""
    if east - west >= _WHOLE_WORLD:
        return -180.0, max(-90.0, south), 180.0, min(90.0, north)
    across, down = (east - west) * _MARGIN, (north - south) * _MARGIN
    if east - west + 2 * across >= _WHOLE_WORLD:
        return -180.0, max(-90.0, south - down), 180.0, min(90.0, north + down)
    return (
        _turned(west - across),
        max(-90.0, south - down),
        _turned(east + across),
        min(90.0, north + down),
    )


def _turned(longitude: float) -> float:
    return (longitude + 180) % 360 - 180


def rows_shown(store: EventStore, query: EventQuery, total: int, look: Look) -> Shown:
    """Return what one look at a query shows.

    Parameters
    ----------
    store, query, total
        What is asked, and how many events match.
    look
        The part of the map in view.
    """
    if total <= (_MAX_STORED if store.order is None else MAX_ALL):
        return Shown("all", store.rows(query), [])
    cells = store.cells(query, look.bbox, look.zoom)
    if sum(cell.n for cell in cells) <= _MAX_STORED:
        return Shown("view", store.rows_at(query, look.bbox, limit=_MAX_STORED), [])
    listed = store.rows(query, limit=PAGE, offset=look.page * PAGE)
    drawn = [
        {
            "lon": cell.lon, "lat": cell.lat, "n": cell.n, "classes": dict(cell.classes), "bbox": [round(d, 5) for d in cell.bbox],
            "not_plain": cell.not_plain, "coarse": cell.coarse,
        }
        for cell in cells
    ]  # fmt: skip
    return Shown("cells", listed, drawn)

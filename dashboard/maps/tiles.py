"""The usual background maps, off by default: they contact another server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["HOSTS", "TILES", "TileSource"]


@dataclass(frozen=True, slots=True)
class TileSource:
    """A background map from the internet."""

    id: str
    label: str
    url: str
    attribution: str
    host: str


TILES: Final = (
    TileSource(
        "osm",
        "OpenStreetMap",
        "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        "© OpenStreetMap contributors",
        "https://tile.openstreetmap.org",
    ),
    TileSource(
        "carto",
        "CARTO light",
        "https://a.basemaps.cartocdn.com/light_all/{z}/{x}/{y}.png",
        "© OpenStreetMap contributors, © CARTO",
        "https://a.basemaps.cartocdn.com",
    ),
)
HOSTS: Final = tuple(tile.host for tile in TILES)

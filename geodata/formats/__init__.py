"""One file per format: the layers as bytes, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geodata.formats import csv_table, geojson

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.store.engine import EventStore
    from geodata.store.query import EventQuery

__all__ = ["MEDIA_TYPES", "WRITERS"]

# name -> store, layer, query, day of download -> text
WRITERS: Final[dict[str, Callable[[EventStore, str, EventQuery, str | None], str]]] = {
    "geojson": geojson.write,
    "csv": csv_table.write,
}
MEDIA_TYPES: Final = {"geojson": "application/geo+json", "csv": "text/csv; charset=utf-8"}

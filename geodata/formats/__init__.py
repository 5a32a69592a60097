"""One file per format: the layers as bytes, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geodata.errors import LicenceError
from geodata.formats import csv_table, geojson

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.store.engine import EventStore
    from geodata.store.query import EventQuery

__all__ = ["MEDIA_TYPES", "WRITERS", "check_licence"]

# name -> store, layer, query, day of download -> text
WRITERS: Final[dict[str, Callable[[EventStore, str, EventQuery, str | None], str]]] = {
    "geojson": geojson.write,
    "csv": csv_table.write,
}
MEDIA_TYPES: Final = {"geojson": "application/geo+json", "csv": "text/csv; charset=utf-8"}


def check_licence(store: EventStore, *, own_use: bool = False) -> None:
    """Refuse to write rows whose owner does not allow them to be passed on.

    Raises
    ------
    LicenceError
        Unless the store may be passed on, or what is written stays with its reader.
    """
    if not store.redistributable and not own_use:
        names = " and ".join(source.short for source in store.sources.values())
        raise LicenceError(
            f"{names} may not be passed on; for your own use: dateline export --own-use"
        )

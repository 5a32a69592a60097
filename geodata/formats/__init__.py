"""One file per format: the layers as bytes, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geodata.errors import LicenceError
from geodata.formats import csv_table, geojson

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geodata.store.engine import EventStore
    from geodata.store.query import EventQuery

__all__ = ["CHUNKS", "MEDIA_TYPES", "WRITERS", "check_licence", "withheld"]

# name -> store, layer, query, day of download -> text
WRITERS: Final[dict[str, Callable[[EventStore, str, EventQuery, str | None], str]]] = {
    "geojson": geojson.write,
    "csv": csv_table.write,
}
# the same texts in parts: what may be large is sent and written as it is made
CHUNKS: Final[dict[str, Callable[[EventStore, str, EventQuery, str | None], Iterator[str]]]] = {
    "geojson": geojson.chunks,
    "csv": csv_table.chunks,
}
MEDIA_TYPES: Final = {"geojson": "application/geo+json", "csv": "text/csv; charset=utf-8"}


def withheld(store: EventStore, query: EventQuery | None = None) -> list[str]:
    """Return the names of the sources whose rows a query may hold and that may not be passed on."""
    asked = query.source if query else ()
    return [
        source.short
        for source in store.sources.values()
        if not getattr(source, "redistributable", True) and (not asked or source.id in asked)
    ]


def check_licence(
    store: EventStore, query: EventQuery | None = None, *, own_use: bool = False
) -> None:
    """Refuse to write rows whose owner does not allow them to be passed on.

    Raises
    ------
    LicenceError
        Unless the query leaves them out by asking for other sources, or what is written stays
        with its reader.
    """
    names = [] if own_use else withheld(store, query)
    if not names:
        return
    free = [s.id for s in store.sources.values() if getattr(s, "redistributable", True)]
    others = (
        f"ask for the other sources ({' '.join(f'--source {i}' for i in free)}); " if free else ""
    )
    raise LicenceError(
        f"{' and '.join(names)} may not be passed on; {others}for your own use: dateline export --own-use"
    )

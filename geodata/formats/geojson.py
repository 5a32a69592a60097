"""GeoJSON (RFC 7946) of one layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata import layers
from geodata.formats.imported_events import ImportedEvents, Line, Pen, gathered
from geodata.store.folders.folder import FolderStore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geodata.store.engine import EventStore
    from geodata.store.query import EventQuery

__all__ = ["chunks", "write"]


def write(store: EventStore, layer: str, query: EventQuery, seen_on: str | None) -> str:
    """Return a FeatureCollection as text; see :func:`geodata.layers.collection`."""
    return "".join(chunks(store, layer, query, seen_on))


def chunks(store: EventStore, layer: str, query: EventQuery, seen_on: str | None) -> Iterator[str]:
    """Return the same text in parts; the events of an import are never held all at once."""
    if layer == "events" and isinstance(store, FolderStore):
        return _of_import(store, query, seen_on)
    return iter([layers.dumps(layers.collection(store, layer, query, seen_on=seen_on))])


def _of_import(store: FolderStore, query: EventQuery, seen_on: str | None) -> Iterator[str]:
    pen = Pen(
        write=lambda said: layers.compact(said)[1:-1], draw=layers.compact, stamp=layers.compact
    )
    events = ImportedEvents(store, query, pen)
    whole = layers.opening(store, "events", query, events.box, seen_on=seen_on)
    return gathered(layers.lined(whole, map(_line, events.lines())))


def _line(event: Line) -> str:
    return (
        f'{{"type":"Feature","id":{layers.compact(event.id)},"geometry":{event.shape},'
        f'"properties":{{{",".join(event.pieces)}}},"time":{event.time}}}'
    )

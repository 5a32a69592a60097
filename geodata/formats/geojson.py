"""GeoJSON (RFC 7946) of one layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata import features
from geodata.features import Line, Serializer
from geodata.store.capabilities import reads_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery

__all__ = ["chunks", "write"]


def write(store: EventStore, layer: str, query: EventQuery, seen_on: str | None) -> str:
    """Return a FeatureCollection as text; see :func:`geodata.features.feature_collection`."""
    return "".join(chunks(store, layer, query, seen_on))


def chunks(
    store: EventStore,
    layer: str,
    query: EventQuery,
    seen_on: str | None,
    page: slice = features.ALL,
) -> Iterator[str]:
    """Return the same text in parts; the events of an import are never held all at once."""
    if layer != "events":
        whole = features.collection(store, layer, query, seen_on=seen_on, page=page)
        return features.text_chunks([features.dumps(whole)])
    outline = features.once_each(_shape)
    pen = Serializer(
        _members,
        lambda shape: outline(shape) if shape and shape["type"] != "Point" else _shape(shape),
        features.compact_json,
    )
    lines = _lines(store, query, pen, page)
    # of a page the box is not known before its last row
    box = features.drawn_bounds(store, query) if page == features.ALL else None
    whole = features.opening(store, "events", query, box, seen_on=seen_on)
    return features.text_chunks(features.feature_collection_chunks(whole, lines))


def _lines(
    store: EventStore, query: EventQuery, pen: Serializer[str], page: slice
) -> Iterator[str]:
    """Return features as texts; of an import each text holds some thousand."""
    if not reads_rows(store):
        return map(_line, features.event_lines(store, query, pen, page=page))
    from geodata.formats import geojson_columns  # noqa: PLC0415 - heavy

    blocks = features.event_blocks(store, query, geojson_columns.pen_of(pen), page=page)
    return geojson_columns.texts(blocks)


def _members(properties: features.Feature) -> str:
    return features.compact_json(properties)[1:-1]


def _shape(shape: features.Feature | None) -> str:
    """Return the members that say what is drawn."""
    box = ""
    if shape is not None and shape["type"] != "Point":
        box = f'"bbox":{features.compact_json(features.bounds([shape]))},'
    return f'{box}"geometry":{features.compact_json(shape)}'


def _line(event: Line[str]) -> str:
    return (
        f'{{"type":"Feature","id":{features.compact_json(event.id)},{event.shape},'
        f'"properties":{{{",".join(event.pieces)}}},"time":{event.time}}}'
    )

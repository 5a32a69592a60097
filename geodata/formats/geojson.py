"""GeoJSON (RFC 7946) of one layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata import layers

if TYPE_CHECKING:
    from geodata.store.engine import EventStore
    from geodata.store.query import EventQuery

__all__ = ["write"]


def write(store: EventStore, layer: str, query: EventQuery, seen_on: str | None) -> str:
    """Return a FeatureCollection as text; see :func:`geodata.layers.collection`."""
    return layers.dumps(layers.collection(store, layer, query, seen_on=seen_on))

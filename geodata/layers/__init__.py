"""The store in, GeoJSON layers out: events, places, areas, flows, actors, sources.

RFC 7946: longitude before latitude, right-handed rings, ``bbox``, the id on the Feature,
no ``crs``, ``geometry: null`` for what is not drawn at a place (no place, a metonym, or
known only to a country: join ``areas`` by ``place_id`` for its outline). Each Feature also
carries JSON-FG ``time``; lists have flat twins, joined by "; ", for GIS tools.
"""

from __future__ import annotations

from geodata.layers.collection import (
    LAYERS,
    LICENCES,
    collection,
    compact,
    dumps,
    features,
    lined,
    opening,
    statement,
)
from geodata.layers.events import event_feature, when_properties, where_properties, who_properties
from geodata.layers.shapes import Feature, event_geometry, place_geometry, time_member

__all__ = [
    "LAYERS", "LICENCES", "Feature", "collection", "compact", "dumps", "event_feature", "event_geometry", "features", "lined",
    "opening", "place_geometry", "statement", "time_member", "when_properties", "where_properties", "who_properties",
]  # fmt: skip

"""The store in, GeoJSON layers out: events, places, areas, flows, actors, sources.

RFC 7946: longitude before latitude, right-handed rings, ``bbox``, the id on the Feature,
no ``crs``, ``geometry: null`` for what is not drawn at a place (no place, a metonym, or
known only to a country: join ``areas`` by ``place_id`` for its outline). Each Feature also
carries JSON-FG ``time``; lists have flat twins, joined by "; ", for GIS tools.
"""

from __future__ import annotations

from geodata.features.column_descriptions import (
    COLUMNS_FILE,
    CSV_COLUMNS,
    columns,
    columns_csv,
    flat_columns,
    rows_as_csv,
)
from geodata.features.event_serializer import Block, ColumnSerializer, Line, Serializer
from geodata.features.event_stream import ALL, drawn_bounds, event_blocks, event_lines, text_chunks
from geodata.features.events import event_feature
from geodata.features.feature_collection import (
    LAYERS,
    LICENCES,
    PROPERTIES,
    collection,
    compact_json,
    dumps,
    feature_batches,
    feature_collection_chunks,
    features,
    opening,
    statement,
)
from geodata.features.geometry_and_time import (
    Feature,
    bounds,
    event_geometry,
    once_each,
    place_geometry,
    time_member,
)
from geodata.features.properties import EVENT_PROPERTIES, Property, flat

__all__ = [
    "ALL",
    "COLUMNS_FILE",
    "CSV_COLUMNS",
    "EVENT_PROPERTIES",
    "LAYERS",
    "LICENCES",
    "PROPERTIES",
    "Block",
    "ColumnSerializer",
    "Feature",
    "Line",
    "Property",
    "Serializer",
    "bounds",
    "collection",
    "columns",
    "columns_csv",
    "compact_json",
    "drawn_bounds",
    "dumps",
    "event_blocks",
    "event_feature",
    "event_geometry",
    "event_lines",
    "feature_batches",
    "feature_collection_chunks",
    "features",
    "flat",
    "flat_columns",
    "once_each",
    "opening",
    "place_geometry",
    "rows_as_csv",
    "statement",
    "text_chunks",
    "time_member",
]

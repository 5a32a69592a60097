"""A layer as a whole: its features, and what the file says of itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geodata.features.event_stream import ALL, event_features
from geodata.features.events import events
from geodata.features.flows_actors_sources import (
    ACTOR_PROPERTIES,
    FLOW_PROPERTIES,
    SOURCE_PROPERTIES,
    actors,
    flows,
    sources,
)
from geodata.features.geometry_and_time import bounds
from geodata.features.places import PLACE_PROPERTIES, areas, places
from geodata.features.properties import EVENT_PROPERTIES
from geodata.store.query import EventQuery
from geodata.translations import EN
from geodata.wording.statement import statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geodata.features.geometry_and_time import Feature
    from geodata.features.properties import Property
    from geodata.store.event_store import EventStore

__all__ = [
    "LAYERS",
    "LICENCES",
    "PROPERTIES",
    "collection",
    "compact_json",
    "dumps",
    "feature_batches",
    "feature_collection_chunks",
    "features",
    "opening",
    "statement",
]

# OGC 21-045r1: Features and Geometries JSON, part 1
JSON_FG = "http://www.opengis.net/spec/json-fg-1/1.0/conf/core"
LICENCES = tuple(EN.licences.values())
# made once: it writes some small texts for each of millions of events
_COMPACT = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
LAYERS = {
    "events": events,
    "places": places,
    "areas": areas,
    "flows": flows,
    "actors": actors,
    "sources": sources,
}
# layer -> its columns
PROPERTIES: Mapping[str, tuple[Property, ...]] = {
    "events": EVENT_PROPERTIES,
    "places": PLACE_PROPERTIES,
    "areas": PLACE_PROPERTIES,
    "flows": FLOW_PROPERTIES,
    "actors": ACTOR_PROPERTIES,
    "sources": SOURCE_PROPERTIES,
}


def features(store: EventStore, layer: str, query: EventQuery | None = None) -> list[Feature]:
    """Return the features of one layer under a query.

    Raises
    ------
    KeyError
        If the layer is none of :data:`LAYERS`.
    """
    return LAYERS[layer](store, query or EventQuery())


def feature_batches(
    store: EventStore,
    layer: str,
    query: EventQuery | None = None,
    *,
    size: int = 1000,
    page: slice = ALL,
) -> Iterator[list[Feature]]:
    """Return the features of one layer, ``size`` at a time: what a format writes from.

    The events of an import are never held all at once. The columns of a layer stand in
    :data:`PROPERTIES`.
    """
    if layer == "events":
        yield from event_features(store, query or EventQuery(), size, page)
        return
    made = features(store, layer, query)[page]
    for first in range(0, len(made), size):
        yield made[first : first + size]


def collection(
    store: EventStore,
    layer: str,
    query: EventQuery | None = None,
    *,
    seen_on: str | None = None,
    page: slice = ALL,
) -> Feature:
    """Return one layer as a FeatureCollection that says what it holds.

    Parameters
    ----------
    store, layer, query
        What to write.
    seen_on
        Date of the download as ISO text; left out of files that must not change by the day.
    page
        Which of its features; all when left out.
    """
    query = query or EventQuery()
    made = features(store, layer, query)[page]
    box = bounds(feature["geometry"] for feature in made)
    return {**opening(store, layer, query, box, seen_on=seen_on), "features": made}


def opening(
    store: EventStore,
    layer: str,
    query: EventQuery,
    box: list[float] | None,
    *,
    seen_on: str | None,
) -> Feature:
    """Return the members of a FeatureCollection that stand before its features; ``box`` bounds them all."""
    whole: Feature = {
        "type": "FeatureCollection",
        "conformsTo": [JSON_FG],
        "title": f"Dateline: {layer}",
        **statement(store, query),
    }
    if seen_on:
        whole["seen_on"] = seen_on
    if box:
        whole["bbox"] = box
    return whole


def dumps(value: Feature) -> str:
    """Return GeoJSON text: UTF-8, no NaN, one feature per line so that changes read well."""
    return "".join(feature_collection_chunks(value, map(compact_json, value["features"])))


def compact_json(value: Any) -> str:
    """Return JSON text without spaces: UTF-8, no NaN."""
    return _COMPACT.encode(value)


def feature_collection_chunks(whole: Feature, lines: Iterable[str]) -> Iterator[str]:
    """Return the text of a FeatureCollection in parts, its features given as texts."""
    head = {k: v for k, v in whole.items() if k != "features"}
    yield json.dumps(head, ensure_ascii=False, allow_nan=False)[:-1] + ', "features": [\n'
    parted = iter(lines)
    yield next(parted, "")
    for line in parted:
        yield f",\n{line}"
    yield "\n]}\n"

"""A layer as a whole: its features, and what the file says of itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geodata import wording
from geodata.layers.events import events
from geodata.layers.others import actors, flows, sources
from geodata.layers.places import areas, places
from geodata.layers.shapes import bounds
from geodata.store.query import EventQuery
from geodata.words import EN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geodata.layers.shapes import Feature
    from geodata.store.engine import EventStore
    from geodata.words import Words

__all__ = [
    "LAYERS",
    "LICENCES",
    "collection",
    "compact",
    "dumps",
    "features",
    "lined",
    "opening",
    "statement",
]

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


def features(store: EventStore, layer: str, query: EventQuery | None = None) -> list[Feature]:
    """Return the features of one layer under a query.

    Raises
    ------
    KeyError
        If the layer is none of :data:`LAYERS`.
    """
    return LAYERS[layer](store, query or EventQuery())


def statement(store: EventStore, query: EventQuery, words: Words = EN) -> Feature:
    """Say what a file holds: its filter in words, counts, sources, licences and data version.

    Parameters
    ----------
    words
        English when left out, as all files of data are.
    """
    counts = store.count(query)
    cited = [
        store.sources[v.value]
        for v in store.facet("source", query.without("source"))
        if not query.source or v.value in query.source
    ]
    return {
        "filter": store.names.describe(query, words),
        "query": query.to_url(),
        "counter": counts.sentence(words),
        "counts": {
            "total": counts.total, "all": counts.all, "sure": counts.sure, "possible": counts.possible,
            "unplaced": counts.unplaced, "undated": counts.undated, "sources": counts.sources, "states": dict(counts.states),
        },
        "sources": [
            words.comma.join((s.outlet, wording.published_label(s, words=words), s.url))
            for s in sorted(cited, key=lambda s: s.id)
        ],
        "licences": list(store.licences_of(query.source) or words.licences.values()),
        "data_version": store.version,
    }  # fmt: skip


def collection(
    store: EventStore, layer: str, query: EventQuery | None = None, *, seen_on: str | None = None
) -> Feature:
    """Return one layer as a FeatureCollection that says what it holds.

    Parameters
    ----------
    store, layer, query
        What to write.
    seen_on
        Date of the download as ISO text; left out of files that must not change by the day.
    """
    asked = query or EventQuery()
    found = features(store, layer, asked)
    box = bounds(feature["geometry"] for feature in found)
    return {**opening(store, layer, asked, box, seen_on=seen_on), "features": found}


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
    return "".join(lined(value, map(compact, value["features"])))


def compact(value: Any) -> str:
    """Return JSON text without spaces: UTF-8, no NaN."""
    return _COMPACT.encode(value)


def lined(whole: Feature, lines: Iterable[str]) -> Iterator[str]:
    """Return the text of a FeatureCollection in parts, its features given as texts."""
    head = {k: v for k, v in whole.items() if k != "features"}
    yield json.dumps(head, ensure_ascii=False, allow_nan=False)[:-1] + ', "features": [\n'
    parted = iter(lines)
    yield next(parted, "")
    for line in parted:
        yield f",\n{line}"
    yield "\n]}\n"

"""The store in, GeoJSON layers out: events, places, areas, flows, actors, sources.

RFC 7946: longitude before latitude, right-handed rings, ``bbox``, the id on the Feature,
no ``crs``, ``geometry: null`` for what is not drawn at a place (no place, a metonym, or
known only to a country: join ``areas`` by ``place_id`` for its outline). Each Feature also
carries JSON-FG ``time``; lists have flat twins, joined by "; ", for GIS tools.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from geodata import geometry, vocab, wording
from geodata.dates import PartialDate, parse_date
from geodata.store.query import EventQuery
from geodata.store.table import precision_of
from geodata.words import EN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geodata.model import Event, Place, Receipt
    from geodata.store.engine import EventStore
    from geodata.words import Words

__all__ = [
    "LAYERS",
    "collection",
    "compact",
    "dumps",
    "event_feature",
    "event_geometry",
    "features",
    "lined",
    "opening",
    "place_geometry",
    "statement",
    "time_member",
    "when_properties",
    "where_properties",
    "who_properties",
]

Feature = dict[str, Any]
# 1:10m boundaries are no better than this; RFC 7946 asks for no more than seven decimals
_DECIMALS = 5
_BOUNDARY_DECIMALS = 3
# made once: it writes some small texts for each of millions of events
_COMPACT = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
LICENCES = tuple(EN.licences.values())


def event_feature(store: EventStore, event: Event) -> Feature:
    """Return one event as a Feature: Point, Polygon or null geometry; degrees, EPSG:4326."""
    place = store.places[event.place] if event.place else None
    precision = precision_of(event, place)
    shape = event_geometry(place, precision)
    return _feature(event.id, shape, _event_properties(store, event, place, precision), event.when)


def event_geometry(place: Place | None, precision: str) -> Feature | None:
    """Return what is drawn of an event at a place; None where nothing is, or only a country is known."""
    drawn = vocab.PLACED[precision]
    if place is None or drawn in {"none", "country"}:
        return None
    if drawn in {"point", "near"}:
        return {
            "type": "Point",
            "coordinates": [round(place.lon, _DECIMALS), round(place.lat, _DECIMALS)],
        }
    return place_geometry(place)


def place_geometry(place: Place) -> Feature | None:
    """Return the outline of an area, else the point; GeoJSON, degrees, EPSG:4326."""
    if place.area is None:
        if place.precision == "country":
            return None
        return {
            "type": "Point",
            "coordinates": [round(place.lon, _DECIMALS), round(place.lat, _DECIMALS)],
        }
    return _outline(place.area.model_dump_json())


@cache
def _outline(area_json: str) -> Feature:
    from shapely.geometry import mapping  # noqa: PLC0415 - heavy

    from geodata.model import Area  # noqa: PLC0415

    return _rounded(mapping(geometry.outline(Area.model_validate_json(area_json))))


def _rounded(shape: Any) -> Feature:
    def walk(value: Any) -> Any:
        return (
            [walk(v) for v in value]
            if isinstance(value, list | tuple)
            else round(value, _BOUNDARY_DECIMALS)
        )

    return {"type": shape["type"], "coordinates": walk(shape["coordinates"])}


def _event_properties(
    store: EventStore, event: Event, place: Place | None, precision: str
) -> Feature:
    when = event.when
    deaths = event.fatalities
    words = "; ".join(r.words for r in event.receipts.of("when"))
    return {
        "id": event.id,
        "title": event.title,
        "title_ar": event.title_ar,
        "summary": event.summary,
        "summary_ar": event.summary_ar,
        "event_type": event.event_type,
        "mode": event.mode,
        "assertion": event.assertion,
        **when_properties(when, words, event.date_rule),
        "lasting": event.lasting,
        **where_properties(place, precision, event.place_basis, event.uncertainty_m),
        "flow": {
            "from": event.flow.from_, "to": event.flow.to, "what": event.flow.what, "quantity": event.flow.quantity,
        } if event.flow else None,
        "flow_from": event.flow.from_ if event.flow else None,
        "flow_to": event.flow.to if event.flow else None,
        "flow_what": event.flow.what if event.flow else None,
        "flow_quantity": event.flow.quantity if event.flow else None,
        **who_properties((a.actor, a.role, store.actors[a.actor].name) for a in event.actors),
        "fatalities_best": deaths.best if deaths else None,
        "fatalities_low": deaths.low if deaths else None,
        "fatalities_high": deaths.high if deaths else None,
        "claims": [_claim(store, event, i) for i in range(len(event.claims))],
        "claims_text": "; ".join(
            f"{c.speaker_name or store.actors[c.speaker].name} {vocab.STANCE_LABELS[c.stance]}: {c.value}" for c in event.claims
        ),
        "disputed": event.disputed,
        "receipts": {
            name: [_receipt(r) for r in event.receipts.of(name)] for name in ("where", "when", "who", "what")
        },
        **{
            f"receipts_{name}": "; ".join(f"{r.source} ¶{r.paragraph}: {r.words}" for r in event.receipts.of(name))
            for name in ("where", "when", "who", "what")
        },
        "fatalities_receipts": [_receipt(r) for r in deaths.receipts] if deaths else [],
        "links": [
            {
                "relation": link.relation,
                "event": link.event,
                "receipts": [_receipt(r) for r in link.receipts],
            }
            for link in event.links
        ],
        "notes": [{"field": n.field, "text": n.text, "source": n.source} for n in event.notes],
        "sources": store.source_ids(event),
        "source_names": "; ".join(store.sources[s].outlet for s in store.source_ids(event)),
        "status": event.status,
        "coder": event.coder,
        "ucdp_where_prec": vocab.UCDP_WHERE_PREC[precision],
        "ucdp_date_prec": vocab.UCDP_DATE_PREC[when.precision],
    }  # fmt: skip


def when_properties(when: PartialDate, words: str, rule: str) -> Feature:
    """Return the properties of a date: as coded, its days, the words that say it, and the rule it was read by."""
    return {
        "date": when.edtf,
        "date_start": when.start.isoformat() if when.start else None,
        "date_end": when.end.isoformat() if when.end else None,
        "date_precision": when.precision,
        "date_words": words,
        "date_rule": rule,
    }


def where_properties(
    place: Place | None, precision: str, basis: str | None, uncertainty_m: float | None
) -> Feature:
    """Return the properties of an event's place; ``uncertainty_m`` is the event's own, else the place's counts."""
    here = place if precision != "none" else None
    pointed = here is not None and vocab.PLACED[precision] in {"point", "near"}
    own = uncertainty_m if uncertainty_m is not None or here is None else here.uncertainty_m
    return {
        "place": place.name if place else None,
        "place_id": place.id if place else None,
        "place_basis": basis,
        "place_precision": precision,
        "uncertainty_m": own if pointed else None,
        "country": here.country if here else None,
        "admin1": here.admin1 if here and precision not in {"country", "region"} else None,
    }


def who_properties(named: Iterable[tuple[str, str, str]]) -> Feature:
    """Return the properties of an event's actors, each given as id, role and name."""
    found = list(named)
    return {
        "actors": [{"actor": actor, "role": role, "name": name} for actor, role, name in found],
        "actor_names": "; ".join(dict.fromkeys(name for _, _, name in found)),
        "actor_roles": "; ".join(f"{name} ({role})" for _, role, name in found),
    }


def _receipt(receipt: Receipt) -> Feature:
    return {"source": receipt.source, "paragraph": receipt.paragraph, "words": receipt.words}


def _claim(store: EventStore, event: Event, i: int) -> Feature:
    claim = event.claims[i]
    return {
        "field": claim.field,
        "question": claim.question,
        "stance": claim.stance,
        "value": claim.value,
        "speaker": claim.speaker,
        "speaker_name": claim.speaker_name or store.actors[claim.speaker].name,
        "receipts": [_receipt(r) for r in claim.receipts],
    }


def _feature(
    record_id: str, shape: Feature | None, properties: Feature, when: PartialDate | None = None
) -> Feature:
    feature: Feature = {"type": "Feature", "id": record_id}
    if shape is not None and shape["type"] != "Point":
        feature["bbox"] = _bbox([shape])
    feature |= {"geometry": shape, "properties": properties}
    if when is not None:
        feature["time"] = time_member(when)
    return feature


def time_member(when: PartialDate) -> Feature | None:
    """Return the JSON-FG ``time`` member: a date, an interval with ".." for an open end, or null."""
    if not when.known:
        return None
    if when.start == when.end and when.start is not None:
        return {"date": when.start.isoformat()}
    ends = (day.isoformat() if day else ".." for day in (when.start, when.end))
    return {"interval": list(ends)}


def _bbox(shapes: Iterable[Feature | None]) -> list[float] | None:
    from shapely.geometry import shape  # noqa: PLC0415 - heavy

    boxes = [shape(s).bounds for s in shapes if s]
    if not boxes:
        return None
    west, south, east, north = zip(*boxes, strict=True)
    return [min(west), min(south), max(east), max(north)]


# -- the other layers -----------------------------------------------------------------


def _events(store: EventStore, query: EventQuery) -> list[Feature]:
    found = [event_feature(store, event) for event in store.events(query)]
    certain = store.certainties(query)
    for feature in found:
        feature["properties"]["certainty"] = certain[feature["id"]]
    return found


def _used_places(store: EventStore, query: EventQuery) -> dict[str, int]:
    """Return the places of a query's events, flows included, with their number of events."""
    counts: dict[str, int] = {}
    for event in store.events(query):
        named = {event.place, *((event.flow.from_, event.flow.to) if event.flow else ())}
        for place_id in named - {None}:
            counts[str(place_id)] = counts.get(str(place_id), 0) + 1
    return dict(sorted(counts.items()))


def _place_properties(place: Place, events: int) -> Feature:
    # an imported row has one position
    first, second = place.coordinates[0], place.coordinates[:2][-1]
    return {
        "id": place.id,
        "name": place.name,
        "name_ar": place.name_ar,
        "alternates": "; ".join(place.alternates),
        "feature_code": place.feature_code,
        "country": place.country,
        "admin1": place.admin1,
        "parent": place.parent,
        "place_precision": place.precision,
        "uncertainty_m": place.uncertainty_m,
        "coordinates_sources": "; ".join(c.source for c in place.coordinates),
        "coordinates_apart_m": round(
            geometry.distance_m((first.lon, first.lat), (second.lon, second.lat))
        ),
        "notes": "; ".join(f"{n.text} ({n.source})" for n in place.notes),
        "events": events,
    }


def _places(store: EventStore, query: EventQuery) -> list[Feature]:
    """Every place as its point; a country's and an area's point is a label position, and says so."""
    found = []
    for place_id, events in _used_places(store, query).items():
        place = store.places[place_id]
        point = {
            "type": "Point",
            "coordinates": [round(place.lon, _DECIMALS), round(place.lat, _DECIMALS)],
        }
        found.append(_feature(place_id, point, _place_properties(place, events)))
    return found


def _areas(store: EventStore, query: EventQuery) -> list[Feature]:
    """Outlines of provinces, regions and countries that events are known to."""
    return [
        _feature(place_id, place_geometry(place), _place_properties(place, events))
        for place_id, events in _used_places(store, query).items()
        if (place := store.places[place_id]).area
    ]


def _flows(store: EventStore, query: EventQuery) -> list[Feature]:
    found = []
    for event in store.events(query):
        if event.flow:
            ends = [store.places[event.flow.from_], store.places[event.flow.to]]
            line = {
                "type": "LineString",
                "coordinates": [[round(p.lon, _DECIMALS), round(p.lat, _DECIMALS)] for p in ends],
            }
            properties = {
                **event_feature(store, event)["properties"],
                "from": event.flow.from_, "to": event.flow.to, "what": event.flow.what, "quantity": event.flow.quantity,
                "from_precision": ends[0].precision, "to_precision": ends[1].precision,
            }  # fmt: skip
            found.append(_feature(event.id, line, properties, event.when))
    return found


def _actors(store: EventStore, query: EventQuery) -> list[Feature]:
    counts = store.tally("actor", query.with_values(members=False, actor=(), role=()))
    return [
        _feature(actor.id, None, {
            "id": actor.id, "name": actor.name, "name_ar": actor.name_ar, "aliases": "; ".join(actor.aliases),
            "kind": actor.kind, "country": actor.country, "events": counts[actor.id],
            "relations": [
                {"relation": r.relation, "actor": r.actor, "date": r.date, "basis": r.basis,
                 "receipts": [_receipt(x) for x in r.receipts], "source": r.source}
                for r in actor.relations
            ],
            "relations_text": "; ".join(f"{r.relation} {store.actors[r.actor].name} ({r.date})" for r in actor.relations),
        })
        for actor in sorted(store.actors.values(), key=lambda a: a.id) if counts.get(actor.id)
    ]  # fmt: skip


def _sources(store: EventStore, query: EventQuery) -> list[Feature]:
    counts = {v.value: v.events for v in store.facet("source", query.with_values(source=()))}
    return [
        _feature(source.id, None, {
            "id": source.id, "outlet": source.outlet, "title": source.title, "author": source.author, "url": source.url,
            "also": "; ".join(source.also), "published": source.published, "published_basis": source.published_basis,
            "language": source.language, "paragraphs": source.article.paragraphs, "sha256": source.article.sha256,
            "events": counts[source.id],
        }, parse_date(source.published))
        for source in sorted(store.sources.values(), key=lambda s: s.id) if counts.get(source.id)
    ]  # fmt: skip


LAYERS = {
    "events": _events,
    "places": _places,
    "areas": _areas,
    "flows": _flows,
    "actors": _actors,
    "sources": _sources,
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
    box = _bbox(feature["geometry"] for feature in found)
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

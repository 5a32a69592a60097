"""What has no shape of its own as Features: flows between places, actors, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.dates import parse_date
from geodata.layers.events import event_feature, receipt_of
from geodata.layers.shapes import feature_of, line_between

if TYPE_CHECKING:
    from geodata.layers.shapes import Feature
    from geodata.store.engine import EventStore
    from geodata.store.query import EventQuery

__all__ = ["actors", "flows", "sources"]


def flows(store: EventStore, query: EventQuery) -> list[Feature]:
    """Return the flows of a query's events as lines from place to place."""
    found = []
    for event, flow in store.flows(query):
        ends = [store.places[flow.from_], store.places[flow.to]]
        properties = {
            **event_feature(store, event)["properties"],
            "from": flow.from_, "to": flow.to, "what": flow.what, "quantity": flow.quantity,
            "from_precision": ends[0].precision, "to_precision": ends[1].precision,
        }  # fmt: skip
        found.append(feature_of(event.id, line_between(ends), properties, event.when))
    return found


def actors(store: EventStore, query: EventQuery) -> list[Feature]:
    """Return the actors of a query's events with their relations, by id."""
    counts = store.tally("actor", query.with_values(members=False, actor=(), role=()))
    return [
        feature_of(actor.id, None, {
            "id": actor.id, "name": actor.name, "name_ar": actor.name_ar, "aliases": "; ".join(actor.aliases),
            "kind": actor.kind, "country": actor.country, "events": counts[actor.id],
            "relations": [
                {"relation": r.relation, "actor": r.actor, "date": r.date, "basis": r.basis,
                 "receipts": [receipt_of(x) for x in r.receipts], "source": r.source}
                for r in actor.relations
            ],
            "relations_text": "; ".join(f"{r.relation} {store.actors[r.actor].name} ({r.date})" for r in actor.relations),
        })
        for actor in sorted(store.actors.values(), key=lambda a: a.id) if counts.get(actor.id)
    ]  # fmt: skip


def sources(store: EventStore, query: EventQuery) -> list[Feature]:
    """Return the sources of a query's events, by id."""
    counts = {v.value: v.events for v in store.facet("source", query.with_values(source=()))}
    return [
        feature_of(source.id, None, {
            "id": source.id, "outlet": source.outlet, "title": source.title, "author": source.author, "url": source.url,
            "also": "; ".join(source.also), "published": source.published, "published_basis": source.published_basis,
            "language": source.language, "paragraphs": source.article.paragraphs, "sha256": source.article.sha256,
            "events": counts[source.id],
        }, parse_date(source.published))
        for source in sorted(store.sources.values(), key=lambda s: s.id) if counts.get(source.id)
    ]  # fmt: skip

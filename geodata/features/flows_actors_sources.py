"""What has no shape of its own as Features: flows between places, actors, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, get_args

from geodata import vocab
from geodata.dates import parse_date
from geodata.features.events import OWN_PROPERTIES
from geodata.features.geometry_and_time import feature_of, label_of, line_between
from geodata.features.properties import Property, values_of
from geodata.features.property_values import EventSubject, receipt_of

if TYPE_CHECKING:
    from geodata.features.geometry_and_time import Feature
    from geodata.model import Place
    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery

__all__ = ["ACTOR_PROPERTIES", "FLOW_PROPERTIES", "SOURCE_PROPERTIES", "actors", "flows", "sources"]

P = Property


def _ends(subject: EventSubject) -> list[Place]:
    flow, known = subject.event.flow, subject.store.places
    return [known[flow.from_], known[flow.to]] if flow else []


FLOW_PROPERTIES: Final[tuple[Property, ...]] = (
    *OWN_PROPERTIES,
    P("from", "text", lambda s: s.event.flow.from_, "id of the place that it left"),
    P("to", "text", lambda s: s.event.flow.to, "id of the place that it went to"),
    P("what", "text", lambda s: s.event.flow.what, "what went"),
    P("what_ar", "text", lambda s: s.event.flow.what_ar, "what went, in Arabic"),
    P("quantity", "integer", lambda s: s.event.flow.quantity, "how many of it"),
    P("from_label_lon", "number", lambda s: label_of(_ends(s)[0])[0], "longitude of the label of the place that it left", unit="degrees, EPSG:4326"),
    P("from_label_lat", "number", lambda s: label_of(_ends(s)[0])[1], "latitude of it", unit="degrees, EPSG:4326"),
    P("to_label_lon", "number", lambda s: label_of(_ends(s)[1])[0], "longitude of the label of the place that it went to", unit="degrees, EPSG:4326"),
    P("to_label_lat", "number", lambda s: label_of(_ends(s)[1])[1], "latitude of it", unit="degrees, EPSG:4326"),
    P("from_precision", "text", lambda s: _ends(s)[0].precision, "what kind of place it left", codes=vocab.PRECISIONS),
    P("to_precision", "text", lambda s: _ends(s)[1].precision, "what kind of place it went to", codes=vocab.PRECISIONS),
)  # fmt: skip


class CountedActor(NamedTuple):
    """An actor with the number of events of a query that name it."""

    store: Any
    actor: Any
    events: int


def _relations(counted: CountedActor) -> list[Feature]:
    return [
        {
            "relation": r.relation, "actor": r.actor, "date": r.date, "basis": r.basis,
            "receipts": [receipt_of(x) for x in r.receipts], "source": r.source,
        }
        for r in counted.actor.relations
    ]  # fmt: skip


def _relations_text(counted: CountedActor) -> str:
    known = counted.store.actors
    return "; ".join(
        f"{r.relation} {known[r.actor].name} ({r.date})" for r in counted.actor.relations
    )


ACTOR_PROPERTIES: Final[tuple[Property, ...]] = (
    P("id", "text", lambda c: c.actor.id, "stable id of the actor"),
    P("name", "text", lambda c: c.actor.name, "name in English"),
    P("name_ar", "text", lambda c: c.actor.name_ar, "name in Arabic"),
    P("aliases", "text", lambda c: "; ".join(c.actor.aliases), "other names"),
    P("kind", "text", lambda c: c.actor.kind, "what it is", codes=get_args(vocab.ActorKind)),
    P("country", "text", lambda c: c.actor.country, "country (ISO 3166-1 alpha-2)"),
    P("events", "integer", lambda c: c.events, "events under the filter of this file"),
    P("relations", "records", _relations, "memberships and backing, each dated and with receipts"),
    P("relations_text", "text", _relations_text, "the same as one text"),
)


class CountedSource(NamedTuple):
    """A source with the number of events of a query that cite it."""

    source: Any
    events: int


SOURCE_PROPERTIES: Final[tuple[Property, ...]] = (
    P("id", "text", lambda c: c.source.id, "stable id of the source"),
    P("outlet", "text", lambda c: c.source.outlet, "who published it"),
    P("title", "text", lambda c: c.source.title, "title as published"),
    P("author", "text", lambda c: c.source.author, "who wrote it"),
    P("url", "text", lambda c: c.source.url, "its web address"),
    P("also", "text", lambda c: "; ".join(c.source.also), "other addresses of the same text"),
    P("reprinted_by", "text", lambda c: c.source.reprinted_by, "whose address it is, where that is not the outlet’s own"),
    P("published", "text", lambda c: c.source.published, "day of publication, or the span that it lies in (EDTF)"),
    P("published_basis", "text", lambda c: c.source.published_basis, "how that is known"),
    P("language", "text", lambda c: c.source.language, "language (ISO 639)"),
    P("paragraphs", "integer", lambda c: c.source.article.paragraphs, "paragraphs of the article, or rows of the file"),
    P("sha256", "text", lambda c: c.source.article.sha256, "checksum of the article’s text file"),
    P("events", "integer", lambda c: c.events, "events under the filter of this file"),
)  # fmt: skip


def flows(store: EventStore, query: EventQuery) -> list[Feature]:
    """Return the flows of a query's events: lines where both ends are points, no geometry where one is an area.

    Where the ends' labels stand is said in columns of their own.
    """
    subjects = [EventSubject(store, event) for event, _ in store.flows(query)]
    return [
        feature_of(
            subject.event.id,
            line_between(_ends(subject)),
            values_of(FLOW_PROPERTIES, subject),
            subject.event.when,
        )
        for subject in subjects
    ]


def actors(store: EventStore, query: EventQuery) -> list[Feature]:
    """Return the actors of a query's events with their relations, by id."""
    counts = store.tally("actor", query.with_values(members=False, actor=(), role=()))
    counted = [
        CountedActor(store, actor, counts[actor.id])
        for actor in sorted(store.actors.values(), key=lambda a: a.id)
        if counts.get(actor.id)
    ]
    return [feature_of(c.actor.id, None, values_of(ACTOR_PROPERTIES, c)) for c in counted]


def sources(store: EventStore, query: EventQuery) -> list[Feature]:
    """Return the sources of a query's events, by id."""
    counts = {v.value: v.events for v in store.facet("source", query.with_values(source=()))}
    counted = [
        CountedSource(source, counts[source.id])
        for source in sorted(store.sources.values(), key=lambda s: s.id)
        if counts.get(source.id)
    ]
    return [
        feature_of(
            c.source.id, None, values_of(SOURCE_PROPERTIES, c), parse_date(c.source.published)
        )
        for c in counted
    ]

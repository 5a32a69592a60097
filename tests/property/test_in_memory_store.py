"""Events held in memory: the same answers as the engine's own."""

from __future__ import annotations

import functools

from hypothesis import given

from geodata import seeds
from geodata.store.engines.backend import EmbeddedBackend
from geodata.store.event_store import EventStore
from geodata.store.events_table import events_table
from geodata.store.in_memory_store import InMemoryStore
from geodata.store.query import EventQuery
from tests.property.strategies import queries

FACETS = (
    "year", "actor", "role", "event_type", "event_class", "assertion", "status", "country", "admin1", "place",
    "place_precision", "source", "has",
)  # fmt: skip


@functools.cache
def stores() -> tuple[InMemoryStore, EventStore]:
    dataset = seeds.load()
    backend = EmbeddedBackend.of_table(events_table(dataset))
    return InMemoryStore(backend, dataset), EventStore(
        EmbeddedBackend.of_table(events_table(dataset)), dataset
    )


@given(queries())
def test_each_answer_is_the_engines(query: EventQuery) -> None:
    held, asked = stores()
    assert held.count(query) == asked.count(query)
    for name in FACETS:
        # the engine's own counts, not those of a small store's columns
        assert held.facet(name, query) == asked.facet(name, query), name
        assert held.options(name, query) == asked.options(name, query), name
    assert held.timeline(query) == asked.timeline(query)
    assert held.rows(query) == asked.rows(query)
    assert held.rows(query, limit=3, offset=1, newest_first=False) == asked.rows(
        query, limit=3, offset=1, newest_first=False
    )
    assert held.certainties(query) == asked.certainties(query)
    assert held.roles(query, limit=5) == asked.roles(query, limit=5)


def test_one_event_is_the_engines() -> None:
    held, asked = stores()
    for event in asked.events():
        assert held.row(event.id) == asked.row(event.id)
        assert held.has(event.id)
    assert not held.has("nothing")
    assert held.count(EventQuery()) == asked.count(EventQuery())

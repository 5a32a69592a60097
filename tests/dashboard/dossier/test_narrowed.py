from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.dossier.payload import narrowed

if TYPE_CHECKING:
    from geodata.store.event_store import EventStore


def test_a_choice_of_nothing_is_the_query_itself(store: EventStore) -> None:
    query = store.query(source="wapo-2024")
    assert narrowed(query, None, None) == query


def test_an_actor_is_asked_for_besides_the_querys_own(store: EventStore) -> None:
    query = store.query(actor="united-states")
    found = narrowed(query, None, "kataib-hezbollah")
    assert found.actor == ("united-states",)
    assert found.with_ == ("kataib-hezbollah",)
    wider = {event.id for event in store.events(query)}
    assert {event.id for event in store.events(found)} <= wider


def test_a_year_replaces_the_years_of_the_query(store: EventStore) -> None:
    assert narrowed(store.query(year=["2015", "2016"]), 2016, None).year == (2016,)

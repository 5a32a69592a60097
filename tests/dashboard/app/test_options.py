"""The options of a filter: their labels, and what is meant by a label that is sent back."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import geodata
from dashboard.views.filter_options import meant, offered
from geodata.store.query import EventQuery
from geodata.translations import AR, EN

if TYPE_CHECKING:
    from geodata.store.event_store import EventStore


def test_an_option_says_its_name_and_its_events(store: EventStore) -> None:
    found = offered(store, "year", EventQuery(), EN)
    count = store.count(store.query(year="2024"))
    # of the year's records some stand for events that others count
    assert count.once < count.total
    assert found["2024"] == f"2024 ({count.once})"
    assert list(found) == [value.value for value in store.facet("year")]
    assert offered(store, "actor", EventQuery(), AR) != offered(store, "actor", EventQuery(), EN)


def test_sessions_share_what_is_offered(store: EventStore) -> None:
    assert offered(store, "actor", EventQuery(), EN) is offered(store, "actor", EventQuery(), EN)


def test_what_is_chosen_is_offered_even_without_events(store: EventStore) -> None:
    query = store.query(text="zzqqxx", country="JO")
    assert offered(store, "country", query, EN)["JO"].endswith(" (0)")


def test_a_label_of_an_earlier_run_is_still_understood(store: EventStore) -> None:
    free, filtered = EventQuery(), store.query(year="2024")
    offers = [offered(store, "country", query, EN) for query in (free, filtered)]
    assert offers[0]["IQ"] != offers[1]["IQ"]
    assert meant([offers[0]["IQ"], offers[1]["SY"], "nonsense"], offers) == ["IQ", "SY", "nonsense"]


def test_a_store_is_not_kept_for_its_options() -> None:
    opened = geodata.open()
    offered(opened, "year", EventQuery(), EN)
    gone = weakref.ref(opened)
    del opened
    gc.collect()
    assert gone() is None

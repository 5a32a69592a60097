from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geodata.analysis.encounters import encounters

if TYPE_CHECKING:
    from geodata.store.event_store import EventStore


def test_al_qaim_and_akashat_were_struck_by_the_same_side_in_one_night(store: EventStore) -> None:
    found = encounters(store, store.query(), "us-military", "tafuf-brigade", km=150, days=1)
    pair = next(
        e
        for e in found
        if {e.first, e.second} == {"us-strike-al-qaim-2024", "us-strike-akashat-2024"}
    )
    assert pair.days_low == 0
    assert 95 < pair.km_low < 123 < pair.km_high < 150
    assert pair.certainty == "sure"


def test_the_nearest_reading_decides_possible_and_the_farthest_sure(store: EventStore) -> None:
    query = store.query()
    for e in encounters(
        store, query, "us-military", "popular-mobilization-forces", km=200, days=30
    ):
        assert e.km_low <= 200
        assert e.days_low <= 30
        sure = e.km_high <= 200 and e.days_high is not None and e.days_high <= 30
        assert (e.certainty == "sure") == sure


def test_a_wider_limit_never_loses_a_pair(store: EventStore) -> None:
    query = store.query()

    def pairs(km: float, days: int) -> set[frozenset[str]]:
        found = encounters(store, query, "us-military", "kataib-hezbollah", km=km, days=days)
        return {frozenset((e.first, e.second)) for e in found}

    assert pairs(50, 5) <= pairs(500, 5) <= pairs(500, 500)


@pytest.mark.parametrize("filters", [{"year": "1960"}, {"text": "zzzzqqqq"}])
def test_nothing_meets_where_nothing_matches(store: EventStore, filters: dict[str, str]) -> None:
    assert encounters(store, store.query(**filters), "us-military", "kataib-hezbollah") == []


def test_no_event_meets_itself(store: EventStore) -> None:
    assert all(
        e.first != e.second
        for e in encounters(store, store.query(), "us-military", "us-military", km=2000, days=3650)
    )

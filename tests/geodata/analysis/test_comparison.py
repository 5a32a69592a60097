from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geodata.analysis.comparison import compare
from geodata.model import Link
from geodata.store.opening import store_of

if TYPE_CHECKING:
    from geodata.seeds import Dataset
    from geodata.store.event_store import EventStore


def test_the_parts_are_exclusive_and_sum_to_both_sides(store: EventStore) -> None:
    a, b = store.query(year="2015"), store.query(year="2024")
    comparison = compare(store, a, b)
    assert len(comparison.both) + len(comparison.only_a) == store.count(a).total
    assert len(comparison.both) + len(comparison.only_b) == store.count(b).total
    assert not set(comparison.both) & (set(comparison.only_a) | set(comparison.only_b))
    assert comparison.both
    assert (
        comparison.sentence()
        == f"In both {len(comparison.both)} · only in A {len(comparison.only_a)} · only in B {len(comparison.only_b)} (records)"
    )


def test_a_side_compared_with_itself_differs_in_nothing(store: EventStore) -> None:
    query = store.query(source="wapo-2024")
    comparison = compare(store, query, query)
    assert (comparison.only_a, comparison.only_b) == ((), ())
    assert len(comparison.both) == store.count(query).total
    assert all(bar.a == bar.b for bar in comparison.bars)


def test_classes_count_each_event_of_a_side_once(store: EventStore) -> None:
    a, b = store.query(source="fp-2015"), store.query(source="wapo-2024")
    comparison = compare(store, a, b)
    assert sum(one.a for one in comparison.classes) == store.count(a).once
    assert sum(one.b for one in comparison.classes) == store.count(b).once
    only = compare(store, a.with_values(event_type=("ASSAULT",)), b)
    assert {one.cls for one in only.classes if one.a} == {"force"}


def test_two_empty_sides_have_no_axis(store: EventStore) -> None:
    query = store.query(to="1100")
    empty = query.with_values(place=("karbala",))
    comparison = compare(store, empty, empty)
    assert comparison.bars == ()
    assert comparison.sentence() == "In both 0 · only in A 0 · only in B 0 (records)"


def test_both_sides_are_counted_on_one_axis(store: EventStore) -> None:
    a, b = store.query(source="fp-2015"), store.query(source="wapo-2024")
    comparison = compare(store, a, b)
    for bar in comparison.bars[:: max(1, len(comparison.bars) // 5)]:
        days = {"from_": bar.start, "to": bar.end}
        assert bar.a == store.count(a.with_values(**days)).total
        assert bar.b == store.count(b.with_values(**days)).total


def test_events_linked_as_the_same_are_matched_with_their_distances(dataset: Dataset) -> None:
    linked = dataset.events["tower-22-attack-2024"].model_copy(
        update={"links": (Link(relation="same_as", event="karbala-funeral-2024"),)}
    )
    store = store_of(replace(dataset, events={**dataset.events, linked.id: linked}))
    comparison = compare(store, store.query(place="karbala"), store.query(place="tower-22"))
    pair = next(p for p in comparison.pairs if p.b == "tower-22-attack-2024")
    assert pair.a == "karbala-funeral-2024"
    assert pair.days == -10
    assert pair.km is not None
    assert 450 < pair.km < 600
    # the pair is found from either side, turned round
    turned = compare(store, store.query(place="tower-22"), store.query(place="karbala"))
    assert [(p.a, p.b, p.days) for p in turned.pairs] == [(pair.b, pair.a, 10)]

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geodata.analysis.network import cooccurrence, tie, tree

if TYPE_CHECKING:
    from geodata.store.event_store import EventStore


@pytest.mark.parametrize(
    ("role", "other", "stands"),
    [
        ("initiator", "target", "against"),
        ("target", "sponsor", "against"),
        ("party", "party", "with"),
        ("initiator", "recipient", "with"),
        ("speaker", "subject", "beside"),
        ("target", "target", "beside"),
    ],
)
def test_roles_stand_to_each_other_in_either_order(role: str, other: str, stands: str) -> None:
    assert tie(role, other) == tie(other, role) == stands


def test_a_pair_counts_each_event_once_and_only_actors_it_names(store: EventStore) -> None:
    for pair in cooccurrence(store):
        assert len(set(pair.events)) == len(pair.events)
        for event_id in pair.events:
            assert {pair.a, pair.b} <= {who.actor for who in store.get(event_id).actors}


def test_a_cell_links_to_exactly_its_events(store: EventStore) -> None:
    together: dict[tuple[str, str], set[str]] = {}
    for pair in cooccurrence(store):
        together.setdefault((pair.a, pair.b), set()).update(pair.events)
    for (a, b), ids in list(together.items())[:40]:
        query = store.query(actor=a, with_=b, members="false")
        assert {event.id for event in store.events(query)} == ids


def test_kataib_hezbollah_stands_below_each_of_its_parents(store: EventStore) -> None:
    relations = {
        node.relation.relation
        for node in tree(store)
        if node.actor == "kataib-hezbollah" and node.relation
    }
    assert {"member_of", "backed_by"} <= relations


def test_as_of_2012_the_pmf_is_not_yet_in_the_state(store: EventStore) -> None:
    def within_state(as_of: str) -> bool:
        nodes = tree(store, as_of=as_of)
        return any(
            n.actor == "popular-mobilization-forces"
            and n.relation
            and n.relation.relation == "incorporated_into"
            for n in nodes
        )

    assert not within_state("2012")
    assert within_state("2024")


def test_every_actor_stands_in_the_tree(store: EventStore) -> None:
    assert {node.actor for node in tree(store)} == set(store.actors)

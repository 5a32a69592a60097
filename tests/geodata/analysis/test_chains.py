from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geodata.analysis.chains import chain
from geodata.errors import UnknownEventError

if TYPE_CHECKING:
    from geodata.store.event_store import EventStore


def test_the_chain_of_tower_22_leads_to_strikes_killing_funeral_and_resumption(
    store: EventStore,
) -> None:
    links = chain(store, "tower-22-attack-2024")
    events = {link.event for link in links} | {link.to for link in links}
    assert {
        "tower-22-attack-2024",
        "us-strike-al-qaim-2024",
        "us-strike-akashat-2024",
        "baghdad-drone-strike-2024",
        "karbala-funeral-2024",
        "attacks-resumption-vow-2024",
    } <= events


def test_every_member_of_a_chain_sees_the_same_chain(store: EventStore) -> None:
    links = chain(store, "tower-22-attack-2024")
    for event_id in {link.to for link in links}:
        assert chain(store, event_id) == links


def test_each_link_of_the_chain_has_its_receipts(store: EventStore) -> None:
    assert all(link.receipts for link in chain(store, "tower-22-attack-2024"))


def test_an_event_without_links_has_no_chain(store: EventStore) -> None:
    alone = [
        event.id for event in store.events() if not event.links and not store.linked_from(event.id)
    ]
    assert alone
    assert chain(store, alone[0]) == []


def test_an_unknown_event_is_an_error(store: EventStore) -> None:
    with pytest.raises(UnknownEventError, match="atlantis"):
        chain(store, "atlantis")

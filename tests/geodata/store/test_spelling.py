from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geodata.store.naming.spelling import skeleton

if TYPE_CHECKING:
    from geodata.store.event_store import EventStore


@pytest.mark.parametrize("text", ["Deir ez-Zor", "Dayr az-Zawr", "دير الزور", "deir ezzor"])
def test_deir_ez_zor_is_found_however_it_is_written(store: EventStore, text: str) -> None:
    assert "deir-ez-zor-border-concern-2018" in {e.id for e in store.events(store.query(text=text))}


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("Soleymani", "Soleimani"), ("akashaat", "Akashat"), ("Katib Hizballah", "Kataib Hezbollah")],
)
def test_a_near_spelling_finds_what_the_right_one_finds(
    store: EventStore, wrong: str, right: str
) -> None:
    found = {e.id for e in store.events(store.query(text=wrong))}
    assert found
    assert found & {e.id for e in store.events(store.query(text=right))}


def test_nonsense_finds_nothing(store: EventStore) -> None:
    assert store.count(store.query(text="xyzzyq")).total == 0


def test_transliterations_share_their_consonants() -> None:
    assert skeleton("zor") == skeleton("zawr")
    assert skeleton("hezbollah") == skeleton("hizballah")

"""The counter line and the folding of texts, on values made for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geodata.store.counter_line import Counts, plural
from geodata.store.naming.normalise import fold

if TYPE_CHECKING:
    from geodata.store.event_store import EventStore


def counts(**changes: object) -> Counts:
    base = {
        "total": 7, "all": 7, "once": 7, "exact": 3, "region": 2, "country": 1, "none": 1, "certain": 6, "undated": 1,
        "sources": 2,
    }  # fmt: skip
    return Counts(**{**base, **changes})  # type: ignore[arg-type]


PLACES = "3 at an exact place, 2 in a region, 1 country only, 1 no place stated"
NOWHERE = {"exact": 0, "region": 0, "country": 0, "none": 0, "certain": 0, "undated": 0}


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (counts(), f"7 events: {PLACES}; 1 undated · from 2 articles"),
        (counts(all=126, undated=0), f"7 of 126 events: {PLACES} · from 2 articles"),
        (counts(total=0, once=0, sources=0, **NOWHERE), "0 of 7 events"),
        (counts(total=1, all=1, once=1, sources=1, **(NOWHERE | {"exact": 1})), "1 event: 1 at an exact place · from 1 article"),
        (counts(total=1234, all=12345, once=1234, **(NOWHERE | {"exact": 1234})),
         "1,234 of 12,345 events: 1,234 at an exact place · from 2 articles"),
        (counts(states={"happened": 5, "disputed": 2}, undated=0), f"7 events: {PLACES}; 5 happened, 2 disputed · from 2 articles"),
        (counts(timed=True, certain=4, possible=3, undated=0), f"7 events: {PLACES}; 4 certain in the period, 3 possible · from 2 articles"),
        (counts(asks_place=True, at=5, about=2, undated=0), f"7 events: {PLACES}; 5 there, 2 only about it · from 2 articles"),
        (counts(all=126, noun="strike", undated=0), f"7 strikes of 126 events: {PLACES} · from 2 articles"),
        (counts(all=126, once=4, operations=1, parts=3, repeats=2, noun="strike", undated=0),
         f"4 strikes in 7 of 126 records, 1 operation counted as 3 parts: {PLACES} · from 2 articles"),
    ],
)  # fmt: skip
def test_the_counter_line_says_its_parts_and_drops_what_is_zero(
    made: Counts, sentence: str
) -> None:
    assert made.sentence() == sentence


def test_the_counter_line_is_the_same_each_time_it_is_asked(store: EventStore) -> None:
    lines = {store.count(store.query(country="Iraq")).sentence() for _ in range(5)}
    states = {tuple(store.count(store.query(country="Iraq")).states) for _ in range(5)}
    assert len(lines) == len(states) == 1


def test_one_is_not_many() -> None:
    assert [plural(n, "event") for n in (0, 1, 2, 1000)] == [
        "0 events",
        "1 event",
        "2 events",
        "1,000 events",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("al-Qāʾim", "AL QAIM"),
        ("Kata'ib", "Kata’ib"),
        ("Straße", "STRASSE"),
        ("Deir ez-Zor", "deir  ez zor"),
        ("İstanbul", "istanbul"),
    ],
)
def test_spellings_that_people_take_for_the_same_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_folding_keeps_what_tells_names_apart() -> None:
    assert fold("Karbala") != fold("Kerbela")
    assert fold("") == fold(" -' ") == ""

"""The counter line and the folding of texts, on values made for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geodata.store.counts import Counts, plural
from geodata.store.naming.folding import fold

if TYPE_CHECKING:
    from geodata.store.engine import EventStore


def counts(**changes: object) -> Counts:
    base = {
        "total": 7,
        "all": 7,
        "sure": 3,
        "possible": 2,
        "unplaced": 1,
        "undated": 1,
        "sources": 2,
    }
    return Counts(**{**base, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (counts(), "7 events: 3 sure, 2 possible, 1 unplaced, 1 undated · from 2 articles"),
        (counts(all=126), "7 of 126 events: 3 sure, 2 possible, 1 unplaced, 1 undated · from 2 articles"),
        (counts(possible=0, unplaced=0, undated=0, sure=7), "7 events: 7 sure · from 2 articles"),
        (counts(total=0, sure=0, possible=0, unplaced=0, undated=0, sources=0), "0 of 7 events"),
        (counts(total=1, all=1, sure=1, possible=0, unplaced=0, undated=0, sources=1), "1 event: 1 sure · from 1 article"),
        (counts(total=1234, all=12345, sure=1234, possible=0, unplaced=0, undated=0), "1,234 of 12,345 events: 1,234 sure · from 2 articles"),
        (counts(states={"happened": 5, "disputed": 2}),
         "7 events: 3 sure, 2 possible, 1 unplaced, 1 undated; 5 happened, 2 disputed · from 2 articles"),
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

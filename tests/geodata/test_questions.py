from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.questions import questions

if TYPE_CHECKING:
    from geodata.store.engine import EventStore


def test_every_question_finds_what_it_counts(store: EventStore) -> None:
    asked = questions(store)
    assert len(asked) >= 5
    for question in asked:
        assert question.events == store.count(question.query).total > 0


def test_surely_is_a_part_of_possibly(store: EventStore) -> None:
    by_words = {question.words: question for question in questions(store)}
    sure, possible = by_words["Surely in February 2024"], by_words["Possibly in February 2024"]
    assert {e.id for e in store.events(sure.query)} < {e.id for e in store.events(possible.query)}

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.analysis.first_questions import questions

if TYPE_CHECKING:
    from geodata.store.event_store import EventStore


def test_every_question_finds_what_it_counts(store: EventStore) -> None:
    asked = questions(store)
    assert len(asked) >= 5
    for question in asked:
        assert question.events == store.count(question.query).once > 0


def test_of_a_period_the_certain_events_are_a_part_of_all(store: EventStore) -> None:
    by_words = {question.words: question for question in questions(store)}
    asked = by_words["What happened in February 2024?"]
    sure = store.events(asked.query.with_values(certainty="sure"))
    # each event once, as the page counts them
    apart = store.folding(asked.query).uncounted
    assert asked.certain == sum(event.id not in apart for event in sure) < asked.events
    assert {e.id for e in sure} < {e.id for e in store.events(asked.query)}
    assert {question.certain for question in by_words.values() if question is not asked} == {None}

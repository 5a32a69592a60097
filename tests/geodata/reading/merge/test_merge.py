from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from geodata.reading.events import (
    ActorInRole,
    Field,
    ProposedDate,
    ProposedEvent,
    ProposedPlace,
    Receipt,
)
from geodata.reading.merge import merge_events

DAYS = (dt.date(2021, 3, 2), dt.date(2021, 3, 4))


def event(
    number=0,
    *,
    kind="ASSAULT",
    paragraph=1,
    place="Garowe",
    day=None,
    actor="al-shabaab",
    assertion="happened",
):
    date = ProposedDate("../2021-03-07", None, dt.date(2021, 3, 7), "assumed")
    if day is not None:
        date = ProposedDate(DAYS[day].isoformat(), DAYS[day], DAYS[day], "as written")
    return ProposedEvent(
        id=f"event-{number}", title="", mode=None, assertion=Field(assertion, 0.8), date=Field(date, 0.8, assumed=day is None),
        event_type=Field(kind, 0.9, (Receipt(paragraph, number, number + 1, "x", "word"),)),
        place=place and Field(ProposedPlace(place, place, 8.4, 48.5, "settlement", "explicit", "SO"), 0.8),
        actors=(Field(ActorInRole(actor, actor, "insurgent", "speaker" if kind == "ACCUSE" else "initiator"), 0.7),),
        score=0.8,
    )  # fmt: skip


def test_the_same_act_told_twice_is_one_event_with_both_receipts():
    [merged] = merge_events([event(1), event(2, paragraph=5)])
    assert [r.paragraph for r in merged.event_type.receipts] == [1, 5]
    assert merged.id == "event-1"


def test_a_date_stated_later_replaces_an_assumed_one():
    [merged] = merge_events([event(1), event(2, day=0)])
    assert not merged.date.assumed


def test_another_place_day_actor_type_or_assertion_is_another_event():
    first = event(1, day=0)
    for other in (
        event(2, day=0, place="Baidoa"),
        event(2, day=1),
        event(2, day=0, actor="ke-military"),
        event(2, day=0, kind="COERCE"),
        event(2, day=0, assertion="denied"),
    ):
        assert len(merge_events([first, other])) == 2


def test_statements_of_one_speaker_far_apart_stay_apart():
    assert len(merge_events([event(1, kind="ACCUSE"), event(2, kind="ACCUSE", paragraph=2)])) == 1
    assert len(merge_events([event(1, kind="ACCUSE"), event(2, kind="ACCUSE", paragraph=9)])) == 2


def test_what_is_told_twice_scores_higher():
    [merged] = merge_events([event(1), event(2)])
    assert merged.score > event(1).score


@given(
    st.lists(
        st.tuples(st.sampled_from(["Garowe", "Baidoa", None]), st.sampled_from([None, 0, 1])),
        max_size=12,
    )
)
def test_no_receipt_is_lost_in_merging(rows):
    events = [event(n, place=place, day=day) for n, (place, day) in enumerate(rows)]
    merged = merge_events(events)
    kept = {r.start for e in merged for r in e.event_type.receipts}
    assert kept == set(range(len(events)))


def test_thousands_of_proposals_are_merged_in_seconds():
    events = [replace(event(n, actor=f"a{n}"), id=str(n)) for n in range(5_000)]
    start = time.process_time()
    assert len(merge_events(events)) == 5_000
    assert time.process_time() - start < 10

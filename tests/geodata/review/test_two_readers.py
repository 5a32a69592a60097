"""Two readers: opposed in the open, unseen when blind, agreement by field, a third who settles."""

from __future__ import annotations

import pytest

from geodata.errors import SeedConflictError, SeedError
from geodata.review.proposals.progress import progress_of
from geodata.review.proposals.queue import proposal_row, queue_ids
from geodata.review.publishing.plan import plan_of
from geodata.review.two_readers.agreement import agreement_of, kappa
from geodata.review.two_readers.blind_mode import blind_to


def test_kappa_is_that_of_cohens_paper():
    # Cohen 1960, table of proportions .25 .13 .12 / .12 .02 .16 / .03 .15 .02, times 100: agreement .29, chance .41
    table = {("a", "a"): 25, ("a", "b"): 13, ("a", "c"): 12, ("b", "a"): 12, ("b", "b"): 2, ("b", "c"): 16,
             ("c", "a"): 3, ("c", "b"): 15, ("c", "c"): 2}  # fmt: skip
    pairs = [pair for pair, n in table.items() for _ in range(n)]
    rows, columns = [a for a, _ in pairs], [b for _, b in pairs]
    expected = 0.5 * 0.4 + 0.3 * 0.3 + 0.2 * 0.3
    assert kappa(rows, columns) == pytest.approx((0.29 - expected) / (1 - expected))
    assert kappa(["x", "y"], ["x", "y"]) == 1
    assert kappa(["x", "x"], ["x", "x"]) is None
    assert kappa([], []) is None


def test_a_later_opposite_decision_holds_the_event_back_until_it_is_settled(bench, second):
    event = bench.desk.ids[0]
    bench.do("accept", event)
    sami = second("Sami")
    sami.do("reject", event, why="it is a repeat")
    row = proposal_row(sami.desk, event)
    assert row["state"] == "disputed"
    assert row["conflict"]["mine"]["state"] == "rejected"
    assert [o["who"] for o in row["conflict"]["others"]] == ["Noor"]
    plan = plan_of([sami.open()])
    assert plan.items == ()
    assert "differently" in plan.blocked[0].reason
    sami.do("settle", event, take="theirs", reader="Noor")
    assert sami.desk.review.of(event).state == "accepted"
    assert [item.action for item in plan_of([sami.open()]).items] == ["publish"]


def test_coming_round_settles_it_too(bench, second):
    event = bench.desk.ids[0]
    bench.do("accept", event)
    sami = second("Sami")
    sami.do("reject", event)
    bench.open()
    bench.do("reject", event)
    assert bench.desk.review.of(event).state == "rejected"


def test_both_readings_stand_as_notes_of_a_disputed_event(bench, second):
    event = bench.desk.ids[0]
    bench.do("accept", event)
    sami = second("Sami")
    sami.do(
        "change", event, changes=[{"field": "when", "value": {"edtf": "2021-03"}, "known": True}]
    )
    sami.do("accept", event)
    assert proposal_row(sami.desk, event)["conflict"]["fields"] == ["when"]
    sami.do("settle", event, take="both")
    item = plan_of([sami.open()]).items[0]
    assert item.event.status == "disputed"
    assert any("Noor reads" in note.text and "Sami reads" in note.text for note in item.event.notes)


def test_two_who_agree_make_no_dispute(bench, second):
    event = bench.desk.ids[0]
    bench.do("accept", event)
    sami = second("Sami")
    sami.do("accept", event)
    assert sami.desk.review.of(event).state == "accepted"


def judge_all(bench, rejecting=()):
    for event in list(bench.desk.ids):
        bench.do("reject" if event in rejecting else "accept", event)


def test_blind_readers_see_nothing_of_each_other(bench, second):
    bench.desk.set_mode(bench.asked("mode", mode="blind"))
    event = bench.desk.ids[0]
    bench.do("change", event, changes=[{"field": "what", "value": {"title": "Mine"}}])
    bench.do("accept", event)
    sami = second("Sami")
    row = proposal_row(sami.desk, event)
    assert (row["state"], row["conflict"], row["decided"]) == ("proposed", None, None)
    assert row["title"] != "Mine"
    assert "Noor" not in str(row)
    assert sami.desk.version != bench.desk.version
    assert progress_of(sami.desk).reviewed == 0
    assert event in queue_ids(sami.desk)
    assert agreement_of(sami.desk).open is False
    assert agreement_of(sami.desk).readers == ()


def test_a_third_settles_when_both_are_done_and_only_then_it_is_published(bench, second):
    bench.desk.set_mode(bench.asked("mode", mode="blind"))
    differs = bench.desk.ids[0]
    sami, lina = second("Sami"), None
    judge_all(bench)
    assert all("second reader" in b.reason for b in plan_of([bench.open()]).blocked)
    with pytest.raises(SeedConflictError, match="third"):
        bench.do("settle", differs, take="mine")
    sami.do("reject", differs)
    lina = second("Lina")
    assert lina.desk.is_arbiter()
    assert blind_to(lina.desk)
    with pytest.raises(SeedConflictError, match="still judge"):
        lina.do("settle", differs, take="theirs", reader="Noor")
    for event in sami.desk.ids[1:]:
        sami.do("accept", event)
    lina.open()
    assert not blind_to(lina.desk)
    found = agreement_of(lina.desk)
    assert (found.open, found.readers, found.both) == (True, ("Noor", "Sami"), len(bench.desk.ids))
    assert [(d.proposal, d.field) for d in found.differences] == [(differs, "kept")]
    kept = next(f for f in found.fields if f.field == "kept")
    assert (kept.agree, kept.of) == (len(bench.desk.ids) - 1, len(bench.desk.ids))
    with pytest.raises(SeedConflictError, match="does not judge"):
        lina.do("accept", differs)
    assert queue_ids(lina.desk) == [differs]
    lina.do("settle", differs, take="theirs", reader="Noor")
    plan = plan_of([lina.open()])
    assert plan.blocked == ()
    assert plan.count == len(bench.desk.ids)
    assert agreement_of(lina.desk).differences[0].settled == "Lina"


def test_the_mode_is_set_before_anybody_has_judged(bench):
    with pytest.raises(SeedError, match="open or blind"):
        bench.desk.set_mode(bench.asked("mode", mode="deaf"))
    bench.do("accept", bench.desk.ids[0])
    with pytest.raises(SeedConflictError, match="judged already"):
        bench.desk.set_mode(bench.asked("mode", mode="blind"))

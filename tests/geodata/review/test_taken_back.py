"""What was taken back stays back until somebody accepts it again, whatever was decided before and after."""

from __future__ import annotations

import random

import pytest

from geodata import seeds
from geodata.errors import SeedConflictError, SeedError
from geodata.review.log.history import log_csv
from geodata.review.log.journal import journal_of
from geodata.review.proposals.progress import progress_of
from geodata.review.proposals.queue import proposal_row, queue_ids
from geodata.review.publishing import versions
from geodata.review.publishing.plan import ON_THE_MAP, plan_of
from geodata.review.publishing.versions import publish, withdraw
from tests.geodata.review.test_publishing import go, on_the_map


def back(bench, version, key="back"):
    withdraw(bench.folder, version.id, who=bench.reader, key=key, now=bench.now)
    bench.open()


def titled(event, title):
    return {"changes": [{"field": "what", "value": {"title": title}}], "proposal": event}


def test_the_queue_says_so_until_it_is_accepted_again(bench):
    event = bench.desk.ids[0]
    bench.do("change", **titled(event, "Depot struck"))
    bench.do("accept", event)
    back(bench, go(bench)[1])
    assert event in queue_ids(bench.desk)
    row = proposal_row(bench.desk, event)
    assert (row["state"], row["title"], row["published"]) == ("proposed", "Depot struck", False)
    assert row["withdrawn"]["who"] == "Noor"
    assert progress_of(bench.desk).publishable == 0
    # looking at it again is no acceptance
    bench.do("change", **titled(event, "Depot hit"))
    assert proposal_row(bench.desk, event)["withdrawn"] is not None
    bench.do("accept", event)
    assert proposal_row(bench.desk, event)["withdrawn"] is None
    go(bench, "again")
    assert on_the_map(bench) == [event]


def test_only_what_the_publication_did_waits_again(bench):
    first, second, third = bench.desk.ids[:3]
    bench.do("accept", first)
    go(bench, "one")
    bench.open()
    bench.do("accept", second)
    bench.do("reject", third)
    back(bench, go(bench, "two")[1])
    states = [bench.desk.review.of(i).state for i in (first, second, third)]
    # what was rejected was on no map before: nobody has to reject it twice
    assert states == ["accepted", "proposed", "rejected"]
    assert on_the_map(bench) == [first]


def test_what_a_publication_took_off_the_map_is_there_again_and_stays(bench):
    event = bench.desk.ids[0]
    bench.do("accept", event)
    go(bench, "one")
    bench.open()
    bench.do("reject", event)
    back(bench, go(bench, "two")[1])
    assert on_the_map(bench) == [event]
    assert plan_of([bench.desk]).items == ()
    assert proposal_row(bench.desk, event)["state"] == "proposed"


def test_a_merged_event_waits_again_beside_the_one_that_it_was_merged_into(bench):
    kept, gone = bench.desk.ids[:2]
    bench.do("accept", kept)
    go(bench, "one")
    bench.open()
    bench.do("merge", gone, into=kept)
    before = seeds.load(bench.folder).events[kept]
    back(bench, go(bench, "two")[1])
    assert bench.desk.review.of(gone).state == "proposed"
    assert plan_of([bench.desk]).items == ()
    assert seeds.load(bench.folder).events[kept] == before


def test_undo_does_not_put_it_back_and_the_log_tells_it(bench):
    event = bench.desk.ids[0]
    bench.do("accept", event)
    back(bench, go(bench)[1])
    line = bench.desk.entries[-1]
    assert (line.action, line.why) == ("withdraw", "publication p1 was taken back")
    assert "publication p1 was taken back" in log_csv(bench.desk)
    with pytest.raises(SeedError, match="accept its events again"):
        bench.undo(decision=line.n)
    # the acceptance itself may be undone and done again: it brings nothing back
    bench.undo()
    bench.redo()
    assert plan_of([bench.open()]).items == ()


def test_who_takes_back_is_no_coder_and_blind_readers_judge_their_own_again(bench, second):
    bench.desk.set_mode(bench.asked("mode", mode="blind"))
    event = bench.desk.ids[0]
    bench.do("change", **titled(event, "Mine"))
    bench.do("accept", event)
    sami = second("Sami")
    sami.do("accept", event)
    bench.open()
    assert [item.event.id for item in plan_of([bench.desk]).items] == [event]
    withdraw(bench.folder, go(bench)[1].id, who="Lina", key="back")
    bench.open()
    sami.open()
    assert bench.desk.coders() == ["Noor", "Sami"]
    assert event in queue_ids(sami.desk)
    assert proposal_row(bench.desk, event)["title"] == "Mine"
    assert proposal_row(sami.desk, event)["title"] != "Mine"
    bench.do("accept", event)
    assert plan_of([bench.desk]).items == ()
    sami.open()
    sami.do("accept", event)
    assert [item.event.id for item in plan_of([sami.desk]).items] == [event]


def test_a_collection_that_changed_meanwhile_keeps_its_decisions(bench, monkeypatch):
    event = bench.desk.ids[0]
    bench.do("accept", event)
    _, version = go(bench)

    def taken(*_args, **_more):
        raise SeedConflictError("changed")

    monkeypatch.setattr(versions, "write_revisions", taken)
    with pytest.raises(SeedConflictError):
        back(bench, version)
    monkeypatch.undo()
    assert bench.open().review.of(event).state == "accepted"
    assert on_the_map(bench) == [event]
    # the next try, by the same key or another, takes it back
    back(bench, version)
    assert bench.desk.review.of(event).state == "proposed"
    assert on_the_map(bench) == []


def test_a_crash_between_queue_and_map_leaves_nothing_that_comes_back(bench, monkeypatch):
    event = bench.desk.ids[0]
    bench.do("accept", event)
    _, version = go(bench)

    def killed(*_args, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr(versions, "write_revisions", killed)
    with pytest.raises(KeyboardInterrupt):
        back(bench, version)
    monkeypatch.undo()
    assert plan_of([bench.open()]).items == ()
    back(bench, version, "another key")
    assert on_the_map(bench) == []
    lines = journal_of(bench.folder, bench.article).read()
    assert [e.action for e in lines] == ["accept", "withdraw"]


@pytest.mark.parametrize("seed", range(6))
def test_nothing_taken_back_comes_again_whatever_was_decided(bench, seed):
    dice = random.Random(seed)
    waiting: set[str] = set()
    for step in range(14):
        bench.open()
        act = dice.choice(("accept", "accept", "reject", "reopen", "merge", "publish", "publish"))
        event, other = dice.sample(bench.desk.ids, 2)
        if act == "publish":
            plan = plan_of([bench.desk])
            assert not waiting & {i.event.id for i in plan.items if i.action != "reject"}
            if not plan.items:
                continue
            before = {i: e.status for i, e in seeds.load(bench.folder).events.items()}
            made = publish(
                bench.folder, plan, bench.desk.material.dataset, who="Noor", key=f"{seed} {step}"
            )
            if dice.random() < 0.6:
                back(bench, made, f"{seed} {step} back")
                after = {i: e.status for i, e in seeds.load(bench.folder).events.items()}
                assert after == before
                waiting |= {i for i in made.before if before.get(i) in ON_THE_MAP}
                waiting |= {i.event.id for i in plan.items if i.action in {"publish", "update"}}
            continue
        try:
            touched = bench.do(act, event, **({"into": other} if act == "merge" else {})).events
        except SeedError:
            continue
        waiting -= set(touched)

"""Decisions: what each does, what is refused, undo and redo, and versions."""

from __future__ import annotations

import re

import pytest

from geodata.errors import SeedConflictError, SeedError
from geodata.review import NeedsScopeError, StaleError, UndoRefusedError
from geodata.review.proposals.progress import progress_of
from geodata.review.proposals.queue import proposal_row, queue_ids
from geodata.review.proposals.score_levels import of_field
from geodata.translations import words_for

LIBYA = "geonames:2210247"


def row(bench, event, name):
    fields = proposal_row(bench.desk, event)["fields"]
    return next(field for field in fields if field["field"] == name)


def test_accept_and_reject_take_a_proposal_off_the_queue(bench):
    first, second = queue_ids(bench.desk)[:2]
    bench.do("accept", first)
    bench.do("reject", second, why="said twice")
    assert {first, second}.isdisjoint(queue_ids(bench.desk))
    progress = progress_of(bench.desk)
    assert (progress.accepted, progress.rejected, progress.left) == (1, 1, progress.total - 2)
    assert bench.open().review.of(second).entry.why == "said twice"


def test_the_least_certain_comes_first(bench):
    scores = ["not_in_text", "missing", "unsure", "likely", "clear"]
    found = [scores.index(proposal_row(bench.desk, i)["score"]) for i in queue_ids(bench.desk)]
    assert found == sorted(found)


def test_missing_is_what_the_reader_found_nothing_for(bench):
    for event in bench.desk.ids:
        for field in proposal_row(bench.desk, event)["fields"]:
            if field["field"] in {"where", "when", "who", "what"}:
                assert (field["score"] == "missing") == (not field["value"]), field


@pytest.mark.parametrize(
    ("score", "rival", "assumed", "word"),
    [
        (0.9, 0.1, False, "clear"),
        (0.9, 0.1, True, "likely"),  # no words name it
        (0.5, 0.1, True, "likely"),
        (0.9, 0.85, False, "unsure"),  # another is as near
        (0.3, 0.0, False, "unsure"),
    ],
)
def test_a_score_says_what_an_editor_has_to_do(score, rival, assumed, word):
    read = {"score": score, "rivals": [{"score": rival}], "assumed": assumed}
    assert of_field(read) == word


def test_reasons_are_in_the_language_of_the_page(bench):
    for event in bench.desk.ids:
        for field in proposal_row(bench.desk, event, words_for("ar"))["fields"]:
            said = [field["reason"], *(c.get("reason", "") for c in field["candidates"])]
            # the article's own words stay, and names that have no Arabic one
            bare = " ".join(re.sub(r"«[^»]*»|“[^”]*”", "", text) for text in said)
            assert not re.search(r"\b(the|in|of|sentence|named|trigger|town)\b", bare), said


def test_each_actor_is_taken_or_left_and_its_words_with_it(bench):
    event = next(i for i in bench.desk.ids if len(row(bench, i, "who")["candidates"]) > 1)
    before = row(bench, event, "who")
    first = before["candidates"][0]
    title = bench.desk.seen.event(event).title
    bench.do("choose", event, field="who", candidate=first["ref"])
    after = row(bench, event, "who")
    assert after["candidates"][0] == {**first, "chosen": False}
    assert first["name"] not in after["words"]
    assert len(after["receipts"]) < len(before["receipts"])
    assert bench.desk.seen.event(event).title != title
    bench.do("choose", event, field="who", candidate=first["ref"])
    again = row(bench, event, "who")
    assert {c["ref"] for c in again["candidates"] if c["chosen"]} == {c["ref"] for c in before["candidates"]}  # fmt: skip
    assert {r["words"] for r in again["receipts"]} == {r["words"] for r in before["receipts"]}


def test_the_last_actor_taken_away_leaves_who_open(bench):
    event = next(i for i in bench.desk.ids if len(row(bench, i, "who")["candidates"]) == 1)
    bench.do("choose", event, field="who", candidate=row(bench, event, "who")["candidates"][0]["ref"])  # fmt: skip
    assert not bench.desk.seen.event(event).actors
    assert row(bench, event, "who")["receipts"] == []
    with pytest.raises(SeedError, match="is no actor of this proposal"):
        bench.do("choose", event, field="who", candidate="nobody target")


def test_every_field_has_its_row_with_words_that_stand(bench):
    for event in bench.desk.ids:
        made = proposal_row(bench.desk, event)
        assert [f["field"] for f in made["fields"]] == [
            "where",
            "when",
            "who",
            "what",
            "deaths",
            "part_of",
            "same",
        ]
        text = bench.desk.material.paragraphs
        for field in made["fields"]:
            for receipt in field["receipts"]:
                assert (
                    text[receipt["paragraph"] - 1][receipt["start"] : receipt["end"]]
                    == receipt["words"]
                )


def test_another_meaning_of_the_same_words_says_first_how_many_move(bench):
    both = [i for i in bench.desk.ids if bench.desk.seen.event(i).place == "tripoli-2210247"]
    assert len(both) == 2
    other = next(
        c for c in row(bench, both[0], "where")["candidates"] if not c["chosen"] and c["moves"] == 2
    )
    with pytest.raises(NeedsScopeError) as needs:
        bench.do("choose", both[0], field="where", candidate=other["ref"])
    assert set(needs.value.moves) == set(both)
    bench.do("choose", both[0], field="where", candidate=other["ref"], scope="all")
    assert {bench.desk.seen.event(i).place for i in both} == {other["place"]}
    assert other["name"] in bench.desk.seen.event(both[1]).title
    bench.undo()
    assert {bench.desk.seen.event(i).place for i in both} == {"tripoli-2210247"}


def test_only_this_one_leaves_the_others(bench):
    both = [i for i in bench.desk.ids if bench.desk.seen.event(i).place == "tripoli-2210247"]
    other = next(
        c for c in row(bench, both[0], "where")["candidates"] if not c["chosen"] and c["moves"] == 2
    )
    bench.do("choose", both[0], field="where", candidate=other["ref"], scope="one")
    assert [bench.desk.seen.event(i).place for i in both] == [other["place"], "tripoli-2210247"]


def test_a_changed_field_needs_words_or_my_knowledge(bench):
    event = bench.find("AGREE")
    change = {"field": "when", "value": {"edtf": "2021-03-05"}}
    with pytest.raises(SeedError, match="needs words"):
        bench.do("change", event, changes=[change])
    bench.do("change", event, changes=[{**change, "known": True, "note": "seen on the day"}])
    changed = row(bench, event, "when")
    assert changed["known"]
    assert changed["changed"]["who"] == "Noor"
    note = bench.desk.seen.event(event).notes[0]
    assert (note.field, note.source, note.text) == (
        "when",
        "Noor, own knowledge",
        "seen on the day",
    )


def test_a_date_is_read_from_words_counted_from_publication(bench):
    event = bench.find("AGREE")
    receipts = [{"paragraph": 4, "words": "next week"}]
    bench.do(
        "change",
        event,
        changes=[{"field": "when", "value": {"words": "next week"}, "receipts": receipts}],
    )
    assert bench.desk.seen.event(event).date == "2021-03-08/2021-03-14"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"field": "where", "value": {"place": "nowhere"}, "known": True}, "no place"),
        ({"field": "who", "value": [{"actor": "nobody", "role": "target"}], "known": True}, "no actor"),
        ({"field": "when", "value": {"edtf": "2021-13"}, "known": True}, "month"),
        ({"field": "what", "value": {"event_type": "PARTY"}, "known": True}, "Input should be"),
        ({"field": "deaths", "value": {"best": 5, "low": 9}, "receipts": [{"paragraph": 3, "words": "two"}]}, "low ≤ best"),
        ({"field": "colour", "value": 1, "known": True}, "is no field"),
        ({"field": "when", "value": {"edtf": "2021"}, "receipts": [{"paragraph": 3, "words": "never said"}]}, "nowhere"),
        ({"field": "when", "value": {"edtf": "2021"}, "receipts": [{"paragraph": 99, "words": "x"}]}, "no paragraph"),
        ({"field": "when", "value": {"edtf": "2021"}, "receipts": [{"paragraph": 3, "start": 5, "end": 5000}]}, "outside"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_reason_and_nothing_is_written(bench, change, reason):
    event = bench.find("ASSAULT")
    with pytest.raises(SeedError, match=reason):
        bench.do("change", event, changes=[change])
    assert bench.open().entries == ()


def test_a_place_the_event_is_only_about_is_no_place_where_it_happened(bench):
    event = bench.find("AGREE")
    bench.do(
        "change", event,
        changes=[{"field": "where", "value": {"about": ["iraq-99237"]}, "receipts": [{"paragraph": 4, "words": "Iraq"}]}],
    )  # fmt: skip
    made = bench.desk.seen.event(event)
    assert made.place is None
    assert [about.place for about in made.about] == ["iraq-99237"]


def test_an_event_by_hand_rests_on_its_words(bench):
    given = {
        "title": "Guards ask for more men", "event_type": "REQUEST",
        "receipts": {"what": [{"paragraph": 3, "words": "police in the city said"}], "when": [{"paragraph": 3, "words": "Tuesday"}]},
        "when": {"edtf": "2021-03-02"},
    }  # fmt: skip
    with pytest.raises(SeedError, match="what happened"):
        bench.do("new_event", event={**given, "receipts": {}})
    made = bench.do("new_event", event=given).events[0]
    assert made in queue_ids(bench.desk)
    event = bench.desk.seen.event(made)
    assert (event.date, event.coder, event.status) == ("2021-03-02", "Noor", "proposed")


def test_split_gives_parts_that_come_up_for_review(bench):
    whole = bench.find("ASSAULT")
    parts = [
        {"title": "One", "receipts": {"what": [{"paragraph": 3, "words": "struck"}]}},
        {"title": "Two", "receipts": {"what": [{"paragraph": 3, "words": "killing"}]}, "without": ["when"]},
    ]  # fmt: skip
    before = row(bench, whole, "where")["score"]
    bench.do("split", whole, parts=parts)
    assert whole not in queue_ids(bench.desk)
    titles = [bench.desk.seen.event(i).title for i in queue_ids(bench.desk)]
    assert {"One", "Two"} <= set(titles)
    one, two = (next(i for i in bench.desk.ids if bench.desk.seen.event(i).title == t) for t in ("One", "Two"))  # fmt: skip
    assert row(bench, one, "when")["words"]
    assert row(bench, two, "when")["score"] == "missing"
    assert row(bench, two, "when")["receipts"] == []
    # nobody has judged the place: it is as sure as it was
    assert row(bench, one, "where")["score"] == before
    bench.undo()
    assert whole in queue_ids(bench.desk)
    assert "One" not in [bench.desk.seen.event(i).title for i in queue_ids(bench.desk)]


def test_a_merged_proposal_lends_its_words(bench):
    first, second = bench.desk.ids[:2]
    bench.do("merge", second, into=first)
    whole = bench.desk.seen.event(first)
    other = bench.desk.material.proposed[second]
    assert set(other.receipts.of("what")) <= set(whole.receipts.of("what"))
    assert bench.desk.review.of(second).into == first
    with pytest.raises(SeedError, match="itself"):
        bench.do("merge", first, into=first)


def test_undo_goes_back_without_limit_and_redo_forward(bench):
    states = [[bench.desk.review.of(i).state for i in bench.desk.ids]]
    for event in bench.desk.ids:
        bench.do("accept", event)
        states.append([bench.desk.review.of(i).state for i in bench.desk.ids])
    for expected in reversed(states[:-1]):
        bench.undo()
        assert [bench.desk.review.of(i).state for i in bench.desk.ids] == expected
    with pytest.raises(SeedError, match="no such decision"):
        bench.undo()
    for expected in states[1:]:
        bench.redo()
        assert [bench.desk.review.of(i).state for i in bench.desk.ids] == expected
    with pytest.raises(SeedError, match="nothing to do again"):
        bench.redo()


def test_an_earlier_decision_on_which_later_ones_rest_is_not_undone_alone(bench):
    first, second = bench.desk.ids[:2]
    number = bench.do(
        "change", first, changes=[{"field": "what", "value": {"title": "A title"}}]
    ).entry.n
    later = bench.do("accept", first).entry.n
    bench.do("accept", second)
    with pytest.raises(UndoRefusedError) as refused:
        bench.undo(decision=number)
    assert refused.value.decisions == [later]
    bench.undo(decision=later)
    bench.undo(decision=number)
    assert bench.desk.seen.event(first).title != "A title"
    assert bench.desk.review.of(second).state == "accepted"


def test_a_second_window_of_the_same_reader_is_told(bench, second):
    other = second("Noor")
    bench.do("accept", bench.desk.ids[0])
    with pytest.raises(StaleError) as stale:
        other.do("accept", other.desk.ids[1])
    assert stale.value.same_reader
    assert other.open().version == stale.value.version
    other.do("accept", other.desk.ids[1])


def test_another_reader_is_in_the_way_only_on_the_same_proposal(bench, second):
    other = second("Sami")
    bench.do("accept", bench.desk.ids[0])
    other.do("accept", other.desk.ids[1])
    third = second("Lina")
    bench.open()
    bench.do("reject", bench.desk.ids[2])
    with pytest.raises(StaleError) as stale:
        third.do("accept", third.desk.ids[2])
    assert (stale.value.who, stale.value.same_reader) == ("Noor", False)


def test_the_same_key_decides_once(bench):
    asked = bench.asked("accept", bench.desk.ids[0])
    first = bench.desk.decide(asked)
    again = bench.open().decide(asked)
    assert again.entry == first.entry
    assert len(bench.open().entries) == 1


def test_a_version_of_nothing_is_refused(bench):
    with pytest.raises(SeedConflictError):
        bench.do("accept", bench.desk.ids[0], version="7.abcdef")
    with pytest.raises(SeedConflictError):
        bench.do("accept", bench.desk.ids[0], version="")


def test_the_estimate_is_the_median_of_the_last_ones(bench):
    assert progress_of(bench.desk).seconds_each is None
    for event in bench.desk.ids[:5]:
        bench.do("accept", event)
    assert progress_of(bench.desk).seconds_each == 20


@pytest.mark.parametrize("name", ["", " ", "x" * 81, "a\u202eb"])
def test_a_reader_needs_a_name(second, name):
    with pytest.raises(SeedError, match="expected a name"):
        second(name)

"""The card's box "May I print this?": the answer follows from the record, and each line from its receipts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from dashboard.routes.data.card import card
from dashboard.translations.print_box import AR, EN

if TYPE_CHECKING:
    from geodata.store.event_store import EventStore


def box(store: EventStore, event: str, lang: str = "en") -> dict[str, Any]:
    found: dict[str, Any] = card(store, event, lang)["print"]
    return found


def lines(store: EventStore, event: str) -> dict[str, dict[str, Any]]:
    return {line["name"]: line for line in box(store, event)["lines"]}


@pytest.mark.parametrize(
    ("event", "answer"),
    [
        ("us-strike-akashat-2024", EN.both_sides),
        ("no-us-strike-on-iran-2024", EN.did_not_happen),
        ("russian-air-campaign-expected-2015", EN.as_plan),
        ("us-strikes-syria-february-2024", EN.only_in.format(place="Syria")),
        ("kadhim-hamza-killed-2024", EN.only_about.format(place="Iraq")),
    ],
)
def test_the_answer_is_the_first_rule_that_fits(store: EventStore, event: str, answer: str) -> None:
    assert box(store, event)["answer"] == answer


def test_a_claim_names_who_says_so(store: EventStore) -> None:
    alleged = [event for event in store.events() if event.assertion == "alleged"]
    assert alleged
    start = EN.as_claim.split("{", maxsplit=1)[0]
    for event in alleged:
        answer = box(store, event.id)["answer"]
        assert answer.startswith(start)
        assert len(answer) > len(start) + 1


def test_nothing_that_did_not_happen_or_is_only_planned_may_be_printed_as_a_fact(
    store: EventStore,
) -> None:
    for event in store.events():
        answer = box(store, event.id)["answer"]
        if event.assertion not in {"happened", "ongoing"}:
            assert not answer.startswith("Yes"), event.id
        elif event.place is None:
            assert "place" in answer or "about" in answer or "both" in answer, event.id


def test_an_exact_place_is_claimed_of_points_alone(store: EventStore) -> None:
    for event in store.events():
        made = card(store, event.id)
        where = made["print"]["lines"][0]
        at_a_point = where["strong"] in {EN.exactly, EN.in_town}
        assert at_a_point == (made["placed"] == "point"), event.id
        # a town has an extent
        assert (where["strong"] == EN.exactly) == (made["precision"] == "site"), event.id


def test_a_part_leads_to_its_whole_and_is_counted_once(store: EventStore) -> None:
    part = lines(store, "us-strike-akashat-2024")["part"]
    assert part["link"]["event"] == "us-strikes-february-2024"
    assert part["text"] == EN.part.format(n=3)
    assert lines(store, "kadhim-hamza-killed-2024")["part"]["text"] == EN.counted_with
    # of a state of affairs an event is a part too, and counts by itself
    assert lines(store, "tower-22-attack-2024")["part"]["text"] == EN.belongs
    assert "part" not in lines(store, "no-us-strike-on-iran-2024")


def test_the_box_is_in_arabic_where_the_page_is(store: EventStore) -> None:
    assert box(store, "us-strike-akashat-2024", "ar")["answer"] == AR.both_sides


def test_a_period_without_an_end_is_not_some_time_in_it(store: EventStore) -> None:
    line = lines(store, "us-continued-presence-expected")["when"]
    assert (line["strong"], line["text"]) == (EN.open_ended, "since 11 February 2024")


def test_no_line_names_a_paragraph_twice(store: EventStore) -> None:
    for event in store.events():
        for name, line in lines(store, event.id).items():
            named = [(receipt["source"], receipt["paragraph"]) for receipt in line["receipts"]]
            assert len(named) == len(set(named)), (event.id, name)

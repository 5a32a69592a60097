"""The records: what they accept, what they refuse, and what they work out themselves."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from geodata.model import Actor, Area, Event, Fatalities, Place, Receipt, Receipts, Relation, Source

RECEIPT = {"source": "paper-2024", "paragraph": 3, "words": "in Baghdad"}


def an_event(**changes: Any) -> dict[str, Any]:
    return {
        "id": "strike-2024", "title": "A strike", "summary": "A strike hits a car.", "event_type": "ASSAULT", "mode": "drone",
        "assertion": "happened", "date": "2024-02-07", "date_rule": "As written.", "place": "baghdad",
        "place_basis": "explicit", "actors": [{"actor": "us-military", "role": "initiator"}],
        "receipts": {"where": [RECEIPT], "when": "not stated", "who": [RECEIPT], "what": [RECEIPT]},
        "status": "reviewed", "coder": "tests", **changes,
    }  # fmt: skip


def a_place(**changes: Any) -> dict[str, Any]:
    return {
        "id": "baghdad", "name": "Baghdad", "feature_code": "P.PPLC", "country": "IQ", "precision": "settlement",
        "lon": 44.36, "lat": 33.31, "uncertainty_m": 15000,
        "coordinates": [{"lon": 44.36, "lat": 33.31, "source": "a"}, {"lon": 44.37, "lat": 33.3, "source": "b"}], **changes,
    }  # fmt: skip


def a_claim(**changes: Any) -> dict[str, Any]:
    return {
        "field": "what", "question": "Was it right?", "stance": "asserts", "value": "yes", "speaker": "us-military",
        "receipts": [RECEIPT], **changes,
    }  # fmt: skip


def test_a_whole_event_is_accepted_and_comes_back_from_json_unchanged() -> None:
    event = Event.model_validate(
        an_event(flow={"from": "russia", "to": "iraq", "what": "helicopters", "quantity": 20})
    )
    assert (
        Event.model_validate_json(event.model_dump_json(exclude_defaults=True, by_alias=True))
        == event
    )
    assert event.flow is not None
    assert event.flow.from_ == "russia"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"event_type": "AGRE"}, "AGREE"),
        ({"mode": "phone"}, "mode 'phone' is not one of ASSAULT"),
        ({"date": "2024-02-30"}, "has day 30"),
        ({"place_basis": None}, "place and place_basis go together"),
        ({"place": None}, "place and place_basis go together"),
        (
            {"actors": [{"actor": "a", "role": "party"}, {"actor": "a", "role": "party"}]},
            "same actor twice in one role",
        ),
        ({"actors": [{"actor": "a", "role": "hero"}]}, "initiator"),
        ({"title": ""}, "at least 1 character"),
        ({"title": "x" * 201}, "at most 200 characters"),
        ({"title": "evil \u202egnp"}, r"invisible character U\+202E"),
        ({"title": "evil \u2066gnp"}, r"invisible character U\+2066"),
        ({"title": "bell \x07"}, r"invisible character U\+0007"),
        ({"title_ar": ""}, "at least 1 character"),
        ({"title_ar": "ض" * 201}, "at most 200 characters"),
        ({"title_ar": "A strike, 2024"}, "has no Arabic letter"),
        ({"title_ar": "٢٠٢٤؟"}, "has no Arabic letter"),
        ({"title_ar": "ضربة \u202e"}, r"invisible character U\+202E"),
        ({"summary_ar": "Hits a car."}, "has no Arabic letter"),
        ({"id": "Strike 2024"}, "pattern"),
        ({"colour": "red"}, "[Ee]xtra"),
        ({"receipts": {"where": [RECEIPT], "when": "not stated", "who": [RECEIPT]}}, "what\n"),
        (
            {"receipts": {"where": [], "when": "not stated", "who": [RECEIPT], "what": [RECEIPT]}},
            "at least 1 item",
        ),
        ({"fatalities": {"best": 3, "low": 4, "receipts": [RECEIPT]}}, "low ≤ best ≤ high"),
        ({"fatalities": {"receipts": [RECEIPT]}}, "low ≤ best ≤ high"),
        ({"uncertainty_m": float("nan")}, "uncertainty_m"),
        ({"uncertainty_m": -1}, "uncertainty_m"),
    ],
)
def test_a_faulty_event_is_refused_with_its_fault(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        Event.model_validate(an_event(**changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"lon": float("nan")}, {"lat": float("nan")}, {"lon": float("inf")}, {"lon": 180.1}, {"lat": -90.1}, {"lon": "east"},
        {"coordinates": [{"lon": 1, "lat": 1, "source": "one only"}]}, {"feature_code": "city"}, {"country": "Iraq"},
        {"precision": "admin1"}, {"precision": "exact"}, {"label": [44.0]},
    ],
)  # fmt: skip
def test_a_faulty_place_is_refused(changes: dict[str, Any]) -> None:
    Place.model_validate(a_place())
    with pytest.raises(
        ValidationError, match=next(iter(changes)) if "precision" not in changes else "precision"
    ):
        Place.model_validate(a_place(**changes))


def test_an_area_has_a_boundary_or_a_hull_and_never_both() -> None:
    ring = [[0, 0], [1, 0], [1, 1]]
    assert Area.model_validate({"hull": ring}).hull == ((0, 0), (1, 0), (1, 1))
    for wrong in ({}, {"boundary": "IRQ", "hull": ring}):
        with pytest.raises(ValidationError, match="either boundary or hull"):
            Area.model_validate(wrong)


def test_a_relation_brings_receipts_if_stated_and_a_source_if_known() -> None:
    base = {"relation": "member_of", "actor": "pmf", "date": "2014/.."}
    assert (
        Relation.model_validate({**base, "basis": "stated", "receipts": [RECEIPT]}).date
        == "2014/.."
    )
    with pytest.raises(ValidationError, match="needs receipts"):
        Relation.model_validate({**base, "basis": "stated"})
    with pytest.raises(ValidationError, match="needs a source"):
        Relation.model_validate({**base, "basis": "background"})


def test_a_record_cannot_be_changed() -> None:
    event = Event.model_validate(an_event())
    with pytest.raises(ValidationError, match="frozen"):
        event.title = "Another"  # type: ignore[misc]


def test_not_stated_means_no_receipt() -> None:
    receipts = Receipts.model_validate(an_event()["receipts"])
    assert receipts.of("when") == ()
    assert receipts.of("where") == (Receipt.model_validate(RECEIPT),)


@pytest.mark.parametrize(
    ("basis", "here"),
    [
        ("explicit", True),
        ("contextual", True),
        ("seat_of_actor", False),
        ("metonym", False),
        ("demonym", False),
    ],
)
def test_only_a_place_that_the_text_puts_the_event_at_is_here(basis: str, here: object) -> None:
    assert Event.model_validate(an_event(place_basis=basis)).here is here


def test_a_situation_lasts_and_a_deed_of_one_unknown_day_does_not() -> None:
    assert Event.model_validate(
        an_event(event_type="SITUATION", mode="conflict", date="2014/2015")
    ).lasting
    assert Event.model_validate(an_event(assertion="ongoing")).lasting
    assert not Event.model_validate(an_event(date="2014/2015")).lasting


def test_an_event_is_disputed_when_two_speakers_answer_one_question() -> None:
    mine, theirs = a_claim(), a_claim(speaker="militia", stance="denies")
    assert Event.model_validate(an_event(claims=[mine, theirs])).disputed
    assert not Event.model_validate(an_event(claims=[mine, mine])).disputed
    assert not Event.model_validate(
        an_event(claims=[mine, {**theirs, "question": "Who was it?"}])
    ).disputed
    assert Event.model_validate(an_event(status="disputed")).disputed


def test_all_receipts_are_those_of_fields_claims_links_and_deaths() -> None:
    event = Event.model_validate(
        an_event(
            claims=[a_claim()],
            links=[{"relation": "follows", "event": "other", "receipts": [RECEIPT]}],
            fatalities={"best": 1, "receipts": [RECEIPT]},
        )
    )
    assert [path for path, _ in event.all_receipts()] == [
        "where",
        "who",
        "what",
        "claims.0",
        "links.0",
        "fatalities",
    ]


def test_deaths_may_be_known_only_from_below() -> None:
    assert Fatalities.model_validate({"low": 3, "receipts": [RECEIPT]}).best is None


def test_an_actor_and_a_source_refuse_what_is_not_theirs() -> None:
    Actor.model_validate({"id": "a", "name": "A", "kind": "militia"})
    with pytest.raises(ValidationError, match="kind"):
        Actor.model_validate({"id": "a", "name": "A", "kind": "band"})
    with pytest.raises(ValidationError, match="url"):
        Source.model_validate({"id": "s", "url": "javascript:alert(1)"})

"""The vocabularies: complete, without overlap, and faithful to the schemes they come from."""

from __future__ import annotations

from typing import get_args

from geodata import vocab

PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip


def test_event_types_are_plovers_sixteen_three_of_our_own_and_one_for_words_that_say_none() -> None:
    own = {"GATHER", "SITUATION", "STATEMENT"}
    assert set(get_args(vocab.EventType)) == PLOVER | own | {"UNKNOWN"}
    assert own | {"UNKNOWN"} == vocab.OWN_TYPES


def test_every_event_type_is_drawn_in_exactly_one_of_eight_classes() -> None:
    drawn = [event_type for cls in vocab.CLASSES for event_type in cls.types]
    assert sorted(drawn) == sorted(get_args(vocab.EventType))
    assert len({cls.id for cls in vocab.CLASSES}) == len(vocab.CLASSES) == 8
    assert vocab.CLASS_OF["ASSAULT"] == "force"


def test_every_value_of_a_vocabulary_has_its_words() -> None:
    assert set(vocab.TYPE_LABELS) == set(get_args(vocab.EventType))
    assert set(vocab.ASSERTION_LABELS) == set(vocab.DRAWN_STATES) == set(get_args(vocab.Assertion))
    assert set(vocab.STANCE_LABELS) == set(get_args(vocab.Stance))
    assert set(vocab.LINK_LABELS) == set(vocab.BACKLINK_LABELS) == set(get_args(vocab.LinkType))
    assert set(vocab.PRECISION_LABELS) == {*get_args(vocab.Precision), "none"}
    assert set(vocab.MODES) == set(get_args(vocab.EventType))


def test_every_precision_is_drawn_and_translated() -> None:
    for table in (vocab.PLACED, vocab.UCDP_WHERE_PREC, vocab.ACLED_GEO_PRECISION):
        assert set(table) == set(vocab.PRECISION_LABELS)


def test_ucdp_codes_grow_with_imprecision_from_exact_to_country() -> None:
    codes = vocab.UCDP_WHERE_PREC
    assert [codes[p] for p in ("site", "settlement", "near", "admin2", "admin1", "region", "country", "water_air")] == [
        1, 1, 2, 3, 4, 5, 6, 7,
    ]  # fmt: skip
    assert codes["none"] is None


def test_acled_codes_never_place_a_country_at_a_point() -> None:
    assert vocab.ACLED_GEO_PRECISION["country"] is None
    assert vocab.ACLED_GEO_PRECISION["admin1"] == 3


def test_ucdp_date_codes_run_from_day_to_year() -> None:
    assert [vocab.UCDP_DATE_PREC[p] for p in ("day", "days", "week", "month", "year")] == [
        1,
        2,
        3,
        4,
        5,
    ]
    assert vocab.UCDP_DATE_PREC["open"] is None


def test_a_metonym_is_no_place_to_draw() -> None:
    assert {"explicit", "contextual"} == vocab.DRAWN_BASES
    assert set(get_args(vocab.Basis)) > vocab.DRAWN_BASES


def test_what_did_not_surely_happen_is_not_drawn_as_a_fact() -> None:
    facts = {word for word, drawn in vocab.DRAWN_STATES.items() if drawn in {"happened", "ongoing"}}
    assert facts == {"happened", "ongoing"}


def test_being_backed_or_allied_is_no_membership() -> None:
    assert {"member_of", "part_of", "incorporated_into"} <= vocab.MEMBERSHIPS
    assert not vocab.MEMBERSHIPS & {"backed_by", "allied_with", "associated_with"}

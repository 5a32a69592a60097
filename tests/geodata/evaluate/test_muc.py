from __future__ import annotations

import pytest

from geodata.evaluate.incident_slots import agree, compare
from geodata.evaluate.muc import score, table

GOLD = {
    "optional": False, "type": ["BOMBING"], "stage": ["ACCOMPLISHED"], "dates": [{"start": "1990-05-13", "end": "1990-05-13"}],
    "places": [{"path": [{"name": "PERU"}, {"name": "HUANUCO"}]}],
    "perp_organization": [{"label": None, "strings": ["SHINING PATH"]}], "perp_individual": [],
    "target": [{"label": None, "strings": ["BANK"]}], "victim_name": [], "victim_description": [],
}  # fmt: skip
PROPOSED = {
    "type": "BOMBING", "stage": "ACCOMPLISHED", "start": "1990-05-13", "end": "1990-05-13", "place": ["HUÁNUCO", "PERU"],
    "perpetrators": ["THE SHINING PATH"], "targets": ["BANK OFFICES"],
}  # fmt: skip


def figures(*events, gold=(GOLD,)):
    return score([{"id": "1", "events": list(gold)}], [{"id": "1", "events": list(events)}])


def test_a_proposal_right_in_all_has_every_figure_one():
    assert {v["f"] for v in figures(PROPOSED).values() if isinstance(v, dict)} == {1.0}


@pytest.mark.parametrize(
    ("change", "slot"),
    [
        ({"place": ["LIMA", "PERU"]}, "where"),
        ({"start": "1989-01-01", "end": "1989-01-02"}, "when"),
        ({"perpetrators": ["ARMY"]}, "who"),
        ({"targets": ["BRIDGE"]}, "whom"),
        ({"stage": "THREATENED"}, "stage"),
    ],
)
def test_one_wrong_slot_is_counted_in_that_slot(change, slot):
    found = figures({**PROPOSED, **change})
    assert found[slot]["f"] == 0.0
    assert found["what"]["f"] == 1.0


def test_a_wrong_place_spoils_the_event_and_a_wrong_group_only_the_event_with_who():
    assert figures({**PROPOSED, "place": ["LIMA"]})["event"]["f"] == 0.0
    found = figures({**PROPOSED, "perpetrators": ["ARMY"]})
    assert (found["event"]["f"], found["event+who"]["f"]) == (1.0, 0.0)


def test_two_proposals_for_one_incident_cost_precision():
    found = figures(PROPOSED, PROPOSED)["event"]
    assert (found["p"], found["r"]) == (0.5, 1.0)


def test_an_optional_incident_counts_only_where_it_was_met():
    optional = {**GOLD, "optional": True}
    assert figures(gold=(optional,))["gold"] == 0
    assert figures(PROPOSED, gold=(optional,))["gold"] == 1


def test_a_date_much_wider_than_the_coded_one_does_not_meet_it():
    assert compare(GOLD, {**PROPOSED, "start": "1990-01-01"})["when"] is False


def test_a_document_without_predictions_counts_as_missed():
    found = score([{"id": "1", "events": [GOLD]}], [])
    assert found["relevance"] == {"p": 0.0, "r": 0.0, "f": 0.0}


def test_wordings_agree_without_case_accents_and_brackets():
    assert agree("HUÁNUCO [CITY]", "huanuco")
    assert not agree("LIMA", "LIM")


def test_the_table_has_a_line_for_every_figure():
    assert len(table(figures(PROPOSED))) == 13

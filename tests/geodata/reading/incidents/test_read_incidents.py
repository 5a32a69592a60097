from __future__ import annotations

import datetime as dt
import time

import pytest

from geodata.gazetteer import Entry
from geodata.reading.incidents.find_incidents import read_incidents
from geodata.reading.incidents.models import load_models, logit
from geodata.reading.incidents.rank import report_features
from geodata.reading.incidents.wire_report import read_report

DAY = dt.date(1990, 5, 14)
TOWNS = {
    "lima": Entry(
        "geonames:3936456", "Lima", -12.04, -77.03, "settlement", "PE", "Lima", 7_737_002, 20.0
    ),
    "huanuco": Entry(
        "geonames:3696417", "Huánuco", -9.93, -76.24, "settlement", "PE", "Huanuco", 147_959, 5.0
    ),
    "peru": Entry("geonames:3932488", "Peru", -10.0, -75.0, "country", "PE", "", 32_000_000, 600.0),
}
BOMBING = """   LIMA, 14 MAY 90 (INVENTED PRESS) -- [TEXT] A POWERFUL CAR BOMB EXPLODED
YESTERDAY IN HUANUCO, KILLING TWO POLICEMEN AND WOUNDING FIVE CIVILIANS,
PERUVIAN POLICE REPORTED.

   THE POLICE BLAMED THE SHINING PATH FOR THE BOMBING. THE DYNAMITE DESTROYED
THE BANK'S OFFICES IN HUANUCO.
"""
MARKET = """   LIMA, 14 MAY 90 (INVENTED PRESS) -- [TEXT] THE PRICE OF COPPER ROSE IN PERU,
AND THE CENTRAL BANK SAID THAT EXPORTS WOULD GROW.
"""


FIGHTING = """   LIMA, 14 MAY 90 (INVENTED PRESS) -- [TEXT] SIX SOLDIERS AND TEN REBELS WERE
KILLED YESTERDAY IN CLASHES WITH TROOPS OF AN ARMY BATTALION IN HUANUCO, MILITARY
SOURCES REPORTED. THE COMBAT BEGAN AT DAWN.
"""


class Gazetteer:
    def lookup(self, name):
        entry = TOWNS.get(name.casefold())
        return [entry] if entry else []


@pytest.fixture(scope="module")
def bombing():
    return read_incidents(BOMBING, DAY, Gazetteer())[0]


def test_a_bombing_is_read_with_its_kind_day_and_place(bombing):
    assert bombing.kind == "BOMBING"
    assert (bombing.start, bombing.end) == (dt.date(1990, 5, 13),) * 2
    assert bombing.place == ("HUANUCO", "Peru")
    assert not bombing.date_assumed


def test_the_group_that_is_blamed_is_the_perpetrator(bombing):
    assert bombing.perpetrators == ("SHINING PATH",)


def test_who_suffered_is_named(bombing):
    assert {"POLICEMEN", "CIVILIANS"} <= set(bombing.targets)


def test_its_evidence_stands_in_the_text(bombing):
    assert any("CAR BOMB" in BOMBING[start:end] for start, end in bombing.evidence)


def test_a_report_of_prices_tells_of_no_incident():
    assert read_incidents(MARKET, DAY, Gazetteer()) == []


def test_a_report_of_fighting_between_armed_sides_tells_of_no_incident():
    assert read_incidents(FIGHTING, DAY, Gazetteer()) == []


def test_the_relevance_of_a_report_looks_at_combat_in_its_likeliest_incident():
    chances = {"relevant": 0.5, "ATTACK": 0.5}
    quiet, combat = {"combat": 0.0}, {"combat": 1.0}
    assert report_features(chances, [0.2, 0.7], [quiet, combat])["best_cluster_combat"] == 1
    assert report_features(chances, [0.8, 0.7], [quiet, combat])["best_cluster_combat"] == 0
    assert report_features(chances, [], [])["best_cluster_combat"] == 0


def test_the_day_is_taken_from_the_dateline_where_none_is_given():
    assert read_report(BOMBING, None, Gazetteer()).published == DAY


def test_without_a_date_in_the_text_the_window_ends_on_publication_and_is_assumed():
    text = BOMBING.replace("\nYESTERDAY IN", "\nIN")
    incident = read_incidents(text, DAY, Gazetteer())[0]
    assert incident.date_assumed
    assert incident.end == DAY


@pytest.mark.parametrize(
    "text", ["", " ", "--", "BOMB " * 3_000, "[A" * 4_000, "A-" * 8_000, "KILLED IN LIMA. " * 300]
)
def test_odd_and_hostile_texts_end_soon(text):
    start = time.process_time()
    read_incidents(text, None, Gazetteer())
    assert time.process_time() - start < 20


def test_the_weights_that_ship_name_their_corpus_and_what_they_reached():
    models = load_models()
    assert set(models.linear) == {
        "country",
        "place",
        "group",
        "same_event",
        "told",
        "right",
        "relevance",
    }
    assert set(models.texts) == {"report", "sentence"}


def test_log_odds_are_cut_at_the_ends():
    assert logit(0.0) == pytest.approx(-logit(1.0))

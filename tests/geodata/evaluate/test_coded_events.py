from __future__ import annotations

import datetime as dt

import pytest

from geodata import seeds
from geodata.evaluate.coded_events import _one_to_one, compare_event
from geodata.reading.events import ActorInRole, Field, ProposedDate, ProposedEvent, ProposedPlace

DAY = dt.date(2024, 1, 28)


@pytest.fixture(scope="module")
def dataset():
    return seeds.load()


def proposal(
    *,
    place="Jordan",
    precision="country",
    country="JO",
    day=DAY,
    actor="U.S. military",
    kind="military",
):
    return ProposedEvent(
        id="event-1", title="", event_type=Field("ASSAULT", 0.9), mode=None, assertion=Field("happened", 0.9),
        date=Field(ProposedDate(day.isoformat(), day, day, "as written"), 0.9),
        place=Field(ProposedPlace(place, "geonames:1", 32.5, 37.0, precision, "explicit", country), 0.9),
        actors=(Field(ActorInRole("us-military", actor, kind, "target", "US"), 0.9),), score=0.9,
    )  # fmt: skip


def verdict(dataset, event, **change):
    return compare_event(dataset, "wapo-2024", dataset.events[event], proposal(**change))


def test_the_country_does_not_stand_in_for_the_site(dataset):
    assert not verdict(dataset, "tower-22-attack-2024")["place"]
    assert verdict(dataset, "tower-22-attack-2024", place="Tower 22", precision="site")["place"]


def test_a_coded_event_without_a_place_counts_as_placed(dataset):
    assert verdict(dataset, "us-strikes-february-2024")["place"]


def test_dates_agree_where_the_intervals_meet(dataset):
    assert verdict(dataset, "tower-22-attack-2024")["date"]
    assert not verdict(dataset, "tower-22-attack-2024", day=dt.date(2024, 1, 29))["date"]


def test_an_actor_agrees_by_name_and_a_body_with_its_state(dataset):
    assert verdict(dataset, "tower-22-attack-2024")["actor"]
    assert verdict(dataset, "tower-22-attack-2024", actor="United States", kind="state")["actor"]
    assert not verdict(dataset, "tower-22-attack-2024", actor="U.S. people", kind="people")["actor"]


def test_each_proposal_is_kept_for_one_event_only():
    right = {"place": True, "date": True, "actor": True, "type": True}
    assert len(_one_to_one({(0, 0): right, (1, 0): right})) == 1
    assert len(_one_to_one({(0, 0): right, (0, 1): right, (1, 0): right})) == 2

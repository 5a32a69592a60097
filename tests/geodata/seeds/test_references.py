"""Checks across records: names that dangle, places that lie elsewhere, ties to oneself."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

from geodata.model import Actor, Area, Coordinate, Event, Place
from geodata.seeds.references import check_references

if TYPE_CHECKING:
    from geodata.seeds import Dataset


def with_place(dataset: Dataset, place_id: str, **changes: Any) -> Dataset:
    place = dataset.places[place_id].model_copy(update=changes)
    return dataclasses.replace(dataset, places={**dataset.places, place_id: place})


def faults(dataset: Dataset) -> list[tuple[str, str]]:
    return [(p.field, p.reason) for p in check_references(dataset)]


def test_the_shipped_records_name_nothing_that_is_missing(dataset: Dataset) -> None:
    assert faults(dataset) == []


@pytest.mark.parametrize("kind", ["places", "actors", "events", "sources"])
def test_a_record_that_goes_missing_is_missed_where_it_is_named(
    dataset: Dataset, kind: str
) -> None:
    gone = {
        "places": "baghdad",
        "actors": "us-military",
        "events": "tower-22-attack-2024",
        "sources": "wapo-2024",
    }[kind]
    records = {k: v for k, v in getattr(dataset, kind).items() if k != gone}
    found = check_references(dataclasses.replace(dataset, **{kind: records}))
    assert found
    assert {p.value for p in found} == {gone}
    assert all(p.reason.startswith(f"is no {kind[:-1]}") and p.line for p in found)


def test_what_faults_kept_out_is_not_missed_again(dataset: Dataset) -> None:
    without = dataclasses.replace(
        dataset, places={k: v for k, v in dataset.places.items() if k != "baghdad"}
    )
    assert check_references(without, {"place": {"baghdad"}}) == []
    assert check_references(without, {"place": None}) == []
    assert check_references(without, {"actor": None}) != []


def test_a_misspelt_actor_is_answered_with_the_nearest(dataset: Dataset) -> None:
    event = dataset.events["karbala-funeral-2024"]
    wrong = event.actors[0].model_copy(update={"actor": "tafuf-brigad"})
    broken = event.model_copy(update={"actors": (wrong,)})
    (fault,) = faults(dataclasses.replace(dataset, events={**dataset.events, event.id: broken}))
    assert fault[0] == "events.karbala-funeral-2024.actors.0.actor"
    assert "did you mean tafuf-brigade" in fault[1]


def test_swapped_coordinates_are_said_to_look_swapped(dataset: Dataset) -> None:
    place = dataset.places["tower-22"]
    found = faults(with_place(dataset, "tower-22", lon=place.lat, lat=place.lon))
    assert found == [
        ("places.tower-22.lon", "lies in TR, not in JO; longitude and latitude look swapped")
    ]


def test_one_swapped_source_is_found_too(dataset: Dataset) -> None:
    first, second, *_ = dataset.places["baghdad"].coordinates
    swapped = Coordinate(lon=first.lat, lat=first.lon, source=first.source)
    found = faults(with_place(dataset, "baghdad", coordinates=(swapped, second)))
    assert {field for field, _ in found} == {"places.baghdad.coordinates"}
    assert any("look swapped" in reason for _, reason in found)


def test_two_sources_that_disagree_are_told_with_their_distance(dataset: Dataset) -> None:
    first = dataset.places["akashat"].coordinates[0]
    far = Coordinate(lon=first.lon + 1, lat=first.lat, source="another map")
    (fault,) = [
        f
        for f in faults(with_place(dataset, "akashat", coordinates=(first, far)))
        if "apart" in f[1]
    ]
    assert "km apart" in fault[1]


def test_one_source_given_twice_is_not_two_sources(dataset: Dataset) -> None:
    first = dataset.places["akashat"].coordinates[0]
    assert faults(with_place(dataset, "akashat", coordinates=(first, first))) == [
        ("places.akashat.coordinates", "is given as both sources")
    ]


def test_an_unknown_boundary_is_answered_with_the_nearest(dataset: Dataset) -> None:
    (fault,) = faults(with_place(dataset, "anbar", area=Area(boundary="IRQ.Anbarr")))
    assert fault[0] == "places.anbar.area"
    assert fault[1].startswith("is no boundary; did you mean IRQ.Anbar")


def test_ties_to_oneself_are_faults(dataset: Dataset) -> None:
    event: Event = dataset.events["us-strike-akashat-2024"]
    link = event.links[0].model_copy(update={"event": event.id})
    actor: Actor = dataset.actors["kataib-hezbollah"]
    tie = actor.relations[0].model_copy(update={"actor": actor.id})
    broken = dataclasses.replace(
        dataset,
        events={**dataset.events, event.id: event.model_copy(update={"links": (link,)})},
        actors={**dataset.actors, actor.id: actor.model_copy(update={"relations": (tie,)})},
    )
    assert sorted(reason for _, reason in faults(broken)) == [
        "links to itself",
        "relates to itself",
    ]


def test_a_place_of_a_far_country_is_not_judged_by_boundaries_that_do_not_cover_it(
    dataset: Dataset,
) -> None:
    place: Place = dataset.places["new-york"]
    assert place.country == "US"
    assert faults(with_place(dataset, "new-york", uncertainty_m=place.uncertainty_m)) == []

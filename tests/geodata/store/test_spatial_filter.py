"""A box or a drawn area takes a fact by what is drawn of it: point, ring, outline."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

import pytest
import shapely
from shapely.geometry import mapping

from geodata import geometry
from geodata.store.opening import store_of

if TYPE_CHECKING:
    from geodata import seeds
    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery

# the desert of western Anbar with Akashat, and no border
WEST_ANBAR = "39.9,33.3,41.2,33.75"
# Mediterranean off Latakia: inside the box round Syria, outside Syria
AT_SEA = "35.65,34.3,35.75,34.6"
# all of Syria, a part of Iraq
ROUND_SYRIA = "35.0,32.0,42.6,37.6"


def drawn(bbox: str) -> str:
    west, south, east, north = (float(part) for part in bbox.split(","))
    return json.dumps(mapping(shapely.box(west, south, east, north)))


def ask(
    store: EventStore, key: str, bbox: str, certainty: str = "possible", relation: str = "at"
) -> EventQuery:
    value = bbox if key == "bbox" else drawn(bbox)
    return store.query(**{key: value, "certainty": certainty, "relation": relation})


def places(store: EventStore, query: EventQuery) -> set[str]:
    return {str(row["place"]) for row in store.rows(query)}


@pytest.mark.parametrize("key", ["bbox", "area"])
def test_a_box_takes_points_in_it_and_all_that_may_be_in_it(store: EventStore, key: str) -> None:
    found = places(store, ask(store, key, WEST_ANBAR))
    assert found == {"akashat", "anbar", "iraq"}


@pytest.mark.parametrize("key", ["bbox", "area"])
def test_outlines_decide_and_not_the_boxes_round_them(store: EventStore, key: str) -> None:
    assert geometry.intersects_bbox(geometry.boundary("SYR").bounds, (35.65, 34.3, 35.75, 34.6))
    assert "syria" not in places(store, ask(store, key, AT_SEA))


@pytest.mark.parametrize("key", ["bbox", "area"])
def test_surely_inside_is_what_lies_wholly_inside(store: EventStore, key: str) -> None:
    sure = places(store, ask(store, key, ROUND_SYRIA, "sure"))
    possible = places(store, ask(store, key, ROUND_SYRIA))
    assert {"syria", "latakia", "deir-ez-zor", "palmyra"} <= sure
    assert {"iraq", "anbar"} <= possible - sure
    assert sure < possible


@pytest.mark.parametrize("key", ["bbox", "area"])
def test_the_counter_calls_sure_what_the_sure_filter_keeps(store: EventStore, key: str) -> None:
    counts = store.count(ask(store, key, ROUND_SYRIA))
    sure = store.rows(ask(store, key, ROUND_SYRIA, "sure"))
    uncounted = store.folding(ask(store, key, ROUND_SYRIA)).uncounted
    assert counts.certain == sum(1 for row in sure if row["dated"] and row["id"] not in uncounted)
    assert counts.once == counts.certain + counts.possible + counts.undated
    assert counts.none == 0
    assert counts.possible > 0


def test_a_polygon_takes_less_than_the_box_round_it(store: EventStore) -> None:
    # the south-western half of the box: Tower 22 is in it, Palmyra is not
    corner = {"type": "Polygon", "coordinates": [[[35, 36], [35, 32], [41, 32], [35, 36]]]}
    found = places(store, store.query(area=json.dumps(corner)))
    assert "tower-22" in found
    assert "palmyra" not in found
    assert "palmyra" in places(store, store.query(bbox="35,32,41,36"))


def test_a_drawn_area_that_crosses_itself_still_takes_what_is_in_it(store: EventStore) -> None:
    bow = {"type": "Polygon", "coordinates": [[[40, 33], [45, 34], [45, 33], [40, 34], [40, 33]]]}
    assert {"baghdad", "iraq"} <= places(store, store.query(area=json.dumps(bow)))


def test_a_box_over_the_antimeridian_takes_both_sides(store: EventStore) -> None:
    # only Russia lies there; New York does not
    assert places(store, store.query(bbox="170,60,-170,72", relation="at")) == {"russia"}


@pytest.mark.parametrize("key", ["bbox", "area"])
def test_a_box_also_takes_what_is_only_about_a_place_in_it(store: EventStore, key: str) -> None:
    about = store.events(ask(store, key, WEST_ANBAR, relation="about"))
    assert {"us-strikes-february-2024", "defense-official-akashat-statement-2024"} <= {
        event.id for event in about
    }
    assert not any(event.here for event in about if event.place in {"akashat", "anbar", "iraq"})
    both = store.count(ask(store, key, WEST_ANBAR, relation=""))
    assert both.once == both.at + both.about
    uncounted = store.folding(ask(store, key, WEST_ANBAR, relation="")).uncounted
    assert both.about == sum(event.id not in uncounted for event in about)
    sea = store.events(ask(store, key, AT_SEA, relation="about"))
    assert sea == []


def test_a_box_without_anything_takes_nothing(store: EventStore) -> None:
    query = store.query(bbox="-140,-50,-130,-40")
    assert store.rows(query) == []
    assert store.count(query).total == 0


def test_a_ring_counts_as_far_as_it_is_drawn(dataset: seeds.Dataset) -> None:
    akashat = dataset.places["akashat"]
    event = next(e for e in dataset.events.values() if e.place == "akashat")
    update = {"place_precision": "near", "uncertainty_m": 30_000.0, "links": ()}
    near = event.model_copy(update=update)
    store = store_of(dataclasses.replace(dataset, events={near.id: near}))
    lon, lat = akashat.lon, akashat.lat
    # 25 km to the south the ring still reaches, 40 km it does not
    touching = f"{lon - 0.01},{lat - 0.30},{lon + 0.01},{lat - 0.22}"
    beyond = f"{lon - 0.01},{lat - 0.50},{lon + 0.01},{lat - 0.36}"
    # the corner of the ring's box, outside the ring
    corner = f"{lon + 0.28},{lat + 0.23},{lon + 0.30},{lat + 0.25}"
    whole = f"{lon - 0.5},{lat - 0.4},{lon + 0.5},{lat + 0.4}"
    assert store.count(store.query(bbox=touching)).total == 1
    assert store.count(store.query(bbox=beyond)).total == 0
    assert store.count(store.query(bbox=corner)).total == 0
    assert store.count(store.query(bbox=touching, certainty="sure")).total == 0
    assert store.count(store.query(bbox=whole, certainty="sure")).total == 1

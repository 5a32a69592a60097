"""Changes as marks: an event that is only about a place has no position there."""

from __future__ import annotations

from geodata.review.publishing.version_diff import as_geojson, changes_between
from geodata.review.publishing.versions import Version

PLACE = {"id": "x", "name": "X", "lon": 47.8, "lat": 30.5, "precision": "settlement"}


def event(basis):
    return {"id": "e", "title": "E", "place": "x", "place_basis": basis}


def test_only_what_took_place_somewhere_has_a_position():
    for basis, drawn in (("explicit", True), ("contextual", True), ("seat_of_actor", False)):
        with_it = Version("p1", "", "", "", events={"e": event(basis)}, places={"x": PLACE})
        without = Version("p2", "", "", "")
        for before, after in ((with_it, without), (without, with_it)):
            [feature] = as_geojson(changes_between(before, after), before, after)["features"]
            assert (feature["geometry"] is not None) == drawn

"""The checker of the other tests finds what it is there to find."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from tests.geodata.rfc7946 import faults

SQUARE = [[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]
HOLE = [[0.5, 0.5], [0.5, 1], [1, 1], [0.5, 0.5]]


def collection(geometry: Any, **more: Any) -> dict[str, Any]:
    feature = {"type": "Feature", "id": "a", "geometry": geometry, "properties": {}}
    return {"type": "FeatureCollection", "features": [feature], **more}


def test_a_right_collection_has_no_fault() -> None:
    polygon = {"type": "Polygon", "coordinates": [SQUARE, HOLE]}
    assert faults(collection(polygon, bbox=[0, 0, 2, 2])) == []
    assert faults(collection(None)) == []
    assert faults({"type": "FeatureCollection", "features": []}) == []


@pytest.mark.parametrize(
    ("geometry", "section"),
    [
        ({"type": "Polygon", "coordinates": [SQUARE[::-1]]}, "3.1.6"),
        ({"type": "Polygon", "coordinates": [SQUARE, HOLE[::-1]]}, "3.1.6"),
        ({"type": "Polygon", "coordinates": [SQUARE[:-1]]}, "3.1.6"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [0, 0], [0, 0]]]}, "3.1.6"),
        ({"type": "Point", "coordinates": [33, 144]}, "3.1.1"),
        ({"type": "Point", "coordinates": [float("nan"), 1]}, "3.1.1"),
        ({"type": "LineString", "coordinates": [[0, 0]]}, "3.1.4"),
    ],
)
def test_a_wrong_geometry_is_found(geometry: Any, section: str) -> None:
    value = collection(None)
    value["features"][0]["geometry"] = geometry
    assert any(section in fault for fault in faults(value))


def test_a_wrong_box_a_crs_and_a_repeated_id_are_found() -> None:
    point = {"type": "Point", "coordinates": [1, 2]}
    assert any("5: bbox" in f for f in faults(collection(point, bbox=[0, 0, 2, 2])))
    assert any("crs" in f for f in faults(collection(point, bbox=[1, 2, 1, 2], crs={})))
    twice = collection(point, bbox=[1, 2, 1, 2])
    twice["features"].append(copy.deepcopy(twice["features"][0]))
    assert any("unique" in f for f in faults(twice))

"""Areas and distances, against values that are known without this code."""

from __future__ import annotations

import pytest
import shapely

from geodata import geometry
from geodata.geometry import (
    boundary,
    boundary_ids,
    country_at,
    distance_m,
    intersects_bbox,
    outline,
)
from geodata.model import Area, Place

BAGHDAD, KARBALA = (44.3661, 33.3152), (44.0249, 32.6160)


def test_a_quarter_of_the_equator_is_a_quarter_of_the_earths_circumference() -> None:
    assert distance_m((0, 0), (90, 0)) == pytest.approx(10_007_557, abs=1)


def test_one_degree_of_latitude_is_some_111_km_at_any_longitude() -> None:
    assert distance_m((44, 33), (44, 34)) == pytest.approx(111_195, abs=1)
    assert distance_m((-120, 33), (-120, 34)) == pytest.approx(111_195, abs=1)


def test_from_baghdad_to_karbala_is_some_84_km() -> None:
    assert distance_m(BAGHDAD, KARBALA) == pytest.approx(84_100, abs=500)
    assert distance_m(BAGHDAD, KARBALA) == distance_m(KARBALA, BAGHDAD)


def test_a_place_is_no_distance_from_itself_and_antipodes_do_not_fail() -> None:
    assert distance_m(BAGHDAD, BAGHDAD) == 0
    assert distance_m((0, 0), (180, 0)) == pytest.approx(20_015_115, abs=1)


@pytest.mark.parametrize(
    ("a", "b", "touch"),
    [
        ((0, 0, 10, 10), (5, 5, 15, 15), True),
        ((0, 0, 10, 10), (10, 10, 20, 20), True),
        ((0, 0, 10, 10), (11, 0, 20, 10), False),
        ((0, 0, 10, 10), (0, 11, 10, 20), False),
        ((170, -10, -170, 10), (175, 0, 179, 5), True),
        ((170, -10, -170, 10), (-179, 0, -175, 5), True),
        ((170, -10, -170, 10), (0, 0, 10, 10), False),
        ((170, -10, -170, 10), (160, -5, -160, 5), True),
    ],
)
def test_boxes_touch_also_across_the_antimeridian(
    a: geometry.BBox, b: geometry.BBox, touch: object
) -> None:
    assert intersects_bbox(a, b) is touch
    assert intersects_bbox(b, a) is touch


@pytest.mark.parametrize(
    ("lon", "lat", "country"),
    [
        (44.37, 33.32, "IQ"),
        (35.79, 35.52, "SY"),
        (38.70, 33.31, "JO"),
        (40.99, 34.37, "IQ"),
        (41.01, 34.43, "SY"),
    ],
)
def test_a_position_near_a_border_counts_for_its_own_country(
    lon: float, lat: float, country: str
) -> None:
    assert country in country_at(lon, lat)


def test_swapped_coordinates_fall_out_of_the_country() -> None:
    assert "IQ" not in country_at(33.32, 44.37)


def test_a_position_outside_the_region_has_no_country_here() -> None:
    assert country_at(-74.0, 40.7) == frozenset()
    assert not geometry.in_boundaries_box(-74.0, 40.7)
    assert geometry.in_boundaries_box(*BAGHDAD)


def test_a_province_holds_its_towns_and_lies_in_its_country() -> None:
    anbar = boundary("IRQ.Anbar")
    assert anbar.contains(shapely.Point(40.99, 34.37))
    assert not anbar.contains(shapely.Point(BAGHDAD))
    assert boundary("IRQ").intersection(anbar).area == pytest.approx(anbar.area, rel=0.01)


def test_an_unknown_boundary_is_a_key_error_and_not_an_empty_shape() -> None:
    assert {"IRQ", "IRQ.Anbar", "SYR.Latakia"} <= boundary_ids()
    assert "IRQ.Atlantis" not in boundary_ids()
    with pytest.raises(KeyError, match="Atlantis"):
        boundary("IRQ.Atlantis")


@pytest.mark.parametrize("boundary_id", ["IRQ", "SYR.Latakia", "IRQ.Anbar", "JOR", "USA", "RUS"])
def test_a_boundary_is_valid_and_its_outer_rings_run_counter_clockwise(boundary_id: str) -> None:
    shape = boundary(boundary_id)
    assert shape.is_valid
    for polygon in shapely.get_parts(shape):
        assert polygon.exterior.is_ccw
        assert not any(ring.is_ccw for ring in polygon.interiors)


def test_a_hull_drawn_clockwise_is_turned() -> None:
    ring = ((40.0, 36.0), (40.0, 37.0), (42.0, 37.0), (42.0, 36.0))
    shape = outline(Area(hull=ring))
    assert shape.exterior.is_ccw
    assert shape.bounds == (40.0, 36.0, 42.0, 37.0)


def test_a_place_without_an_area_has_no_outline(store: object) -> None:
    places: dict[str, Place] = store.places  # type: ignore[attr-defined]
    assert geometry.place_outline(places["tower-22"]) is None
    assert geometry.place_outline(places["anbar"]) is not None

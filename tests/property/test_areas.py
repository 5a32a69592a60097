"""Areas: winding, boxes and distances of whatever ring is drawn."""

from __future__ import annotations

import math

import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.features.geometry_and_time import bounds, place_geometry
from geodata.geometry import boundary, boundary_ids, distance_m, intersects_bbox, outline
from geodata.model import Area, Place
from tests.geodata.rfc7946 import faults
from tests.property.strategies import shipped

lons, lats = st.floats(-179, 179, width=32), st.floats(-85, 85, width=32)
positions = st.tuples(lons, lats)
boxes = st.tuples(
    st.integers(-180, 180), st.integers(-90, 90), st.integers(-180, 180), st.integers(-90, 90)
).filter(lambda b: b[1] <= b[3])


@st.composite
def rings(draw: st.DrawFn) -> list[tuple[float, float]]:
    """Draw a star-shaped ring around a point, in either direction."""
    lon, lat = draw(st.integers(-150, 150)), draw(st.integers(-60, 60))
    corners = draw(st.integers(3, 9))
    radii = draw(st.lists(st.floats(1, 20), min_size=corners, max_size=corners))
    ring = [
        (
            lon + r * math.cos(2 * math.pi * i / corners),
            lat + r * math.sin(2 * math.pi * i / corners),
        )
        for i, r in enumerate(radii)
    ]
    return draw(st.sampled_from([ring, ring[::-1]]))


@given(rings())
def test_a_ring_drawn_either_way_becomes_valid_geojson_with_its_box(
    ring: list[tuple[float, float]],
) -> None:
    place = next(p for p in shipped().places.values() if p.area)
    drawn = Place.model_validate({**place.model_dump(), "area": {"hull": ring}})
    geometry = place_geometry(drawn)
    assert geometry is not None
    box = bounds([geometry])
    feature = {"type": "Feature", "id": "a", "bbox": box, "geometry": geometry, "properties": {}}
    assert faults({"type": "FeatureCollection", "bbox": box, "features": [feature]}) == []
    assert outline(Area(hull=tuple(ring))).equals(shapely.make_valid(shapely.Polygon(ring)))


@given(st.sampled_from(sorted(boundary_ids())))
def test_every_boundary_follows_the_right_hand_rule_and_is_valid(boundary_id: str) -> None:
    shape = boundary(boundary_id)
    assert shape.is_valid
    assert all(
        p.exterior.is_ccw and not any(r.is_ccw for r in p.interiors)
        for p in shapely.get_parts(shape)
    )


@given(positions, positions, positions)
def test_distances_are_symmetric_bounded_and_know_no_short_cut(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]
) -> None:
    assert distance_m(a, a) == 0
    assert distance_m(a, b) == distance_m(b, a)
    assert 0 <= distance_m(a, b) <= 20_015_116
    assert distance_m(a, c) <= distance_m(a, b) + distance_m(b, c) + 0.01


@given(boxes, boxes)
def test_boxes_touch_as_their_shapes_do(
    a: tuple[int, int, int, int], b: tuple[int, int, int, int]
) -> None:
    def drawn(box: tuple[int, int, int, int]) -> shapely.Geometry:
        west, south, east, north = box
        if west <= east:
            return shapely.box(west, south, east, north)
        return shapely.union(
            shapely.box(west, south, 180, north), shapely.box(-180, south, east, north)
        )

    assert intersects_bbox(a, b) is bool(drawn(a).intersects(drawn(b)))
    assert intersects_bbox(a, b) is intersects_bbox(b, a)

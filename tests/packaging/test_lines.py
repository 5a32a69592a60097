"""The committed lines: of the files beside them, each edge once, and borders where two countries meet."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import geodata
from geodata.boundaries.border_lines import FILES, lines_of, main

FOLDER = Path(geodata.__file__).parent / "boundaries"


def square(west: float, south: float, size: float = 1) -> dict[str, Any]:
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring]}}


def collection(*features: dict[str, Any], bbox: list[float] | None = None) -> dict[str, Any]:
    return {"features": list(features), **({"bbox": bbox} if bbox else {})}


def rings_of(found: dict[str, Any]) -> list[list[list[float]]]:
    several = (f["geometry"] for f in found["features"])
    return [
        ring
        for geometry in several
        for polygon in (
            geometry["coordinates"]
            if geometry["type"] == "MultiPolygon"
            else [geometry["coordinates"]]
        )
        for ring in polygon
    ]


def edges(line: list[list[float]]) -> list[frozenset[tuple[float, ...]]]:
    return [frozenset((tuple(a), tuple(b))) for a, b in pairwise(line)]


def drawn(
    found: dict[str, Any], runs: list[tuple[int, int, int]]
) -> list[frozenset[tuple[float, ...]]]:
    rings = rings_of(found)
    return [edge for ring, first, last in runs for edge in edges(rings[ring][first : last + 1])]


def test_the_committed_lines_are_those_of_the_files_beside_them(tmp_path: Path) -> None:
    for name in FILES.values():
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    assert main(tmp_path) == 0
    assert (tmp_path / "lines.json").read_bytes() == (FOLDER / "lines.json").read_bytes()


@pytest.mark.parametrize("key", FILES)
def test_no_edge_is_drawn_twice_and_borders_are_what_two_rings_share(key: str) -> None:
    data = json.loads((FOLDER / FILES[key]).read_text(encoding="utf-8"))
    lines = json.loads((FOLDER / "lines.json").read_text(encoding="utf-8"))[key]
    uses = Counter(edge for ring in rings_of(data) for edge in edges(ring))
    borders, coasts = (drawn(data, lines[kind]) for kind in ("borders", "coasts"))
    assert not [edge for edge, n in Counter([*borders, *coasts]).items() if n > 1]
    assert {uses[edge] > 1 for edge in borders} == {True}
    assert {uses[edge] for edge in coasts} == {1}
    # all but the few along the cut and the seam
    assert len(borders) + len(coasts) > 0.97 * len(uses)


def test_two_squares_side_by_side_share_one_border() -> None:
    found = collection(square(0, 0), square(1, 0))
    lines = lines_of(found)
    assert lines == {"borders": [(0, 1, 2)], "coasts": [(0, 0, 1), (0, 2, 4), (1, 0, 3)]}


def test_where_a_file_was_cut_there_is_no_line() -> None:
    lines = lines_of(collection(square(0, 0), bbox=[0, 0, 9, 9]))
    assert lines == {"borders": [], "coasts": [(0, 1, 3)]}


@pytest.mark.parametrize(
    "ring", [[[180, 0], [180, 5], [170, 5], [180, 0]], [[-175, 0], [175, 1], [175, 2], [-175, 0]]]
)
def test_a_seam_at_the_180th_meridian_is_no_line(ring: list[list[float]]) -> None:
    feature = {"geometry": {"type": "Polygon", "coordinates": [ring]}}
    found = collection(feature)
    for edge in drawn(found, lines_of(found)["coasts"]):
        (a, _), (b, _) = tuple(edge)
        assert abs(a - b) <= 180
        assert {abs(a), abs(b)} != {180}


@given(st.sets(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=1, max_size=25))
def test_each_side_of_any_squares_is_drawn_once(corners: set[tuple[int, int]]) -> None:
    found = collection(*(square(west, south) for west, south in sorted(corners)))
    lines = lines_of(found)
    all_edges = Counter(edge for ring in rings_of(found) for edge in edges(ring))
    borders, coasts = (drawn(found, lines[kind]) for kind in ("borders", "coasts"))
    assert Counter(borders) == {edge: 1 for edge, n in all_edges.items() if n == 2}
    assert Counter(coasts) == {edge: 1 for edge, n in all_edges.items() if n == 1}


def test_nothing_has_no_lines() -> None:
    assert lines_of(collection()) == {"borders": [], "coasts": []}

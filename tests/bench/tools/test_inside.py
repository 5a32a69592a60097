"""The table of formats and tools in ``dashboard/routes/README.md`` is what the tools see now."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest
import shapely

from geodata.formats import FORMATS
from tests.bench.tools.inside import INSIDE
from tests.bench.tools.outside import OUTSIDE
from tests.bench.tools.readings import reading_of
from tests.bench.tools.seen import cells
from tests.bench.tools.table import README, block, inside_rows, markdown

if TYPE_CHECKING:
    from pathlib import Path

WRITTEN: dict[str, Any] = {
    "a": {
        "geometry": {"type": "Point", "coordinates": [44.0, 33.0]},
        "properties": {"date_start": "2024-01-28", "date_end": "2024-01-29", "actors": [{"name": "A"}, {"name": "B"}], "title_ar": "حدث"},
    },
    "b": {"geometry": None, "properties": {"date_start": None, "date_end": None, "actors": [], "title_ar": "آخر"}},
}  # fmt: skip
READ = [
    {"id": "a", "date_start": "2024-01-28", "actor_names": "A; B", "title_ar": "حدث"},
    {"id": "b", "date_start": None, "actor_names": None, "title_ar": "آخر"},
]


@pytest.fixture(scope="module")
def readme() -> str:
    return README.read_text(encoding="utf-8")


def test_the_table_is_what_the_tools_of_the_tests_see(readme: str, tmp_path: Path) -> None:
    # python -m tests.bench.tools writes it
    assert block(readme, "tools of the tests") == markdown(inside_rows(tmp_path))


def test_every_format_is_read_back_by_a_tool(readme: str) -> None:
    assert set(INSIDE) == set(FORMATS)
    told = block(readme, "other programs")
    for tool in OUTSIDE:
        for name in tool.formats:
            assert any(line.startswith(f"| `{name}` | {tool.name} ") for line in told.splitlines())


def test_a_right_reading_is_told_as_such() -> None:
    reading = reading_of("csv", READ, {"a": shapely.Point(44, 33)})
    assert cells(reading, WRITTEN) == ("all", "points", "ISO text", "one text", "whole")


@pytest.mark.parametrize(
    ("change", "cell", "told"),
    [
        (lambda rows: rows.pop(), 0, "all that is drawn"),
        (lambda rows: rows.pop(0), 0, "1 of 2"),
        (lambda rows: rows[0].update(date_start="2024-01-27"), 2, "ISO text, 1 wrong"),
        (lambda rows: rows[1].update(date_start="2024-01-27"), 2, "ISO text, 1 wrong"),
        (lambda rows: rows[0].update(actor_names="C"), 3, "1 wrong"),
        (lambda rows: rows[0].update(title_ar="???"), 4, "1 wrong"),
    ],
)
def test_what_is_wrong_is_counted(change: Any, cell: int, told: str) -> None:
    rows = copy.deepcopy(READ)
    change(rows)
    assert cells(reading_of("csv", rows), WRITTEN)[cell] == told


def test_a_shape_elsewhere_is_not_the_one_that_was_written() -> None:
    moved = reading_of("csv", READ, {"a": shapely.Point(44.1, 33)})
    assert cells(moved, WRITTEN)[1] == "—"

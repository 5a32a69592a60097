"""What stands in a column: whether its cells may be values of a field, and what they are where no name tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geodata.ingest.imports.values.coordinate_texts import degrees, position
from geodata.ingest.imports.values.crs import is_system
from geodata.ingest.imports.values.date_texts import read_span
from geodata.ingest.imports.values.empty_words import is_empty
from geodata.ingest.imports.values.geometry_texts import looks_like_shape
from geodata.store.naming.countries import country_code

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = ["find_by_content", "may_hold"]

# what must stand in a column, in this share of its filled cells
_MOST: Final = 0.5
_NEARLY_ALL: Final = 0.8


def find_by_content(
    header: Sequence[str],
    found: dict[str, str],
    taken: set[str],
    samples: Mapping[str, Sequence[str]],
) -> None:
    """Find the date and the position by what stands in a column, where no name tells."""
    tests: dict[str, Callable[[str], bool]] = {}
    if "geometry" not in found:
        tests["geometry"] = looks_like_shape
    if "coordinates" not in found and not {"latitude", "longitude"} <= found.keys():
        # "16,49" may be one number with its comma
        tests["coordinates"] = lambda cell: (
            position(cell) is not None and not re.fullmatch(r"[+-]?[0-9]+,[0-9]+", cell.strip())
        )
    if "date" not in found and "year" not in found:
        tests["date"] = _is_worded_date
    for field, test in tests.items():
        for column in header:
            # a place's name may turn out to be its coordinates
            if (column in taken and found.get("place") != column) or not _share(
                samples.get(column, ()), test
            ) >= _NEARLY_ALL:
                continue
            found[field] = column
            if found.get("place") == column:
                del found["place"]
            taken.add(column)
            break


def _is_worded_date(cell: str) -> bool:
    """Say whether a cell is a date beyond doubt: not a number that may be anything."""
    return not re.fullmatch(r"[0-9.,]+", cell.strip()) and read_span(cell, "day").first is not None


def may_hold(field: str, cells: Sequence[str]) -> bool:  # noqa: C901, PLR0911 - one notation after another
    """Say whether a column's cells may be values of a field; an empty column may be anything."""
    if not any(not is_empty(cell) for cell in cells):
        return True
    if field in {"date", "date_end"}:
        # a year alone is a year, a day alone is a day; what reads like a date may still be impossible
        return _share(cells, _like_a_date) >= _MOST / 2 or len(cells) < 3
    if field in {"latitude", "longitude"}:
        return (
            _share(cells, lambda cell: _is_number(cell) or degrees(cell, field[:3]) is not None)
            >= _MOST / 2
            or len(cells) < 3
        )
    if field in {"year", "end_year"}:
        return _share(cells, lambda cell: bool(re.fullmatch(r"[0-9]{4}(?:\.0+)?|0", cell))) >= _MOST
    if field in {"day", "end_day"}:
        return (
            _share(cells, lambda cell: bool(re.fullmatch(r"-?[0-9]{1,2}(?:\.0+)?", cell))) >= _MOST
        )
    if field in {"month", "end_month"}:
        return (
            _share(cells, lambda cell: len(cell) <= 12 and not re.search(r"[0-9]{3}", cell))
            >= _MOST
        )
    if field == "country":
        # a provider's own numbers stand beside the names; ISO's are countries
        return (
            _share(cells, lambda cell: not cell.isdecimal() or country_code(cell) is not None)
            >= _NEARLY_ALL
        )
    if field == "geometry":
        return _share(cells, looks_like_shape) >= _MOST
    if field == "coordinates":
        return _share(cells, lambda cell: position(cell) is not None) >= _MOST
    if field == "crs":
        return _share(cells, is_system) >= _MOST
    if field == "fatalities":
        return (
            _share(cells, lambda cell: any(letter.isdigit() for letter in cell) or len(cell) < 30)
            >= _MOST
        )
    return True


def _like_a_date(cell: str) -> bool:
    """Say whether a cell looks like a date that may be impossible; a plain small number does not."""
    plain = cell.strip()
    if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]+)?", plain):
        return False
    return read_span(plain, "day").first is not None or bool(
        re.search(r"[0-9]{4}|[0-9]{1,2}[/.-][0-9]{1,2}", plain)
    )


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _share(cells: Sequence[str], test: Callable[[str], bool]) -> float:
    """Return the share of the filled cells that pass a test."""
    filled = [cell for cell in cells if not is_empty(cell)]
    return sum(map(test, filled)) / len(filled) if filled else 0.0

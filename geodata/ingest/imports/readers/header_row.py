"""The first lines of a table in, where its rows begin and what its columns are called out.

Above the names may stand a caption and empty lines; names may stand in two rows; the row
below them may hold HXL tags; names may be missing or stand twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from geodata.ingest.imports.values.coordinate_texts import degrees
from geodata.ingest.imports.values.date_texts import read_span
from geodata.ingest.imports.values.empty_words import is_empty

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Header", "find_header", "names_of"]

# captions, notes and empty lines above a header are few
_SEARCHED: Final = 30
_HXL: Final = re.compile(r"#[a-z][a-z0-9_]*(?:\s*\+[a-z0-9_]+)*", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[+-]?[0-9][0-9.,eE+ %-]*")


@dataclass(frozen=True, slots=True)
class Header:
    """Names of the columns, and the number of the row after them.

    Attributes
    ----------
    names
        None of them empty, none twice.
    first
        Index of the first row of data.
    notes
        What was passed over, put together or named anew, in words.
    tags
        Column -> HXL tag.
    """

    names: tuple[str, ...]
    first: int
    notes: tuple[str, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()


def find_header(rows: Sequence[Sequence[str]]) -> Header:
    """Find the header among the first rows of a table."""
    at = _header_at(rows)
    cells = [cell.strip() for cell in rows[at]] if rows else []
    notes = []
    if skipped := [" ".join(c.strip() for c in row if c.strip()) for row in rows[:at]]:
        heading = "; ".join(text[:80] for text in skipped if text)
        notes.append(
            f"{len(skipped)} line{'s' if len(skipped) > 1 else ''} above the header passed over"
            + (f": {heading[:200]}" if heading else "")
        )
    following = at + 1
    if following < len(rows) and _is_second_header(rows, at):
        second = [cell.strip() for cell in rows[following]]
        cells = _joined(cells, second)
        notes.append("the header stands in two rows: put together")
        following += 1
    tags: list[tuple[str, str]] = []
    marked = [cell.strip() for cell in rows[following]] if following < len(rows) else []
    filled = [cell for cell in marked if cell]
    hxl = bool(filled) and sum(bool(_HXL.fullmatch(cell)) for cell in filled) * 2 > len(filled)
    names, said_names = names_of(cells, rows[following + hxl : following + hxl + _SEARCHED])
    if hxl:
        tags = [
            (name, tag) for name, tag in zip(names, marked, strict=False) if tag.startswith("#")
        ]
        notes.append("the row of HXL tags tells what the columns mean")
        following += 1
    return Header(names, following, (*notes, *said_names), tuple(tags))


def names_of(
    cells: Sequence[str], rows: Sequence[Sequence[str]] = ()
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return usable names of columns, and what was done to them in words.

    Parameters
    ----------
    cells
        As they stand.
    rows
        The first rows, by which a nameless first column is known for row numbers.
    """
    names: list[str] = []
    notes = []
    # readers before wrote ".1" behind a name that stood twice, and engines compare names without case
    taken: set[str] = set()
    cells = list(cells)
    width = max((len(row) for row in rows), default=len(cells))
    # R writes the rows' names without a name of their own
    if (
        rows
        and cells
        and all(len(row) == len(cells) + 1 for row in rows if any(row))
        and width == len(cells) + 1
    ):
        cells = ["", *cells] if _names_rows(cells, rows) else [*cells, ""]
    for place, cell in enumerate(cells):
        plain = " ".join(cell.split())
        if not plain:
            first = place == 0 and _counts([row[0] for row in rows if row])
            plain = "row_number" if first else f"column_{place + 1}"
            notes.append(
                f"column {place + 1} has no name: it is {'a number of rows' if first else 'called ' + plain}"
            )
        name, number = plain, 2
        while name.casefold() in taken:
            name = f"{plain}_{number}"
            number += 1
        if name != plain:
            notes.append(f"the name {plain!r} stands twice: the later column is called {name}")
        taken.add(name.casefold())
        names.append(name)
    return tuple(names), tuple(notes[:8])


def _names_rows(cells: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Say whether rows one cell wider than their header have a name in front; else the cell behind has none."""
    from geodata.ingest.imports.layouts.column_matching import guess_fields  # noqa: PLC0415 - knows names

    def fitting(names: list[str]) -> int:
        # of fewer than three cells nothing is judged
        samples = {
            name: [row[i] for row in rows if i < len(row)] * 3
            for i, name in enumerate(names)
            if name
        }
        return len(guess_fields([*samples], {}, samples, {}))

    return fitting(["", *cells]) >= fitting([*cells, ""])


def _header_at(rows: Sequence[Sequence[str]]) -> int:
    """Return the index of the row that names the columns: the first that is about as wide as the rows below it."""
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows[:_SEARCHED]]
    if not filled:
        return 0
    width = max(filled)
    for place, count in enumerate(filled):
        # captions take a cell or two; a merged first row of two takes some of them
        enough = count * 2 > width or (count > 1 and count * 5 >= width and place + 1 < len(filled) and filled[place + 1] * 2 > width and _is_second_header(rows, place))  # fmt: skip
        if count and enough and (width < 3 or count > 1):
            return place
    return next((place for place, count in enumerate(filled) if count), 0)


def _is_second_header(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Say whether the row below a header continues it: words where the rows below hold numbers and dates."""
    if at + 2 >= len(rows):
        return False
    first, second, below = rows[at], rows[at + 1], rows[at + 2 : at + 12]
    if any(_is_value(cell) for cell in [*first, *second] if cell.strip()) or any(
        _HXL.fullmatch(c.strip()) for c in second if c.strip()
    ):
        return False
    # every cell of the second row is a word, and the columns hold values below
    width = max(map(len, below))
    valued = [
        place
        for place in range(width)
        if any(place < len(row) and _is_value(row[place]) for row in below)
    ]
    if len(valued) < 2 or any(place >= len(second) for place in valued):
        return False
    if any(
        is_empty(second[place]) and (place >= len(first) or not first[place].strip())
        for place in valued
    ):
        return False
    named = sum(bool(second[place].strip()) for place in valued)
    # a merged first row leaves cells empty; a full one has a second row of explanations
    return named * 2 >= len(valued) and len({c.strip().casefold() for c in second if c.strip()}) > 1


def _joined(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """Return names of two rows: the lower where the upper spans several columns, the upper where it is whole."""
    from geodata.ingest.imports.layouts.column_matching import fields_named  # noqa: PLC0415 - knows names

    width = max(len(first), len(second))
    upper, lower = ([*row, *[""] * (width - len(row))] for row in (first, second))
    spread: list[str] = []
    for cell in upper:
        spread.append(cell or (spread[-1] if spread else ""))
    both = [
        f"{a} {b}".strip() if a and b and a != b else (b or a)
        for a, b in zip(spread, lower, strict=True)
    ]
    under = [b or a for a, b in zip(upper, lower, strict=True)]
    over = [a or b for a, b in zip(upper, lower, strict=True)]
    return max((under, over, both), key=lambda names: (fields_named(names), len(set(names))))


def _is_value(cell: str) -> bool:
    plain = cell.strip()
    if not plain or len(plain) > 60:
        return False
    if (
        _NUMBER.fullmatch(plain)
        or degrees(plain, "lat") is not None
        or degrees(plain, "lon") is not None
    ):
        return True
    return any(letter.isdigit() for letter in plain) and read_span(plain, "day").first is not None


def _counts(cells: Sequence[str]) -> bool:
    """Say whether cells count rows: 0, 1, 2 or 1, 2, 3, and the like."""
    numbers = [
        int(cell) for cell in (c.strip().removesuffix(".0") for c in cells) if cell.isdecimal()
    ]
    return bool(cells) and len(numbers) == len(cells) and all(a < b for a, b in pairwise(numbers))

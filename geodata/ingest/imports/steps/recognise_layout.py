"""Whose layout a table's columns have: one known by name, or none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geodata.errors import ImportRefused
from geodata.ingest.imports.layouts.acled import ACLED, MONADIC
from geodata.ingest.imports.layouts.gdelt import GDELT, GDELT_1
from geodata.ingest.imports.layouts.other_providers import PROFILES
from geodata.ingest.imports.layouts.ucdp import UCDP
from geodata.ingest.imports.values.date_texts import read_span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geodata.ingest.imports.layouts.layout import Layout
    from geodata.ingest.imports.readers.delimited import Dialect

__all__ = [
    "KNOWN",
    "LAYOUTS",
    "LAYOUT_LABELS",
    "Recognised",
    "layout_among",
    "recognise",
    "spelled",
]

# the name that a caller may give -> layouts of that name, the first that fits counts
KNOWN: Final[dict[str, tuple[Layout, ...]]] = {
    "acled": (ACLED, MONADIC),
    "ucdp": (UCDP,),
    "gdelt": (GDELT, GDELT_1),
}
# what --as takes
LAYOUT_LABELS: Final = {
    **{name: layouts[0].label for name, layouts in KNOWN.items()},
    **{profile.id: profile.label for profile in PROFILES},
}
LAYOUTS: Final = (*LAYOUT_LABELS, "table")


@dataclass(frozen=True, slots=True)
class Recognised:
    """The columns of a text table, whether its first line names them, and whose layout they have."""

    header: tuple[str, ...]
    has_header: bool
    layout: Layout | None


def recognise(path: Path, dialect: Dialect, wanted: str | None) -> Recognised:
    """Match the first row of a text table with the known layouts, by its names or by its shape.

    Raises
    ------
    ImportRefused
        If it is not of the layout that is wanted, or has no names.
    """
    lower = {cell.casefold() for cell in dialect.names}
    candidates = _candidates(wanted)
    for layout in candidates:
        if {name.casefold() for name in layout.required} <= lower:
            return Recognised(spelled(dialect.names, layout), has_header=True, layout=layout)
        if _headerless(dialect.first_cells, layout, dialect.delimiter):
            return Recognised(layout.columns, has_header=False, layout=layout)
    if wanted in KNOWN:
        layout = candidates[-1]
        missing = [name for name in layout.required if name.casefold() not in lower]
        raise ImportRefused(
            f"{path.name} is not in {layout.label}'s layout: no column {', '.join(missing)}. "
            "Column names change between releases; give the release's own file, or import it as a table with --as table"
        )
    if _values(dialect.names) * 2 > len(dialect.names):
        raise ImportRefused(
            f"{path.name}: the first row holds numbers, not names; add a row with the columns' names"
        )
    return Recognised(dialect.names, has_header=True, layout=None)


def _values(cells: Sequence[str]) -> int:
    """Return how many cells are numbers or dates, which no column is called."""
    return sum(
        _is_number(cell)
        or (any(c.isdigit() for c in cell) and read_span(cell, "day").first is not None)
        for cell in cells
    )


def _candidates(wanted: str | None) -> list[Layout]:
    """Return the layouts that a file may have, by the name that the caller gave, if any."""
    return [layout for name, found in KNOWN.items() if wanted in {None, name} for layout in found]


def spelled(cells: Sequence[str], layout: Layout) -> tuple[str, ...]:
    """Return the header in the layout's own spelling; further columns stay as they are."""
    own = {name.casefold(): name for name in layout.columns}
    return tuple(own.get(cell.casefold(), cell) for cell in cells)


def _headerless(cells: Sequence[str], layout: Layout, delimiter: str) -> bool:
    """Say whether a first row is data of a layout that may come without a header: its width and its id."""
    if len(cells) != len(layout.columns) or not cells[0].isdecimal():
        return False
    if layout.delimiter is not None:
        return delimiter == layout.delimiter and len(cells[1]) == len("20240131")
    # UCDP: year, and the coordinates where they belong
    at = dict(zip(layout.columns, cells, strict=True))
    return (
        layout.id == UCDP.id
        and at["year"].isdecimal()
        and _is_number(at["latitude"])
        and _is_number(at["longitude"])
    )


def _is_number(text: str) -> bool:
    return text.lstrip("+-").replace(".", "", 1).isdecimal()


def layout_among(path: Path, names: Sequence[str], wanted: str | None) -> Layout | None:
    """Return the known layout whose columns a table has, None if it is a table of its own.

    Raises
    ------
    ImportRefused
        If it is not the layout that is wanted.
    """
    own = {name.casefold() for name in names}
    candidates = _candidates(wanted)
    layout = next(
        (known for known in candidates if {name.casefold() for name in known.required} <= own), None
    )
    if layout is None and wanted in KNOWN:
        closest = candidates[-1]
        missing = [name for name in closest.required if name.casefold() not in own]
        raise ImportRefused(
            f"{path.name} is not in {closest.label}'s layout: no column {', '.join(missing)}"
        )
    return layout

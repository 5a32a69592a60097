"""Excel (.xlsx, .xlsm, .xlsb, .xls) and OpenDocument (.ods) by calamine: one sheet, its values as texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyarrow as pa

from geodata.errors import ImportRefused
from geodata.ingest.imports.readers.header_row import find_header
from geodata.ingest.imports.readers.text_rows import MAX_COLUMNS, Rows, check_size, text_of

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

__all__ = ["read_spreadsheet"]

_MAX_CELLS: Final = 40_000_000
_LOOKED_AT: Final = 60


def read_spreadsheet(path: Path, most: int | None, sheet: str | None = None) -> Rows:
    """Read a sheet of a workbook: the one that is named, else the first that holds a table.

    Formulas give the values that were stored with them.
    """
    import python_calamine  # noqa: PLC0415 - native

    check_size(path)
    try:
        book = python_calamine.load_workbook(str(path))
        names = list(book.sheet_names)
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise ImportRefused(
            f"{path.name} is no Excel workbook that can be read: {error}; save it again, or as CSV"
        ) from None
    if sheet is not None and sheet not in names:
        raise ImportRefused(f"{path.name} has no sheet {sheet!r}; it has {', '.join(names)}")
    chosen, cells, tried = None, [], []
    for name in [sheet] if sheet is not None else names:
        tried.append(name)
        cells = _cells(path, book, name)
        if len(cells) > 1 or sheet is not None:
            chosen = name
            break
    if chosen is None or not cells:
        raise ImportRefused(
            f"{path.name} holds no row in {'sheet ' + sheet if sheet else 'any sheet'}; expected a header and rows below it"
        )
    others = [name for name in names if name != chosen]
    note = (
        (
            f"read sheet {chosen!r}; the workbook has also {', '.join(map(repr, others[:10]))} (--sheet NAME)",
        )
        if others
        else ()
    )
    texts = [[text_of(cell) or "" for cell in row] for row in cells]
    header = find_header(texts[:_LOOKED_AT])
    if len(header.names) > MAX_COLUMNS:
        raise ImportRefused(
            f"{path.name} has {len(header.names):,} columns; up to {MAX_COLUMNS:,} are read"
        )
    body = [row for row in texts[header.first :] if any(row)]
    if not body:
        raise ImportRefused(f"{path.name}: sheet {chosen!r} holds no row below its header")
    body = body[:most]
    columns = {
        name: pa.array([row[i] or None if i < len(row) else None for row in body], pa.string())
        for i, name in enumerate(header.names)
    }
    return Rows(pa.table(columns), (*note, *header.notes), header.tags)


def _cells(path: Path, book: Any, name: str) -> list[list[Any]]:
    import python_calamine  # noqa: PLC0415 - native

    try:
        sheet = book.get_sheet_by_name(name)
        height, width = sheet.total_height, sheet.total_width
        if height * width > _MAX_CELLS:
            raise ImportRefused(
                f"{path.name}: sheet {name!r} reaches to row {height:,} and column {width:,}; delete the empty cells out there, or save it as CSV"
            )
        found: list[list[Any]] = sheet.to_python(skip_empty_area=True)
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise ImportRefused(
            f"{path.name}: sheet {name!r} cannot be read: {error}; the file may be cut off"
        ) from None
    return found

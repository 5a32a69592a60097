"""What a file is: its encoding, how it is built, and whose layout its columns have.

The first bytes are looked at before an engine reads: what is empty, compressed, binary or
in another encoding is refused with the reason.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geodata.errors import ImportRefused
from geodata.ingest.imports.layouts.acled import ACLED, MONADIC
from geodata.ingest.imports.layouts.gdelt import GDELT
from geodata.ingest.imports.layouts.ucdp import UCDP

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geodata.ingest.imports.layouts.layout import Layout

__all__ = ["KNOWN", "Delimited", "head_of", "layout_among", "look", "no_encoding", "spelled"]

# the name that a caller may give -> layouts of that name, the first that fits counts
KNOWN: Final[dict[str, tuple[Layout, ...]]] = {
    "acled": (ACLED, MONADIC),
    "ucdp": (UCDP,),
    "gdelt": (GDELT,),
}
_HEAD: Final = 1 << 16
_SIGNATURES: Final = {
    b"PK\x03\x04": "is a ZIP archive (or an Excel file without .xlsx in its name); unpack it first",
    b"\x1f\x8b": "is compressed with gzip; unpack it first",
    b"BZh": "is compressed with bzip2; unpack it first",
    b"\xfd7zXZ": "is compressed with xz; unpack it first",
    b"%PDF": "is a PDF",
    b"\xd0\xcf\x11\xe0": "is an old Excel file (.xls); save it as .xlsx or CSV",
}


@dataclass(frozen=True, slots=True)
class Delimited:
    """How a delimited text file is built."""

    delimiter: str
    header: tuple[str, ...]
    has_header: bool
    layout: Layout | None


def look(path: Path, wanted: str | None = None, encoding: str | None = None) -> Delimited:
    """Find out how a delimited text file is built and whose layout it has.

    Parameters
    ----------
    path
        The file.
    wanted
        ``acled``, ``ucdp`` or ``gdelt`` where the caller knows; None to recognise it.
    encoding
        UTF-8 with or without a mark when left out.

    Raises
    ------
    ImportRefused
        If the file is empty, no text, not UTF-8, or not of the layout that is wanted.
    """
    text = head_of(path, encoding)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max("\t,;|", key=first.count)
    cells = next(csv.reader(io.StringIO(text), delimiter=delimiter), [])
    return _recognise(path, [cell.strip() for cell in cells], delimiter, wanted)


def head_of(path: Path, encoding: str | None = None) -> str:
    """Return the first 64 KB of a text file.

    Raises
    ------
    ImportRefused
        If the file is empty, no text, or not in that encoding.
    """
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if not head.strip():
        raise ImportRefused(f"{path.name} is empty")
    for signature, reason in _SIGNATURES.items():
        if head.startswith(signature):
            raise ImportRefused(f"{path.name} {reason}")
    if encoding is not None:
        try:
            # the last character of the head may be cut
            return head.decode(encoding, errors="replace").lstrip("\ufeff")
        except LookupError:
            raise ImportRefused(no_encoding(encoding)) from None
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in head:
        raise ImportRefused(
            f"{path.name} is not UTF-8 (it looks like UTF-16, or is no text); save it as UTF-8, or give --encoding utf-16"
        )
    return head.decode("utf-8-sig", errors="replace")


def no_encoding(encoding: str) -> str:
    """Say that Python knows no encoding of that name, and some that it knows."""
    return f"there is no encoding {encoding!r}; expected cp1252, cp1256, latin-1, utf-16, …"


def _recognise(path: Path, cells: Sequence[str], delimiter: str, wanted: str | None) -> Delimited:
    """Match the first row with the known layouts, by its names or by its shape."""
    lower = {cell.casefold() for cell in cells}
    candidates = _candidates(wanted)
    for layout in candidates:
        if {name.casefold() for name in layout.required} <= lower:
            return Delimited(delimiter, spelled(cells, layout), has_header=True, layout=layout)
        if _headerless(cells, layout, delimiter):
            return Delimited(delimiter, layout.columns, has_header=False, layout=layout)
    if wanted in KNOWN:
        layout = candidates[-1]
        missing = [name for name in layout.required if name.casefold() not in lower]
        raise ImportRefused(
            f"{path.name} is not in {layout.label}'s layout: no column {', '.join(missing)}. "
            "Column names change between releases; give the release's own file, or import it as a table with --as table"
        )
    if any(not cell for cell in cells) or len(lower) < len(cells):
        raise ImportRefused(
            f"{path.name}: the first row is no header (a name is empty or stands twice): {', '.join(cells[:8])}"
        )
    if sum(cell.lstrip("+-").replace(".", "", 1).isdecimal() for cell in cells) * 2 > len(cells):
        raise ImportRefused(
            f"{path.name}: the first row holds numbers, not names; add a row with the columns' names"
        )
    return Delimited(delimiter, tuple(cells), has_header=True, layout=None)


def _candidates(wanted: str | None) -> list[Layout]:
    """Return the layouts that a file may have, by the name that the caller gave, if any."""
    if wanted == "table":
        return []
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
    return text.lstrip("-").replace(".", "", 1).isdecimal()


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

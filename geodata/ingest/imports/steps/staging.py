"""A file of any supported format in, its rows as text columns in one Parquet file out.

The first bytes are looked at before an engine reads: what is empty, compressed, binary or
in another encoding is refused with the reason. Rows of another width are rejected one by
one and reported with their line.
"""

from __future__ import annotations

import csv
import io
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import duckdb
import pyarrow.parquet as pq

from geodata.errors import ImportRefused
from geodata.ingest.imports.layouts.acled import ACLED, MONADIC
from geodata.ingest.imports.layouts.gdelt import GDELT
from geodata.ingest.imports.layouts.ucdp import UCDP
from geodata.ingest.imports.steps.containers import READERS, SUFFIXES, flat_parquet
from geodata.ingest.imports.steps.sql import RAW_GROUP
from geodata.store.engines.sql import named, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geodata.ingest.imports.layouts.layout import Layout

__all__ = [
    "KNOWN", "Delimited", "Rejected", "Staged", "head_of", "layout_among", "look", "stage", "stage_delimited",
]  # fmt: skip

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
_REJECTS: Final = 100_000


@dataclass(frozen=True, slots=True)
class Delimited:
    """How a delimited text file is built."""

    delimiter: str
    header: tuple[str, ...]
    has_header: bool
    layout: Layout | None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A line that could not be read as a row."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Staged:
    """Rows at hand as texts: their columns, the layout if it is known, and what was no row."""

    header: tuple[str, ...]
    layout: Layout | None
    rejected: list[Rejected]


def stage(
    con: duckdb.DuckDBPyConnection,
    path: Path,
    target: Path,
    *,
    wanted: str | None = None,
    encoding: str | None = None,
) -> Staged:
    """Copy the rows of a file of any supported format into a Parquet file of texts.

    Raises
    ------
    ImportRefused
        If the file is empty, damaged, too large for its format, or of a format that is not read.
    """
    if "://" in str(path) or str(path).startswith("/vsi"):
        raise ImportRefused(f"{path} is an address; only files of this machine are imported")
    if reader := SUFFIXES.get(path.suffix.casefold()):
        return _stage_container(con, path, target, reader, wanted)
    if encoding is None:
        shape = look(path, wanted)
        return Staged(shape.header, shape.layout, stage_delimited(con, path, shape, target))
    plain = target.with_suffix(".utf8")
    _transcode(path, plain, encoding)
    try:
        shape = look(plain, wanted)
        return Staged(shape.header, shape.layout, stage_delimited(con, plain, shape, target))
    finally:
        plain.unlink()


def _stage_container(
    con: duckdb.DuckDBPyConnection, path: Path, target: Path, reader: str, wanted: str | None
) -> Staged:
    """Read a file that holds more than text, and look whether its columns are those of a known layout."""
    streamed = flat_parquet(path) if reader == "parquet" else ""
    table = READERS[reader](path, 1 if streamed else None)
    layout = layout_among(path, table.column_names, wanted)
    names = _spelled(table.column_names, layout) if layout else tuple(table.column_names)
    if streamed:
        spelled = ", ".join(map(named, names))
        try:
            con.execute(
                f"copy (select * from ({streamed}) r({spelled})) to {quoted(target)} "
                f"(format parquet, compression zstd, row_group_size {RAW_GROUP})"
            )
        except duckdb.Error as error:
            raise ImportRefused(f"{path.name} cannot be read: {_first_line(error)}") from None
    else:
        pq.write_table(
            table.rename_columns(list(names)), target, compression="zstd", row_group_size=RAW_GROUP
        )
    return Staged(names, layout, [])


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


def _transcode(path: Path, target: Path, encoding: str) -> None:
    """Write a text file anew as UTF-8."""
    try:
        with (
            path.open(encoding=encoding, newline="") as source,
            target.open("w", encoding="utf-8", newline="") as out,
        ):
            shutil.copyfileobj(source, out, 1 << 20)
    except LookupError:
        raise ImportRefused(_no_encoding(encoding)) from None
    except UnicodeError as error:
        raise ImportRefused(f"{path.name} is not {encoding}: {error}") from None


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
            raise ImportRefused(_no_encoding(encoding)) from None
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in head:
        raise ImportRefused(
            f"{path.name} is not UTF-8 (it looks like UTF-16, or is no text); save it as UTF-8, or give --encoding utf-16"
        )
    return head.decode("utf-8-sig", errors="replace")


def _no_encoding(encoding: str) -> str:
    return f"there is no encoding {encoding!r}; expected cp1252, cp1256, latin-1, utf-16, …"


def _recognise(path: Path, cells: Sequence[str], delimiter: str, wanted: str | None) -> Delimited:
    """Match the first row with the known layouts, by its names or by its shape."""
    lower = {cell.casefold() for cell in cells}
    candidates = _candidates(wanted)
    for layout in candidates:
        if {name.casefold() for name in layout.required} <= lower:
            return Delimited(delimiter, _spelled(cells, layout), has_header=True, layout=layout)
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


def _spelled(cells: Sequence[str], layout: Layout) -> tuple[str, ...]:
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


def stage_delimited(
    con: duckdb.DuckDBPyConnection, path: Path, shape: Delimited, target: Path
) -> list[Rejected]:
    """Copy the rows of a delimited text file into a Parquet file of texts, in the file's order.

    Returns
    -------
    list of Rejected
        Lines that are no rows of this file, by line number.

    Raises
    ------
    ImportRefused
        If the file is not UTF-8, or holds no row.
    """
    columns = "{" + ", ".join(f"{quoted(name)}: 'VARCHAR'" for name in shape.header) + "}"
    # GDELT has no quoting: a quotation mark there is a letter
    quoting = (
        """quote = '"', escape = '"'"""
        if shape.layout is None or shape.layout.delimiter != shape.delimiter
        else "quote = '', escape = ''"
    )
    source = (
        f"read_csv({quoted(path)}, header = {shape.has_header}, columns = {columns}, "
        f"delim = {quoted(shape.delimiter)}, {quoting}, store_rejects = true, rejects_limit = {_REJECTS}, "
        "null_padding = false, auto_detect = false)"
    )
    try:
        con.execute(
            f"copy (select * from {source}) to {quoted(target)} (format parquet, compression zstd, row_group_size {RAW_GROUP})"
        )
    except duckdb.Error as error:
        raise ImportRefused(f"{path.name} cannot be read: {_first_line(error)}") from None
    errors = con.execute(
        "select distinct on (line) line, error_type, error_message from reject_errors order by line"
    ).fetchall()
    rejected = [
        Rejected(int(line), _said(str(kind), str(message))) for line, kind, message in errors
    ]
    if any("utf" in r.reason.casefold() or "unicode" in r.reason.casefold() for r in rejected):
        line = next(
            r.line
            for r in rejected
            if "utf" in r.reason.casefold() or "unicode" in r.reason.casefold()
        )
        raise ImportRefused(
            f"{path.name} is not UTF-8: line {line} has other bytes. Save it as UTF-8, or say what it is in "
            "(--encoding cp1252, cp1256, latin-1, …)"
        )
    return rejected


def _said(kind: str, message: str) -> str:
    reasons = {
        "MISSING COLUMNS": "has fewer cells than the header; the file may be cut off",
        "TOO MANY COLUMNS": "has more cells than the header",
        "UNQUOTED VALUE": "has a quotation mark that is not closed; the file may be cut off",
        "LINE SIZE OVER MAXIMUM": "is longer than 2 MB",
        "INVALID ENCODING": "is not UTF-8",
        "INVALID UNICODE": "is not UTF-8",
    }
    return reasons.get(kind.upper(), message.splitlines()[0][:200])


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0][:300]

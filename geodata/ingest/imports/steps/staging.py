"""A file of any supported format in, its rows as text columns in one Parquet file out.

Rows of another width are rejected one by one and reported with their line.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import duckdb
import pyarrow.parquet as pq

from geodata.errors import ImportRefused
from geodata.ingest.imports.steps.containers import READERS, SUFFIXES, flat_parquet
from geodata.ingest.imports.steps.recognising import (
    Delimited,
    layout_among,
    look,
    no_encoding,
    spelled,
)
from geodata.ingest.imports.steps.sql import RAW_GROUP
from geodata.store.engines.sql import named, quoted

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.ingest.imports.layouts.layout import Layout

__all__ = ["Rejected", "Staged", "stage"]

_REJECTS: Final = 100_000


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
        return Staged(shape.header, shape.layout, _stage_delimited(con, path, shape, target))
    plain = target.with_suffix(".utf8")
    _transcode(path, plain, encoding)
    try:
        shape = look(plain, wanted)
        return Staged(shape.header, shape.layout, _stage_delimited(con, plain, shape, target))
    finally:
        plain.unlink()


def _stage_container(
    con: duckdb.DuckDBPyConnection, path: Path, target: Path, reader: str, wanted: str | None
) -> Staged:
    """Read a file that holds more than text, and look whether its columns are those of a known layout."""
    streamed = flat_parquet(path) if reader == "parquet" else ""
    table = READERS[reader](path, 1 if streamed else None)
    layout = layout_among(path, table.column_names, wanted)
    names = spelled(table.column_names, layout) if layout else tuple(table.column_names)
    if streamed:
        columns = ", ".join(map(named, names))
        try:
            con.execute(
                f"copy (select * from ({streamed}) r({columns})) to {quoted(target)} "
                f"(format parquet, compression zstd, row_group_size {RAW_GROUP})"
            )
        except duckdb.Error as error:
            raise ImportRefused(f"{path.name} cannot be read: {_first_line(error)}") from None
    else:
        pq.write_table(
            table.rename_columns(list(names)), target, compression="zstd", row_group_size=RAW_GROUP
        )
    return Staged(names, layout, [])


def _transcode(path: Path, target: Path, encoding: str) -> None:
    """Write a text file anew as UTF-8."""
    try:
        with (
            path.open(encoding=encoding, newline="") as source,
            target.open("w", encoding="utf-8", newline="") as out,
        ):
            shutil.copyfileobj(source, out, 1 << 20)
    except LookupError:
        raise ImportRefused(no_encoding(encoding)) from None
    except UnicodeError as error:
        raise ImportRefused(f"{path.name} is not {encoding}: {error}") from None


def _stage_delimited(
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

"""A table of text in, its rows as text columns in one Parquet file out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import duckdb

from geodata.errors import ImportRefused
from geodata.ingest.imports.readers.delimited import Dialect, normalised, sniff
from geodata.ingest.imports.readers.file_types import kind_of
from geodata.ingest.imports.steps.recognise_layout import recognise
from geodata.ingest.imports.steps.sql_fragments import RAW_GROUP
from geodata.ingest.imports.steps.staged_rows import ReadOptions, Rejected, Staged
from geodata.store.engines.sql import quoted

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.ingest.imports.layouts.layout import Layout

__all__ = ["stage_text"]

_REJECTS: Final = 100_000


def stage_text(
    con: duckdb.DuckDBPyConnection,
    path: Path,
    target: Path,
    wanted: ReadOptions,
    notes: tuple[str, ...],
) -> Staged:
    """Copy the rows of a delimited text file, written anew first where the engine could not read it as it is."""
    dialect = sniff(path, wanted.encoding)
    shape = recognise(path, dialect, wanted.layout)
    source, skipped = path, int(shape.has_header)
    known_plain = shape.layout is not None and not shape.has_header and dialect.encoding == "utf-8"
    anew = None
    if not (dialect.plain or known_plain):
        anew = target.with_suffix(".utf8")
        skipped = dialect.skipped if shape.has_header else 0
        source = normalised(path, _with_skipped(dialect, skipped), anew)
    try:
        rejected = _copy(
            con,
            path,
            source,
            target,
            dialect,
            shape.header,
            shape.layout,
            header=anew is None and shape.has_header,
            before=skipped,
            most=wanted.most,
        )
    finally:
        if anew is not None:
            anew.unlink(missing_ok=True)
    own = (
        dialect.notes
        if shape.has_header
        else tuple(n for n in dialect.notes if "UTF" in n or "lines end" in n)
    )
    return Staged(shape.header, shape.layout, rejected, (*notes, *own), dialect.tags)


def _with_skipped(dialect: Dialect, skipped: int) -> Dialect:
    import dataclasses  # noqa: PLC0415

    return dataclasses.replace(dialect, skipped=skipped)


def _copy(  # noqa: PLR0913, PLR0917 - one call
    con: duckdb.DuckDBPyConnection, path: Path, source: Path, target: Path, dialect: Dialect, names: tuple[str, ...], layout: Layout | None,
    *, header: bool, before: int, most: int | None,
) -> list[Rejected]:  # fmt: skip
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
    columns = "{" + ", ".join(f"{quoted(name)}: 'VARCHAR'" for name in names) + "}"
    # GDELT has no quoting: a quotation mark there is a letter
    unquoted = (
        layout is not None
        and layout.delimiter is not None
        and layout.delimiter == dialect.delimiter
    )
    quoting = (
        "quote = '', escape = ''"
        if unquoted
        else f"quote = {quoted(dialect.quote)}, escape = {quoted(dialect.escape)}"
    )
    read = (
        f"read_csv({quoted(source)}, header = {header}, columns = {columns}, delim = {quoted(dialect.delimiter)}, {quoting}, "
        f"store_rejects = true, rejects_limit = {_REJECTS}, null_padding = false, auto_detect = false)"
    )
    limit = f" limit {most}" if most else ""
    try:
        con.execute(
            f"copy (select * from {read}{limit}) to {quoted(target)} (format parquet, compression zstd, row_group_size {RAW_GROUP})"
        )
    except duckdb.Error as error:
        raise ImportRefused(_reason_of_engine(path, error)) from None
    errors = con.execute(
        "select distinct on (line) line, error_type, error_message from reject_errors order by line"
    ).fetchall()
    # lines count from 1 in the file as it came
    above = 0 if header else before
    rejected = [
        Rejected(int(line) + above, _reason(str(kind), str(message)))
        for line, kind, message in errors
    ]
    odd = next((r.line for r in rejected if "not UTF-8" in r.reason), None)
    if odd is not None:
        raise ImportRefused(
            f"{path.name} is not UTF-8: line {odd} has other bytes. Save it as UTF-8, or say what it is in "
            "(--encoding cp1252, cp1250, cp1256, shift_jis, …)"
        )
    return rejected


def _reason(kind: str, message: str) -> str:
    reasons = {
        "MISSING COLUMNS": "has fewer cells than the header; the file may be cut off",
        "TOO MANY COLUMNS": "has more cells than the header",
        "UNQUOTED VALUE": "has a quotation mark that is not closed; the file may be cut off",
        "LINE SIZE OVER MAXIMUM": "is longer than 2 MB",
        "INVALID ENCODING": "is not UTF-8",
        "INVALID UNICODE": "is not UTF-8",
    }
    return reasons.get(kind.upper(), message.splitlines()[0][:200])


def _reason_of_engine(path: Path, error: duckdb.Error) -> str:
    first = str(error).splitlines()[0][:300]
    if "Out of Memory" in first or "bad allocation" in first or "Maximum line size" in str(error):
        unclosed = "" if kind_of(path) == "parquet" else "; a quotation mark may not be closed"
        return f"{path.name} holds cells or rows that need more memory than is allowed{unclosed}. Allow more with --memory, or split the file"
    return f"{path.name} cannot be read: {first}"

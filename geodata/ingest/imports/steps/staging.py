"""A file of any supported kind in, its rows as text columns in one Parquet file out.

Rows of another width are rejected one by one and reported with their line.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import duckdb

from geodata.errors import ImportRefused
from geodata.ingest.imports.readers.archives import unpacked
from geodata.ingest.imports.readers.delimited import Dialect, normalised, sniff
from geodata.ingest.imports.readers.file_types import kind_of
from geodata.ingest.imports.steps.recognise_layout import layout_among, recognise, spelled
from geodata.ingest.imports.steps.sql_fragments import RAW_GROUP
from geodata.store.engines.sql import named, quoted

if TYPE_CHECKING:
    from geodata.ingest.imports.layouts.layout import Layout
    from geodata.ingest.imports.readers.text_rows import Rows

__all__ = ["Rejected", "Staged", "stage"]

_REJECTS: Final = 100_000
_MAX_NESTED: Final = 3
_OF_OTHERS: Final = frozenset(
    {"excel", "geopackage", "flatgeobuf", "shapefile", "parquet", "feather"}
)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A line that could not be read as a row."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Staged:
    """Rows at hand as texts: their columns, the layout if it is known, what was no row, and what was decided to read it."""

    header: tuple[str, ...]
    layout: Layout | None
    rejected: list[Rejected]
    notes: tuple[str, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the caller knows of a file.

    Attributes
    ----------
    layout
        ``acled``, ``ucdp``, …, ``table``; None to recognise it.
    encoding
        Of a text file; None to find it out.
    sheet
        The sheet, layer or member of an archive to read.
    most
        Rows to read at most; None for all.
    """

    layout: str | None = None
    encoding: str | None = None
    sheet: str | None = None
    most: int | None = None


def stage(con: duckdb.DuckDBPyConnection, path: Path, target: Path, wanted: Wanted) -> Staged:
    """Copy the rows of a file of any supported kind into a Parquet file of texts.

    Raises
    ------
    ImportRefused
        If the file is empty, damaged, too large for its format, or of a format that is not read.
    """
    if "://" in str(path) or str(path).startswith("/vsi"):
        raise ImportRefused(f"{path} is an address; only files of this machine are imported")
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".unpacked.") as folder:
        notes: list[str] = []
        inner = path
        for _ in range(_MAX_NESTED):
            kind = kind_of(inner)
            if kind != "archive":
                break
            home = Path(tempfile.mkdtemp(dir=folder))
            inner, note = unpacked(inner, home, wanted.sheet)
            notes.append(note)
        else:
            raise ImportRefused(
                f"{path.name} holds an archive in an archive in an archive; unpack it first"
            )
        if kind == "text":
            return _stage_text(con, inner, target, wanted, tuple(notes))
        return _stage_rows(con, inner, target, kind, wanted, tuple(notes))


def _stage_rows(  # noqa: PLR0913, PLR0917 - one notation after another
    con: duckdb.DuckDBPyConnection,
    path: Path,
    target: Path,
    kind: str,
    wanted: Wanted,
    notes: tuple[str, ...],
) -> Staged:
    """Read a file that holds more than text, and look whether its columns are those of a known layout."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - a table of text needs neither

    from geodata.ingest.imports.readers.parquet_files import flat_parquet  # noqa: PLC0415

    streamed = flat_parquet(path) if kind == "parquet" else ""
    rows = _rows_of(path, kind, 1 if streamed else wanted.most, wanted.sheet)
    header = tuple(rows.table.column_names)
    layout = layout_among(path, header, wanted.layout)
    names = spelled(header, layout) if layout else header
    if len({name.casefold() for name in names}) < len(names):
        names = _apart(names)
    if streamed:
        columns = ", ".join(map(named, names))
        limit = f" limit {wanted.most}" if wanted.most else ""
        try:
            con.execute(
                f"copy (select * from ({streamed}) r({columns}){limit}) to {quoted(target)} "
                f"(format parquet, compression zstd, row_group_size {RAW_GROUP})"
            )
        except duckdb.Error as error:
            raise ImportRefused(_reason_of_engine(path, error)) from None
    else:
        pq.write_table(
            rows.table.rename_columns(list(names)),
            target,
            compression="zstd",
            row_group_size=RAW_GROUP,
        )
    renamed = dict(zip(header, names, strict=True))
    return Staged(
        names,
        layout,
        [],
        (*notes, *rows.notes),
        tuple((renamed.get(n, n), tag) for n, tag in rows.tags),
    )


def _rows_of(path: Path, kind: str, most: int | None, sheet: str | None) -> Rows:
    """Read a file; what the parsers of others stumble over in a damaged one is a refusal."""
    from geodata.ingest.imports.readers.all_readers import READERS  # noqa: PLC0415 - as above

    try:
        return READERS[kind](path, most, sheet)
    except ImportRefused:
        raise
    except (LookupError, ValueError, TypeError, AttributeError, NameError, SystemError) as error:
        if kind not in _OF_OTHERS:
            raise
        raise ImportRefused(
            f"{path.name} is damaged, or of a variant that is not read ({type(error).__name__}: {str(error)[:120]}); save it again, or as CSV"
        ) from None


def _apart(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return names that differ in more than capitals, for the engine compares them without."""
    taken: set[str] = set()
    found = []
    for name in names:
        other, number = name, 2
        while other.casefold() in taken:
            other, number = f"{name}_{number}", number + 1
        taken.add(other.casefold())
        found.append(other)
    return tuple(found)


def _stage_text(
    con: duckdb.DuckDBPyConnection, path: Path, target: Path, wanted: Wanted, notes: tuple[str, ...]
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

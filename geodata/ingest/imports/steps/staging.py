"""A file of any supported kind in, its rows as text columns in one Parquet file out.

Rows of another width are rejected one by one and reported with their line.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import duckdb

from geodata.errors import ImportRefused
from geodata.ingest.imports.readers.archives import unpacked
from geodata.ingest.imports.readers.file_types import kind_of
from geodata.ingest.imports.steps.recognise_layout import layout_among, spelled
from geodata.ingest.imports.steps.sql_fragments import RAW_GROUP
from geodata.ingest.imports.steps.stage_text_table import _reason_of_engine, stage_text
from geodata.ingest.imports.steps.staged_rows import ReadOptions, Rejected, Staged
from geodata.store.engines.sql import named, quoted

if TYPE_CHECKING:
    from geodata.ingest.imports.readers.text_rows import Rows

__all__ = ["Rejected", "Staged", "stage"]

_MAX_NESTED: Final = 3
_OF_OTHERS: Final = frozenset(
    {"excel", "geopackage", "flatgeobuf", "shapefile", "parquet", "feather"}
)


def stage(con: duckdb.DuckDBPyConnection, path: Path, target: Path, wanted: ReadOptions) -> Staged:
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
            return stage_text(con, inner, target, wanted, tuple(notes))
        return _stage_rows(con, inner, target, kind, wanted, tuple(notes))


def _stage_rows(  # noqa: PLR0913, PLR0917 - one notation after another
    con: duckdb.DuckDBPyConnection,
    path: Path,
    target: Path,
    kind: str,
    wanted: ReadOptions,
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

"""Small pieces of SQL that several steps of an import share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from geodata.ingest.imports.values.empty_words import EMPTY_WORDS
from geodata.store.engines.sql import named, quoted
from geodata.store.naming.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    import duckdb

__all__ = [
    "FOLD",
    "RAW_GROUP",
    "ROW",
    "filled_once",
    "folded",
    "make_table",
    "one",
    "parquet",
    "raw_rows",
    "register_functions",
    "slug",
]

# the number of a row in its file, from 0; a name that no file uses
ROW: Final = "dateline_row"
FOLD: Final = "fold_text"
FILLED: Final = "filled_cell"
_CELL: Final = re.compile(rf'{FILLED}\(r\."(?:[^"]|"")*"\)')
# of rows as they stood: a single one is read with its whole group, all columns of it
RAW_GROUP: Final = 40_960


def raw_rows(path: Path, absent: Iterable[str] = ()) -> str:
    """Return SQL for a raw file's rows with their number, and empty columns for those that it lacks."""
    empty = "".join(f", null::varchar as {named(name)}" for name in absent)
    return f"(select file_row_number as {ROW}, * exclude (file_row_number){empty} from read_parquet({quoted(path)}, file_row_number = true))"


def filled_once(query: str, rows: str) -> str:
    """Return a query over ``from {rows} r`` that empties each cell of words for nothing once, however often it is named."""
    cells = list(dict.fromkeys(_CELL.findall(query)))
    names = {cell: f"dateline_cell_{place}" for place, cell in enumerate(cells)}
    ahead = "".join(f", {cell} as {name}" for cell, name in names.items())
    emptied = _CELL.sub(lambda found: f"r.{names[found[0]]}", query)
    return emptied.replace(f"from {rows} r", f"from (select r.*{ahead} from {rows} r) r")


def one(con: duckdb.DuckDBPyConnection, query: str) -> int:
    """Return the one number that a query gives."""
    return int(con.execute(query).fetchall()[0][0])


def slug(text: str, longest: int = 60) -> str:
    """Return SQL for a text as part of an id: small letters, digits and single hyphens; empty if nothing is left."""
    return f"rtrim(left(trim(regexp_replace(lower(strip_accents({text})), '[^a-z0-9]+', '-', 'g'), '-'), {longest}), '-')"


def register_functions(con: duckdb.DuckDBPyConnection, empty_words: Iterable[str] = ()) -> None:
    """Make known to a connection: :func:`geodata.store.naming.normalise.fold`, and the macro that empties cells of words for nothing.

    Parameters
    ----------
    con
        The connection.
    empty_words
        Further words for nothing, besides the usual ones.
    """
    con.create_function(FOLD, fold, ["VARCHAR"], "VARCHAR")
    words = sorted(EMPTY_WORDS | {word.strip().casefold() for word in empty_words} - {""})
    longest = max(map(len, words))
    # a list of constants would be made a join for each of the many cells that a query names;
    # most cells are longer than any of the words, differ in their first letter, or are numbers
    pattern = quoted("|".join(map(re.escape, words)))
    numbers = "" if any(word[0].isdigit() for word in words) else "(cell < '0' or cell >= ':') and "
    con.execute(
        f"create or replace macro {FILLED}(cell) as case when {numbers}length(cell) <= {longest + 2} "
        f"and regexp_full_match(lower(trim(cell)), {pattern}) then null else nullif(trim(cell), '') end"
    )


def make_table(
    con: duckdb.DuckDBPyConnection, name: str, columns: Mapping[str, tuple[str, Sequence[Any]]]
) -> None:
    """Make a temporary table of columns: name -> SQL type and values.

    The values go in as lists: an Arrow table made of lists loads pandas, which takes longer
    than a small file's whole import.
    """
    unnested = ", ".join(
        f"unnest(${place}::{kind}[]) as {named(column)}"
        for place, (column, (kind, _)) in enumerate(columns.items(), 1)
    )
    values = [list(column) for _, column in columns.values()]
    con.execute(f"create or replace temp table {name} as select {unnested}", values)


def folded(text: str) -> str:
    """Return SQL for a text as :func:`~geodata.store.naming.normalise.fold` writes it, but for runs of spaces.

    Texts of ASCII alone take four replacements in the engine, which is thirty times as fast
    as a call into Python for each.
    """
    plain = (
        f"lower(replace(replace(replace(replace({text}, '''', ''), '`', ''), '-', ' '), '_', ' '))"
    )
    return f"case when strlen({text}) = length({text}) then {plain} else {FOLD}({text}) end"


def parquet(con: duckdb.DuckDBPyConnection, query: str, target: Path) -> None:
    """Write a query's rows to a Parquet file: zstd, row groups of 122,880.

    The lowest level of zstd takes a tenth less time than the usual one, and a tenth more room.
    """
    con.execute(
        f"copy ({query}) to {quoted(target)} (format parquet, compression zstd, compression_level 1, row_group_size 122880)"
    )

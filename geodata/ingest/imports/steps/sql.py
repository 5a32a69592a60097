"""Small pieces of SQL that several steps of an import share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geodata.store.engines.sql import quoted
from geodata.store.naming.folding import fold

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

__all__ = ["FOLD", "RAW_GROUP", "ROW", "folded", "one", "parquet", "raw_rows", "slug"]

# the number of a row in its file, from 0; a name that no file uses
ROW: Final = "dateline_row"
FOLD: Final = "fold_text"
# of rows as they stood: a single one is read with its whole group, all columns of it
RAW_GROUP: Final = 40_960


def raw_rows(path: Path) -> str:
    """Return SQL for a raw file's rows with their number."""
    return f"(select file_row_number as {ROW}, * exclude (file_row_number) from read_parquet({quoted(path)}, file_row_number = true))"


def one(con: duckdb.DuckDBPyConnection, query: str) -> int:
    """Return the one number that a query gives."""
    return int(con.execute(query).fetchall()[0][0])


def slug(text: str, longest: int = 60) -> str:
    """Return SQL for a text as part of an id: small letters, digits and single hyphens; empty if nothing is left."""
    return f"rtrim(left(trim(regexp_replace(lower(strip_accents({text})), '[^a-z0-9]+', '-', 'g'), '-'), {longest}), '-')"


def register_fold(con: duckdb.DuckDBPyConnection) -> None:
    """Make :func:`geodata.store.naming.folding.fold` known to a connection."""
    con.create_function(FOLD, fold, ["VARCHAR"], "VARCHAR")


def folded(text: str) -> str:
    """Return SQL for a text as :func:`~geodata.store.naming.folding.fold` writes it, but for runs of spaces.

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

"""Whether a store's DuckDB file can be read to its end; it is fast to ask, and can be made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import duckdb

from geodata.errors import Problem
from geodata.store.encoded.encoded_answers import is_encoded
from geodata.store.engines.sql import quoted
from geodata.store.parquet.manifest import CACHE

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["check_cache"]

_MEMORY: Final = "800MB"


def check_cache(folder: Path) -> list[Problem]:
    """Read every block of a store's cache, whose checksums the engine compares.

    Returns
    -------
    list of Problem
        At most one: the answers stay right without the cache, but take longer.
    """
    path = folder / CACHE
    if not path.is_file():
        return [_problem(folder, "is missing")]
    connection = duckdb.connect(":memory:", config={"memory_limit": _MEMORY})
    try:
        connection.execute(f"attach {quoted(path)} as cache (read_only)")
        if not is_encoded(connection):
            return [_problem(folder, "is of another version of Dateline")]
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables() where database_name = 'cache'"
        ).fetchall()
        for schema, name in tables:
            connection.execute(
                f'select count(columns(*)) from cache."{schema}"."{name}"'
            ).fetchall()
    except duckdb.Error as error:
        return [_problem(folder, f"is damaged ({str(error).splitlines()[0][:120]})")]
    finally:
        connection.close()
    return []


def _problem(folder: Path, what: str) -> Problem:
    message = f"{what}: every question is answered by reading the Parquet files, which takes longer; run: dateline build --data {folder}"
    return Problem(str(folder), CACHE, "", message)

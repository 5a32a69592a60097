"""Where the rows are: one small interface, an adapter per engine.

A backend gives named tables as narwhals frames and nothing else; what is asked of them is
written once, in expressions (:mod:`geodata.store.predicates` and its neighbours).
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

import duckdb
import narwhals.stable.v2 as nw

from geodata.store.encoded.encoded_answers import is_encoded
from geodata.store.encoded.temp_table_cache import PLACE
from geodata.store.engines.sql import quoted
from geodata.store.parquet.manifest import CACHE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pyarrow as pa

__all__ = ["Backend", "DeferredBackend", "EmbeddedBackend", "stored_events"]

# a server with 50 million events stays below 1.5 GB with this and Python's own share
_MEMORY = "800MB"


class Backend(Protocol):
    """Tables by name: events, actors, places, and counts made beforehand where there are any."""

    name: str

    def table(self, name: str) -> nw.LazyFrame[Any]:
        """Return a table that this call alone reads."""
        ...

    def has(self, name: str) -> bool:
        """Say whether there is such a table."""
        ...

    def close(self) -> None:
        """Let go of the engine; frames in use end with an error."""
        ...


def stored_events(rows: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """Complete stored rows to the columns of :data:`geodata.store.events_table.SCHEMA`.

    Imported actors have no memberships: with members is the same as without. Records are
    made on demand.
    """
    return rows.with_columns(
        nw.col("actor").alias("actor_members"),
        nw.col("actor_role").alias("actor_role_members"),
        nw.lit(None, dtype=nw.String).alias("record"),
    )


class EmbeddedBackend:
    """DuckDB inside the process, in memory or over a store folder.

    Every table comes with a cursor of its own: one DuckDB connection shared by threads
    returns wrong rows.
    """

    name = "duckdb"

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, *, stored: bool = False, coded: bool = False
    ) -> None:
        connection.execute("set lock_configuration = true")
        self._connection = connection
        self._stored = stored
        # whether the schema that geodata.store.encoded.dictionary_encoding makes is there
        self.coded = coded
        self._tables = frozenset(
            str(row[0])
            for row in connection.execute(
                "select table_name from information_schema.tables where table_catalog = current_database()"
            ).fetchall()
        )

    @classmethod
    def of_table(cls, events: pa.Table) -> EmbeddedBackend:
        """Put rows of :data:`geodata.store.events_table.SCHEMA` into a new engine in memory."""
        connection = duckdb.connect(":memory:", config={"enable_external_access": "false"})
        connection.register("rows_in", events)
        connection.execute("create table events as select * from rows_in order by date_start, id")
        connection.unregister("rows_in")
        return cls(connection)

    @classmethod
    def of_folder(cls, folder: Path) -> EmbeddedBackend:
        """Open a store folder: its DuckDB file where that is whole, else the Parquet files as they are."""
        connection = duckdb.connect(":memory:", config={"memory_limit": _MEMORY})
        try:
            connection.execute(f"attach {quoted(folder / CACHE)} as cache (read_only)")
            held = [
                row[0]
                for row in connection.execute(
                    "select table_name from duckdb_tables() where database_name = 'cache' and schema_name = 'main'"
                ).fetchall()
            ]
            coded = "events" in held and is_encoded(connection)
        except (
            duckdb.Error
        ):  # missing or damaged: it can be made anew, and the Parquet files say the same
            held, coded = [], False
        # the cache's events are without their text: whole rows are those of the Parquet file
        copied = [name for name in held if name != "events"]
        for name in copied:
            connection.execute(f'create view "{name}" as select * from cache."{name}"')
        for name in {"events", "actors", "places", "facets", "intervals"} - set(copied):
            if not (folder / f"{name}.parquet").is_file():
                continue
            connection.execute(
                f"create view {name} as select * from read_parquet({quoted(folder / f'{name}.parquet')})"
            )
        # single raw rows are asked for: where each group begins need not be read anew
        connection.execute("set parquet_metadata_cache = true")
        if coded:
            connection.execute(
                f"create view texts as select file_row_number as row, text from read_parquet({quoted(folder / 'events.parquet')}, file_row_number = true)"
            )
            # small numbers pack well
            connection.execute(f"attach ':memory:' as {PLACE} (compress)")
            # numbers up to that many bits are counted in an array instead of a hash table
            connection.execute("set global perfect_ht_threshold = 18")
        for path in sorted(folder.glob("raw*.parquet")):
            connection.execute(
                f'create view "{path.stem}" as select file_row_number as dateline_row, * exclude (file_row_number) '
                f"from read_parquet({quoted(path)}, file_row_number = true)"
            )
        _confine(connection, folder)
        return cls(connection, stored=True, coded=coded)

    def table(self, name: str) -> nw.LazyFrame[Any]:
        """Return a table with a cursor of its own."""
        rows = nw.from_native(self._connection.cursor().table(name)).lazy()
        return stored_events(rows) if self._stored and name == "events" else rows

    def has(self, name: str) -> bool:
        """Say whether there is such a table."""
        return name in self._tables

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return a cursor, for what only DuckDB does: reading single raw rows, writing files."""
        return self._connection.cursor()

    def close(self) -> None:
        """Close the engine; cursors that are in use end with an error."""
        self._connection.close()


class DeferredBackend:
    """DuckDB in memory, made when a table is first asked for."""

    name = "duckdb"

    def __init__(self, make: Callable[[], EmbeddedBackend]) -> None:
        self._make = make
        self._made: EmbeddedBackend | None = None
        self._making = Lock()

    def _backend(self) -> EmbeddedBackend:
        with self._making:
            if self._made is None:
                self._made = self._make()
            return self._made

    def table(self, name: str) -> nw.LazyFrame[Any]:
        """Return a table that this call alone reads."""
        return self._backend().table(name)

    def has(self, name: str) -> bool:
        """Say whether there is such a table."""
        return self._backend().has(name)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return a cursor, for what only DuckDB does."""
        return self._backend().cursor()

    def close(self) -> None:
        """Close what was made."""
        with self._making:
            if self._made is not None:
                self._made.close()


def _confine(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Let the engine touch the store's folder and nothing else."""
    inside = folder.resolve()
    connection.execute(f"set allowed_directories = [{quoted(inside)}]")
    connection.execute(f"set temp_directory = {quoted(inside / '.spill')}")
    connection.execute("set enable_external_access = false")

"""Tables that were costly to find, kept in memory for those who ask the same next."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    import duckdb

__all__ = ["PLACE", "KeptTables"]

# the name of the database in memory that backends attach for them
PLACE: Final = "kept"
# a query that was handed a table's name has ended by then
_IN_USE_SECONDS: Final = 300.0
_numbers = itertools.count()


@dataclass(slots=True)
class _CachedTable:
    table: str
    rows: int
    used: float


class KeptTables:
    """Tables by what they answer, made once; the ones not used for longest go first.

    Parameters
    ----------
    cursor
        Gives a cursor of its own for each call, of an engine with a database ``kept``.
    most_rows
        Rows of all tables together.
    """

    def __init__(self, cursor: Callable[[], duckdb.DuckDBPyConnection], *, most_rows: int) -> None:
        self._cursor, self._most_rows = cursor, most_rows
        # in the order of their last use
        self._kept: dict[Hashable, _CachedTable] = {}
        # one at a time: who asks the same at the same moment waits for the answer
        self._lock = Lock()

    def table(self, key: Hashable, query: Callable[[], str]) -> str:
        """Return the name of the table of a query's rows; the query is asked for if it is not there yet."""
        with self._lock:
            kept = self._kept.pop(key, None) or self._make(query())
            kept.used = time.monotonic()
            self._kept[key] = kept
            self._drop_oldest()
            return kept.table

    def clear(self) -> None:
        """Drop all tables."""
        with self._lock:
            for kept in self._kept.values():
                self._cursor().execute(f"drop table {kept.table}")
            self._kept.clear()

    def _make(self, query: str) -> _CachedTable:
        cursor = self._cursor()
        name = f"{PLACE}.found_{next(_numbers)}"
        cursor.execute(f"create table {name} as {query}")
        rows = int(cursor.execute(f"select count(*) from {name}").fetchall()[0][0])
        return _CachedTable(name, rows, 0.0)

    def _drop_oldest(self) -> None:
        surplus = sum(kept.rows for kept in self._kept.values()) - self._most_rows
        for key, kept in list(self._kept.items())[:-1]:
            if surplus <= 0 or time.monotonic() - kept.used < _IN_USE_SECONDS:
                return
            self._cursor().execute(f"drop table {kept.table}")
            del self._kept[key]
            surplus -= kept.rows

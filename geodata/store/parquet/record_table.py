"""A table of records as a mapping: read one by one or many at once, never all into memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, ValuesView
from threading import Lock
from typing import Any, TypeVar

import narwhals.stable.v2 as nw

__all__ = ["RecordTable"]

R = TypeVar("R")
# a page shows some hundreds
_KEPT = 20_000


class RecordTable(Mapping[str, R]):
    """Records by id over a table of an engine; the last ones asked for are kept.

    Parameters
    ----------
    table
        Gives the table anew for each call.
    make
        Makes a record of a row.
    """

    def __init__(
        self, table: Callable[[], nw.LazyFrame[Any]], make: Callable[[Mapping[str, Any]], R]
    ) -> None:
        self._table, self._make = table, make
        self._kept: OrderedDict[str, R] = OrderedDict()
        self._lock = Lock()

    def __getitem__(self, record_id: str) -> R:
        if (kept := self._kept.get(record_id)) is not None:
            return kept
        self.fetch([record_id])
        return self._kept[record_id]

    def fetch(self, ids: Iterable[str]) -> None:
        """Read some records in one query, for those who ask for them next."""
        wanted = [i for i in dict.fromkeys(ids) if i not in self._kept]
        if not wanted:
            return
        rows = self._table().filter(nw.col("id").is_in(wanted)).collect().rows(named=True)
        made = [(str(row["id"]), self._make(row)) for row in rows]
        with self._lock:
            self._kept.update(made)
            while len(self._kept) > max(_KEPT, len(wanted)):
                self._kept.popitem(last=False)

    def __contains__(self, record_id: object) -> bool:
        return isinstance(record_id, str) and self.get(record_id) is not None

    def __iter__(self) -> Iterator[str]:
        return iter([str(row[0]) for row in self._table().select("id").sort("id").collect().rows()])

    def __len__(self) -> int:
        return int(self._table().select(nw.len()).collect().item())

    def values(self) -> ValuesView[R]:
        """Return every record; for exports, which need them all."""
        rows = self._table().sort("id").collect().rows(named=True)
        return {str(row["id"]): self._make(row) for row in rows}.values()

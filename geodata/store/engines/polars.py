"""A store folder read with Polars: a second embedded engine, and the tests' referee."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import narwhals.stable.v2 as nw

from geodata.errors import StoreError
from geodata.store.engines.backend import stored_events

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["PolarsBackend"]

_TABLES: Final = frozenset({"events", "actors", "places", "raw"})


class PolarsBackend:
    """Polars over the Parquet files of a store folder; nothing is counted beforehand."""

    name = "polars"

    def __init__(self, folder: Path) -> None:
        try:
            import polars as pl  # noqa: PLC0415 - an extra
        except ImportError:
            raise StoreError("this engine needs Polars: pip install polars") from None
        self._polars = pl
        self._folder = folder

    def table(self, name: str) -> nw.LazyFrame[Any]:
        """Return a table as a lazy scan of its own."""
        if name.startswith("raw"):
            rows = self._polars.scan_parquet(self._folder / f"{name}.parquet").with_row_index(
                "dateline_row"
            )
            return nw.from_native(rows)
        found = nw.from_native(self._polars.scan_parquet(self._folder / f"{name}.parquet"))
        return stored_events(found) if name == "events" else found

    def has(self, name: str) -> bool:
        """Say whether there is such a table."""
        return name in _TABLES

    def close(self) -> None:
        """Do nothing: a scan holds no file between calls."""

"""The distinct counts of deaths of a file as figures: one number, a range, "at least"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geodata.ingest.imports.steps.sql_fragments import make_table
from geodata.ingest.imports.values.death_counts import Count, read_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from geodata.ingest.imports.layouts.layout import Layout

__all__ = ["FATALITIES", "counts"]

FATALITIES: Final = ("fatalities", "fatalities_low", "fatalities_high")


def counts(con: duckdb.DuckDBPyConnection, layout: Layout, rows: str) -> None:
    """Make ``death_counts`` (text, best, low, high, remark) of a file's distinct counts."""
    asked = " union ".join(
        f"select distinct {sql} as text from {rows} r where {sql} is not null"
        for sql in layout.fatalities
        if sql != "null"
    )
    texts = [str(text) for (text,) in con.execute(asked).fetchall()] if asked else []
    found = [
        read_count(text) if not text.isdecimal() or len(text) > 3 else Count(int(text))
        for text in texts
    ]
    columns: dict[str, tuple[str, Sequence[Any]]] = {
        "text": ("varchar", texts),
        "best": ("integer", [f.best for f in found]),
        "low": ("integer", [f.low for f in found]),
        "high": ("integer", [f.high for f in found]),
        "remark": ("varchar", [f.remark or None for f in found]),
    }
    make_table(con, "death_counts", columns)

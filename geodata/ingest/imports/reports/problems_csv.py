"""``problems.csv``: every fault of an import, by origin, row and field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geodata.csv_cells import line_of

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from geodata.ingest.imports.steps.staged_rows import Rejected

__all__ = ["PROBLEMS", "write_problems"]

PROBLEMS: Final = "problems.csv"
_MAX_LENGTH: Final = 200
_BLOCK: Final = 50_000


def write_problems(
    con: duckdb.DuckDBPyConnection, path: Path, origin: str, rejected: list[Rejected]
) -> None:
    """Write every fault: rows count from 1 among the rows that could be read, lines from 1 in the file."""
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write(line_of(["origin", "row", "line", "kept", "field", "value", "reason"]))
        out.writelines(
            line_of([origin, None, r.line, "discarded", "row", None, r.reason]) for r in rejected
        )
        cursor = con.execute(
            "select row + 1, kept, field, value, reason from faults order by row, field"
        )
        while block := cursor.fetchmany(_BLOCK):
            out.writelines(
                line_of(
                    [
                        origin,
                        row,
                        None,
                        "kept" if kept else "discarded",
                        field,
                        (value or "")[:_MAX_LENGTH],
                        reason,
                    ]
                )
                for row, kept, field, value, reason in block
            )

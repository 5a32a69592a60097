"""``problems.csv``: every fault of an import, by origin, row and field."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from geodata.ingest.imports.steps.staging import Rejected

__all__ = ["PROBLEMS", "write_problems"]

PROBLEMS: Final = "problems.csv"
_LONGEST: Final = 200
_BLOCK: Final = 50_000


def write_problems(
    con: duckdb.DuckDBPyConnection, path: Path, origin: str, rejected: list[Rejected]
) -> None:
    """Write every fault: rows count from 1 among the rows that could be read, lines from 1 in the file."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(["origin", "row", "line", "kept", "field", "value", "reason"])
        writer.writerows([origin, "", r.line, "discarded", "row", "", r.reason] for r in rejected)
        cursor = con.execute(
            "select row + 1, kept, field, value, reason from faults order by row, field"
        )
        while block := cursor.fetchmany(_BLOCK):
            writer.writerows(
                [origin, row, "", "kept" if kept else "discarded", field, _guarded(value), reason]
                for row, kept, field, value, reason in block
            )


def _guarded(value: str | None) -> str:
    """Keep a spreadsheet from running a value as a formula."""
    text = (value or "")[:_LONGEST]
    return (
        f"'{text}"
        if text.startswith(("=", "+", "-", "@", "\t", "\r"))
        and not re.fullmatch(r"-?[0-9.]+(, -?[0-9.]+)?", text)
        else text
    )

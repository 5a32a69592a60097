"""How the distinct words of a column were read, with counts: what an owner looks through and puts right."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Reading", "lines_of"]

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Reading:
    """One distinct text of a column, what it was read as, in how many rows, and whether it was known."""

    field: str
    text: str
    read_as: str
    rows: int
    known: bool = True


def lines_of(readings: tuple[Reading, ...], field: str) -> list[str]:
    """Return the readings of a field as lines of a table, those not known first."""
    own = sorted(
        (r for r in readings if r.field == field), key=lambda r: (r.known, -r.rows, r.text)
    )
    lines = [
        f"    {r.text or '(empty)'!s:<40.40} → {r.read_as:<28} {r.rows:,}" for r in own[:_SHOWN]
    ]
    return [*lines, f"    … and {len(own) - _SHOWN:,} more"] if len(own) > _SHOWN else lines

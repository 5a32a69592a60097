"""The distinct words for what happened, each read once: a type, a mode, an assertion, or not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.ingest.imports.reports.value_readings import Reading
from geodata.ingest.imports.steps.sql_fragments import make_table
from geodata.ingest.imports.values.event_types import UNKNOWN_TYPE, TypeAndMode, type_of_choice
from geodata.vocab import CLASS_OF

if TYPE_CHECKING:
    from collections.abc import Mapping

    import duckdb

    from geodata.ingest.imports.layouts.layout import Layout

__all__ = ["event_types"]


def event_types(
    con: duckdb.DuckDBPyConnection, layout: Layout, rows: str, chosen: Mapping[str, str]
) -> tuple[Reading, ...]:
    """Make ``coded`` (code, event_type, mode, assertion, event_class, known) of a file's distinct words, and return how each was read.

    Parameters
    ----------
    con, layout, rows
        The file.
    chosen
        Text -> type, as its owner says.
    """
    counted = con.execute(
        f"select {layout.type_code} as code, count(*) from {rows} r group by code order by 2 desc, 1"
    ).fetchall()
    own = {text.strip().casefold(): _choice(choice) for text, choice in chosen.items()}
    found = [_read(layout, str(code or ""), own) for code, _ in counted]
    columns = {
        "code": ("varchar", [code for code, _ in counted]),
        "event_type": ("varchar", [f.event_type or UNKNOWN_TYPE for f in found]),
        "mode": ("varchar", [f.mode for f in found]),
        "assertion": ("varchar", [f.assertion for f in found]),
        "event_class": ("varchar", [CLASS_OF[f.event_type or UNKNOWN_TYPE] for f in found]),
        "known": ("boolean", [f.event_type is not None for f in found]),
    }
    make_table(con, "coded", columns)
    readings = tuple(
        Reading(
            "event_type", text_of_code(code), _words(coded), int(n), coded.event_type is not None
        )
        for (code, n), coded in zip(counted, found, strict=True)
    )
    return readings if layout.known or _has_types(layout) else _without_titles(readings)


def _has_types(layout: Layout) -> bool:
    """Say whether a column stands for the type; else titles were read, which mostly tell none."""
    return bool({"event_type", "sub_type"} & layout.mapping.keys())


def _without_titles(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Return readings with those of titles that tell no type as one, of an empty word."""
    silent = sum(r.rows for r in readings if not r.known)
    known = tuple(r for r in readings if r.known)
    return (Reading("event_type", "", UNKNOWN_TYPE, silent, False), *known) if silent else known


def text_of_code(code: str | None) -> str:
    """Return a code with its sub-type as people read it."""
    return " / ".join(part for part in (code or "").split("\x1f") if part)


def _choice(text: str) -> TypeAndMode:
    return type_of_choice(text) or TypeAndMode(None)


def _read(layout: Layout, code: str, own: Mapping[str, TypeAndMode]) -> TypeAndMode:
    whole, _, sub_type = code.partition("\x1f")
    for text in (text_of_code(code), sub_type, whole):
        if (chosen := own.get(text.strip().casefold())) is not None and text.strip():
            return chosen
    return layout.types(code)


def _words(coded: TypeAndMode) -> str:
    """Return a reading as it is chosen: ``ASSAULT/aerial``, with what is said of it where it did not plainly happen."""
    plain = "/".join(filter(None, (coded.event_type or UNKNOWN_TYPE, coded.mode)))
    return plain if coded.assertion == "happened" else f"{plain} ({coded.assertion})"

"""Every fault of a file, row by row: what makes a row no event, and what only takes something away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.ingest.imports.steps.distinct_deaths import FATALITIES
from geodata.ingest.imports.steps.events_table import joined
from geodata.ingest.imports.steps.sql_fragments import ROW
from geodata.store.engines.sql import quoted

if TYPE_CHECKING:
    import duckdb

    from geodata.ingest.imports.layouts.layout import Layout

__all__ = ["count_faults", "make_faults"]


def make_faults(con: duckdb.DuckDBPyConnection) -> None:
    """Make the empty table ``faults`` (row, kept, field, value, reason)."""
    con.execute(
        "create temp table faults (row bigint, kept boolean, field varchar, value varchar, reason varchar)"
    )


def count_faults(con: duckdb.DuckDBPyConnection, layout: Layout, rows: str) -> None:
    """Fill ``faults``, and make ``dropped``, the rows that are no events.

    Lookups with nothing wrong in them cost nothing: rows are only read for a fault that occurs.
    """
    both, p, d = joined(layout, rows), layout.place, layout.dates
    position = (
        f"coalesce(nullif(concat_ws(', ', {p.lon}, {p.lat}), ''), {p.pair}, left({p.shape}, 80))"
    )
    checks = (
        ("from spans where reason is not null", False, "date", f"concat_ws(' – ', {d.first}, {d.last})", "d.reason", "d.reason is not null"),
        ("from spans where remark is not null", True, "date", f"concat_ws(' – ', {d.first}, {d.last})", "d.remark || ': kept as undated'",
         "d.remark is not null"),
        ("from spans where date_start is null and reason is null and remark is null", True, "date", "null", "'is missing: kept as undated'",
         "d.date_start is null and d.reason is null and d.remark is null"),
        ("from coded where not known", True, "event_type", f"replace({layout.type_code}, chr(31), ' / ')",
         "'stands for no event type that is known here: kept as of unknown type'", "not t.known"),
        ("from spots where reason is not null", False, "position", position, "s.reason", "s.reason is not null"),
        ("from spots where remark is not null", True, "position", position,
         "s.remark || ': kept without a place'", "s.remark is not null and s.reason is null"),
        ("from spots where unknown_code", True, "precision", p.precision,
         f"'is no precision that is known here: taken for ' || {quoted(p.codes[None])}", "s.unknown_code"),
        ("from spots where country is null and coalesce(country_text, country_said) is not null", True, "country",
         f"coalesce({p.country_name}, {p.country})", "'is no country (a sea, perhaps): kept without one'",
         f"s.country is null and coalesce({p.country}, {p.country_name}) is not null"),
    )  # fmt: skip
    for occurs, kept, field, value, reason, condition in checks:
        if con.execute(f"select count(*) {occurs}").fetchall()[0][0]:
            con.execute(
                f"insert into faults select {ROW}, {kept}, {quoted(field)}, {value}, {reason} {both} where {condition}"
            )
    for name, sql in zip(FATALITIES, layout.fatalities, strict=True):
        if sql != "null":
            con.execute(
                f"insert into faults select {ROW}, true, {quoted(name)}, {sql}, n.remark from {rows} r join death_counts n on n.text = {sql} "
                "where n.remark is not null"
            )
    con.execute("create temp table dropped as select distinct row from faults where not kept")

"""How a file would be understood, before it is imported: columns, order of days, types and precisions with counts, first rows as they would stand."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import duckdb

from geodata.errors import ImportRefused
from geodata.ingest.imports.layouts import any_table
from geodata.ingest.imports.layouts.split_coordinates import columns_of
from geodata.ingest.imports.mapping_choices import Choices
from geodata.ingest.imports.reports.import_report import Reason, reasons_of
from geodata.ingest.imports.reports.value_readings import Reading, lines_of
from geodata.ingest.imports.steps.error_messages import explained
from geodata.ingest.imports.steps.events_table import event_rows
from geodata.ingest.imports.steps.interpret_values import layout_of_file, understand
from geodata.ingest.imports.steps.preview_folder import look_folder
from geodata.ingest.imports.steps.reading_limits import Limits, guarded_stage
from geodata.ingest.imports.steps.sql_fragments import one, raw_rows, register_functions
from geodata.ingest.imports.steps.staged_rows import ReadOptions
from geodata.store.engines.sql import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from geodata.ingest.imports.layouts.layout import Layout
    from geodata.ingest.imports.steps.staged_rows import Staged

__all__ = ["Preview", "preview"]

ROWS: Final = 8
# a look is at the beginning of a file
_MAX_ROWS: Final = 20_000
_MAX_LENGTH: Final = 300
_EVENT: Final = ("title", "date_start", "date_end", "event_type", "mode", "assertion", "place_precision", "lon", "lat", "country", "fatalities")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Preview:
    """What the first look at a file tells.

    Attributes
    ----------
    layout, label
        Id of the layout, ``table`` for one that is not known, and its name.
    header
        The columns.
    mapping
        Which column stands for which field.
    missing
        Fields that an event must have and that no column stands for yet.
    rows
        The first rows as texts.
    events
        The first events as they would stand, by name of what is said of them.
    looked_at, kept, discarded
        Rows that were looked at, and what would come of them.
    day_order, doubt
        Which part of ``01/02/2024`` is the day, or why that must be said.
    readings, reasons, notes
        As of :class:`geodata.ingest.imports.reports.import_report.Report`.
    licence, redistributable
        What may be done with the rows.
    choices
        What leads to the same understanding without a guess.
    """

    file: str
    bytes: int
    layout: str
    label: str
    header: tuple[str, ...]
    mapping: dict[str, str]
    missing: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    licence: str
    redistributable: bool
    events: tuple[dict[str, Any], ...] = ()
    looked_at: int = 0
    kept: int = 0
    discarded: int = 0
    day_order: str | None = None
    doubt: str = ""
    readings: tuple[Reading, ...] = ()
    reasons: tuple[Reason, ...] = ()
    notes: tuple[str, ...] = ()
    choices: dict[str, Any] = dataclasses.field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain values."""
        return dataclasses.asdict(self)

    def lines(self) -> Iterator[str]:
        """Say it, line by line."""
        yield f"{self.file}: {self.label}; {self.looked_at:,} rows looked at, {self.kept:,} would be kept, {self.discarded:,} discarded"
        yield from (f"  {note}" for note in self.notes)
        if self.missing:
            yield f"  no column stands for {', '.join(self.missing)}; say which: --map {self.missing[0]}=COLUMN"
        if self.mapping:
            yield "  columns are understood as:"
            yield from (f"    {field:<16} {column}" for field, column in self.mapping.items())
        used = [c for value in self.mapping.values() for c in columns_of(value, self.header)]
        rest = [name for name in self.header if name not in used]
        if self.mapping and rest:
            yield f"    (not used: {', '.join(rest[:30])}{' …' if len(rest) > 30 else ''})"
        if self.doubt:
            yield f"  the date column {self.doubt}. Say the order with --day-first or --month-first"
        for name, title in (("event_type", "types"), ("place_precision", "precisions")):
            if lines := lines_of(self.readings, name):
                yield f"  {title} are read as:"
                yield from lines
        for r in self.reasons:
            yield f"  {'kept' if r.kept else 'discarded'}: {r.rows:,} rows, first {r.first}: {r.field} {r.reason}{f' (such as {r.example!r})' if r.example else ''}"
        if self.events:
            yield "  the first events as they would stand:"
            yield from (
                f"    {'; '.join(f'{k} {v}' for k, v in event.items() if v not in (None, ''))}"
                for event in self.events
            )


def preview(  # noqa: PLR0913 - the options of an import
    path: Path,
    *,
    layout: str | None = None,
    mapping: Mapping[str, str] | None = None,
    encoding: str | None = None,
    choices: Choices | None = None,
    limits: Limits | None = None,
) -> Preview:
    """Look at a file without importing it; arguments as of ``import_file``.

    Raises
    ------
    ImportRefused
        If it can be seen at once that the file cannot be imported.
    """
    if not path.is_file():
        raise ImportRefused(f"there is no file {path}")
    chosen = choices or Choices()
    chosen = dataclasses.replace(chosen, columns={**chosen.columns, **(mapping or {})})
    with (
        look_folder() as folder,
        duckdb.connect(":memory:") as con,
    ):
        register_functions(con, chosen.empty_words)
        staged_at = folder / "rows.parquet"
        with explained(path, staged_at):
            wanted = ReadOptions(layout, encoding, chosen.sheet, _MAX_ROWS)
            staged = guarded_stage(con, path, staged_at, wanted, limits)
            return _of(con, path, staged, staged_at, chosen, layout)


def _of(  # noqa: PLR0913, PLR0917 - one notation after another
    con: duckdb.DuckDBPyConnection,
    path: Path,
    staged: Staged,
    rows: Path,
    chosen: Choices,
    wanted: str | None,
) -> Preview:
    first = con.execute(f"select * from read_parquet({quoted(rows)}) limit {ROWS}").fetchall()
    cells = tuple(tuple((cell or "")[:_MAX_LENGTH] for cell in row) for row in first)
    looked_at = one(con, f"select count(*) from {raw_rows(rows)}")
    missing: tuple[str, ...] = ()
    try:
        found = layout_of_file(con, staged, rows, path.stem, chosen, wanted)
    except ImportRefused as error:
        # what is missing can be said in the page, and the look is for that
        if "no column stands for" not in str(error):
            raise
        missing = any_table.REQUIRED
        stand_in = dataclasses.replace(chosen, columns={**chosen.columns, "date": "=unknown"})
        found = layout_of_file(con, staged, rows, path.stem, stand_in, wanted)
    if not looked_at:
        raise ImportRefused(f"{path.name} holds no row that can be read{_first_fault(staged)}")
    understood = understand(con, found, rows, staged.header, chosen, ask=False)
    dropped = one(con, "select count(*) from dropped")
    mapping = {
        field: column
        for field, column in found.mapping.items()
        if not (missing and column == "=unknown")
    }
    used = dataclasses.replace(
        chosen,
        columns={**chosen.columns, **mapping},
        day_order=chosen.day_order or understood.order.order,
    )
    return Preview(
        file=path.name, bytes=path.stat().st_size, layout=found.id if found.known else "table", label=found.label, header=staged.header,
        mapping=mapping, missing=missing, rows=cells, licence=found.licence, redistributable=found.redistributable,
        events=() if dropped == looked_at else _first_events(con, found, understood.rows, understood.ids),
        looked_at=looked_at + len(staged.rejected), kept=looked_at - dropped, discarded=dropped + len(staged.rejected),
        day_order=understood.order.order, doubt=understood.order.doubt, readings=understood.readings,
        reasons=tuple(reasons_of(con, staged.rejected)), notes=(*staged.notes, *understood.notes), choices=used.as_dict(),
    )  # fmt: skip


def _first_fault(staged: Staged) -> str:
    first = next(iter(staged.rejected), None)
    return f": line {first.line} {first.reason}" if first else ""


def _first_events(
    con: duckdb.DuckDBPyConnection, layout: Layout, rows: str, ids: Any
) -> tuple[dict[str, Any], ...]:
    """Return the first events as an import would store them, dates as texts."""
    events = event_rows(con, layout, rows, layout.id, ids)
    found = con.execute(
        f"select dated, {', '.join(_EVENT)} from ({events}) order by row limit {ROWS}"
    ).fetchall()
    return tuple(
        {
            name: (
                str(value)
                if name.startswith("date_") and dated
                else None
                if name.startswith("date_")
                else value
            )
            for name, value in zip(_EVENT, values, strict=True)
        }
        for dated, *values in found
    )

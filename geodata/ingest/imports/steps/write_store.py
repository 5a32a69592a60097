"""Everything of a store but its DuckDB file, written into the folder at work; its manifest last."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geodata.errors import ImportRefused
from geodata.ingest.imports.reports.import_report import Report, reasons_of
from geodata.ingest.imports.reports.problems_csv import PROBLEMS, write_problems
from geodata.ingest.imports.steps import other_tables
from geodata.ingest.imports.steps.build_duckdb_file import PARTS
from geodata.ingest.imports.steps.changed_ids import Changes, compare
from geodata.ingest.imports.steps.checksums import seal
from geodata.ingest.imports.steps.events_table import event_rows
from geodata.ingest.imports.steps.interpret_values import (
    InterpretedValues,
    layout_of_file,
    understand,
)
from geodata.ingest.imports.steps.other_origins import OtherOrigins, others_of
from geodata.ingest.imports.steps.reading_limits import Limits, guarded_stage
from geodata.ingest.imports.steps.sql_fragments import one, parquet, raw_rows
from geodata.ingest.imports.steps.staged_rows import ReadOptions, Staged
from geodata.store.engines.sql import quoted
from geodata.store.parquet.manifest import FileMark, Origin

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

    import duckdb

    from geodata.ingest.imports.layouts.layout import Layout
    from geodata.ingest.imports.mapping_choices import Choices
    from geodata.ingest.imports.reports.progress import Progress
    from geodata.ingest.imports.steps.resume import Unfinished

__all__ = ["CHANGES", "Order", "write_store"]

CHANGES: Final = "changes.json"
_STAGED: Final = "staged.parquet"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be imported, where it is built, and where it goes."""

    path: Path
    work: Path
    target: Path
    layout: str | None
    choices: Choices
    origin: str | None
    version: str
    encoding: str | None
    limits: Limits | None
    progress: Progress
    unfinished: Unfinished


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of the file as they were read, before their values are understood."""

    staged: Staged
    layout: Layout
    others: OtherOrigins
    raw: Path
    total: int

    @property
    def read(self) -> int:
        return self.total + len(self.staged.rejected)


def write_store(con: duckdb.DuckDBPyConnection, order: Order, mark: Future[FileMark]) -> Report:
    """Write the whole store into the folder at work, its manifest last.

    Parameters
    ----------
    con
        With the functions of :func:`~geodata.ingest.imports.steps.sql_fragments.register_functions`.
    order
        What is imported, and where it is built.
    mark
        Size and checksum of the file, which are found out meanwhile.

    Raises
    ------
    ImportRefused
        If no row of the file is an event.
    """
    rows = _read_rows(con, order)
    known, dropped = _understand(con, order, rows)
    layout, others, rejected = known.layout, rows.others, rows.staged.rejected
    discarded = dropped + len(rejected)
    order.progress.step("sorting", "sorting events", kept=rows.total - dropped, discarded=discarded)
    _sort(con, order, others, event_rows(con, layout, known.rows, layout.id, known.ids))
    count = (
        "select count(*), count(*) filter (source[1] = $1), count(*) filter (machine) from events"
    )
    everything, kept, machine = con.execute(count, [layout.id]).fetchall()[0]
    order.progress.step("counting", f"counting {everything:,} events")
    other_tables.make_tables(con, layout.id, others)
    other_tables.make_counts(con)
    home = other_tables.home_of(con)
    origin = _origin(order, rows, layout, mark.result(), kept, discarded)
    changes = _write_tables(con, order, rows, origin)
    own_machine = one(
        con, f"select count(*) from events where machine and source[1] = {quoted(layout.id)}"
    )
    reasons = tuple(reasons_of(con, rejected))
    seal(order.work, others.with_own(origin), home=home, events=everything, machine=machine)
    return Report(
        store=str(order.target), origin=layout.id, layout=origin.layout, label=origin.label, rows=rows.read, kept=kept,
        discarded=discarded, merged=rows.total - dropped - kept, machine=own_machine, reasons=reasons, changes=changes,
        mapping=dict(layout.mapping), redistributable=layout.redistributable, licence=layout.licence,
        others=tuple(o.label for o in others.origins), notes=(*rows.staged.notes, *known.notes), readings=known.readings,
        choices=_choices_used(order, known),
    )  # fmt: skip


def _read_rows(con: duckdb.DuckDBPyConnection, order: Order) -> _Rows:
    """Read the file, or take what an earlier import of it has read, and recognise its layout."""
    path, work, progress = order.path, order.work, order.progress
    progress.step("reading", f"reading {path.name}")
    file = work / _STAGED
    wanted = ReadOptions(order.layout, order.encoding, order.choices.sheet)
    staged = order.unfinished.rows(file) or guarded_stage(con, path, file, wanted, order.limits)
    layout = layout_of_file(
        con, staged, file, order.origin or path.stem, order.choices, order.layout
    )
    if layout.mapping:
        understood = ", ".join(f"{k}={v}" for k, v in layout.mapping.items())
        progress.step("understanding", f"columns understood as: {understood}")
    others = _others(order, layout)
    raw = work / others.raw_name()
    file.rename(raw)
    total = _total(con, order, staged, raw_rows(raw))
    order.unfinished.keep_rows(raw, staged, total)
    return _Rows(staged, layout, others, raw, total)


def _understand(
    con: duckdb.DuckDBPyConnection, order: Order, rows: _Rows
) -> tuple[InterpretedValues, int]:
    """Look up what the values stand for; return that and how many rows are no event. All of them is a refusal."""
    rejected = rows.staged.rejected
    text = f"{rows.total:,} rows; looking at actors, dates, types and places"
    order.progress.step("understanding", text, rows=rows.read, discarded=len(rejected))
    known = understand(con, rows.layout, rows.raw, rows.staged.header, order.choices)
    order.progress.step("checking", "checking rows")
    dropped = one(con, "select count(*) from dropped")
    if dropped == rows.total:
        reasons = "; ".join(
            f"{r.field} {r.reason} ({r.rows:,}{', such as ' + repr(r.example) if r.example else ''})"
            for r in reasons_of(con, rejected)[:5]
            if not r.kept
        )
        raise ImportRefused(
            f"{order.path.name}: none of {rows.total:,} rows is an event: {reasons}"
        )
    return known, dropped


def _origin(  # noqa: PLR0913, PLR0917 - what a manifest says of a file
    order: Order, rows: _Rows, layout: Layout, mark: FileMark, kept: int, discarded: int
) -> Origin:
    return Origin(
        id=layout.id, label=layout.label, layout=_layout_name(layout), publisher=layout.publisher,
        url=layout.url, licence=layout.licence, redistributable=layout.redistributable, version=order.version, file=order.path.name,
        bytes=mark.bytes, sha256=mark.sha256, rows=rows.read, kept=kept, discarded=discarded,
        columns=rows.staged.header, mapping={**layout.mapping, "notes": layout.notes},
        imported_on=dt.datetime.now(tz=dt.UTC).date().isoformat(), raw=rows.raw.name,
    )  # fmt: skip


def _write_tables(
    con: duckdb.DuckDBPyConnection, order: Order, rows: _Rows, origin: Origin
) -> Changes | None:
    """Write the tables beside the events, and the faults; return what differs from the origin's earlier import."""
    others, work = rows.others, order.work
    con.execute("create table sources (id varchar, record varchar)")
    con.executemany(
        "insert into sources values ($1, $2)",
        [[o.id, o.model_dump_json()] for o in others.with_own(origin)],
    )
    changes = _compare(con, order, others, origin)
    order.progress.step("sealing", "writing the store")
    for name in PARTS:
        if name != "events":
            parquet(con, f"select * from {name}", work / f"{name}.parquet")
    write_problems(con, work / PROBLEMS, origin.id, rows.staged.rejected)
    others.keep_problems(work, PROBLEMS)
    others.keep_raw(work)
    return changes


def _layout_name(layout: Layout) -> str:
    """Return the name of a layout, ``table`` for one that was guessed."""
    return layout.id if layout.known else "table"


def _choices_used(order: Order, known: InterpretedValues) -> dict[str, object]:
    """Return the choices that lead to the same store without a guess."""
    used = dataclasses.replace(
        order.choices, columns={**order.choices.columns, **known.layout.mapping}, day_order=order.choices.day_order or known.order.order,
    )  # fmt: skip
    return used.as_dict()


def _others(order: Order, layout: Layout) -> OtherOrigins:
    others = others_of(order.target, layout.id)
    own = _layout_name(layout)
    if others.before is not None and others.before.layout != own:
        raise ImportRefused(
            f"{order.target} holds {others.before.label} under the name {layout.id}; name this file otherwise: --origin NAME"
        )
    return others


def _total(con: duckdb.DuckDBPyConnection, order: Order, staged: Staged, rows: str) -> int:
    """Return how many rows could be read; none is a refusal."""
    total = one(con, f"select count(*) from {rows}")
    if not total:
        first = next(iter(staged.rejected), None)
        why = f": line {first.line} {first.reason}" if first else ""
        raise ImportRefused(f"{order.path.name} holds no row that can be read{why}")
    return total


def _sort(con: duckdb.DuckDBPyConnection, order: Order, others: OtherOrigins, found: str) -> None:
    """Make ``events``: all of the store, sorted, unless an earlier import came so far."""
    target = order.work / "events.parquet"
    if not order.unfinished.events(target):
        _write_events(con, target, others, found)
        order.unfinished.keep_events(target)
    con.execute(f"create view events as select * from read_parquet({quoted(target)})")


def _write_events(
    con: duckdb.DuckDBPyConnection, target: Path, others: OtherOrigins, found: str
) -> None:
    """Write all events of the store, sorted by year and along a Hilbert curve."""
    theirs = others.event_rows(con)
    both = f"({found}) union all by name ({theirs})" if theirs else found
    # rows of two origins may have one number; of one origin, none do
    order = f"place_in_order, date_start, row{', source[1]' if theirs else ''}"
    con.execute("set preserve_insertion_order = false")
    parquet(con, f"select * exclude (place_in_order) from ({both}) order by {order}", target)
    con.execute("set preserve_insertion_order = true")


def _compare(
    con: duckdb.DuckDBPyConnection, order: Order, others: OtherOrigins, origin: Origin
) -> Changes | None:
    """Say what differs from the origin's earlier import, None if there was none."""
    if others.before is None or others.manifest is None:
        return None
    order.progress.step("comparing", "comparing with what was there")
    changes = compare(con, order.target, order.work, others.before, origin)
    content = {"origin": origin.id, "from": others.manifest.data_version, **changes.as_dict()}
    (order.work / CHANGES).write_text(
        json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return changes

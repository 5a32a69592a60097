"""One import: a file in, a whole new store in place of the old one, and a report.

Everything is built in a folder beside the store, flushed to the disk and renamed: a crash
at any moment leaves the old store whole. What a crash leaves behind is swept next time, but
for the steps that were finished: the same import goes on from there.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import shutil
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import duckdb

from geodata.errors import DatelineError, ImportRefused
from geodata.ingest.imports.mapping_choices import Choices
from geodata.ingest.imports.reports.import_report import Report, reasons_of
from geodata.ingest.imports.reports.problems_csv import PROBLEMS, write_problems
from geodata.ingest.imports.reports.progress import Progress, Step, silent
from geodata.ingest.imports.steps import other_tables
from geodata.ingest.imports.steps.atomic_swap import claimed, interruptible, is_interrupt, swap
from geodata.ingest.imports.steps.build_duckdb_file import MEMORY, PARTS, make_cache
from geodata.ingest.imports.steps.changed_ids import Changes, compare
from geodata.ingest.imports.steps.checksums import seal
from geodata.ingest.imports.steps.error_messages import explained
from geodata.ingest.imports.steps.events_table import event_rows
from geodata.ingest.imports.steps.interpret_values import Understood, layout_of_file, understand
from geodata.ingest.imports.steps.other_origins import Others, others_of
from geodata.ingest.imports.steps.reading_limits import Limits, guarded_stage
from geodata.ingest.imports.steps.recognise_layout import LAYOUTS
from geodata.ingest.imports.steps.resume import Asked, Unfinished, begin
from geodata.ingest.imports.steps.sql_fragments import one, parquet, raw_rows, register_functions
from geodata.ingest.imports.steps.staging import Staged, Wanted
from geodata.store.engines.sql import quoted
from geodata.store.parquet.manifest import FileMark, Origin, checksum, is_store

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from geodata.ingest.imports.layouts.layout import Layout

__all__ = ["import_file"]

CHANGES: Final = "changes.json"
_STAGED: Final = "staged.parquet"


def import_file(  # noqa: PLR0913 - each is one option of the command
    path: Path,
    target: Path,
    *,
    layout: str | None = None,
    mapping: Mapping[str, str] | None = None,
    origin: str | None = None,
    version: str = "",
    encoding: str | None = None,
    choices: Choices | None = None,
    limits: Limits | None = None,
    tell: Callable[[Step], None] = silent,
) -> Report:
    """Import a file into a store folder, replacing by id what the same origin left there.

    Parameters
    ----------
    path
        The file to import.
    target
        The store: a folder that is made, or the store of earlier imports; rows of other
        origins stay in it.
    layout
        One of :data:`~geodata.ingest.imports.steps.recognise_layout.LAYOUTS`; recognised when left out.
    mapping
        For tables: field -> column, or ``=constant``; goes before that of ``choices``.
    origin
        For tables: the name under which a later file replaces this one; the file's own name
        when left out.
    version
        The release, as an EDTF date, where the file does not say.
    encoding
        Of a text file; found out when left out.
    choices
        What the file's owner says of it.
    limits
        Read the file in a process of its own with these limits; in this one when left out.
    tell
        Told each step, and twice a second how far it is.

    Raises
    ------
    ImportRefused
        If the file cannot be imported as a whole; the store is as it was.
    KeyboardInterrupt
        If a signal cancelled it; the store is as it was, or, if the signal came while the
        cache was being made, the new one without a cache.
    """
    if not path.is_file():
        raise ImportRefused(
            f"{path} is a folder; give a file" if path.is_dir() else f"there is no file {path}"
        )
    if layout is not None and layout not in LAYOUTS:
        raise ImportRefused(f"there is no layout {layout!r}; expected one of {', '.join(LAYOUTS)}")
    if target.exists() and not is_store(target) and (not target.is_dir() or any(target.iterdir())):
        raise ImportRefused(f"{target} is there and is no store; give another folder with -o")
    chosen = choices or Choices()
    chosen = dataclasses.replace(chosen, columns={**chosen.columns, **(mapping or {})})
    progress = Progress(tell)
    with explained(path, target), interruptible(), claimed(target) as (work, left):
        asked = Asked.of(
            path, layout=layout, mapping=chosen.as_dict(), origin=origin, version=version, encoding=encoding
        )  # fmt: skip
        unfinished = begin(target, asked)
        # what is told of an earlier import of this file says that its half-made files are gone
        remarks = [said for said in (unfinished.said or left,) if said]
        for said in remarks:
            progress.step("reading", said)
        order = _Order(
            path, work, target, layout, chosen, origin, version, encoding, limits, progress, unfinished
        )  # fmt: skip
        report = unfinished.report()
        if report is None:
            report = _put_in_place(order)
        else:
            work.rmdir()
        progress.step("caching", "making the cache; the store can be used already")
        try:
            make_cache(target)
        except (KeyboardInterrupt, RuntimeError, OSError, duckdb.Error) as error:
            why = (
                ""
                if isinstance(error, KeyboardInterrupt) or is_interrupt(error)
                else f" ({str(error).splitlines()[0][:160]})"
            )
            remarks.append(
                f"the cache was not made{why}: the store answers, but slower, until: dateline build --data {target}"
            )
        unfinished.forget()
    return dataclasses.replace(report, remark="; ".join(remarks))


def _put_in_place(order: _Order) -> Report:
    """Build the store, and put it in the old one's place."""
    try:
        with ThreadPoolExecutor(1) as beside:
            report = _build(order, beside.submit(checksum, order.path))
    except DatelineError:
        # the same file would be refused again
        order.unfinished.forget()
        raise
    except Exception:
        # a full disk or a fault of ours: what is finished may serve, if anything is
        if not order.unfinished.rows_are_read:
            order.unfinished.forget()
        raise
    order.unfinished.seal(order.work, report)
    swap(order.work, order.target)
    return report


@dataclass(frozen=True, slots=True)
class _Order:
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


def _build(order: _Order, mark: Future[FileMark]) -> Report:
    spill = order.work / "spill"
    con = duckdb.connect(":memory:", config={"memory_limit": MEMORY, "temp_directory": str(spill)})
    try:
        register_functions(con, order.choices.empty_words)
        with order.progress.watching(con):
            report = _written(con, order, mark)
    finally:
        con.close()
    shutil.rmtree(spill, ignore_errors=True)
    return report


def _written(con: duckdb.DuckDBPyConnection, order: _Order, mark: Future[FileMark]) -> Report:
    """Write the whole store into the folder at work, its manifest last."""
    path, work, progress = order.path, order.work, order.progress
    progress.step("reading", f"reading {path.name}")
    held = work / _STAGED
    wanted = Wanted(order.layout, order.encoding, order.choices.sheet)
    staged = order.unfinished.rows(held) or guarded_stage(con, path, held, wanted, order.limits)
    layout = layout_of_file(
        con, staged, held, order.origin or path.stem, order.choices, order.layout
    )
    if layout.mapping:
        understood = ", ".join(f"{k}={v}" for k, v in layout.mapping.items())
        progress.step("understanding", f"columns understood as: {understood}")
    others = _others(order, layout)
    raw = work / others.raw_name()
    held.rename(raw)
    read = len(staged.rejected)
    read += (total := _total(con, order, staged, raw_rows(raw)))
    order.unfinished.keep_rows(raw, staged, total)
    said = f"{total:,} rows; looking at actors, dates, types and places"
    progress.step("understanding", said, rows=read, discarded=len(staged.rejected))
    known = understand(con, layout, raw, staged.header, order.choices)
    layout = known.layout
    progress.step("checking", "checking rows")
    dropped = one(con, "select count(*) from dropped")
    discarded = dropped + len(staged.rejected)
    if dropped == total:
        told = "; ".join(
            f"{r.field} {r.reason} ({r.rows:,}{', such as ' + repr(r.example) if r.example else ''})"
            for r in reasons_of(con, staged.rejected)[:5]
            if not r.kept
        )
        raise ImportRefused(f"{path.name}: none of {total:,} rows is an event: {told}")
    progress.step("sorting", "sorting events", kept=total - dropped, discarded=discarded)
    _sort(con, order, others, event_rows(con, layout, known.rows, layout.id, known.ids))
    count = (
        "select count(*), count(*) filter (source[1] = $1), count(*) filter (machine) from events"
    )
    everything, kept, machine = con.execute(count, [layout.id]).fetchall()[0]
    progress.step("counting", f"counting {everything:,} events")
    other_tables.make_tables(con, layout.id, others)
    other_tables.make_counts(con)
    home = other_tables.home_of(con)
    origin = Origin(
        id=layout.id, label=layout.label, layout=_layout_name(layout), publisher=layout.publisher,
        url=layout.url, licence=layout.licence, redistributable=layout.redistributable, version=order.version, file=path.name,
        bytes=mark.result().bytes, sha256=mark.result().sha256, rows=read, kept=kept, discarded=discarded,
        columns=staged.header, mapping={**layout.mapping, "notes": layout.notes},
        imported_on=dt.datetime.now(tz=dt.UTC).date().isoformat(), raw=raw.name,
    )  # fmt: skip
    origins = others.with_own(origin)
    con.execute("create table sources (id varchar, record varchar)")
    con.executemany(
        "insert into sources values ($1, $2)", [[o.id, o.model_dump_json()] for o in origins]
    )
    changes = _compare(con, order, others, origin)
    progress.step("sealing", "writing the store")
    for name in PARTS:
        if name != "events":
            parquet(con, f"select * from {name}", work / f"{name}.parquet")
    write_problems(con, work / PROBLEMS, layout.id, staged.rejected)
    others.keep_problems(work, PROBLEMS)
    others.keep_raw(work)
    own_machine = one(
        con, f"select count(*) from events where machine and source[1] = {quoted(layout.id)}"
    )
    reasons = tuple(reasons_of(con, staged.rejected))
    seal(work, origins, home=home, events=everything, machine=machine)
    return Report(
        store=str(order.target), origin=layout.id, layout=origin.layout, label=origin.label, rows=read, kept=kept,
        discarded=discarded, merged=total - dropped - kept, machine=own_machine, reasons=reasons, changes=changes,
        mapping=dict(layout.mapping), redistributable=layout.redistributable, licence=layout.licence,
        others=tuple(o.label for o in others.origins), notes=(*staged.notes, *known.notes), readings=known.readings,
        choices=_choices_used(order, known),
    )  # fmt: skip


def _layout_name(layout: Layout) -> str:
    """Return the name of a layout, ``table`` for one that was guessed."""
    return layout.id if layout.known else "table"


def _choices_used(order: _Order, known: Understood) -> dict[str, object]:
    """Return the choices that lead to the same store without a guess."""
    used = dataclasses.replace(
        order.choices, columns={**order.choices.columns, **known.layout.mapping}, day_order=order.choices.day_order or known.order.order,
    )  # fmt: skip
    return used.as_dict()


def _others(order: _Order, layout: Layout) -> Others:
    others = others_of(order.target, layout.id)
    own = _layout_name(layout)
    if others.before is not None and others.before.layout != own:
        raise ImportRefused(
            f"{order.target} holds {others.before.label} under the name {layout.id}; name this file otherwise: --origin NAME"
        )
    return others


def _total(con: duckdb.DuckDBPyConnection, order: _Order, staged: Staged, rows: str) -> int:
    """Return how many rows could be read; none is a refusal."""
    total = one(con, f"select count(*) from {rows}")
    if not total:
        first = next(iter(staged.rejected), None)
        why = f": line {first.line} {first.reason}" if first else ""
        raise ImportRefused(f"{order.path.name} holds no row that can be read{why}")
    return total


def _sort(con: duckdb.DuckDBPyConnection, order: _Order, others: Others, found: str) -> None:
    """Make ``events``: all of the store, sorted, unless an earlier import came so far."""
    target = order.work / "events.parquet"
    if not order.unfinished.events(target):
        _write_events(con, target, others, found)
        order.unfinished.keep_events(target)
    con.execute(f"create view events as select * from read_parquet({quoted(target)})")


def _write_events(con: duckdb.DuckDBPyConnection, target: Path, others: Others, found: str) -> None:
    """Write all events of the store, sorted by year and along a Hilbert curve."""
    theirs = others.event_rows(con)
    both = f"({found}) union all by name ({theirs})" if theirs else found
    # rows of two origins may have one number; of one origin, none do
    order = f"place_in_order, date_start, row{', source[1]' if theirs else ''}"
    con.execute("set preserve_insertion_order = false")
    parquet(con, f"select * exclude (place_in_order) from ({both}) order by {order}", target)
    con.execute("set preserve_insertion_order = true")


def _compare(
    con: duckdb.DuckDBPyConnection, order: _Order, others: Others, origin: Origin
) -> Changes | None:
    """Say what differs from the origin's earlier import, None if there was none."""
    if others.before is None or others.manifest is None:
        return None
    order.progress.step("comparing", "comparing with what was there")
    changes = compare(con, order.target, order.work, others.before, origin)
    told = {"origin": origin.id, "from": others.manifest.data_version, **changes.as_dict()}
    (order.work / CHANGES).write_text(
        json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return changes

"""One import: a file in, a whole new store in place of the old one, and a report.

Everything is built in a folder beside the store, flushed to the disk and renamed: a crash
at any moment leaves the old store whole. What a crash leaves behind is swept next time, but
for the steps that were finished: the same import goes on from there.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
import shutil
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import duckdb

from geodata.errors import DatelineError, ImportRefused
from geodata.ingest.imports.layouts import generic
from geodata.ingest.imports.reports.problems import PROBLEMS, write_problems
from geodata.ingest.imports.reports.progress import Progress, Step, silent
from geodata.ingest.imports.reports.report import Report, reasons_of
from geodata.ingest.imports.steps import events, lookups, tables
from geodata.ingest.imports.steps.cache import MEMORY, PARTS, make_cache
from geodata.ingest.imports.steps.changes import Changes, compare
from geodata.ingest.imports.steps.others import Others, others_of
from geodata.ingest.imports.steps.recognising import KNOWN
from geodata.ingest.imports.steps.seal import seal
from geodata.ingest.imports.steps.sql import one, parquet, raw_rows, register_fold
from geodata.ingest.imports.steps.staging import Staged, stage
from geodata.ingest.imports.steps.unfinished import Asked, Unfinished, begin
from geodata.ingest.imports.steps.work import claimed, interruptible, is_interrupt, swap
from geodata.store.engines.sql import quoted
from geodata.store.folders.manifest import FileMark, Origin, checksum, is_store

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
        ``acled``, ``ucdp``, ``gdelt`` or ``table``; recognised when left out.
    mapping
        For tables: field -> column, or ``=constant``.
    origin
        For tables: the name under which a later file replaces this one; the file's own name
        when left out.
    version
        The release, as an EDTF date, where the file does not say.
    encoding
        Of a text file that is not UTF-8.
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
        raise ImportRefused(f"there is no file {path}")
    if target.exists() and not is_store(target) and (not target.is_dir() or any(target.iterdir())):
        raise ImportRefused(f"{target} is there and is no store; give another folder with -o")
    progress = Progress(tell)
    with interruptible(), claimed(target) as (work, left):
        asked = Asked.of(
            path, layout=layout, mapping=mapping or {}, origin=origin, version=version, encoding=encoding
        )  # fmt: skip
        unfinished = begin(target, asked)
        # what is told of an earlier import of this file says that its half-made files are gone
        remarks = [said for said in (unfinished.said or left,) if said]
        for said in remarks:
            progress.step("reading", said)
        order = _Order(
            path, work, target, layout, mapping or {}, origin, version, encoding, progress, unfinished
        )  # fmt: skip
        report = unfinished.report()
        if report is None:
            report = _put_in_place(order)
        else:
            work.rmdir()
        progress.step("caching", "making the cache; the store can be used already")
        try:
            make_cache(target)
        except (KeyboardInterrupt, RuntimeError) as error:
            if isinstance(error, RuntimeError) and not is_interrupt(error):
                raise
            remarks.append(
                f"the cache was not made: the store answers, but slower, until: dateline build --data {target}"
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
    mapping: Mapping[str, str]
    origin: str | None
    version: str
    encoding: str | None
    progress: Progress
    unfinished: Unfinished


def _build(order: _Order, mark: Future[FileMark]) -> Report:
    spill = order.work / "spill"
    con = duckdb.connect(":memory:", config={"memory_limit": MEMORY, "temp_directory": str(spill)})
    try:
        register_fold(con)
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
    staged = order.unfinished.rows(held) or stage(
        con, path, held, wanted=order.layout, encoding=order.encoding
    )
    layout = _layout(con, order, staged)
    others = _others(order, layout)
    raw = work / others.raw_name()
    held.rename(raw)
    rows, read = raw_rows(raw), len(staged.rejected)
    read += (total := _total(con, order, staged, rows))
    order.unfinished.keep_rows(raw, staged, total)
    said = f"{total:,} rows; looking at actors, dates, types and places"
    progress.step("understanding", said, rows=read, discarded=len(staged.rejected))
    for look_up in (lookups.actors, lookups.spans, lookups.event_types, lookups.places):
        look_up(con, layout, rows)
    progress.step("checking", "checking rows")
    events.count_faults(con, layout, rows, layout.id, staged.header)
    dropped = one(con, "select count(*) from dropped")
    discarded = dropped + len(staged.rejected)
    if dropped == total:
        told = "; ".join(
            f"{r.field} {r.reason} ({r.rows:,})" for r in reasons_of(con, staged.rejected)[:5]
        )
        raise ImportRefused(f"{path.name}: none of {total:,} rows is an event: {told}")
    progress.step("sorting", "sorting events", kept=total - dropped, discarded=discarded)
    _sort(con, order, others, events.event_rows(con, layout, rows, layout.id, staged.header))
    count = (
        "select count(*), count(*) filter (source[1] = $1), count(*) filter (machine) from events"
    )
    everything, kept, machine = con.execute(count, [layout.id]).fetchall()[0]
    progress.step("counting", f"counting {everything:,} events")
    tables.make_tables(con, layout.id, others)
    tables.make_counts(con)
    home = tables.home_of(con)
    origin = Origin(
        id=layout.id, label=layout.label, layout=layout.id if layout.required else "table", publisher=layout.publisher,
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
        others=tuple(o.label for o in others.origins),
    )  # fmt: skip


def _layout(con: duckdb.DuckDBPyConnection, order: _Order, staged: Staged) -> Layout:
    """Return the file's layout: a known one, or the one that its mapping describes."""
    if staged.layout is not None:
        return lookups.told_apart(con, staged.layout, raw_rows(order.work / _STAGED))
    mapping = generic.guess(staged.header, order.mapping)
    understood = ", ".join(f"{k}={v}" for k, v in mapping.items())
    order.progress.step("understanding", f"columns understood as: {understood}")
    plain = re.sub(r"[^a-z0-9]+", "-", (order.origin or order.path.stem).casefold()).strip("-")
    name = plain[:30].strip("-") or "table"
    taken = {layout.id for layouts in KNOWN.values() for layout in layouts}
    return generic.layout_of(mapping, f"table-{name}" if name in taken else name)


def _others(order: _Order, layout: Layout) -> Others:
    others = others_of(order.target, layout.id)
    own = layout.id if layout.required else "table"
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

"""One import: a file in, a whole new store in place of the old one, and a report.

Everything is built in a folder beside the store, flushed to the disk and renamed: a crash
at any moment leaves the old store whole. What a crash leaves behind is swept next time, but
for the steps that were finished: the same import goes on from there.
"""

from __future__ import annotations

import dataclasses
import shutil
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

import duckdb

from geodata.errors import DatelineError, ImportRefused
from geodata.ingest.imports.mapping_choices import Choices
from geodata.ingest.imports.reports.progress import Progress, Step, silent
from geodata.ingest.imports.steps.atomic_swap import claimed, interruptible, is_interrupt, swap
from geodata.ingest.imports.steps.build_duckdb_file import MEMORY, make_cache
from geodata.ingest.imports.steps.error_messages import explained
from geodata.ingest.imports.steps.recognise_layout import LAYOUTS
from geodata.ingest.imports.steps.resume import ImportOptions, begin
from geodata.ingest.imports.steps.sql_fragments import register_functions
from geodata.ingest.imports.steps.write_store import Order, write_store
from geodata.store.parquet.manifest import FileMark, checksum, is_store

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from geodata.ingest.imports.reports.import_report import Report
    from geodata.ingest.imports.steps.reading_limits import Limits


__all__ = ["import_file"]


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
    _refuse_wrong_call(path, target, layout)
    chosen = choices or Choices()
    chosen = dataclasses.replace(chosen, columns={**chosen.columns, **(mapping or {})})
    with explained(path, target), interruptible(), claimed(target) as (work, left):
        options = ImportOptions.of(
            path, layout=layout, mapping=chosen.as_dict(), origin=origin, version=version, encoding=encoding
        )  # fmt: skip
        unfinished = begin(target, options)
        order = Order(
            path, work, target, layout, chosen, origin, version, encoding, limits, Progress(tell), unfinished
        )  # fmt: skip
        return _run(order, left)


def _refuse_wrong_call(path: Path, target: Path, layout: str | None) -> None:
    if not path.is_file():
        raise ImportRefused(
            f"{path} is a folder; give a file" if path.is_dir() else f"there is no file {path}"
        )
    if layout is not None and layout not in LAYOUTS:
        raise ImportRefused(f"there is no layout {layout!r}; expected one of {', '.join(LAYOUTS)}")
    if target.exists() and not is_store(target) and (not target.is_dir() or any(target.iterdir())):
        raise ImportRefused(f"{target} is there and is no store; give another folder with -o")


def _run(order: Order, left: str) -> Report:
    """Build the store and its DuckDB file; ``left`` says what an earlier import of this file left behind."""
    unfinished, progress = order.unfinished, order.progress
    # what is said of an earlier import of this file says that its half-made files are gone
    remarks = [remark for remark in (unfinished.said or left,) if remark]
    for remark in remarks:
        progress.step("reading", remark)
    report = unfinished.report()
    if report is None:
        report = _put_in_place(order)
    else:
        order.work.rmdir()
    progress.step("caching", "making the cache; the store can be used already")
    try:
        make_cache(order.target)
    except (KeyboardInterrupt, RuntimeError, OSError, duckdb.Error) as error:
        why = (
            ""
            if isinstance(error, KeyboardInterrupt) or is_interrupt(error)
            else f" ({str(error).splitlines()[0][:160]})"
        )
        remarks.append(
            f"the cache was not made{why}: the store answers, but slower, until: dateline build --data {order.target}"
        )
    unfinished.forget()
    return dataclasses.replace(report, remark="; ".join(remarks))


def _put_in_place(order: Order) -> Report:
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


def _build(order: Order, mark: Future[FileMark]) -> Report:
    spill = order.work / "spill"
    con = duckdb.connect(":memory:", config={"memory_limit": MEMORY, "temp_directory": str(spill)})
    try:
        register_functions(con, order.choices.empty_words)
        with order.progress.watching(con):
            report = write_store(con, order, mark)
    finally:
        con.close()
    shutil.rmtree(spill, ignore_errors=True)
    return report

"""One import: a file in, a whole new store in place of the old one, and a report.

Everything is built in a folder beside the store, flushed to the disk and renamed: a crash
at any moment leaves the old store whole. What a crash leaves behind is swept next time.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import duckdb

from geodata import __version__
from geodata.errors import ImportRefused
from geodata.ingest.imports import events, generic, lookups, tables
from geodata.ingest.imports.changes import Changes, compare
from geodata.ingest.imports.report import Report, reasons_of
from geodata.ingest.imports.sql import parquet, raw_rows, register_fold
from geodata.ingest.imports.staging import Rejected, stage
from geodata.store.codes import make_codes
from geodata.store.manifest import (
    CACHE,
    MANIFEST,
    RAW,
    Manifest,
    Origin,
    checksum,
    is_store,
    read_manifest,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geodata.ingest.imports.layouts import Layout

__all__ = ["import_file"]

PROBLEMS: Final = "problems.csv"
CHANGES: Final = "changes.json"
_PARTS: Final = ("events", "actors", "places", "sources")
_MEMORY: Final = "6GB"


def _silent(_text: str) -> None:
    """Say nothing."""


def import_file(  # noqa: PLR0913 - each is one option of the command
    path: Path,
    target: Path,
    *,
    layout: str | None = None,
    mapping: Mapping[str, str] | None = None,
    version: str = "",
    encoding: str | None = None,
    say: Callable[[str], None] = _silent,
) -> Report:
    """Import a file into a store folder, replacing by id what an earlier import left there.

    Parameters
    ----------
    path
        The file to import.
    target
        The store: a folder that is made, or the store of an earlier import.
    layout
        ``acled``, ``ucdp``, ``gdelt`` or ``table``; recognised when left out.
    mapping
        For tables: field -> column, or ``=constant``.
    version
        The release, as an EDTF date, where the file does not say.
    encoding
        Of a text file that is not UTF-8.
    say
        Told each step, for a progress line.

    Raises
    ------
    ImportRefused
        If the file cannot be imported as a whole; the store is as it was.
    """
    if not path.is_file():
        raise ImportRefused(f"there is no file {path}")
    if target.exists() and not is_store(target) and (not target.is_dir() or any(target.iterdir())):
        raise ImportRefused(f"{target} is there and is no store; give another folder with -o")
    target.parent.mkdir(parents=True, exist_ok=True)
    _sweep(target)
    work = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}.importing."))
    try:
        report = _build(_Order(path, work, target, layout, mapping or {}, version, encoding, say))
        _swap(work, target)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise
    return report


@dataclass(frozen=True, slots=True)
class _Order:
    """What is to be imported, where it is built, and where it goes."""

    path: Path
    work: Path
    target: Path
    layout: str | None
    mapping: Mapping[str, str]
    version: str
    encoding: str | None
    say: Callable[[str], None]


def _build(order: _Order) -> Report:
    path, work, say, mapping = order.path, order.work, order.say, order.mapping
    con = duckdb.connect(
        str(work / CACHE), config={"memory_limit": _MEMORY, "temp_directory": str(work / "spill")}
    )
    try:
        register_fold(con)
        say(f"reading {path.name}")
        staged = stage(con, path, work / RAW, wanted=order.layout, encoding=order.encoding)
        known = staged.layout
        file_id = _file_id(path)
        if known is None:
            mapping = generic.guess(staged.header, mapping)
            say(f"columns understood as: {', '.join(f'{k}={v}' for k, v in mapping.items())}")
            known = generic.layout_of(mapping, file_id)
        rows = raw_rows(work / RAW)
        total = int(con.execute(f"select count(*) from {rows}").fetchall()[0][0])
        if not total:
            raise ImportRefused(
                f"{path.name} holds no row that can be read"
                + (
                    f": line {staged.rejected[0].line} {staged.rejected[0].reason}"
                    if staged.rejected
                    else ""
                )
            )
        say(f"{total:,} rows; looking at actors, dates, types and places")
        _look_up(con, known, rows)
        say("checking rows")
        events.count_faults(con, known, rows, known.id, staged.header)
        say("sorting events")
        events.make_events(con, known, rows, known.id, staged.header)
        kept = int(con.execute("select count(*) from events").fetchall()[0][0])
        if not kept:
            _write_problems(con, work / PROBLEMS, staged.rejected)
            said = "; ".join(
                f"{r.field} {r.reason} ({r.rows:,})" for r in reasons_of(con, staged.rejected)[:5]
            )
            raise ImportRefused(f"{path.name}: none of {total:,} rows is an event: {said}")
        say(f"counting {kept:,} events")
        tables.make_tables(con, known.id)
        tables.make_counts(con)
        make_codes(con)
        home = tables.home_of(con)
        machine = int(con.execute("select count(*) from events where machine").fetchall()[0][0])
        _write_problems(con, work / PROBLEMS, staged.rejected)
        reasons = reasons_of(con, staged.rejected)
        discarded = int(con.execute("select count(*) from dropped").fetchall()[0][0]) + len(
            staged.rejected
        )
        mark = checksum(path)
        origin = Origin(
            id=known.id, label=known.label, layout=known.id if known.required else "table", publisher=known.publisher, url=known.url,
            licence=known.licence, redistributable=known.redistributable, version=order.version, file=path.name, bytes=mark.bytes,
            sha256=mark.sha256, rows=total + len(staged.rejected), kept=kept, discarded=discarded, columns=staged.header,
            mapping={**known.mapping, "notes": known.notes}, imported_on=dt.datetime.now(tz=dt.UTC).date().isoformat(),
        )  # fmt: skip
        con.execute(
            "create table sources as select $1 as id, $2 as record",
            [origin.id, origin.model_dump_json()],
        )
        say("writing the store")
        for name in _PARTS:
            parquet(con, f"select * from {name}", work / f"{name}.parquet")
        changes = _compare(con, work, order.target, origin, say)
        con.execute("checkpoint")
    finally:
        con.close()
    shutil.rmtree(work / "spill", ignore_errors=True)
    _seal(work, origin, home, kept, machine)
    return Report(
        store=str(order.target), layout=origin.layout, label=origin.label, rows=origin.rows, kept=kept, discarded=discarded, machine=machine,
        reasons=tuple(reasons), changes=changes, mapping=dict(known.mapping), redistributable=known.redistributable, licence=known.licence,
    )  # fmt: skip


def _look_up(con: duckdb.DuckDBPyConnection, layout: Layout, rows: str) -> None:
    lookups.actors(con, layout, rows)
    lookups.spans(con, layout, rows)
    lookups.event_types(con, layout, rows)
    lookups.places(con, layout, rows)


def _compare(
    con: duckdb.DuckDBPyConnection,
    work: Path,
    target: Path,
    origin: Origin,
    say: Callable[[str], None],
) -> Changes | None:
    if not is_store(target):
        return None
    old = read_manifest(target)
    if old.origins[0].id != origin.id:
        raise ImportRefused(
            f"{target} holds {old.origins[0].label} ({old.origins[0].id}), {origin.file} is {origin.label} ({origin.id}); "
            "give another folder with -o"
        )
    say("comparing with what was there")
    changes = compare(con, target, work, [c for c in origin.columns if c in old.origins[0].columns])
    (work / CHANGES).write_text(
        json.dumps({"from": old.data_version, **changes.as_dict()}, ensure_ascii=False, indent=1)
        + "\n",
        encoding="utf-8",
    )
    return changes


def _write_problems(con: duckdb.DuckDBPyConnection, path: Path, rejected: list[Rejected]) -> None:
    """Write every fault: rows count from 1 among the rows that could be read, lines from 1 in the file."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(["row", "line", "kept", "field", "value", "reason"])
        writer.writerows(["", r.line, "discarded", "row", "", r.reason] for r in rejected)
        cursor = con.execute(
            "select row + 1, kept, field, value, reason from faults order by row, field"
        )
        while block := cursor.fetchmany(50_000):
            writer.writerows(
                [row, "", "kept" if kept else "discarded", field, _guarded(value), reason]
                for row, kept, field, value, reason in block
            )


def _guarded(value: str | None) -> str:
    """Keep a spreadsheet from running a value as a formula."""
    text = (value or "")[:200]
    return (
        f"'{text}"
        if text.startswith(("=", "+", "-", "@", "\t", "\r"))
        and not re.fullmatch(r"-?[0-9.]+(, -?[0-9.]+)?", text)
        else text
    )


def _seal(
    work: Path,
    origin: Origin,
    home: tuple[float, float, float, float] | None,
    kept: int,
    machine: int,
) -> None:
    """Flush every file to the disk, and write the manifest last."""
    names = sorted(p.name for p in work.iterdir() if p.is_file())
    for name in names:
        with (work / name).open("rb") as stream:
            os.fsync(stream.fileno())
    marks = {name: checksum(work / name) for name in names if name != CACHE}
    manifest = Manifest(
        importer=__version__, data_version=f"{origin.id}-{marks['events.parquet'].sha256[:12]}", events=kept, machine=machine, home=home,
        origins=(origin,), files=marks,
    )  # fmt: skip
    with (work / MANIFEST).open("w", encoding="utf-8") as out:
        out.write(manifest.model_dump_json(indent=1) + "\n")
        out.flush()
        os.fsync(out.fileno())


def _swap(work: Path, target: Path) -> None:
    """Put the new store in the old one's place; between the two renames the old one is beside it."""
    work.chmod(0o755)
    old = target.with_name(f".{target.name}.old")
    if target.exists():
        target.rename(old)
    work.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _sweep(target: Path) -> None:
    """Undo what a killed import left: bring back the old store, drop half-made ones."""
    old = target.with_name(f".{target.name}.old")
    if old.is_dir():
        if target.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(target)
    for left in target.parent.glob(f".{target.name}.importing.*"):
        shutil.rmtree(left, ignore_errors=True)


def _file_id(path: Path) -> str:
    """Return an id for a table by its file's name."""
    plain = re.sub(r"[^a-z0-9]+", "-", path.stem.casefold()).strip("-")[:30].strip("-")
    return plain or "table"

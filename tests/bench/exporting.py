"""How long an export of a large import takes beside DuckDB's own COPY of the same columns, and what memory it needs.

    python -m tests.bench.exporting [--rows 1000000] [--folder DIR] [--formats csv,geoparquet,geojson]

Each export runs in a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import argparse
import multiprocessing
import re
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import duckdb

import geodata
from geodata.formats import FORMATS, Download, write_file
from geodata.ingest.imports import import_file
from geodata.store.query import EventQuery
from tests.bench.measure import timed
from tests.bench.synthetic import write_acled_csv

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.queues import Queue

__all__ = ["copied", "exported", "main", "store_of"]

# our format -> what DuckDB writes of the same columns; its GeoJSON needs an extension, JSON lines do not
_COPY: Final = {
    "csv": ("csv", "format csv, header"),
    "geoparquet": ("parquet", "format parquet, compression zstd"),
    "geojson": ("json", "format json"),
}


def store_of(folder: Path, rows: int) -> Path:
    """Return a store of so many invented rows, made where it is not there yet."""
    made = folder / f"store-{rows}"
    if not made.is_dir():
        source = folder / f"acled-{rows}.csv"
        write_acled_csv(source, rows)
        import_file(source, made)
        source.unlink()
    return made


def exported(store: Path, name: str, target: Path) -> tuple[float, float, float]:
    """Write all events in one format; return seconds, CPU-seconds and the process's peak of memory, MB."""
    context = multiprocessing.get_context("spawn")
    told: Queue[tuple[float, float, float]] = context.Queue()
    process = context.Process(target=_export, args=(store, name, target, told))
    process.start()
    process.join()
    if process.exitcode:
        raise RuntimeError(f"the export of {name} ended with {process.exitcode}")
    return told.get()


def _export(store: Path, name: str, target: Path, told: Queue[tuple[float, float, float]]) -> None:
    opened = geodata.open(store)
    download = Download(opened, "events", EventQuery(), "2026-01-01")
    # what is loaded once is not the export's
    write_file(FORMATS[name], replace(download, page=slice(0, 1)), target)
    told.put((*_spent(lambda: write_file(FORMATS[name], download, target)), _peak_mb()))


def _spent(act: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds by the clock and of the processor, all threads together."""
    before = time.process_time()
    seconds, _ = timed(act)
    return seconds, time.process_time() - before


def _peak_mb() -> float:
    """Return this process's peak of resident memory; ``getrusage`` would tell its parent's, where that was larger."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1000


def copied(parquet: Path, name: str, target: Path) -> tuple[float, float]:
    """Return seconds and CPU-seconds that DuckDB takes to write the same columns from a table in memory."""
    _, options = _COPY[name]
    with duckdb.connect() as con:
        con.execute(
            "create table rows as select * exclude (bbox) from read_parquet(?)", [str(parquet)]
        )
        names = [row[0] for row in con.execute("describe rows").fetchall()]
        # as text or JSON, geometry is what the other file has
        columns = ", ".join(
            f'"{n}"' if n != "geometry" or name == "geoparquet" else f'"{n}"::text as "{n}"'
            for n in names
        )
        return _spent(
            lambda: con.execute(f"copy (select {columns} from rows) to '{target}' ({options})")
        )


def main(arguments: list[str] | None = None) -> int:
    """Print a table: seconds, DuckDB's seconds, their ratio, peak of memory, bytes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="where the store is kept for the next run")
    parser.add_argument(
        "--formats", default=",".join(_COPY), help="of DuckDB’s or others, by comma"
    )
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as made:
        folder = options.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        store = store_of(folder, options.rows)
        parquet = Path(made) / "rows.parquet"
        exported(store, "geoparquet", parquet)
        print(
            "| format | s | DuckDB, s | times | CPU s | DuckDB, CPU s | times | peak MB | file MB |"
        )
        print("|---|" + "--:|" * 8)
        for name in options.formats.split(","):
            target = Path(made) / f"events.{FORMATS[name].extension}"
            *ours, memory = exported(store, name, target)
            size = target.stat().st_size / 1e6
            target.unlink()
            others = copied(parquet, name, Path(made) / "copy") if name in _COPY else ()
            beside = [
                f"{own:.1f} | {o:.1f} | {own / o:.1f}" for own, o in zip(ours, others, strict=False)
            ]
            alone = [f"{own:.1f} | — | —" for own in ours]
            print(
                f"| {name} | {' | '.join(beside or alone)} | {memory:,.0f} | {size:,.0f} |",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())

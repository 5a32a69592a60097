"""Run the store's bench and print one Markdown table.

``python -m tests.bench`` measures 1,000, 100,000 and 1,000,000 events;
``--sizes 1000 10000000`` others. Files are made in a scratch folder and deleted after.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

import geodata
from geodata.ingest.imports import import_file
from tests.bench.measure import bandwidth, folder_bytes, median_seconds, memory_mb, timed
from tests.bench.questions import QUESTIONS
from tests.bench.sessions import measure_sessions
from tests.bench.synthetic import write_acled_csv

if TYPE_CHECKING:
    import geopandas as gpd

    from tests.bench.sessions import Waits

Rows = list[tuple[str, dict[int, str]]]
# a GeoDataFrame takes about 1.2 KB of memory a row
_MOST_IN_MEMORY = 2_000_000


def main() -> int:
    """Measure every size, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=[1_000, 100_000, 1_000_000], metavar="ROWS"
    )
    parser.add_argument(
        "--scratch", type=Path, help="folder for the files; the system's own by default"
    )
    parser.add_argument(
        "--no-sessions",
        dest="sessions",
        action="store_false",
        help="leave out readers at the same time",
    )
    options = parser.parse_args()
    load = os.getloadavg()[0]
    speed = bandwidth()
    table: dict[str, dict[int, str]] = {}
    for size in options.sizes:
        scratch = Path(tempfile.mkdtemp(prefix="dateline-bench.", dir=options.scratch))
        try:
            for name, cell in _measure(size, scratch, speed, sessions=options.sessions).items():
                table.setdefault(name, {})[size] = cell
        finally:
            shutil.rmtree(scratch)
    print(
        f"{dt.datetime.now(tz=dt.UTC).date()}: {platform.machine()}, {_cores()} cores, {_memory_gb():.0f} GB, Python {platform.python_version()}, "
        f"DuckDB {duckdb.__version__}; one thread reads {speed / 1e9:.1f} GB/s; load at the start {load:.1f}."
    )
    print(
        "A query: milliseconds · × the limit (bytes it must read over that speed) · × GeoPandas in memory; “counted” was counted at import.\n"
    )
    print(f"| | {' | '.join(f'{size:,}' for size in options.sizes)} |")
    print(f"|---|{'---|' * len(options.sizes)}")
    for name, cells in table.items():
        print(f"| {name} | {' | '.join(cells.get(size, '') for size in options.sizes)} |")
    return 0


def _cores() -> int:
    return os.cpu_count() or 1


def _memory_gb() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _measure(size: int, scratch: Path, speed: float, *, sessions: bool) -> dict[str, str]:
    cells: dict[str, str] = {}
    source, folder = scratch / "invented.csv", scratch / "store"
    _say(f"{size:,}: making the file")
    write_acled_csv(source, size)
    cells["CSV file, MB"] = f"{source.stat().st_size / 1e6:,.1f}"
    copying = f"copy (select * from read_csv('{source}')) to '{scratch / 'copy.parquet'}' (format parquet, compression zstd)"
    copied = min(timed(lambda: duckdb.sql(copying))[0] for _ in range(2))
    _say(f"{size:,}: importing")
    imported, _ = timed(lambda: import_file(source, folder))
    cells["import, s · × DuckDB's own CSV → Parquet"] = (
        f"{imported:.1f} · {imported / copied:.1f} ×"
    )
    cells["store on disk, MB (Parquet, cache)"] = (
        f"{(folder_bytes(folder) - (folder / 'events.duckdb').stat().st_size) / 1e6:,.1f}, {(folder / 'events.duckdb').stat().st_size / 1e6:,.1f}"
    )
    before = memory_mb()
    opened, store = timed(lambda: geodata.open(folder))
    cells["open, ms"] = f"{opened * 1000:.0f}"
    _say(f"{size:,}: asking")
    ours = {q.name: median_seconds(lambda q=q: q.ask(store)) for q in QUESTIONS}
    cells["memory that opening and asking added, MB"] = f"{memory_mb() - before:,.0f}"
    frame, theirs = None, {}
    if size <= _MOST_IN_MEMORY:
        _say(f"{size:,}: the same in GeoPandas")
        loading, frame = timed(lambda: _frame(folder))
        cells["GeoPandas: load, s"] = f"{loading:.1f}"
        theirs = {
            q.name: median_seconds(lambda q=q: q.frame(frame), 3) for q in QUESTIONS if q.frame
        }
    for q in QUESTIONS:
        taken = ours[q.name]
        limit = f"{taken / (q.row_bytes * size / speed):.1f} ×" if q.row_bytes else "counted"
        against = f"{theirs[q.name] / taken:.1f} ×" if q.name in theirs else "–"
        cells[q.name] = f"{taken * 1000:.1f} · {limit} · {against}"
    if theirs:
        mix = sum(theirs.values()) / sum(ours[name] for name in theirs)
        cells["the mix, × as fast as GeoPandas"] = f"{mix:.1f} ×"
    actors = [value.value for value in store.facet("actor")[:30]]
    store.close()
    frame = None  # gigabytes, of no use to the sessions
    if sessions:
        _say(f"{size:,}: one session, and twenty at a time")
        cells |= _waits(measure_sessions(folder, actors))
    return cells


def _waits(waits: Waits) -> dict[str, str]:
    alone, thinking, pressing = (
        waits.p95(several) for several in (waits.alone, waits.thinking, waits.pressing)
    )
    return {
        "one session: a filter change over HTTP, ms (median, p95)": f"{statistics.median(waits.alone) * 1000:.0f}, {alone * 1000:.0f}",
        "20 sessions, each change after 4–12 s: p95, ms · × one session's · failures": (
            f"{thinking * 1000:.0f} · {thinking / alone:.1f} × · {waits.failures}"
        ),
        "20 sessions without a pause: p95, ms · × one session's · changes/s": (
            f"{pressing * 1000:.0f} · {pressing / alone:.1f} × · {20 / statistics.mean(waits.pressing):.0f}"
        ),
        "server memory, MB · more per session": (
            f"{waits.memory_mb:,.0f} · {(waits.memory_mb - waits.memory_before_mb) / 20:.1f}"
        ),
    }


def _frame(folder: Path) -> gpd.GeoDataFrame:
    """Load the events as a GeoDataFrame with a spatial index, as a notebook would."""
    import geopandas as gpd  # noqa: PLC0415 - heavy
    import pandas as pd  # noqa: PLC0415

    plain = pd.read_parquet(folder / "events.parquet")
    frame = gpd.GeoDataFrame(
        plain, geometry=gpd.points_from_xy(plain["lon"], plain["lat"]), crs=4326
    )
    frame.sindex.size  # noqa: B018 - builds the index
    return frame


if __name__ == "__main__":
    sys.exit(main())

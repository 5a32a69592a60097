"""Run the store's bench and print one Markdown table.

``python -m tests.bench`` measures 1,000, 100,000 and 1,000,000 events;
``--sizes 1000 10000000`` others. Files are made in a scratch folder and deleted after.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

import geodata
from geodata.ingest.imports import import_file
from tests.bench.measure import bandwidth, folder_bytes, median_seconds, memory_mb, timed
from tests.bench.questions import QUESTIONS
from tests.bench.synthetic import write_acled_csv

if TYPE_CHECKING:
    import geopandas as gpd

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
    options = parser.parse_args()
    speed = bandwidth()
    table: dict[str, dict[int, str]] = {}
    for size in options.sizes:
        scratch = Path(tempfile.mkdtemp(prefix="dateline-bench.", dir=options.scratch))
        try:
            for name, cell in _measure(size, scratch, speed).items():
                table.setdefault(name, {})[size] = cell
        finally:
            shutil.rmtree(scratch)
    print(
        f"{platform.machine()}, {_cores()} cores, Python {platform.python_version()}, DuckDB {duckdb.__version__}; one thread reads {speed / 1e9:.1f} GB/s."
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
    import os  # noqa: PLC0415 - here only

    return os.cpu_count() or 1


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _measure(size: int, scratch: Path, speed: float) -> dict[str, str]:
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
    store.close()
    return cells


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

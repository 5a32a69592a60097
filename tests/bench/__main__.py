"""Run the store's bench and print one Markdown table.

``python -m tests.bench`` measures 1,000, 100,000 and 1,000,000 events; ``--sizes 1000 10000000``
others. Each size's result is written to ``--results`` as it comes in; ``--table`` makes the
table of what is there without measuring. Files and stores are made in a scratch folder and
deleted after, but for the stores where ``--keep-stores`` says so. 50,000,000 events need 55 GB
of free disk.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from tests.bench.measure import bandwidth
from tests.bench.one_size import Plan, measure
from tests.bench.results import Result, read_results, table, write_result

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEGEND = (
    "A question: milliseconds · × the limit (the bytes it must read over that speed; “counted” was counted at import, – is a limit below 0.1 ms) "
    "· × GeoPandas in memory. Imports and copies: the best of as many tries of each, in turn."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every size, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=[1_000, 100_000, 1_000_000], metavar="ROWS"
    )
    parser.add_argument(
        "--scratch", type=Path, help="folder for the files; the system's own by default"
    )
    parser.add_argument(
        "--results", type=Path, default=Path(tempfile.gettempdir()) / "dateline-bench",
        help="folder for each size's result",
    )  # fmt: skip
    parser.add_argument("--keep-stores", type=Path, help="folder for the stores that were made")
    parser.add_argument(
        "--table", action="store_true", help="only print the table of the results there"
    )
    parser.add_argument(
        "--no-sessions",
        dest="sessions",
        action="store_false",
        help="leave out readers at the same time",
    )
    parser.add_argument(
        "--no-frame", dest="frame", action="store_false", help="leave out GeoPandas"
    )
    options = parser.parse_args(arguments)
    if not options.table:
        speed = bandwidth()
        about = _about(speed)
        for size in options.sizes:
            _run(Result(size, about), options, speed)
    print(table(read_results(options.results)))
    print(f"\n{_LEGEND}")
    return 0


def _run(result: Result, options: argparse.Namespace, speed: float) -> None:
    """Measure one size into its file."""
    began = time.monotonic()

    def say(text: str) -> None:
        sys.stderr.write(f"{result.size:,}: {time.monotonic() - began:6.0f} s: {text}\n")
        sys.stderr.flush()

    scratch = Path(tempfile.mkdtemp(prefix="dateline-bench.", dir=options.scratch))
    plan = Plan(scratch, options.keep_stores, speed, options.sessions, options.frame, say)
    try:
        for cells in measure(result.size, plan):
            result.cells |= cells
            path = write_result(options.results, result)
    finally:
        shutil.rmtree(scratch)
    result.complete = True
    path = write_result(options.results, result)
    say(f"finished: {path}")


def _about(speed: float) -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    load = f"; load at the start {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{dt.datetime.now(tz=dt.UTC).date()}: {platform.machine()}, {os.cpu_count() or 1} cores, {memory:.0f} GB, "
        f"Python {platform.python_version()}, DuckDB {duckdb.__version__}; one thread reads {speed / 1e9:.1f} GB/s{load}."
    )


if __name__ == "__main__":
    sys.exit(main())

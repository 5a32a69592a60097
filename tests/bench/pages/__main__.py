"""Run the page bench and print its table.

``python -m tests.bench.pages`` measures the articles' events and 1,000 invented ones in seeds;
``--imports 1000 100000 1000000 10000000`` stores of invented events instead. Stores are made
first, or taken from the folder where ``python -m tests.bench --keep-stores`` left them. With
more than 1,000,000 events the plain apps are left out. Samples are written to ``--json`` as
they come in.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

try:
    import psutil
except ModuleNotFoundError:
    sys.exit('this bench reads memory and CPU time with psutil: pip install -e ".[test,bench]"')
from playwright.sync_api import sync_playwright

from dashboard.assets import install
from tests import chromium
from tests.bench.pages.contest import measure
from tests.bench.pages.events import Events, imported, of_seeds, write_seeds
from tests.bench.pages.servers import CONTENDERS, DATELINE
from tests.bench.pages.table import Sample, table

_ABOUT = """\
Medians of {repetitions} repetitions, contenders in turn, each in a fresh browser with empty caches and on a \
fresh server that one reader had visited before; a step that takes more than {patience:.0f} s is given up; in brackets how many times Dateline's value. Filter: a year is \
added, {filters} times. The plain apps load their scripts from this machine instead of from four hosts on the \
internet, and get no background map, as there is no internet: both favour them. Dateline draws its own basemap, \
timeline, list and facets with counts. Bytes over the loopback device, web sockets and acknowledgements included. WebGL is computed \
without a graphics card."""


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.pages", description=__doc__)
    parser.add_argument("--repetitions", type=int, default=3)
    parser.add_argument("--filters", type=int, default=4, help="filter changes in each repetition")
    parser.add_argument(
        "--sessions", type=int, default=5, help="further sessions whose memory is measured"
    )
    parser.add_argument(
        "--events",
        type=int,
        nargs="+",
        default=[0, 1000],
        help="invented events; 0 for the articles'",
    )
    parser.add_argument("--imports", type=int, nargs="+", help="invented events in stores, instead")
    parser.add_argument("--stores", type=Path, help="folder with stores, from the store's bench")
    parser.add_argument(
        "--patience", type=float, default=120, help="seconds that one step may take at the most"
    )
    parser.add_argument("--only", nargs="+", choices=list(CONTENDERS), default=list(CONTENDERS))
    parser.add_argument("--json", type=Path, help="write all samples to this file")
    return parser.parse_args()


def main() -> int:
    """Run all contenders in turn and print the table; progress goes to stderr."""
    args = _arguments()
    install.install(("served", "tests"))
    program = chromium.find_or_install()
    samples: dict[tuple[int, str], list[Sample]] = {}
    with (
        tempfile.TemporaryDirectory(prefix="dateline-pages-") as folder,
        sync_playwright() as playwright,
    ):
        if args.imports:
            sets = [imported(number, Path(folder), args.stores) for number in args.imports]
        else:
            sets = [_events(number, Path(folder)) for number in args.events]
        for repetition in range(args.repetitions):
            for events in sets:
                for name in args.only:
                    held = samples.get((events.total, name), [])
                    left_out = name != DATELINE and events.table is None
                    if left_out or (held and held[-1].failed):
                        continue
                    found = measure(
                        playwright,
                        program,
                        name,
                        events,
                        filters=args.filters,
                        sessions=args.sessions,
                        patience=args.patience,
                    )
                    samples.setdefault((events.total, name), []).append(found)
                    print(
                        f"{repetition + 1}/{args.repetitions} {events.total} {name}: {found}",
                        file=sys.stderr,
                        flush=True,
                    )
                    if args.json:
                        _write(args.json, samples)
    print(table(samples, DATELINE) if DATELINE in args.only else "no table without Dateline")
    print()
    print(_ABOUT.format(repetitions=args.repetitions, filters=args.filters, patience=args.patience))
    drawn = ", ".join(f"{events.drawn:,} of {events.total:,}" for events in sets)
    print(f"With a place and a year, so drawn by the plain apps: {drawn}.")
    print(_machine(program))
    return 0


def _write(path: Path, samples: dict[tuple[int, str], list[Sample]]) -> None:
    rows = [
        {"events": n, "contender": name, **asdict(s)}
        for (n, name), several in samples.items()
        for s in several
    ]
    path.write_text(json.dumps(rows, indent=1), encoding="utf-8")


def _events(number: int, folder: Path) -> Events:
    seeds = write_seeds(folder / f"seeds-{number}", number) if number else None
    return of_seeds(seeds, folder / f"events-{number}.csv")


def _machine(program: Path) -> str:
    """Return the machine and the versions in one line."""
    result = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    browser = result.stdout.split(" built")[0].strip()
    packages = ", ".join(
        f"{name} {version(name)}" for name in ("streamlit", "streamlit-folium", "pydeck")
    )
    load = f", load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    memory = psutil.virtual_memory().total / 2**30
    return (
        f"Machine: {platform.system()} {platform.machine()}, {psutil.cpu_count()} cores, {memory:.0f} GiB{load}; "
        f"Python {platform.python_version()}, {packages}, {browser}."
    )


if __name__ == "__main__":
    sys.exit(main())

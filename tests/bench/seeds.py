"""How the time to open a folder of seeds grows with its events: ``python -m tests.bench.seeds``.

CPU seconds of ``geodata.open()`` and of the first count, in this process; the imports of the
libraries are paid for by a first folder that is not shown.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import geodata
from tests.bench.pages.events import write_seeds

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main", "open_seconds"]

_PER_ARTICLE = 1_000


def open_seconds(events: int) -> float:
    """Return the CPU seconds that opening and counting a folder of invented events takes."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = write_seeds(Path(scratch) / "seeds", events, per_article=_PER_ARTICLE)
        began = time.process_time()
        store = geodata.open(folder)
        total = store.count().total
        taken = time.process_time() - began
        store.close()
    if total != events:
        raise AssertionError(f"{total} of {events} events were read")
    return taken


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the curve as a Markdown table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.seeds", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 300, 1_000, 3_000, 10_000])
    sizes = parser.parse_args(arguments).sizes
    open_seconds(1)
    print("| events | CPU s | ms an event |\n|---|---|---|")
    for size in sizes:
        taken = open_seconds(size)
        print(f"| {size:,} | {taken:.2f} | {taken / size * 1000:.2f} |")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

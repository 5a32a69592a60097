"""Measure what reading an article costs, the start of the process included.

``python -m tests.bench.articles ARTICLE…``: processor seconds, seconds by the clock and the most
resident memory of one ``dateline read`` each; then the characters a processor second of reading
them again and again in one process. The gazetteer is built before.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from geodata.ingest.articles import open_reader
from geodata.text import read_text

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Cost", "cost"]

STATUS = Path("/proc/self/status")
# what the system counts as a child's most memory is its parent's where that was more, so the
# process says its own
_CALL = """
import sys
from pathlib import Path
from geodata.cli import main
code = main(sys.argv[2:])
lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
most = next(line for line in lines if line.startswith("VmHWM")).split()[1]
Path(sys.argv[1]).write_text(most, encoding="utf-8")
sys.exit(code)
"""
_LONG_TEXT = 2_000_000
_MB = 1024


class Cost(NamedTuple):
    """What one call of the command came to."""

    code: int
    processor_seconds: float
    seconds: float
    megabytes: float


def cost(*arguments: object) -> Cost:
    """Call the command in a process of its own; where the system keeps ``/proc/self/status``."""
    with tempfile.TemporaryDirectory() as folder:
        note = Path(folder) / "most"
        command = [sys.executable, "-c", _CALL, str(note), *map(str, arguments)]
        started = time.perf_counter()
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(running.pid, 0)
        seconds = time.perf_counter() - started
        running.returncode = os.waitstatus_to_exitcode(status)
        most = int(note.read_text(encoding="utf-8")) / _MB if note.is_file() else float("nan")
    return Cost(running.returncode, usage.ru_utime + usage.ru_stime, seconds, most)


def speed(texts: Sequence[str]) -> float:
    """Return the characters that are read a processor second, over at least two million."""
    reader = open_reader()
    reader.read(read_text(texts[0]))
    articles = [read_text(text, published="2024-02-11") for text in texts]
    characters, started = 0, time.process_time()
    while characters < _LONG_TEXT:
        for article in articles:
            reader.read(article)
            characters += len(article.text)
    return characters / (time.process_time() - started)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one Markdown row an article."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.articles", description=__doc__)
    parser.add_argument("articles", nargs="+", type=Path, metavar="ARTICLE")
    options = parser.parse_args(arguments)
    open_reader()
    print("| article | characters | processor s | s | MB |\n|---|---|---|---|---|")
    texts = []
    with tempfile.TemporaryDirectory() as folder:
        for number, path in enumerate(options.articles):
            texts.append(path.read_text(encoding="utf-8"))
            found = cost("read", path, "-o", Path(folder) / str(number))
            print(
                f"| {path.name} | {len(texts[-1]):,} | {found.processor_seconds:.2f} "
                f"| {found.seconds:.2f} | {found.megabytes:.0f} |"
            )
    print(f"\n{speed(texts):,.0f} characters a processor second, without the start of the process")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

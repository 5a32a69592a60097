"""Readers at the same time: a server process, sessions that change filters over HTTP, and how long each waits."""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from tests.bench.measure import memory_mb
from tests.dashboard.servers import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Waits", "measure_sessions"]

_ROOT: Final = Path(__file__).resolve().parents[2]
_LOOK: Final = {"bbox_view": "32,26,48,38", "zoom": "6"}
_CHANGES: Final = 12
SESSIONS: Final = 20
# what a reader looks at before the next change, seconds: drawn evenly between these
_THINKING: Final = (4.0, 12.0)
_START_SECONDS: Final = 120


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds that filter changes took, failures, and the server's resident memory in MB.

    Attributes
    ----------
    alone
        One session, change after change.
    thinking
        Twenty sessions, each looking some seconds at what it got.
    pressing
        Twenty sessions, change after change: as many requests at once as sessions.
    """

    alone: list[float]
    thinking: list[float]
    pressing: list[float]
    failures: int
    memory_mb: float
    memory_before_mb: float

    def p95(self, waits: Sequence[float]) -> float:
        """Return the 95th percentile in seconds."""
        return statistics.quantiles(waits, n=20)[-1]


def measure_sessions(folder: Path, actors: Sequence[str], sessions: int = SESSIONS) -> Waits:
    """Run a server on a store, and sessions against it; no two ask the same.

    Parameters
    ----------
    folder
        The store.
    actors
        Ids of actors to filter by.
    """
    with _server(folder) as (address, process):
        chance = random.Random(1)
        _change(address, _filters(chance, actors))
        failed: list[str] = []
        alone = _session(address, 1, actors, 3 * _CHANGES, (0.0, 0.0), failed)
        # by now the engine's own caches are full: what is added is the sessions'
        before = memory_mb(process.pid)
        thinking = _all(address, sessions, actors, _THINKING, failed, seed=100)
        pressing = _all(address, sessions, actors, (0.0, 0.0), failed, seed=1000)
        for reason in sorted(set(failed)):
            sys.stderr.write(f"a change failed: {reason}\n")
        return Waits(alone, thinking, pressing, len(failed), memory_mb(process.pid), before)


def _all(
    address: str,
    sessions: int,
    actors: Sequence[str],
    thinking: tuple[float, float],
    failed: list[str],
    *,
    seed: int,
) -> list[float]:
    waits: list[list[float]] = [[] for _ in range(sessions)]

    def run(i: int) -> None:
        waits[i] = _session(address, seed + i, actors, _CHANGES, thinking, failed)

    threads = [threading.Thread(target=run, args=(i,)) for i in range(sessions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [wait for several in waits for wait in several]


def _session(
    address: str,
    seed: int,
    actors: Sequence[str],
    changes: int,
    thinking: tuple[float, float],
    failed: list[str],
) -> list[float]:
    chance = random.Random(seed)
    waits = []
    for _ in range(changes):
        # readers do not come in step
        time.sleep(chance.uniform(*thinking))
        started = time.perf_counter()
        if reason := _change(address, _filters(chance, actors)):
            failed.append(reason)
        waits.append(time.perf_counter() - started)
    return waits


def _filters(chance: random.Random, actors: Sequence[str]) -> list[tuple[str, str]]:
    """Return one to three filters; days make nearly all of them new to the server's memory."""
    year = chance.randint(2016, 2024)
    several: list[list[tuple[str, str]]] = [
        [("from", f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"), ("to", f"{year + 1}-{chance.randint(1, 12):02}")],
        [("year", str(year))],
        [("country", chance.choice(["SY", "IQ", "YE", "LB", "IR"]))],
        [("event_type", chance.choice(["ASSAULT", "PROTEST", "COERCE"]))],
        [("actor", chance.choice(actors))],
        [("place_precision", chance.choice(["settlement", "near"]))],
    ]  # fmt: skip
    return [pair for pairs in chance.sample(several, chance.randint(1, 3)) for pair in pairs]


def _change(address: str, filters: Sequence[tuple[str, str]]) -> str | None:
    """Ask for one page; return why it failed."""
    try:
        with urllib.request.urlopen(
            f"{address}/page?{urlencode([*filters, *_LOOK.items()])}", timeout=120
        ) as answer:
            answer.read()
    except (OSError, urllib.error.HTTPError) as error:
        return f"{filters}: {error}"
    return None


@contextmanager
def _server(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run the server until the block is left.

    Raises
    ------
    RuntimeError
        If it does not answer in time.
    """
    port = free_port()
    command = [
        sys.executable, "-m", "uvicorn", "tests.bench.page_app:app", "--port", str(port), "--log-level", "error",
    ]  # fmt: skip
    environment = {**os.environ, "DATELINE_DATA": str(folder), "PYTHONPATH": str(_ROOT)}
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env=environment, cwd=_ROOT)
        try:
            address = f"http://127.0.0.1:{port}"
            end = time.monotonic() + _START_SECONDS
            while not _answers(address):
                if time.monotonic() > end or process.poll() is not None:
                    said.seek(0)
                    raise RuntimeError(said.read().decode(errors="replace"))
                time.sleep(0.2)
            yield address, process
        finally:
            process.terminate()
            process.wait()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=60):
            return True
    except OSError:
        return False

"""Time, memory and the machine's own limits, measured the same way for every engine."""

from __future__ import annotations

import resource
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["bandwidth", "folder_bytes", "median_seconds", "memory_mb", "timed"]

_ARRAY_BYTES = 400_000_000
# of what takes so long, one call says enough
_MAX_SECONDS = 5.0


def bandwidth() -> float:
    """Return the bytes a second that one thread reads from memory."""
    numbers = np.ones(_ARRAY_BYTES // 8)
    return _ARRAY_BYTES / min(timed(numbers.sum)[0] for _ in range(5))


def timed(action: Callable[[], object]) -> tuple[float, object]:
    """Return how many seconds a call took, and its answer."""
    started = time.perf_counter()
    answer = action()
    return time.perf_counter() - started, answer


def median_seconds(
    action: Callable[[], object], rounds: int = 5, longest: float = _MAX_SECONDS
) -> float:
    """Return the median seconds of some calls; the first, which warms caches, is left out.

    Parameters
    ----------
    action
        What is called.
    rounds
        How often, at the most.
    longest
        Seconds after which no further round begins; a first call that takes as long is the answer.
    """
    first, _ = timed(action)
    if first >= longest:
        return first
    taken: list[float] = []
    while len(taken) < rounds and sum(taken) < longest:
        taken.append(timed(action)[0])
    return statistics.median(taken)


def memory_mb(process: int | None = None, kind: str = "VmRSS") -> float:
    """Return the resident memory of a process now, MB; of this one by default.

    ``kind`` is a line of Linux's ``status``: ``RssAnon`` leaves out the pages of files, such as libraries.
    """
    status = Path(f"/proc/{process or 'self'}/status")
    if status.is_file():
        for line in status.read_text(encoding="utf-8").splitlines():
            if line.startswith(f"{kind}:"):
                return int(line.split()[1]) / 1000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def folder_bytes(folder: Path) -> int:
    """Return the size of a folder's files."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())

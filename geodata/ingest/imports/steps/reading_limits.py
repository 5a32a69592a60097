"""A file is read in a process of its own, with limits of memory and time: what kills a parser kills no more than that.

The process writes rows of plain texts; nothing that a stranger wrote is parsed outside it
but those texts.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from geodata.errors import ImportRefused
from geodata.ingest.imports.steps.recognise_layout import KNOWN
from geodata.ingest.imports.steps.staged_rows import Rejected, Staged
from geodata.ingest.imports.steps.staging import stage

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from geodata.ingest.imports.steps.staged_rows import ReadOptions

__all__ = ["DEFAULT_MEMORY", "Limits", "guarded_stage", "longest_seconds"]

DEFAULT_MEMORY: Final = 2_000_000_000
_WORKBOOKS: Final = {".ods", ".xlsx", ".xlsm", ".xlsb", ".xls"}
_WORKBOOK_SECONDS: Final = 60
_WORKBOOK_BYTES_A_SECOND: Final = 50_000
_MODULE: Final = "geodata.ingest.imports.steps.reading_process"
_POLL_SECONDS: Final = 0.2


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of memory and seconds that reading a file may take; None for no end of time."""

    memory: int = DEFAULT_MEMORY
    seconds: float | None = None


def guarded_stage(
    con: duckdb.DuckDBPyConnection,
    path: Path,
    target: Path,
    wanted: ReadOptions,
    limits: Limits | None,
) -> Staged:
    """Stage a file as :func:`~geodata.ingest.imports.steps.staging.stage` does, in a process with limits if there are any.

    Raises
    ------
    ImportRefused
        If it cannot be staged, whatever the reason.
    """
    if limits is None:
        return stage(con, path, target, wanted)
    order = {
        "path": str(path.absolute()),
        "target": str(target.absolute()),
        "wanted": asdict(wanted),
        "memory": limits.memory,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", _MODULE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    try:
        out, err = process.communicate(json.dumps(order), timeout=longest_seconds(path, limits))
    except subprocess.TimeoutExpired as late:
        raise ImportRefused(
            f"{path.name} could not be read within {late.timeout:.0f} s; give it as CSV or Parquet"
        ) from None
    finally:
        # a cancel of the import must not leave its reader at work
        if process.poll() is None:
            process.kill()
            process.communicate()
    if process.returncode == 0 and out:
        return _staged(json.loads(out))
    raise ImportRefused(_reason(path, process.returncode, err, limits))


def longest_seconds(path: Path, limits: Limits) -> float | None:
    """Return how long a file may be read; a damaged workbook can keep its parser at work for ever."""
    if limits.seconds is not None or path.suffix.lower() not in _WORKBOOKS:
        return limits.seconds
    return _WORKBOOK_SECONDS + path.stat().st_size / _WORKBOOK_BYTES_A_SECOND


def _staged(answer: dict[str, Any]) -> Staged:
    if "refused" in answer:
        raise ImportRefused(answer["refused"])
    known = {layout.label: layout for layouts in KNOWN.values() for layout in layouts}
    return Staged(
        tuple(answer["header"]), known.get(answer["layout"]), [Rejected(line, why) for line, why in answer["rejected"]],
        tuple(answer["notes"]), tuple((name, tag) for name, tag in answer["tags"]),
    )  # fmt: skip


def _reason(path: Path, code: int, err: str, limits: Limits) -> str:
    """Say why a reader ended without an answer."""
    large = (
        f"give it as CSV or Parquet, or allow more with --memory (now {limits.memory / 1e9:.1f} GB)"
    )
    last = next((line for line in reversed(err.splitlines()) if line.strip()), "")
    memory = any(
        word in err.casefold()
        for word in (
            "memoryerror",
            "bad_alloc",
            "out of memory",
            "memory allocation",
            "malloc",
            "cannot allocate",
        )
    )
    if memory or code in {-signal.SIGKILL, 137}:
        return f"{path.name} needs more memory to be read than is allowed: {large}"
    if code == -signal.SIGINT:
        raise KeyboardInterrupt
    if code < 0:
        name = signal.Signals(-code).name if -code in {*map(int, signal.Signals)} else str(-code)
        return f"{path.name} cannot be read: its reader was ended by {name}, so the file is damaged, or nested too deep; save it again, or as CSV"
    return f"{path.name} cannot be read: {last[:200] or 'its reader gave no answer'}; save it again, or as CSV"

"""How long an import takes, until its store can be used and until it is finished, beside the engine's own copy."""

from __future__ import annotations

import shutil
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import duckdb

from geodata.ingest.imports import import_file
from geodata.ingest.imports.steps.build_duckdb_file import MEMORY
from geodata.store.parquet.manifest import is_store
from tests.bench.measure import timed

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Imported", "measure_import"]

# a fiftieth of the shortest import
_LOOK_SECONDS: Final = 0.02


@dataclass(frozen=True, slots=True)
class Imported:
    """Seconds, each the best of as many tries.

    Attributes
    ----------
    usable
        From the call until the store stands in its place and answers questions.
    finished
        Until its cache is made as well.
    copied
        DuckDB's own copy of the same CSV file into one Parquet file: no check, no sorting,
        no counts.
    tries
        Of each, in turn.
    """

    usable: float
    finished: float
    copied: float
    tries: int


def measure_import(source: Path, folder: Path, tries: int) -> Imported:
    """Import a CSV file and copy it, in turn; the last import's store stays.

    Parameters
    ----------
    source
        The file.
    folder
        Of the store; what else is written is beside it, and removed.
    tries
        Of each.
    """
    copied, usable, finished = [], [], []
    for _ in range(tries):
        copied.append(_copy(source, folder.with_name("copy.parquet")))
        shutil.rmtree(folder, ignore_errors=True)
        first, last = _import(source, folder)
        usable.append(first)
        finished.append(last)
    return Imported(min(usable), min(finished), min(copied), tries)


def _copy(source: Path, target: Path) -> float:
    """Copy with as much memory as an import may take."""
    spill = target.with_name("copy.spill")
    with duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": str(spill)}) as con:
        query = f"copy (select * from read_csv('{source}')) to '{target}' (format parquet, compression zstd)"
        seconds, _ = timed(lambda: con.execute(query))
    target.unlink()
    shutil.rmtree(spill, ignore_errors=True)
    return seconds


def _import(source: Path, folder: Path) -> tuple[float, float]:
    over, usable = threading.Event(), []
    began = time.perf_counter()

    def watch() -> None:
        # the manifest comes into place with all that it names
        while not is_store(folder):
            if over.wait(_LOOK_SECONDS):
                return
        usable.append(time.perf_counter() - began)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        import_file(source, folder)
        finished = time.perf_counter() - began
    finally:
        over.set()
        watcher.join()
    return (usable[0] if usable else finished), finished

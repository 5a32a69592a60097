"""The process that reads one file: an order on standard input, what it found as JSON on standard output."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import threading
import time
from pathlib import Path
from typing import IO, Any

__all__ = ["main"]

# what the interpreter and its libraries take before the first byte is read
_OWN = 300_000_000
_WATCH_SECONDS = 1.0


def _limit(memory: int) -> None:
    """Set the limit of memory, where the system has such a one."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(order: dict[str, Any]) -> dict[str, Any]:
    import duckdb  # noqa: PLC0415 - after the limit

    from geodata.errors import DatelineError  # noqa: PLC0415
    from geodata.ingest.imports.steps.error_messages import explained  # noqa: PLC0415
    from geodata.ingest.imports.steps.staged_rows import ReadOptions  # noqa: PLC0415
    from geodata.ingest.imports.steps.staging import stage  # noqa: PLC0415

    path, target = Path(order["path"]), Path(order["target"])
    spill = target.with_suffix(".spill")
    engine = max(200_000_000, order["memory"] - 2 * _OWN)
    try:
        with (
            explained(path, target),
            duckdb.connect(
                ":memory:",
                config={"memory_limit": f"{engine // 1_000_000}MB", "temp_directory": str(spill)},
            ) as con,
        ):
            con.execute("set enable_progress_bar = false")
            staged = stage(con, path, target, ReadOptions(**order["wanted"]))
    except MemoryError:
        return {
            "refused": f"{path.name} needs more memory to be read than is allowed ({order['memory'] / 1e9:.1f} GB): give it as CSV or Parquet, or allow more with --memory"
        }
    except DatelineError as error:
        return {"refused": str(error)}
    finally:
        shutil.rmtree(spill, ignore_errors=True)
    return {
        "header": staged.header, "layout": staged.layout.label if staged.layout else None,
        "rejected": [(r.line, r.reason) for r in staged.rejected], "notes": staged.notes, "tags": staged.tags,
    }  # fmt: skip


def _end_with_parent() -> None:
    """End when the process that gave the order is gone: nobody waits for the answer then."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_WATCH_SECONDS)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _own_output() -> IO[str]:
    """Return standard output for the answer alone: what a library in C writes there goes to the errors."""
    sys.stdout.flush()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def main() -> int:
    """Read the order's file; 0 if there is an answer, be it a refusal."""
    order = json.load(sys.stdin)
    _end_with_parent()
    _limit(order["memory"])
    with _own_output() as answers:
        answers.write(json.dumps(_answer(order)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

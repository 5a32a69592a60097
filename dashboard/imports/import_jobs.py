"""One import at a time, as a process of its own: what it says is kept here for any page that asks.

The process is ``dateline import``; a cancel is a signal to it, so the store stays as it was
whatever happens.
"""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["Job", "Order", "current", "dismiss", "look", "start"]

_COMMAND: Final = (sys.executable, "-m", "dashboard.imports.import_process", "import")
# an honest file is looked at in two seconds; a hostile one must not hold a page
_LOOK_SECONDS: Final = 60
# then the signal that cannot be caught: the next import sweeps what it leaves
_PATIENCE_SECONDS: Final = 10


@dataclass(frozen=True, slots=True)
class Order:
    """What the reader wants imported: options of ``dateline import``."""

    path: Path
    layout: str | None = None
    mapping: tuple[tuple[str, str], ...] = ()
    encoding: str | None = None
    day_order: str | None = None
    types: tuple[tuple[str, str], ...] = ()
    precisions: tuple[tuple[str, str], ...] = ()
    empty_words: tuple[str, ...] = ()
    sheet: str | None = None

    def arguments(self) -> list[str]:
        """Return it as arguments of the command."""
        return [
            str(self.path),
            *(["--as", self.layout] if self.layout else []),
            *(["--encoding", self.encoding] if self.encoding else []),
            *([f"--{self.day_order}-first"] if self.day_order else []),
            *([f"--sheet={self.sheet}"] if self.sheet else []),
            *(f"--map={name}={value}" for name, value in self.mapping),
            *(f"--type={text}={choice}" for text, choice in self.types),
            *(f"--precision={text}={choice}" for text, choice in self.precisions),
            *(f"--empty={word}" for word in self.empty_words),
        ]


@dataclass
class Job:
    """A running or finished import.

    Attributes
    ----------
    key
        Of the store that it makes.
    step
        The last one told, as of :class:`geodata.ingest.imports.reports.progress.Step`.
    code
        The command's exit code, None while it runs.
    report
        As of :class:`geodata.ingest.imports.reports.import_report.Report`, if it came to one.
    said
        What the command said besides, the reason of a refusal above all.
    """

    order: Order
    key: str
    upload: str
    process: subprocess.Popen[str] = field(repr=False)
    started: float
    step: dict[str, Any] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)
    code: int | None = None
    report: dict[str, Any] | None = None
    said: str = ""
    cancelled: bool = False
    ended: float = 0.0

    @property
    def running(self) -> bool:
        """Whether it is still at work."""
        return self.code is None

    @property
    def seconds(self) -> float:
        """How long it has run."""
        return (self.ended or time.monotonic()) - self.started

    def cancel(self) -> None:
        """End it; the store is as it was before."""
        self.cancelled = True
        self.process.terminate()
        threading.Thread(target=_insist, args=(self.process,), daemon=True).start()


_jobs: list[Job] = []
_lock = threading.Lock()


def current() -> Job | None:
    """Return the import that runs, or the last one if nobody has dismissed it."""
    return _jobs[-1] if _jobs else None


def dismiss() -> None:
    """Forget the last import, if it is over."""
    with _lock:
        if _jobs and not _jobs[-1].running:
            _jobs.clear()


def start(order: Order, target: Path, upload: str = "") -> Job | None:
    """Start an import into a store; None if another one is running.

    Parameters
    ----------
    order
        What to import.
    target
        The store's folder; its name is the key.
    upload
        Id of the upload that the file came with.
    """
    with _lock:
        if _jobs and _jobs[-1].running:
            return None
        process = subprocess.Popen(
            [*_COMMAND, *order.arguments(), "-o", str(target), "--json", "--progress", "json"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip
        job = Job(order, target.name, upload, process, time.monotonic())
        _jobs[:] = [job]
    threading.Thread(target=_follow, args=(job,), daemon=True).start()
    return job


def look(order: Order) -> dict[str, Any]:
    """Look at a file in a process of its own; gives a preview, or ``{"refused": reason}``."""
    try:
        done = subprocess.run(
            [*_COMMAND, *order.arguments(), "--look", "--json"], stdin=subprocess.DEVNULL, capture_output=True, text=True,
            encoding="utf-8", timeout=_LOOK_SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return {"refused": f"{order.path.name} could not be looked at within {_LOOK_SECONDS} s"}
    if done.returncode:
        return {"refused": _reason(done.stderr.splitlines())}
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _follow(job: Job) -> None:
    """Read what the process says until it ends."""
    answers: list[str] = []
    lines_read = []
    # closes its pipes, and waits for it
    with job.process as process:
        reading = threading.Thread(target=_drain, args=(process.stdout, answers), daemon=True)
        reading.start()
        for line in process.stderr or ():
            step = _step(line)
            if step is None:
                lines_read.append(line.rstrip("\n"))
            else:
                job.step = step
                if step["stage"] not in job.seen:
                    job.seen.append(step["stage"])
        reading.join()
    code = job.process.returncode
    job.said = _reason(lines_read)
    job.report = _report("".join(answers))
    job.ended = time.monotonic()
    # last, for it says that all else is there
    job.code = code


def _report(text: str) -> dict[str, Any] | None:
    """Return the report, None where the command did not come to one."""
    try:
        data = json.loads(text)
    except ValueError:
        return None
    return data if isinstance(data, dict) else None


def _drain(out: IO[str] | None, into: list[str]) -> None:
    into.extend(out or ())


def _step(line: str) -> dict[str, Any] | None:
    if not line.startswith("{"):
        return None
    try:
        data = json.loads(line)
    except ValueError:
        return None
    return data if isinstance(data, dict) and "stage" in data else None


def _reason(lines: Sequence[str]) -> str:
    """Return the command's own message; of a traceback, its last line."""
    messages = [line for line in lines if line.startswith("dateline: ")]
    last = [line for line in lines if line.strip()]
    text = messages[-1].removeprefix("dateline: ") if messages else (last[-1] if last else "")
    return text[:1000]


def _insist(process: subprocess.Popen[str]) -> None:
    try:
        process.wait(_PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()


@atexit.register
def _end() -> None:
    """Leave no import running when the server stops."""
    if _jobs and _jobs[-1].running:
        _jobs[-1].process.terminate()
        _insist(_jobs[-1].process)

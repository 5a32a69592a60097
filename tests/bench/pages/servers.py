"""A server of one contender as a subprocess: its address, its CPU seconds and its memory."""

from __future__ import annotations

import os
import sys
import sysconfig
import tempfile
import time
import urllib.request
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psutil

from tests.dashboard.servers import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.pages.events import Events

__all__ = ["CONTENDERS", "DATELINE", "Server", "serving"]

_APPS: Final = Path(__file__).with_name("apps")
_PROGRAM: Final = Path(sysconfig.get_path("scripts")) / "dateline"
_ROOT: Final = Path(__file__).resolve().parents[3]
# reading a thousand coded events takes a while on a busy machine
_START_SECONDS: Final = 240
_MAX_BYTES: Final = 12 << 30

DATELINE: Final = "Dateline"
# name in the table -> the plain app's file, None for Dateline itself
CONTENDERS: Final[dict[str, Path | None]] = {
    DATELINE: None,
    "st_folium + MarkerCluster": _APPS / "cluster.py",
    "folium.GeoJson": _APPS / "geojson.py",
    "st.pydeck_chart": _APPS / "deck.py",
}


@dataclass(frozen=True)
class Server:
    """A running server."""

    address: str
    process: psutil.Process

    def cpu_seconds(self) -> float:
        """Return the CPU time used since its start, user and system, in seconds."""
        used = self.process.cpu_times()
        return float(used.user + used.system)

    def memory_bytes(self) -> int:
        """Return what would be free again without it: resident memory that it shares with no other process."""
        return int(self.process.memory_full_info().uss)


@contextmanager
def serving(contender: str, events: Events) -> Iterator[Server]:
    """Run a contender on its own port until the block is left.

    Raises
    ------
    RuntimeError
        If it does not answer in time; what it said is in the message.
    """
    port = free_port()
    app = CONTENDERS[contender]
    if app is None:
        command = [str(_PROGRAM), "serve", *([str(events.data)] if events.data else [])]
        command += ["--no-browser", "--port", str(port)]
    else:
        options = {
            "port": port,
            "address": "127.0.0.1",
            "headless": "true",
            "fileWatcherType": "none",
        }
        command = [sys.executable, "-m", "streamlit", "run", str(_APPS / "local.py")]
        command += [f"--server.{name}={value}" for name, value in options.items()]
        command += ["--browser.gatherUsageStats=false"]
    environment = {
        **os.environ,
        "BENCH_APP": str(app),
        "BENCH_EVENTS": str(events.table),
        "PYTHONPATH": str(_ROOT),
    }
    with (
        tempfile.TemporaryFile() as said,
        tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder,
    ):
        process = psutil.Popen(command, stdout=said, stderr=said, env=environment, cwd=folder)
        if hasattr(process, "rlimit"):
            # beyond it the whole machine would suffer; what goes beyond fails and is told as that
            process.rlimit(psutil.RLIMIT_DATA, (_MAX_BYTES, _MAX_BYTES))
        try:
            address = f"http://127.0.0.1:{port}"
            if not _answers(process, f"{address}/_stcore/health"):
                said.seek(0)
                words = said.read().decode(errors="replace")
                raise RuntimeError(f"{contender} did not start at {address}:\n{words}")
            yield Server(address, process)
        finally:
            # one that has ended by itself is told by whoever asked it
            with suppress(psutil.NoSuchProcess):
                process.terminate()
            try:
                process.wait(timeout=15)
            except psutil.TimeoutExpired:
                process.kill()
                process.wait()


def _answers(process: psutil.Popen, address: str) -> bool:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return True
        except OSError:
            time.sleep(0.2)
    return False

"""A real server of ours as a subprocess: a data folder in, its address out."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["free_port", "serving", "serving_below"]

_START_SECONDS = 90
_PROGRAM = Path(sysconfig.get_path("scripts")) / "dateline"
_SERVER = Path(__file__).resolve().parents[2] / "dashboard" / "server.py"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(
    data: Path | None = None, *, articles: Path | None = None, imports: Path | None = None
) -> Iterator[str]:
    """Run ``dateline`` until the block is left; yields its address without a slash at the end."""
    port = free_port()
    command = [str(_PROGRAM), "serve", *([str(data)] if data else [])]
    command += ["--no-browser", "--port", str(port)]
    command += ["--articles", str(articles)] if articles else []
    command += ["--imports", str(imports)] if imports else []
    with _running(command, f"http://127.0.0.1:{port}") as address:
        yield address


@contextmanager
def serving_below(base_path: str) -> Iterator[str]:
    """Run the app below a path with ``streamlit run``, whose option that is."""
    port = free_port()
    options = {"port": port, "address": "127.0.0.1", "baseUrlPath": base_path, "headless": "true"}
    command = [sys.executable, "-m", "streamlit", "run", str(_SERVER)]
    command += [f"--server.{name}={value}" for name, value in options.items()]
    command += ["--browser.gatherUsageStats=false"]
    with _running(command, f"http://127.0.0.1:{port}/{base_path}") as address:
        yield address


@contextmanager
def _running(command: list[str], address: str) -> Iterator[str]:
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said, stderr=said)
        try:
            _wait(process, address, said)
            yield address
        finally:
            process.terminate()
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(process: subprocess.Popen[bytes], address: str, said: IO[bytes]) -> None:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=5) as answer:
                if json.load(answer)["status"] == "ok":
                    return
        except OSError:
            time.sleep(0.1)
    said.seek(0)
    words = said.read().decode(errors="replace")
    raise RuntimeError(f"the server did not start at {address}:\n{words}")

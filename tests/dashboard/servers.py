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
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["PROGRAM", "free_port", "running_module", "serving", "serving_below", "wait_for"]

_START_SECONDS = 90
PROGRAM = Path(sysconfig.get_path("scripts")) / "dateline"
_ROOT = Path(__file__).resolve().parents[2]
_SERVER = _ROOT / "dashboard" / "server.py"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(condition: Callable[[], bool], *, seconds: float) -> None:
    """Wait until a condition holds; AssertionError if it does not in time."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"not within {seconds} s"
        time.sleep(0.05)


@contextmanager
def serving(
    data: Path | None = None,
    *,
    articles: Path | None = None,
    imports: Path | None = None,
    options: Sequence[str] = (),
    path: str = "",
) -> Iterator[str]:
    """Run ``dateline`` until the block is left; yields its address without a slash at the end."""
    port = free_port()
    command = [str(PROGRAM), "serve", *([str(data)] if data else [])]
    command += ["--no-browser", "--port", str(port)]
    command += ["--articles", str(articles)] if articles else []
    command += ["--imports", str(imports)] if imports else []
    command += [*options, *(["--base-path", path] if path else [])]
    with _running(command, f"http://127.0.0.1:{port}{path}") as address:
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
def running_module(module: str) -> Iterator[tuple[str, Path]]:
    """Run a module that takes the command's arguments; yields its address and the file of what it has said."""
    port = free_port()
    command = [sys.executable, "-m", module, "serve", "--no-browser", "--port", str(port)]
    with (
        tempfile.TemporaryDirectory(prefix="dateline-log-") as folder,
        _running(command, f"http://127.0.0.1:{port}", Path(folder, "log")) as address,
    ):
        yield address, Path(folder, "log")


@contextmanager
def _running(command: list[str], address: str, log: Path | None = None) -> Iterator[str]:
    with log.open("w+b") if log else tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, cwd=_ROOT)
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

"""A real server of ours as a subprocess: data folder and base path in, its address out."""

from __future__ import annotations

import os
import socket
import subprocess
import sysconfig
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["free_port", "serving"]

_START_SECONDS = 90
_PROGRAM = Path(sysconfig.get_path("scripts")) / "dateline"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(
    data: Path | None = None, *, articles: Path | None = None, base_path: str = ""
) -> Iterator[str]:
    """Run ``dateline`` until the block is left; yields its address without a slash at the end."""
    port = free_port()
    command = [str(_PROGRAM), "serve", *([str(data)] if data else [])]
    command += ["--no-browser", "--port", str(port)]
    command += ["--articles", str(articles)] if articles else []
    environment = {**os.environ, "STREAMLIT_SERVER_BASE_URL_PATH": base_path}
    address = f"http://127.0.0.1:{port}{f'/{base_path}' if base_path else ''}"
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, env=environment, stdout=said, stderr=said)
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


def _wait(process: subprocess.Popen[bytes], address: str, said: object) -> None:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    said.seek(0)  # type: ignore[attr-defined] # a binary file
    words = said.read().decode(errors="replace")  # type: ignore[attr-defined]
    raise RuntimeError(f"the server did not start at {address}:\n{words}")

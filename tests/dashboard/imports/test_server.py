"""The server and its folder of imports: a temporary one goes with it, and others may send nothing."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.dashboard.servers import PROGRAM, free_port


def _serve(tmp_path: Path, *options: str) -> tuple[subprocess.Popen[bytes], str, Path]:
    port, said = free_port(), tmp_path / "said.txt"
    command = [str(PROGRAM), "serve", "--no-browser", "--port", str(port), *options]
    with said.open("wb") as out:
        process = subprocess.Popen(
            command, stdout=out, stderr=out, env={**os.environ, "TMPDIR": str(tmp_path)}
        )
    end = time.monotonic() + 90
    address = f"http://127.0.0.1:{port}"
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=5) as answer:
                assert json.load(answer)["status"] == "ok"
            break
        except OSError:
            time.sleep(0.1)
    return process, address, said


def _refused(address: str) -> str:
    request = urllib.request.Request(f"{address}/imports/upload", data=b"x", method="POST")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=10)
    assert refused.value.code == 403
    return str(json.load(refused.value)["error"])


def test_the_temporary_folder_goes_when_the_server_is_stopped(tmp_path: Path) -> None:
    assert Path(tempfile.gettempdir()) != tmp_path
    process, address, _ = _serve(tmp_path)
    assert len(list(tmp_path.glob("dateline-imports.*"))) == 1
    assert "earlier start" in _refused(address)
    process.terminate()
    assert process.wait(30) == 0
    assert list(tmp_path.glob("dateline-imports.*")) == []


@pytest.mark.parametrize("open_to", [("--host", "0.0.0.0"), ("--allow-host", "example.org")])
def test_where_others_may_reach_the_server_it_takes_no_files_unless_told_to(
    tmp_path: Path, open_to: tuple[str, str]
) -> None:
    process, address, said = _serve(tmp_path, *open_to)
    assert "--allow-imports" in _refused(address)
    assert "takes no files" in said.read_text(encoding="utf-8")
    process.terminate()
    process.wait(30)
    process, address, said = _serve(
        tmp_path, *open_to, "--allow-imports", "--imports", str(tmp_path / "kept")
    )
    assert "earlier start" in _refused(address)
    assert "may import files" in said.read_text(encoding="utf-8")
    process.terminate()
    process.wait(30)
    assert (tmp_path / "kept").is_dir()

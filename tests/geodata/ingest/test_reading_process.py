"""The process that reads a file for another: its answer alone on its output, its end with its parent's, its folder swept."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from filelock import FileLock

from geodata.errors import ImportRefused
from geodata.ingest.imports import import_file, preview
from geodata.ingest.imports.steps import write_store
from tests.dashboard.servers import wait_for

_NOISY = """
import os, sys
from geodata.ingest.imports.steps import reading_process as r
with r._own_output() as answers:
    os.write(1, b"50% done")
    print("a library speaks")
    answers.write("the answer")
"""
_ORPHAN = """
import subprocess, sys
code = "import time; from geodata.ingest.imports.steps import reading_process as r; r._end_with_parent(); print(1, flush=True); time.sleep(60)"
child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
child.stdout.readline()
print(child.pid, flush=True)
"""


def test_what_a_library_writes_to_the_output_does_not_spoil_the_answer() -> None:
    done = subprocess.run([sys.executable, "-c", _NOISY], capture_output=True, text=True, check=True)  # fmt: skip
    assert done.stdout == "the answer"
    assert "50% done" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="process ids are looked up as on POSIX")
def test_a_reader_ends_with_the_process_that_it_reads_for() -> None:
    done = subprocess.run([sys.executable, "-c", _ORPHAN], capture_output=True, text=True, check=True)  # fmt: skip
    child = int(done.stdout)

    def gone() -> bool:
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return True
        state = Path(f"/proc/{child}/stat")
        # one that nobody waits for may stay as a name alone
        return state.exists() and state.read_text(encoding="ascii").split(") ")[1][0] == "Z"

    wait_for(gone, seconds=60)


def test_folders_of_killed_looks_are_swept_and_those_at_work_are_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    killed, working, begun = (tmp_path / f"dateline-look.{name}" for name in ("a", "b", "c"))
    for folder in (killed, working, begun):
        folder.mkdir()
        (folder / "rows.parquet").write_bytes(b"rows")
    file = tmp_path / "t.csv"
    file.write_text("date,type\n2024-02-07,raid\n", encoding="utf-8")
    with FileLock(working / "lock"):
        for folder in (killed, working):
            os.utime(folder, (time.time() - 3600,) * 2)
        assert preview(file).kept == 1
    assert {path.name for path in tmp_path.iterdir()} == {working.name, begun.name, file.name}


@pytest.mark.parametrize("error", [ValueError("odd"), OSError(28, "No space left on device")])
def test_an_import_that_fails_before_its_rows_are_read_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr(write_store, "guarded_stage", fails)
    file = tmp_path / "t.csv"
    file.write_text("date,type\n2024-02-07,raid\n", encoding="utf-8")
    with pytest.raises(ImportRefused, match=r"t\.csv"):
        import_file(file, tmp_path / "store")
    assert [path.name for path in tmp_path.iterdir()] == ["t.csv"]

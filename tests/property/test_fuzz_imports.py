"""Some seconds of damaged files: each gives rows or one sentence, never a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.property.fuzz_imports import fuzz


def test_no_damaged_file_ends_in_anything_but_rows_or_a_sentence() -> None:
    tried, faults = fuzz(seconds=20, seed=16)
    assert tried > 10
    assert faults == []


def test_a_fuzz_run_that_is_terminated_writes_what_it_has() -> None:
    command = [sys.executable, "-m", "tests.property.fuzz_imports", "json", "10", "16"]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=-1, stderr=-1, text=True, cwd=root) as run:
        assert run.stderr
        assert "seed 16" in run.stderr.readline()
        run.terminate()
        out, _ = run.communicate()
    assert json.loads(out)["family"] == "json"
    assert run.returncode == 0

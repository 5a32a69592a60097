"""An import that is cancelled or killed: the old store is whole, and the next import says what it found."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import pytest

import geodata
from geodata.errors import ImportRefused
from geodata.ingest.imports import import_file, run_import
from geodata.ingest.imports.reports.progress import STAGES
from geodata.ingest.imports.steps.atomic_swap import claimed, swap
from geodata.store.parquet.manifest import verify
from tests.geodata.ingest.invented import acled, write

# a shell's background job, as these tests may be, ignores interrupts and hands that on
CODE = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from geodata.cli import main
sys.exit(main())
"""
COMMAND = [sys.executable, "-c", CODE, "import"]


@pytest.fixture
def store(tmp_path):
    import_file(
        write(tmp_path / "first.csv", [acled(), acled(event_id_cnty="IRQ2")]), tmp_path / "store"
    )
    return tmp_path / "store"


@pytest.fixture
def more(tmp_path):
    return write(tmp_path / "more.csv", [acled(event_id_cnty=f"IRQ{i}") for i in range(2000)])


class Stopped(BaseException):
    """Stands for a power cut: nothing that comes after it runs."""


@pytest.mark.parametrize("stage", STAGES)
def test_a_kill_at_any_stage_leaves_the_old_store_or_the_new_one_whole(store, more, stage):
    child = subprocess.Popen(
        [*COMMAND, str(more), "-o", str(store), "--progress", "json"], stderr=subprocess.PIPE, text=True
    )  # fmt: skip
    for line in child.stderr or ():
        if json.loads(line)["stage"] == stage if line.startswith("{") else False:
            os.kill(child.pid, signal.SIGKILL)
            break
    child.wait()
    assert child.stderr is not None
    child.stderr.close()
    # the last stage begins when the new store is in place
    assert verify(store) == []
    found = geodata.open(store).count().total
    assert found in ({2000} if stage == "caching" else {2, 2000})
    report = import_file(more, store)
    assert geodata.open(store).count().total == 2000
    assert "cut off" in report.remark
    left = [p.name for p in store.parent.iterdir() if p.name.startswith(".")]
    assert not left
    assert not [p.name for p in store.iterdir() if p.name.startswith(".")]


def test_a_cut_between_the_two_renames_is_mended_by_the_next_import(store, more, monkeypatch):
    def cut(_work, target):
        target.rename(target.with_name(f".{target.name}.old"))
        raise Stopped

    monkeypatch.setattr(run_import, "swap", cut)
    with pytest.raises(Stopped):
        import_file(more, store)
    assert not store.exists()
    monkeypatch.setattr(run_import, "swap", swap)
    bad = store.parent / "empty.csv"
    bad.write_text("", encoding="utf-8")
    with pytest.raises(ImportRefused, match="is empty"):
        import_file(bad, store)
    assert geodata.open(store).count().total == 2


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_cancel_says_what_it_left(store, more, how):
    before = {p.name: p.read_bytes() for p in store.iterdir()}
    child = subprocess.Popen(
        [*COMMAND, str(more), "-o", str(store), "--progress", "json"], stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert child.stderr is not None
    child.stderr.readline()
    child.send_signal(how)
    _, said = child.communicate(timeout=60)
    assert child.returncode == 130
    assert "is as it was; the same call goes on" in said
    assert {p.name: p.read_bytes() for p in store.iterdir()} == before
    assert [p.name for p in store.parent.iterdir() if p.name.startswith(".")] == [
        ".store.unfinished"
    ]


def test_two_imports_into_one_store_do_not_meet(store, more):
    with claimed(store), pytest.raises(ImportRefused, match="another import"):
        import_file(more, store)
    assert geodata.open(store).count().total == 2


def test_the_steps_are_told_in_order_with_their_counts(tmp_path, more):
    steps = []
    import_file(more, tmp_path / "new", tell=steps.append)
    stages = list(dict.fromkeys(step.stage for step in steps))
    assert stages == [stage for stage in STAGES if stage != "comparing"]
    assert (steps[-1].rows, steps[-1].kept, steps[-1].discarded) == (2000, 2000, 0)


def test_a_store_without_its_cache_answers_the_same(store):
    with_cache = geodata.open(store)
    asked = [with_cache.facet("country"), with_cache.count().sentence(), with_cache.timeline()]
    with_cache.close()
    (store / "events.duckdb").unlink()
    without = geodata.open(store)
    assert [without.facet("country"), without.count().sentence(), without.timeline()] == asked


def test_a_missing_cache_is_made_by_a_command(store, dateline):
    (store / "events.duckdb").unlink()
    assert dateline("build", "--check", "--data", store).code == 1
    assert "dateline build --data" in dateline("check", store).err
    assert dateline("build", "--data", store).code == 0
    assert dateline("build", "--check", "--data", store).code == 0
    assert dateline("check", store).code == 0

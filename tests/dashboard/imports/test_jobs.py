"""Imports as processes of their own: what they come to, and what a cancel leaves."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from dashboard import store_registry
from dashboard.imports import import_jobs, stored_imports
from dashboard.imports.import_jobs import Order
from tests.dashboard.servers import wait_for
from tests.geodata.ingest.invented import acled, ucdp, write

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.imports.import_jobs import Job


def _ended(job: Job | None) -> Job:
    assert job is not None
    end = time.monotonic() + 120
    while job.running and time.monotonic() < end:
        time.sleep(0.05)
    assert not job.running
    return job


def test_a_job_tells_its_steps_and_ends_with_a_report(imports: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "acled.csv", [acled(), acled(event_id_cnty="", notes="=1+1")])
    job = _ended(import_jobs.start(Order(file), imports / "acled"))
    assert job.report is not None
    assert (job.report["kept"], job.report["discarded"]) == (1, 1)
    assert job.seen[0] == "reading"
    assert job.seen[-1] == "caching"
    assert store_registry.import_keys() == ["acled"]
    assert stored_imports.whole_imports()[0].manifest.events == 1


def test_a_refused_file_says_why_and_leaves_what_was_there(imports: Path, tmp_path: Path) -> None:
    _ended(import_jobs.start(Order(write(tmp_path / "a.csv", [acled()])), imports / "mine"))
    (tmp_path / "empty.csv").write_text("", encoding="utf-8")
    job = _ended(import_jobs.start(Order(tmp_path / "empty.csv"), imports / "mine"))
    assert job.report is None
    assert job.said == "empty.csv is empty; expected a table or map data"
    assert stored_imports.whole_imports()[0].manifest.events == 1


def test_only_one_import_runs_at_a_time_and_a_cancel_leaves_what_can_go_on(
    imports: Path, tmp_path: Path
) -> None:
    rows = [acled(event_id_cnty=f"I{i}") for i in range(3000)]
    job = import_jobs.start(Order(write(tmp_path / "a.csv", rows)), imports / "mine")
    assert job is not None
    assert import_jobs.start(Order(tmp_path / "a.csv"), imports / "other") is None
    while not job.seen and job.running:
        time.sleep(0.01)
    job.cancel()
    _ended(job)
    assert job.cancelled
    assert job.report is None
    assert store_registry.import_keys() == []
    assert [path.name for path in imports.iterdir()] == [".mine.unfinished"]


def test_a_look_gives_a_preview_or_the_reason(tmp_path: Path) -> None:
    assert import_jobs.look(Order(write(tmp_path / "u.csv", [ucdp()])))["label"] == "UCDP GED"
    (tmp_path / "x.csv").write_bytes(b"PK\x03\x04rest")
    assert "ZIP" in import_jobs.look(Order(tmp_path / "x.csv"))["refused"]


def test_a_mapping_reaches_the_import(imports: Path, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("d;what\n2024-01-02;x\n", encoding="utf-8")
    order = Order(tmp_path / "t.csv", mapping=(("date", "d"), ("event_type", "=PROTEST")))
    job = _ended(import_jobs.start(order, imports / "t"))
    assert job.report is not None
    assert job.report["kept"] == 1


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("ACLED 2024 (Iraq).csv", "acled-2024-iraq"),
        ("passwd", "passwd"),
        ("أحداث.csv", "import"),
        ("x" * 99 + ".csv", "x" * 30),
    ],
)
def test_a_key_is_made_of_small_letters_and_digits(imports: Path, name: str, key: str) -> None:
    assert imports.is_dir()
    assert stored_imports.new_key(name) == key


def test_a_key_that_is_taken_gets_a_number(imports: Path, tmp_path: Path) -> None:
    _ended(import_jobs.start(Order(write(tmp_path / "a.csv", [acled()])), imports / "a"))
    assert stored_imports.new_key("a.csv") == "a-2"


@pytest.mark.parametrize("key", ["..", "../a", "a/../a", "/etc", ".uploads", "A", "a.b", "", "no"])
def test_only_a_key_of_an_import_leads_anywhere(imports: Path, tmp_path: Path, key: str) -> None:
    _ended(import_jobs.start(Order(write(tmp_path / "a.csv", [acled()])), imports / "a"))
    with store_registry.choosing("a") as there:
        assert there
        assert store_registry.store().size == 1
    with store_registry.choosing(key) as there:
        assert not there
        assert store_registry.chosen() is None


def test_an_import_made_anew_is_opened_anew(imports: Path, tmp_path: Path) -> None:
    for many in (1, 3):
        rows = [acled(event_id_cnty=f"I{i}") for i in range(many)]
        _ended(import_jobs.start(Order(write(tmp_path / "a.csv", rows)), imports / "a"))
        # whoever looks meanwhile sees the version before; the new one is opened beside it
        wait_for(lambda size=many: _size_of("a") == size, seconds=20)


def _size_of(key: str) -> int:
    with store_registry.choosing(key):
        return store_registry.store().size

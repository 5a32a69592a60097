"""An import that was cut off goes on from the last step it finished, to the same store."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

import geodata
from geodata.errors import ImportRefused
from geodata.ingest.imports import import_file
from geodata.ingest.imports.reports.progress import STAGES
from geodata.ingest.imports.steps import atomic_swap, resume, write_store
from geodata.store.parquet.manifest import verify
from tests.geodata.ingest.invented import acled, write


class Killed(BaseException):
    """Stands for a power cut: nothing that comes after it runs."""


@pytest.fixture
def first(tmp_path):
    return write(tmp_path / "first.csv", [acled(), acled(event_id_cnty="IRQ2"), acled(event_id_cnty="IRQ3")])  # fmt: skip


@pytest.fixture
def more(tmp_path):
    rows = [acled(event_id_cnty=f"IRQ{i}", fatalities=str(i % 5)) for i in range(2, 900)]
    return write(tmp_path / "more.csv", [*rows, acled(event_id_cnty="IRQ901", latitude="95")])


def killed_at(stage, file, store, monkeypatch, **asked):
    """Import until a stage begins, and leave everything as a kill does."""

    def tell(step):
        if step.stage == stage:
            raise Killed

    with monkeypatch.context() as patch:
        # the folder at work stays; what is cleared away before a stage ends is gone by then
        patch.setattr(atomic_swap, "shutil", SimpleNamespace(rmtree=lambda *_, **__: None))
        with pytest.raises(Killed):
            import_file(file, store, tell=tell, **asked)


def files_of(store):
    return {p.name: p.read_bytes() for p in store.iterdir() if p.suffix != ".duckdb"}


def hidden(folder):
    return [p.name for p in folder.iterdir() if p.name.startswith(".")]


@pytest.mark.parametrize("stage", STAGES)
def test_a_resumed_import_makes_the_same_store_as_one_that_was_not_cut(
    stage, first, more, tmp_path, monkeypatch
):
    whole, cut = tmp_path / "a" / "store", tmp_path / "b" / "store"
    for store in (whole, cut):
        import_file(first, store)
    expected = import_file(more, whole)
    killed_at(stage, more, cut, monkeypatch)
    report = import_file(more, cut)
    assert files_of(cut) == files_of(whole)
    assert verify(cut) == []
    assert geodata.open(cut).count().sentence() == geodata.open(whole).count().sentence()
    assert (report.rows, report.kept, report.discarded, report.changes, report.reasons) == (
        expected.rows, expected.kept, expected.discarded, expected.changes, expected.reasons
    )  # fmt: skip
    assert not hidden(cut.parent)
    # reading is the first step: whoever was cut there has nothing to go on from
    resumed = "resuming: 899 of 899 rows already read" in report.remark
    assert resumed == (stage != "reading")


@pytest.mark.parametrize(
    ("stage", "reads", "sorts"), [("reading", 1, 1), ("checking", 0, 1), ("counting", 0, 0), ("caching", 0, 0)]
)  # fmt: skip
def test_finished_steps_are_not_done_again(stage, reads, sorts, more, tmp_path, monkeypatch):
    store = tmp_path / "store"
    killed_at(stage, more, store, monkeypatch)
    done = []
    for name in ("guarded_stage", "_write_events"):
        real = getattr(write_store, name)
        monkeypatch.setattr(
            write_store,
            name,
            lambda *a, real=real, name=name, **k: done.append(name) or real(*a, **k),
        )
    import_file(more, store)
    assert (done.count("guarded_stage"), done.count("_write_events")) == (reads, sorts)


def test_a_file_that_changed_meanwhile_is_read_from_the_beginning(more, tmp_path, monkeypatch):
    store = tmp_path / "store"
    killed_at("counting", more, store, monkeypatch)
    write(more, [acled(event_id_cnty="IRQ7")])
    report = import_file(more, store)
    assert report.kept == 1
    assert "of another state or understanding of it and is removed" in report.remark
    assert not hidden(tmp_path)


def test_another_file_starts_from_the_beginning_and_says_so(first, more, tmp_path, monkeypatch):
    store = tmp_path / "store"
    killed_at("counting", more, store, monkeypatch)
    report = import_file(first, store)
    assert report.kept == 3
    assert "(more.csv) was cut off; it was of another file" in report.remark


def test_another_understanding_starts_from_the_beginning(more, tmp_path, monkeypatch):
    store = tmp_path / "store"
    killed_at("counting", more, store, monkeypatch)
    report = import_file(more, store, version="2024")
    assert "starts from the beginning" in report.remark


@pytest.mark.parametrize("name", ["rows.parquet", "events.parquet", "record.json"])
def test_damaged_steps_are_thrown_away_and_that_is_said(name, more, tmp_path, monkeypatch):
    store = tmp_path / "store"
    killed_at("counting", more, store, monkeypatch)
    path = resume.folder_of(store) / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.unlink()
    path.write_bytes(bytes(content))
    report = import_file(more, store)
    assert "damaged and removed; this one starts from the beginning" in report.remark
    assert report.kept == 898
    assert verify(store) == []


def test_events_are_sorted_anew_if_the_store_has_changed_meanwhile(
    first, more, tmp_path, monkeypatch
):
    store, other = tmp_path / "store", tmp_path / "other"
    killed_at("counting", more, store, monkeypatch)
    import_file(first, other)
    other.rename(store)
    report = import_file(more, store)
    assert report.changes is not None
    assert report.changes.counts[2] == 1
    assert geodata.open(store).count().total == 898


def test_a_refused_file_leaves_nothing_to_go_on_with(tmp_path):
    bad = write(tmp_path / "bad.csv", [acled(latitude="95")])
    with pytest.raises(ImportRefused, match="none of 1 rows"):
        import_file(bad, tmp_path / "store")
    assert not hidden(tmp_path)

"""A store that is replaced while people look: one version per reader, the next for the next, none lost to a fault."""

from __future__ import annotations

import os
import shutil
import threading

import pytest

import geodata
from dashboard.versioned_store import (
    VersionedStore,
    changed_at,
    disk_stamp,
    pinned,
    version_for_reader,
)
from geodata import seeds
from geodata.errors import SeedError
from geodata.seeds.edited_folder import Change
from geodata.seeds.write_changes import write_changes
from tests.dashboard.servers import wait_for

EVENT = "iraqi-command-statement-2015"


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(seeds.default_dir(), tmp_path / "seeds")
    return tmp_path / "seeds"


@pytest.fixture
def held(folder, monkeypatch):
    monkeypatch.setattr("dashboard.versioned_store._LOOK_SECONDS", 0.0)
    return VersionedStore(lambda: geodata.open(folder), lambda: disk_stamp(folder))


def retitle(folder, title):
    write_changes(folder, [Change("events", EVENT, "title", title, why="test")], who="test")


def title_in(store):
    return store.get(EVENT).title


def test_readers_go_on_with_the_old_version_until_the_new_one_is_open(folder):
    open_now = threading.Event()
    opened = []

    def slow():
        if opened:
            open_now.wait(60)
        opened.append(geodata.open(folder))
        return opened[-1]

    held = VersionedStore(slow, lambda: disk_stamp(folder))
    first = held.current()
    retitle(folder, "Changed")
    held._looked = 0.0
    assert held.current() is first
    open_now.set()
    wait_for(lambda: held.current() is not first, seconds=60)
    assert title_in(held.current().store) == "Changed"
    assert title_in(first.store) != "Changed"


def test_a_reader_sees_one_version_from_beginning_to_end(folder, held):
    with pinned():
        first = version_for_reader(None, held).store
        retitle(folder, "Changed")
        held.refresh()
        assert version_for_reader(None, held).store is first
    assert title_in(version_for_reader(None, held).store) == "Changed"


def test_seeds_with_a_fault_replace_nothing(folder, held, caplog):
    first = held.current()
    path = folder / "fp-2015.yaml"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace('status: "reviewed"', 'status: "fine"', 1), encoding="utf-8")
    with pytest.raises(SeedError, match="is unknown"):
        held.refresh()
    assert held.current() is first
    held._refused = None
    held.current()
    wait_for(lambda: "cannot be read; the last version stays" in caplog.text, seconds=60)
    assert held.current() is first
    path.write_text(whole.replace('coder: "dateline"', 'coder: "x"', 1), encoding="utf-8")
    wait_for(lambda: held.current() is not first, seconds=60)


def test_the_same_files_are_not_opened_again(held):
    first = held.current()
    assert held.refresh() is first
    assert held.current() is first


def test_a_story_that_changes_is_a_new_version_of_the_folder(folder):
    before = disk_stamp(folder)
    story = next((folder / "stories").glob("*.yaml"))
    story.write_text(story.read_text(encoding="utf-8") + "# x\n", encoding="utf-8")
    assert disk_stamp(folder) != before


def test_a_folder_that_is_gone_has_a_stamp_too(tmp_path):
    assert disk_stamp(tmp_path / "nothing") == ()


def test_a_restored_older_copy_counts_as_changed_now(folder):
    before = changed_at(disk_stamp(folder))
    file = next(iter(folder.glob("*.yaml")))
    os.utime(file, (0, 0))
    assert changed_at(disk_stamp(folder)) >= before > 0

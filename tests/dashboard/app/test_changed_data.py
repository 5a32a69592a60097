"""A session whose data changed since its last run: it shows the new ones, says so once, and keeps its filters."""

from __future__ import annotations

import shutil

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import store_registry
from geodata import seeds
from geodata.seeds.edited_folder import Change
from geodata.seeds.write_changes import write_changes
from tests.dashboard.app.conftest import SCRIPT

EVENT = "iraqi-command-statement-2015"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    made = tmp_path / "seeds"
    shutil.copytree(seeds.default_dir(), made)
    monkeypatch.setenv(store_registry.DATA, str(made))
    store_registry._start.cache_clear()
    yield made
    store_registry._start.cache_clear()


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "The data have changed"), ("ar", "تغيّرت البيانات")]
)
def test_the_next_run_shows_the_new_version_and_says_so_once(folder, lang, words):
    app = AppTest.from_file(SCRIPT, default_timeout=120)
    app.query_params["lang"] = lang
    app.query_params["year"] = "2015"
    app.run()
    assert not app.exception
    assert not app.toast
    write_changes(folder, [Change("events", EVENT, "coder", "Noor", why="test")], who="test")
    store_registry.refresh()
    app.run()
    assert not app.exception
    assert [toast.value for toast in app.toast if words in toast.value]
    assert "2015" in app.query_params["year"]
    assert store_registry.store().get(EVENT).coder == "Noor"
    app.run()
    assert not app.toast

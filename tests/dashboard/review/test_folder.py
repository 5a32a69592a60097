"""Where collections lie: a folder that can be made, or none, and then nobody edits."""

from __future__ import annotations

from dashboard import launch, store_registry
from dashboard.review import collection_folders


def test_without_a_folder_that_can_be_made_nobody_edits(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv(store_registry.COLLECTIONS, "")
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert not launch._prepare_collections(str(tmp_path / "file" / "below"))
    assert "--collections" in capsys.readouterr().err
    assert not collection_folders.may_edit()


def test_an_empty_folder_becomes_a_collection_only_where_people_may_edit(tmp_path, monkeypatch):
    monkeypatch.setenv(store_registry.COLLECTIONS, "")
    launch._make_collection(str(tmp_path), may_edit=False)
    assert list(tmp_path.iterdir()) == []
    launch._make_collection(str(tmp_path), may_edit=True)
    assert {path.name for path in tmp_path.iterdir()} == {"places.yaml", "actors.yaml"}

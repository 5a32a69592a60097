"""The imports that are there: kept, damaged, cut off; deleted, gone on with, and closed when nobody reads them."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import duckdb
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from dashboard import store_registry
from dashboard.imports import stored_imports, uploads
from dashboard.routes.import_routing import ImportRouting
from dashboard.runtime.gc_freeze import set_aside
from geodata.ingest.imports import import_file
from tests.geodata.ingest.invented import acled, write

if TYPE_CHECKING:
    from pathlib import Path


class Killed(BaseException):
    """Stands for a power cut."""


def made(imports: Path, key: str, many: int = 1) -> Path:
    file = write(imports.parent / "a.csv", [acled(event_id_cnty=f"I{i}") for i in range(many)])
    import_file(file, imports / key)
    return imports / key


def cut_off(file: Path, target: Path) -> None:
    def tell(step: object) -> None:
        if getattr(step, "stage", "") == "checking":
            raise Killed

    with pytest.raises(Killed):
        import_file(file, target, tell=tell)


@pytest.mark.parametrize(
    ("name", "reason"), [("manifest.json", "is damaged"), ("raw.parquet", "raw.parquet has 3 bytes instead of")]
)  # fmt: skip
def test_a_damaged_import_is_listed_with_its_reason(imports: Path, name: str, reason: str) -> None:
    made(imports, "whole")
    (made(imports, "broken") / name).write_bytes(b"{ }")
    assert [one.key for one in stored_imports.whole_imports()] == ["whole"]
    (broken,) = stored_imports.damaged()
    assert broken.key == "broken"
    assert reason in broken.reason
    with store_registry.choosing("broken") as there:
        assert not there


def test_an_import_without_a_manifest_is_damaged(imports: Path) -> None:
    (made(imports, "broken") / "manifest.json").unlink()
    (broken,) = stored_imports.damaged()
    assert "no store" in broken.reason
    assert stored_imports.new_key("broken.csv") == "broken-2"


def test_folders_that_are_no_imports_are_neither_listed_nor_deleted(imports: Path) -> None:
    photos = imports / "photos"
    photos.mkdir()
    (photos / "manifest.json").write_text('{"name": "a web app"}', encoding="utf-8")
    assert stored_imports.damaged() == []
    for key in ("photos", "..", ".uploads", "a/b"):
        stored_imports.delete(key)
    assert (photos / "manifest.json").is_file()
    assert imports.parent.is_dir()


def test_a_deleted_import_is_gone_with_its_folder(imports: Path) -> None:
    made(imports, "mine")
    made(imports, "other")
    with store_registry.choosing("mine"):
        assert store_registry.store().size == 1
    stored_imports.delete("mine")
    assert store_registry.import_keys() == ["other"]
    assert [path.name for path in imports.iterdir()] == ["other"]


def test_whoever_has_a_deleted_import_open_is_told_so(imports: Path) -> None:
    made(imports, "mine")
    size = Route("/size", lambda _request: PlainTextResponse(str(store_registry.store().size)))
    client = TestClient(Starlette(routes=[Mount("/in/{key}", ImportRouting([size]))]))
    assert client.get("/in/mine/size").text == "1"
    stored_imports.delete("mine")
    answer = client.get("/in/mine/size")
    assert answer.status_code == 404
    assert answer.json()["error"] == "the import 'mine' is not, or no longer, on this server"


def test_a_replaced_store_is_closed_when_its_last_reader_is_done(imports: Path) -> None:
    made(imports, "mine")
    with store_registry.choosing("mine"):
        reader = store_registry.store()
        engine = reader.backend
        set_aside()
        made(imports, "mine", many=3)
        assert store_registry.store().size == 3
        # who has begun to read goes on
        assert reader.facet("actor", reader.query(year="2024")) is not None
        gone = weakref.ref(reader)
        set_aside()
        del reader
        gc.collect()
        assert gone() is None
        with pytest.raises(duckdb.ConnectionException):
            engine.cursor()  # type: ignore[attr-defined] # the engine of a folder has cursors
        assert store_registry.store().size == 3


def test_an_import_that_was_cut_off_is_listed_until_it_is_forgotten(imports: Path) -> None:
    uploaded = imports / ".uploads" / "0123" / "more.csv"
    uploaded.parent.mkdir(parents=True)
    write(uploaded, [acled(event_id_cnty=f"I{i}") for i in range(7)])
    cut_off(uploaded, imports / "more")
    (one,) = stored_imports.cut()
    assert (one.key, one.rows, one.file) == ("more", 7, uploaded)
    assert stored_imports.new_key("more.csv") == "more-2"
    # a new start of the server keeps its file, and no other
    (imports / ".uploads" / "9999").mkdir()
    stored_imports.prepare(str(imports))
    assert [path.name for path in (imports / ".uploads").iterdir()] == ["0123"]
    assert uploads.adopt(uploaded) == "0123"
    assert uploads.find("0123") is not None
    stored_imports.forget_cut("more")
    assert stored_imports.cut() == []
    assert not uploaded.exists()


def test_only_files_that_came_as_uploads_are_removed(imports: Path) -> None:
    own = write(imports.parent / "own.csv", [acled()])
    cut_off(own, imports / "own")
    assert uploads.adopt(own) == ""
    stored_imports.forget_cut("own")
    assert stored_imports.cut() == []
    assert own.is_file()

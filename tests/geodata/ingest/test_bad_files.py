"""Files that cannot be imported: the reason is said and the store stays as it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zipfile

import pytest

import geodata
from geodata.errors import ImportRefused
from geodata.ingest.imports import import_file
from geodata.ingest.imports.readers.all_readers import READERS
from geodata.ingest.imports.steps.error_messages import explained
from geodata.store.parquet.manifest import verify
from tests.geodata.ingest.invented import acled, text_of, write


@pytest.fixture
def store(tmp_path):
    import_file(
        write(tmp_path / "first.csv", [acled(), acled(event_id_cnty="IRQ2")]), tmp_path / "store"
    )
    return tmp_path / "store"


def _zip_bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * 200_000_000)


BAD = {
    "empty.csv": (b"", "is empty"),
    "blank.csv": (b"\n\n  \n", "is empty"),
    "header.csv": (text_of([acled()]).splitlines()[0].encode() + b"\n", "no row"),
    "packed.csv": (b"PK\x03\x04rest", "ZIP"),
    "page.csv": (b"<!doctype html><html><body>Please log in</body></html>", "no column stands for"),
    "cut.geojson": (
        b'{"type": "FeatureCollection", "features": [{"type": "Feature", "prop',
        "cut off",
    ),
    "deep.geojson": (b"[" * 5000 + b"]" * 5000, "deeper than"),
    "cut.parquet": (b"PAR1 not really", "no Parquet"),
    "cut.gpkg": (b"SQLite format 3\0 not really", "no GeoPackage"),
    "cut.xlsx": (b"PK\x03\x04 not really", "no Excel"),
    "numbers.csv": (b"1,2,3\n4,5,6\n", "numbers, not names"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_its_reason_and_the_store_is_unchanged(store, tmp_path, name):
    content, reason = BAD[name]
    (tmp_path / name).write_bytes(content)
    before = {p.name: p.read_bytes() for p in store.iterdir()}
    with pytest.raises(ImportRefused, match=reason):
        import_file(tmp_path / name, store)
    assert {p.name: p.read_bytes() for p in store.iterdir()} == before
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".")]


def test_a_zip_bomb_is_refused_before_it_is_unpacked(store, tmp_path):
    _zip_bomb(tmp_path / "bomb.xlsx")
    started = time.monotonic()
    with pytest.raises(ImportRefused, match="zip bomb"):
        import_file(tmp_path / "bomb.xlsx", store)
    assert time.monotonic() - started < 5
    assert geodata.open(store).count().total == 2


def test_an_encoding_that_is_said_is_read(tmp_path):
    path = tmp_path / "latin.csv"
    path.write_bytes(text_of([acled(location="Hadíthah")]).encode("latin-1"))
    import_file(path, tmp_path / "store", encoding="latin-1")
    assert (
        geodata.open(tmp_path / "store")
        .count(geodata.open(tmp_path / "store").query(text="hadithah"))
        .total
        == 1
    )


def test_a_file_that_is_cut_off_keeps_its_whole_rows_and_names_the_line(tmp_path):
    text = text_of([acled(event_id_cnty=f"IRQ{i}") for i in range(3)])
    (tmp_path / "cut.csv").write_text(text[: text.rindex("Battles") + 3], encoding="utf-8")
    report = import_file(tmp_path / "cut.csv", tmp_path / "store")
    assert (report.rows, report.kept, report.discarded) == (3, 2, 1)
    assert "cut off" in report.reasons[0].reason
    assert report.reasons[0].first == 4


def test_addresses_are_no_files(tmp_path):
    for address in ("https://example.org/x.csv", "/vsicurl/http://example.org/x.csv"):
        with pytest.raises(ImportRefused, match="no file"):
            import_file(tmp_path / address, tmp_path / "store")


def test_a_folder_that_is_no_store_is_left_alone(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ImportRefused, match="is no store"):
        import_file(write(tmp_path / "a.csv", [acled()]), tmp_path / "mine")
    assert (tmp_path / "mine/thesis.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("after", [0.2, 0.5, 0.8, 1.1, 1.4, 1.8])
def test_a_kill_at_any_moment_leaves_the_old_store_whole(store, tmp_path, after):
    more = write(tmp_path / "more.csv", [acled(event_id_cnty=f"IRQ{i}") for i in range(2000)])
    code = "import sys, pathlib; from geodata.ingest.imports import import_file; import_file(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))"
    child = subprocess.Popen([sys.executable, "-c", code, str(more), str(store)])
    time.sleep(after)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    whole = store if store.exists() else tmp_path / ".store.old"
    assert verify(whole) == []
    assert geodata.open(whole).count().total in {2, 2000}
    # the next import sweeps what was left
    import_file(more, store)
    assert geodata.open(store).count().total == 2000
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".")]


def test_a_changed_byte_is_found(store):
    path = store / "events.parquet"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    assert [p.field for p in verify(store)] == ["events.parquet"]


def test_a_missing_cache_costs_speed_and_nothing_else(store):
    (store / "events.duckdb").unlink()
    opened = geodata.open(store)
    assert opened.count().total == 2
    assert opened.facet("country")[0].value == "IQ"


def test_a_refusal_of_several_lines_is_said_on_one_and_names_the_file(tmp_path):
    with pytest.raises(ImportRefused) as refused, explained(tmp_path / "a.xlsx", tmp_path / "s"):
        raise ImportRefused("unknown state: v\nsible")
    assert str(refused.value) == "a.xlsx: unknown state: v sible"


def test_what_a_parser_of_others_stumbles_over_is_a_damaged_file(tmp_path, monkeypatch):
    def stumbles(*_):
        raise UnboundLocalError("wkt")

    monkeypatch.setitem(READERS, "feather", stumbles)
    (tmp_path / "a.feather").write_bytes(b"ARROW1\0\0")
    with pytest.raises(ImportRefused, match=r"a\.feather is damaged.*save it again"):
        import_file(tmp_path / "a.feather", tmp_path / "store")

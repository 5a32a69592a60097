"""Numbers made at import: what happens without them, and that what is kept of them stays small."""

from __future__ import annotations

import threading

import duckdb
import pytest

import geodata
from geodata.cli.main import main
from geodata.ingest.imports import import_file
from geodata.store.answer_cache import Memory
from geodata.store.encoded.dictionary_encoding import _dimension
from geodata.store.encoded.duckdb_file_check import check_cache
from geodata.store.encoded.encoded_answers import EncodedEvents
from geodata.store.encoded.encoded_store import EncodedStore
from geodata.store.encoded.temp_table_cache import KeptTables
from geodata.store.opening import open_store
from geodata.store.parquet.parquet_store import FolderStore
from geodata.store.query import EventQuery
from tests.bench.synthetic import write_acled_csv


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    base = tmp_path_factory.mktemp("coded")
    write_acled_csv(base / "invented.csv", 300)
    import_file(base / "invented.csv", base / "store")
    return base / "store"


@pytest.fixture
def folder(made, tmp_path):
    copy = tmp_path / "store"
    copy.mkdir()
    for path in made.iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    return copy


def _change(folder, sql):
    with duckdb.connect(str(folder / "events.duckdb")) as connection:
        connection.execute(sql)


def test_a_whole_cache_is_nothing_to_report(folder):
    assert check_cache(folder) == []
    assert isinstance(open_store(str(folder)), EncodedStore)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda f: (f / "events.duckdb").unlink(), "is missing"),
        (lambda f: (f / "events.duckdb").write_bytes(b"no database"), "is damaged"),
        (lambda f: _change(f, "drop schema coded cascade"), "another version"),
        (lambda f: _change(f, "update coded.about set format = 99"), "another version"),
    ],
)
def test_without_the_numbers_rows_are_scanned_and_check_says_so(folder, made, damage, said, capsys):
    damage(folder)
    store, whole = geodata.open(folder), geodata.open(made)
    assert type(store) is FolderStore
    query = whole.query(year="2020")
    assert store.count(query) == whole.count(query)
    assert store.rows(query, limit=5) == whole.rows(query, limit=5)
    assert main(["check", str(folder)]) == 1
    assert said in capsys.readouterr().err


def test_a_damaged_block_is_found(folder):
    path = folder / "events.duckdb"
    data = bytearray(path.read_bytes())
    # blocks begin with their checksum; the first three are headers
    for at in range(16_384, len(data), 262_144):
        data[at] ^= 1
    path.write_bytes(bytes(data))
    assert ["is damaged" in str(problem) for problem in check_cache(folder)] == [True]


def test_numbers_that_cannot_be_read_are_replaced_by_a_scan(folder, monkeypatch, caplog):
    store = geodata.open(folder)
    query = store.query(year="2020", country="Syria")
    expected = store.count(query), store.facet("actor", query), store.rows(query, limit=5)

    def broken(*_):
        raise duckdb.IOException("checksum of block 7 is wrong")

    monkeypatch.setattr(EncodedEvents, "_ask", broken)
    store.forget()
    assert (store.count(query), store.facet("actor", query), store.rows(query, limit=5)) == expected
    assert "is damaged" in caplog.text


def test_one_hash_for_two_values_is_noticed():
    connection = duckdb.connect(":memory:")
    connection.execute(
        "create schema coded; create table events as select 'a' as x, 1 as y union select 'b', 2"
    )
    for marks, whole in (("1::ubigint", False), ("hash(x, y)", True)):
        connection.execute(
            f"create or replace temp table keys as select rowid as row, {marks} as pair, hash(y, x, 1) as other_pair from events"
        )
        assert _dimension(connection, "pair", "x, y", "x") is whole
        connection.execute("drop table marked_pair")


def test_kept_tables_are_made_once_and_dropped_in_the_order_of_use(monkeypatch):
    connection = duckdb.connect(":memory:")
    connection.execute("attach ':memory:' as kept")
    kept = KeptTables(connection.cursor, most_rows=25)
    first = kept.table("a", lambda: "from range(10)")
    assert kept.table("a", lambda: "not asked again") == first
    monkeypatch.setattr("geodata.store.encoded.temp_table_cache._IN_USE_SECONDS", -1.0)
    kept.table("b", lambda: "from range(10)")
    kept.table("a", lambda: "not asked again")
    kept.table("c", lambda: "from range(10)")
    tables = connection.execute("select count(*) from duckdb_tables()").fetchall()
    assert tables == [(2,)]
    assert kept.table("a", lambda: "not asked again") == first


def test_memory_finds_each_answer_once_whoever_asks():
    memory, calls = Memory(), []
    ready = threading.Barrier(8)

    def find():
        calls.append(1)
        return 7

    def ask():
        ready.wait()
        assert memory.of("question", find) == 7

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert calls == [1]


def test_memory_forgets_what_was_asked_longest_ago():
    memory = Memory(most=30)
    for question in ("a", "b"):
        memory.of(question, lambda: list(range(12)))
    memory.of("a", list)
    memory.of("c", lambda: list(range(12)))
    assert memory.of("a", list) == list(range(12))
    assert memory.of("b", list) == []


def test_a_failed_answer_is_asked_again():
    memory = Memory()
    with pytest.raises(ZeroDivisionError):
        memory.of("question", lambda: 1 // 0)
    assert memory.of("question", lambda: 3) == 3


def test_the_empty_query_and_one_that_finds_nothing(folder):
    store = geodata.open(folder)
    assert store.count(EventQuery()).total == 300
    nothing = store.query(year="1815")
    assert store.count(nothing).total == 0
    assert store.rows(nothing, limit=5) == []
    assert store.cells(nothing, (30.0, 20.0, 50.0, 40.0), 6) == []
    assert store.roles(nothing, limit=5) == []

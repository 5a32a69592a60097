"""Where a store keeps the words of its events, and how one row of a file is found again."""

from __future__ import annotations

import duckdb
import pytest

from geodata.ingest.imports import import_file
from geodata.ingest.imports.steps.build_duckdb_file import make_cache
from geodata.store.opening import open_store
from geodata.store.parquet.manifest import CACHE
from tests.bench.synthetic import write_acled_csv


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    base = tmp_path_factory.mktemp("texts")
    write_acled_csv(base / "invented.csv", 600)
    import_file(base / "invented.csv", base / "store")
    return base / "store"


def test_texts_are_in_the_parquet_file_alone_and_searches_find_the_same_rows(folder):
    cache = duckdb.connect(str(folder / CACHE), read_only=True)
    names = [row[0] for row in cache.execute("describe events").fetchall()]
    cache.close()
    assert "title" in names
    assert "text" not in names
    store = open_store(str(folder))
    wanted = duckdb.sql(
        f"select id from read_parquet('{folder / 'events.parquet'}') where contains(text, 'curfew')"
    ).fetchall()
    found = store.rows(store.query(text="Curfew"), limit=1000)
    assert sorted(row["id"] for row in found) == sorted(row[0] for row in wanted)
    assert store.count(store.query(text="curfew")).total == len(wanted) > 10
    store.close()


def test_a_cache_with_texts_answers_as_well(folder):
    before = open_store(str(folder))
    wanted = before.count(before.query(text="drone")).sentence()
    before.close()
    with duckdb.connect(str(folder / CACHE)) as cache:
        cache.execute(
            f"create or replace table events as select * from read_parquet('{folder / 'events.parquet'}')"
        )
    older = open_store(str(folder))
    assert older.count(older.query(text="drone")).sentence() == wanted
    assert older.get("acled-xxx5").id == "acled-xxx5"
    older.close()
    make_cache(folder)

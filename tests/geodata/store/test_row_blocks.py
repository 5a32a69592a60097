"""Rows of an import, newest first, some days at a time: the order, the pages and what is damaged."""

from __future__ import annotations

import datetime as dt
import itertools

import duckdb
import narwhals.stable.v2 as nw
import pyarrow as pa
import pytest

import geodata
from geodata.ingest.imports import import_file
from geodata.store.parquet import row_batches as blocks
from geodata.store.parquet.row_batches import newest_spans
from geodata.store.query import EventQuery
from geodata.store.timeline import Interval
from tests.bench.synthetic import write_acled_csv

_ALL = EventQuery()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    base = tmp_path_factory.mktemp("blocks")
    write_acled_csv(base / "invented.csv", 300)
    import_file(base / "invented.csv", base / "store")
    return base / "store"


def _ids(store, page=slice(None), query=_ALL):
    read = store.blocks(query, ["id"], {"invented": {"notes": "notes"}}, page)
    return [row for block in read for row in block.column("id").to_pylist()]


@pytest.fixture
def store(folder):
    opened = geodata.open(folder)
    (origin,) = opened.origins
    opened.origins["invented"] = opened.origins[origin]
    return opened


@pytest.mark.parametrize(
    "page", [slice(None), slice(0, 1), slice(7, 31), slice(20, 20), slice(250, None), slice(295, 400), slice(400, 500)],
)  # fmt: skip
def test_spans_of_days_give_the_rows_of_one_sort(store, page, monkeypatch):
    whole = _ids(store)
    assert len(whole) == 300
    monkeypatch.setattr(blocks, "_SORTED", 20)
    assert _ids(store, page) == whole[page]
    query = store.query(country="Syria")
    found = set(_ids(store, query=query))
    assert 0 < len(found) < len(whole)
    assert _ids(store, page, query) == [i for i in whole if i in found][page]


def test_undated_rows_stand_behind_all_spans(monkeypatch):
    monkeypatch.setattr(blocks, "_SORTED", 2)
    days = [None if i % 4 == 3 else dt.date(2020, 1, 1 + i % 5) for i in range(20)]
    table = pa.table(
        {"dated": [d is not None for d in days], "date_start": [d or dt.date(1, 1, 1) for d in days], "id": range(20)}
    )  # fmt: skip
    intervals = [
        Interval(day, day, days.count(day)) for day in dict.fromkeys(days) if day is not None
    ]
    rows = nw.from_native(duckdb.from_arrow(table)).lazy()

    def read(page):
        return [
            row
            for chosen, wanted in newest_spans(intervals, page)
            for block in blocks.newest_blocks(rows.filter(chosen), ["id"], wanted)
            for row in block.column("id").to_pylist()
        ]

    key = [(days[i] is None, -(days[i] or dt.date.min).toordinal(), i) for i in range(20)]
    ordered = [i for _, _, i in sorted(key)]
    for first, last in itertools.combinations(range(22), 2):
        assert read(slice(first, last)) == ordered[first:last]
    assert read(slice(None)) == ordered


def test_a_page_reads_only_the_spans_that_it_lies_in(monkeypatch):
    monkeypatch.setattr(blocks, "_SORTED", 10)
    intervals = [Interval(day, day, 10) for day in (dt.date(2020, 1, 1 + i) for i in range(9))]
    assert len(list(newest_spans(intervals, slice(0, 10)))) == 1
    assert [wanted for _, wanted in newest_spans(intervals, slice(15, 25))] == [
        slice(5, 15), slice(0, 5),
    ]  # fmt: skip


def test_numbers_that_cannot_be_read_halfway_are_replaced_by_a_scan_from_there(
    store, monkeypatch, caplog
):
    whole = _ids(store, slice(5, 290))
    monkeypatch.setattr(blocks, "_SORTED", 20)
    sort, calls = blocks.newest_blocks, itertools.count()

    def breaks_once(*args):
        if next(calls) == 4:
            raise duckdb.IOException("checksum of block 7 is wrong")
        return sort(*args)

    monkeypatch.setattr("geodata.store.parquet.parquet_store.newest_blocks", breaks_once)
    assert _ids(store, slice(5, 290)) == whole
    assert "is damaged" in caplog.text
    assert store.damaged

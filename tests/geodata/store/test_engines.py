"""One suite against every engine: the same questions, the same answers, byte-identical exports."""

from __future__ import annotations

import datetime as dt

import pytest

from geodata.formats import WRITERS
from geodata.ingest.imports import import_file
from geodata.store.opening import open_store
from tests import spark
from tests.bench.synthetic import write_acled_csv

QUERIES = (
    {}, {"year": "2020"}, {"from_": "2019-03", "to": "2019-05-10"}, {"year": "2021", "certainty": "sure"}, {"country": "Syria"},
    {"country": ["IQ", "YE"], "event_type": "ASSAULT"}, {"event_type": ["PROTEST", "COERCE"]}, {"place_precision": "near"},
    {"text": "checkpoints drone"}, {"text": "nowhere-to-be-found"}, {"bbox": "36,33,42,36"}, {"bbox": "36,33,42,36", "certainty": "sure"},
    {"area": '{"type":"Polygon","coordinates":[[[36,33],[42,33],[39,37],[36,33]]]}'}, {"has": ["place", "date"]}, {"has": "dispute"},
    {"role": "party", "year": "2018"}, {"assertion": "happened"}, {"source": "acled"}, {"members": "false"},
)  # fmt: skip
FACETS = (
    "year",
    "actor",
    "role",
    "event_type",
    "event_class",
    "assertion",
    "status",
    "country",
    "admin1",
    "place",
    "place_precision",
    "source",
    "has",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    base = tmp_path_factory.mktemp("engines")
    write_acled_csv(base / "invented.csv", 600)
    import_file(base / "invented.csv", base / "store")
    return base / "store"


@pytest.fixture(scope="module")
def duckdb_store(folder):
    store = open_store(str(folder))
    yield store
    store.close()


@pytest.fixture(scope="module", params=["polars", "spark", "parquet"])
def other(request, folder, tmp_path_factory):
    if request.param == "spark":
        if reason := spark.left_out():
            pytest.skip(f"the distributed engine is left out: {reason}")
        store = open_store(f"spark+local[2]:{folder}")
    elif request.param == "polars":
        store = open_store(f"polars+file:{folder}")
    else:
        # without its cache: DuckDB over the Parquet files
        copy = tmp_path_factory.mktemp("copy") / "store"
        copy.mkdir()
        for path in folder.iterdir():
            if path.suffix in {".parquet", ".json"}:
                (copy / path.name).write_bytes(path.read_bytes())
        store = open_store(str(copy))
    yield store
    store.close()


@pytest.mark.parametrize("values", QUERIES, ids=str)
def test_counts_pages_timeline_and_cells_agree(duckdb_store, other, values):
    query = duckdb_store.query(**values)
    assert other.query(**values) == query
    assert other.count(query) == duckdb_store.count(query)
    assert other.timeline(query) == duckdb_store.timeline(query)
    assert other.rows(query, limit=20, offset=10) == duckdb_store.rows(query, limit=20, offset=10)
    assert other.cells(query, (30.0, 20.0, 50.0, 40.0), 6) == duckdb_store.cells(
        query, (30.0, 20.0, 50.0, 40.0), 6
    )


@pytest.mark.parametrize("name", FACETS)
def test_facets_agree(duckdb_store, other, name):
    for values in ({}, {"year": "2020"}, {"country": "Syria"}):
        query = duckdb_store.query(**values)
        assert other.facet(name, query) == duckdb_store.facet(name, query)


@pytest.mark.parametrize("extension", WRITERS)
def test_exports_are_byte_identical(duckdb_store, other, extension):
    query = duckdb_store.query(year="2020", country="Syria")
    day = dt.date(2026, 1, 1).isoformat()
    ours = WRITERS[extension](duckdb_store, "events", query, day)
    assert "acled-xxx" in ours
    assert WRITERS[extension](other, "events", query, day) == ours


def test_names_and_single_events_agree(duckdb_store, other):
    event = duckdb_store.rows(limit=1)[0]["id"]
    assert other.get(event) == duckdb_store.get(event)
    name = duckdb_store.facet("actor")[0].label
    assert other.query(actor=name.upper()) == duckdb_store.query(actor=name)
    assert other.names.search("actor", "bri") == duckdb_store.names.search("actor", "bri")
    assert dict(other.places) == dict(duckdb_store.places)

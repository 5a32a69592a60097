"""Every filter key is answered by every kind of store: none is ignored, in silence least of all."""

from __future__ import annotations

import pytest

import geodata
from geodata import seeds
from geodata.ingest.imports import import_file
from geodata.store.encoded.encoded_predicates import ANSWERED_KEYS
from geodata.store.encoded.encoded_store import EncodedStore
from geodata.store.engines.backend import EmbeddedBackend
from geodata.store.event_store import EventStore
from geodata.store.events_table import events_table
from geodata.store.filter_keys import KEYS
from geodata.store.in_memory_store import InMemoryStore
from geodata.store.parquet.parquet_store import FolderStore
from geodata.store.query import EventQuery
from tests.bench.synthetic import write_acled_csv

AREA = '{"type":"Polygon","coordinates":[[[36,30],[46,30],[46,38],[36,38],[36,30]]]}'
# values that find some events and not all, of the shipped seeds and of invented rows
VALUES = {
    "year": "2024", "from": "2019-01-01", "to": "2019-12-31", "certainty": "sure", "actor": None, "with": None,
    "members": "false", "role": None, "event_type": "ASSAULT", "assertion": "happened", "status": "reviewed",
    "country": "IQ", "admin1": None, "place": None, "place_precision": "settlement", "source": None, "text": "baghdad",
    "bbox": "38,32,46,38", "area": AREA, "filter": "event_type = 'ASSAULT'", "relation": "at", "has": "place",
}  # fmt: skip
# keys that say how another one is meant
BESIDE = {"certainty": {"year": "2019"}, "members": {"actor": None}}


@pytest.fixture(scope="module")
def coded():
    dataset = seeds.load()
    return (
        InMemoryStore(EmbeddedBackend.of_table(events_table(dataset)), dataset),
        EventStore(EmbeddedBackend.of_table(events_table(dataset)), dataset),
    )


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    base = tmp_path_factory.mktemp("keys")
    write_acled_csv(base / "rows.csv", 900)
    import_file(base / "rows.csv", base / "store")
    encoded = geodata.open(base / "store")
    assert isinstance(encoded, EncodedStore)
    scanned = FolderStore(encoded.backend, encoded.folder, encoded.manifest)
    yield encoded, scanned
    encoded.close()


def asked(store, name):
    """Make a query with one key set; where values differ by the data, the most frequent one."""
    pairs = [(name, VALUES[name]), *BESIDE.get(name, {}).items()]
    facets = {"with": "actor"}
    known = [
        (key, value or store.facet(facets.get(key, key), EventQuery())[0].value) for key, value in pairs
    ]  # fmt: skip
    query, problems = store.parse(known)
    assert not problems
    return query


def test_every_key_has_a_value_here():
    assert set(VALUES) == {key.name for key in KEYS}


def test_numbers_answer_no_key_that_does_not_exist():
    assert {key.name for key in KEYS} >= ANSWERED_KEYS


@pytest.mark.parametrize("name", VALUES)
@pytest.mark.parametrize("kind", ["coded", "imported"])
def test_two_ways_to_an_answer_agree_on_each_key(request, kind, name):
    quick, plain = request.getfixturevalue(kind)
    query = asked(plain, name)
    assert quick.count(query) == plain.count(query)
    assert [row["id"] for row in quick.rows(query, limit=50)] == [
        row["id"] for row in plain.rows(query, limit=50)
    ]
    assert quick.facet("event_type", query) == plain.facet("event_type", query)
    assert quick.cells(query, (-180.0, -90.0, 180.0, 90.0), 6) == plain.cells(
        query, (-180.0, -90.0, 180.0, 90.0), 6
    )


@pytest.mark.parametrize("name", sorted(set(VALUES) - {"members", "to", "relation"}))
def test_no_key_is_ignored(coded, name):
    quick, _ = coded
    query = asked(quick, name)
    without = query.without(name)
    assert 0 < quick.count(query).total < quick.count(without).total


def test_a_key_that_numbers_do_not_know_is_put_to_the_rows(imported, monkeypatch):
    encoded, scanned = imported
    query = encoded.query(event_type="ASSAULT")
    monkeypatch.setattr(
        "geodata.store.encoded.encoded_store.ANSWERED_KEYS", ANSWERED_KEYS - {"event_type"}
    )
    monkeypatch.setattr(
        "geodata.store.encoded.encoded_predicates.ANSWERED_KEYS", ANSWERED_KEYS - {"event_type"}
    )
    encoded.forget()
    assert encoded.count(query) == scanned.count(query)
    with pytest.raises(ValueError, match="put it to the rows"):
        encoded._terms(query)

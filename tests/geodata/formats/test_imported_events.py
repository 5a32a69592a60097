"""An import's events are written in pieces: the same bytes as record by record, and never all at once."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

import geodata
from geodata import layers
from geodata.formats import CHUNKS, WRITERS, csv_table, own_rows
from geodata.formats.imported_events import gathered
from geodata.ingest.imports import import_file
from geodata.store.query import EventQuery
from tests.geodata.ingest.invented import acled, gdelt, ucdp, write, write_gdelt

HOSTILE = ' =1+1, "quoted"\nand {{7*7}}\u202e <b>\u2028 é ' + "x" * 2500
ROWS = [
    acled(), acled(event_id_cnty="A2", notes=HOSTILE, location='Ha"di, tha', fatalities="many"),
    acled(event_id_cnty="A3", notes="", latitude="", longitude="", event_date="", time_precision=""),
    acled(event_id_cnty="A4", time_precision=3, geo_precision=3, actor2="", assoc_actor_1="Blue; +Green; Blue", fatalities=""),
    acled(event_id_cnty="A5", geo_precision=2, event_type="Strategic developments", sub_event_type="Agreement", iso="", country="Black Sea"),
    acled(event_id_cnty="A6", latitude=0, longitude=0),
]  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    base = tmp_path_factory.mktemp("written")
    import_file(write(base / "acled.csv", ROWS), base / "store")
    import_file(
        write(base / "ucdp.csv", [ucdp(), ucdp(id=500002, where_prec=6, best=9, high=3)]),
        base / "store",
    )
    plain = base / "plain.csv"
    plain.write_text(
        "when,lat,lon,what\n2023-05-01,34.1,42.3,=a table without notes\n", encoding="utf-8"
    )
    import_file(plain, base / "store", layout="table", mapping={"event_type": "=PROTEST"})
    import_file(write_gdelt(base / "gdelt.csv", [gdelt()]), base / "store")
    opened = geodata.open(base / "store")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "asked", [{}, {"year": "2023"}, {"status": "proposed"}, {"text": "nowhere-at-all"}], ids=str
)
def test_pieces_make_the_bytes_of_the_records(store, asked):
    query = store.query(**asked)
    day = dt.date(2026, 1, 1).isoformat()
    whole = layers.collection(store, "events", query, seen_on=day)
    assert WRITERS["geojson"](store, "events", query, day) == layers.dumps(whole)
    about = csv_table._about(layers.statement(store, query), day)
    by_record = csv_table._of_features(layers.features(store, "events", query), about)
    assert WRITERS["csv"](store, "events", query, day) == by_record


def test_rows_are_those_of_the_records(store):
    query = store.query(source="acled")
    written = own_rows.write(store, query).split("\n", 1)[1]
    events = store.events(query)
    assert len(events) == len(ROWS)
    assert all(dict(event.raw)["event_id_cnty"] in written for event in events)
    assert HOSTILE.replace('"', '""') in written


def test_large_files_come_in_parts(store, monkeypatch):
    monkeypatch.setattr("geodata.formats.imported_events._CHUNK", 2000)
    for extension, chunks in CHUNKS.items():
        parts = list(chunks(store, "events", EventQuery(), None))
        assert len(parts) > 2
        assert "".join(parts) == WRITERS[extension](store, "events", EventQuery(), None)


def test_parts_are_gathered_whole():
    assert list(gathered([])) == []
    assert "".join(gathered(str(i) for i in range(100))) == "".join(map(str, range(100)))


@pytest.mark.parametrize("year", [None, 2023])
@pytest.mark.parametrize("chosen", [False, True])
def test_places_are_counted_in_the_engine_as_they_are_record_by_record(store, year, chosen):
    query = EventQuery(year=(year,) if year else ())
    if chosen:
        query = query.with_values(place=(store.events(query)[0].place,))
    counts = Counter(event.place for event in store.events(query) if event.place)
    for layer, wanted in (
        ("places", counts),
        ("areas", {k: n for k, n in counts.items() if store.places[k].area}),
    ):
        found = {f["id"]: f["properties"]["events"] for f in layers.features(store, layer, query)}
        assert found == dict(wanted)
        assert list(found) == sorted(found)
    assert counts
    assert layers.features(store, "flows", query) == []

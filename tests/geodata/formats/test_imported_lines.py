"""An import's events are written in pieces: the same bytes as record by record, and never all at once."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections import Counter

import pyarrow.parquet as pq
import pytest
import shapely

import geodata
from geodata import features
from geodata.features.event_stream import text_chunks
from geodata.features.property_values import period_relation
from geodata.formats import (
    CHUNKS,
    FORMATS,
    WRITERS,
    Download,
    arrow_tables,
    original_rows,
    write_file,
)
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
    by_record = [features.event_feature(store, event) for event in store.events(query)]
    for feature in by_record:
        event = store.get(feature["id"])
        feature["properties"]["in_period"] = period_relation(event.when, query)
    assert list(features.features(store, "events", query)) == by_record
    box = features.bounds(feature["geometry"] for feature in by_record)
    opening = features.opening(store, "events", query, box, seen_on=day)
    whole = {**opening, "features": by_record}
    assert WRITERS["geojson"](store, "events", query, day) == features.dumps(whole)
    rows = list(csv.DictReader(io.StringIO(WRITERS["csv"](store, "events", query, day))))
    assert [row["id"] for row in rows] == [feature["id"] for feature in by_record]
    for row, feature in zip(rows, by_record, strict=True):
        for column in features.flat(features.EVENT_PROPERTIES):
            value = feature["properties"][column.name]
            shown = (
                {None: "", True: "true", False: "false"}.get(value, str(value))
                if not isinstance(value, (int, float)) or isinstance(value, bool)
                else str(value)
            )
            assert row[column.name].removeprefix("'") == shown.removeprefix("'"), column.name


@pytest.mark.parametrize("asked", [{}, {"year": "2023"}, {"text": "nowhere-at-all"}], ids=str)
@pytest.mark.parametrize("kind", ["", "points", "areas", "unplaced"])
def test_columns_hold_the_values_of_the_records(store, asked, kind):
    query = store.query(**asked)
    made = arrow_tables.reader(Download(store, "events", query), kind).read_all().to_pylist()
    whole = {feature["id"]: feature for feature in features.features(store, "events", query)}
    if not kind:
        assert [row["id"] for row in made] == list(whole)
    for row in made:
        feature = whole[row["id"]]
        for column in features.flat(features.EVENT_PROPERTIES):
            value = feature["properties"][column.name]
            assert row[column.name] == (
                dt.date.fromisoformat(value) if value and column.type == "date" else value
            )
        drawn = feature["geometry"] and shapely.geometry.shape(feature["geometry"])
        if not kind or arrow_tables.kind_of(feature) == kind:
            assert (row["geometry"] is None) == (drawn is None)
            assert drawn is None or shapely.from_wkb(row["geometry"]).equals(drawn)


@pytest.mark.parametrize(
    "page", [slice(0, 0), slice(0, 1), slice(2, 5), slice(3, None), slice(99, None)]
)
@pytest.mark.parametrize("name", ["csv", "csv-wkt", "csv-bom", "geojson", "geoparquet"])
def test_pages_are_parts_of_the_whole(store, monkeypatch, tmp_path, name, page):
    monkeypatch.setattr("geodata.store.parquet.row_batches._ROWS", 2)
    target = tmp_path / f"events.{FORMATS[name].extension}"
    write_file(FORMATS[name], Download(store, "events", EventQuery(), page=page), target)
    if name == "geojson":
        ids = [feature["id"] for feature in json.loads(target.read_bytes())["features"]]
    elif name == "geoparquet":
        ids = pq.read_table(target, columns=["id"])["id"].to_pylist()
    else:
        ids = [row["id"] for row in csv.DictReader(io.StringIO(target.read_text("utf-8-sig")))]
    assert ids == [event.id for event in store.events()][page]


def test_shapes_in_columns_are_those_of_the_rows(store):
    chunks = FORMATS["csv-wkt"].chunks(Download(store, "events", EventQuery()))
    rows = list(csv.DictReader(io.StringIO("".join(chunks))))
    for row, feature in zip(rows, features.features(store, "events"), strict=True):
        shape = feature["geometry"]
        assert row["wkt"] == (shapely.geometry.shape(shape).wkt if shape else "")


@pytest.mark.parametrize("size", [1, 2, 1000])
def test_batches_hold_every_event_once(store, size):
    batches = list(features.feature_batches(store, "events", size=size))
    assert all(len(batch) == size for batch in batches[:-1])
    assert [f["id"] for batch in batches for f in batch] == [e.id for e in store.events()]


def test_rows_are_those_of_the_records(store):
    query = store.query(source="acled")
    written = original_rows.write(store, query).split("\n", 1)[1]
    events = store.events(query)
    assert len(events) == len(ROWS)
    assert all(dict(event.raw)["event_id_cnty"] in written for event in events)
    assert HOSTILE.replace('"', '""') in written


def test_large_files_come_in_parts(store, monkeypatch):
    monkeypatch.setattr("geodata.features.event_stream._CHUNK", 2000)
    monkeypatch.setattr("geodata.store.parquet.row_batches._ROWS", 2)
    for extension, chunks in CHUNKS.items():
        parts = list(chunks(store, "events", EventQuery(), None))
        assert len(parts) > 2
        assert "".join(parts) == WRITERS[extension](store, "events", EventQuery(), None)


def test_parts_are_gathered_whole():
    assert list(text_chunks([])) == []
    assert "".join(text_chunks(str(i) for i in range(100))) == "".join(map(str, range(100)))


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
        found = {f["id"]: f["properties"]["events"] for f in features.features(store, layer, query)}
        assert found == dict(wanted)
        assert list(found) == sorted(found)
    assert counts
    assert features.features(store, "flows", query) == []

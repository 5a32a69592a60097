"""Any table: the guess, the mapping, the formats."""

from __future__ import annotations

import csv
import json

import geopandas as gpd
import openpyxl
import pytest
from shapely import Point

import geodata
from geodata.errors import ImportRefused
from geodata.ingest.imports import import_file
from geodata.ingest.imports.layouts.any_table import guess

ROWS = [
    {
        "key": "a",
        "Date": "2024-02-01",
        "Kind": "protest",
        "Town": "Haditha",
        "Nation": "Iraq",
        "Lat": "34.13",
        "Long": "42.38",
        "Who": "Blue; Red",
    },
    {
        "key": "b",
        "Date": "2024-03",
        "Kind": "air strike",
        "Town": "Palmyra",
        "Nation": "Syria",
        "Lat": "34.55",
        "Long": "38.27",
        "Who": "Red",
    },
]


def _csv(path, rows=ROWS, delimiter=","):
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


def _opened(path, tmp_path, **options):
    report = import_file(path, tmp_path / "store", **options)
    return report, geodata.open(tmp_path / "store")


def test_columns_are_guessed_by_their_names():
    assert guess(["key", "Date", "Kind", "Town", "Nation", "Lat", "Long", "Who"]) == {
        "id": "key", "date": "Date", "event_type": "Kind", "actor1": "Who", "place": "Town", "country": "Nation",
        "latitude": "Lat", "longitude": "Long",
    }  # fmt: skip


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_table_of_text_imports_and_filters(tmp_path, delimiter):
    report, store = _opened(_csv(tmp_path / "my table.csv", delimiter=delimiter), tmp_path)
    assert (report.layout, report.kept) == ("table", 2)
    assert store.count(store.query(country="IQ")).total == 1
    assert store.count(store.query(actor="Blue")).total == 1
    assert {e.event_type for e in store.events()} == {"PROTEST", "ASSAULT"}
    assert store.get("my-table-b").when.precision == "month"


def test_a_given_mapping_goes_before_the_guess_and_constants_fill_rows(tmp_path):
    rows = [{"when_it_was": "2024-02-01", "lat": "34", "lon": "42"}]
    _, store = _opened(
        _csv(tmp_path / "t.csv", rows),
        tmp_path,
        mapping={"date": "when_it_was", "event_type": "=GATHER"},
    )
    assert [e.event_type for e in store.events()] == ["GATHER"]


def test_a_table_without_a_date_is_refused_with_what_to_say(tmp_path):
    with pytest.raises(ImportRefused, match="--map date=COLUMN"):
        import_file(
            _csv(tmp_path / "t.csv", [{"type": "protest", "lat": "1", "lon": "2"}]),
            tmp_path / "store",
        )


def test_a_mapping_to_a_column_that_is_not_there_lists_the_columns(tmp_path):
    with pytest.raises(ImportRefused, match="it has key, Date"):
        import_file(_csv(tmp_path / "t.csv"), tmp_path / "store", mapping={"date": "Day"})


def test_the_mapping_is_shown_saved_and_read_again(dateline, tmp_path):
    table, saved = _csv(tmp_path / "t.csv"), tmp_path / "map.json"
    first = dateline("import", table, "-o", tmp_path / "store", "--mapping", saved)
    assert first.code == 0
    assert "date=Date" in first.err
    assert json.loads(saved.read_text(encoding="utf-8"))["place"] == "Town"
    assert dateline("import", table, "-o", tmp_path / "store", "--mapping", saved).code == 0


def test_a_date_that_may_be_read_two_ways_is_not_guessed(tmp_path):
    rows = [{**ROWS[0], "Date": "01/02/2024"}]
    with pytest.raises(ImportRefused, match="--day-first or --month-first"):
        import_file(_csv(tmp_path / "t.csv", rows), tmp_path / "store")
    _, store = _opened(
        _csv(tmp_path / "t.csv", [*rows, {**ROWS[1], "Date": "25/02/2024"}]), tmp_path
    )
    assert store.get("t-a").date == "2024-02-01"


def test_rows_without_ids_get_the_same_id_each_time(tmp_path):
    rows = [{k: v for k, v in row.items() if k != "key"} for row in ROWS]
    _, store = _opened(_csv(tmp_path / "t.csv", rows), tmp_path)
    before = {e.id for e in store.events()}
    report, store = _opened(_csv(tmp_path / "t.csv", list(reversed(rows))), tmp_path)
    assert {e.id for e in store.events()} == before
    assert report.changes is not None
    assert report.changes.counts == (0, 0, 0)


def test_excel_with_formulas_imports_their_values(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(list(ROWS[0]))
    for row in ROWS:
        book.active.append(list(row.values()))
    book.active["D2"] = '=HYPERLINK("http://example.org","Haditha")'
    book.save(tmp_path / "t.xlsx")
    report, store = _opened(tmp_path / "t.xlsx", tmp_path)
    assert report.kept == 2
    assert store.count(store.query(country="Syria")).total == 1


def test_a_formula_in_a_text_cell_stays_text_and_is_guarded_in_exports(tmp_path, dateline):
    rows = [{**ROWS[0], "Town": "=1+1"}]
    _opened(_csv(tmp_path / "t.csv", rows), tmp_path)
    assert "'=1+1" in dateline("export", "csv", "--data", tmp_path / "store").out


@pytest.mark.parametrize("name", ["t.geojson", "t.gpkg", "t.parquet"])
def test_formats_with_geometry_import(tmp_path, name):
    plain = [{k: v for k, v in row.items() if k not in {"Lat", "Long"}} for row in ROWS]
    frame = gpd.GeoDataFrame(
        plain, geometry=[Point(float(r["Long"]), float(r["Lat"])) for r in ROWS], crs=4326
    )
    path = tmp_path / name
    if name.endswith("parquet"):
        frame.to_parquet(path)
    else:
        frame.to_file(path)
    report, store = _opened(path, tmp_path)
    assert (report.kept, report.discarded) == (2, 0)
    assert sorted((row["lon"], row["lat"]) for row in store.rows()) == [
        (38.27, 34.55),
        (42.38, 34.13),
    ]


def test_a_hundred_thousand_actors_import_and_are_found_by_name(tmp_path):
    rows = [{**ROWS[0], "key": str(i), "Who": f"Group {i:06}"} for i in range(100_000)]
    _, store = _opened(_csv(tmp_path / "t.csv", rows), tmp_path)
    assert len(store.actors) == 100_000
    assert len(store.facet("actor")) <= 500
    assert store.count(store.query(actor="group 054321")).total == 1
    assert store.names.search("actor", "099999") == [("group-099999", "Group 099999")]

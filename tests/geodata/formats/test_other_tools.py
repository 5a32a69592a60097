"""Each format read back by the tool that it is for: rows, geometry, dates, Arabic, what has no place."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import geopandas as gpd
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest

import geodata
from geodata import features
from geodata.cli.main import main
from geodata.errors import FormatError
from geodata.formats import BY_EXTENSION, FORMATS, Download, spreadsheet, write_file
from geodata.formats.arrow_tables import kind_of
from geodata.formats.atom_feed import ENTRIES
from geodata.formats.gdal_files import SHAPEFILE_NAMES
from geodata.formats.geopackage_styles import COLOURS
from geodata.store.query import EventQuery
from geodata.vocab import CLASSES

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.store.event_store import EventStore

TODAY = "2026-11-30"
# older than the first day that a format can hold, or open: told by the other columns
SPLIT = {"points": "Point", "areas": "MultiPolygon"}


@pytest.fixture(scope="module")
def store() -> EventStore:
    return geodata.open()


@pytest.fixture(scope="module")
def events(store: EventStore) -> dict[str, Any]:
    return {f["id"]: f for f in features.features(store, "events")}


@pytest.fixture(scope="module")
def written(store: EventStore, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("formats")
    paths = {}
    for name, chosen in FORMATS.items():
        paths[name] = folder / f"events.{chosen.extension}"
        write_file(chosen, Download(store, "events", EventQuery(), TODAY), paths[name])
    return paths


def ids_of(events: dict[str, Any], kind: str) -> set[str]:
    return {key for key, feature in events.items() if kind_of(feature) == kind}


def test_every_format_writes_a_file_with_an_ending_of_its_own(written: dict[str, Path]) -> None:
    assert all(path.stat().st_size for path in written.values())
    assert len(BY_EXTENSION) == len(FORMATS)


@pytest.mark.parametrize("kind", SPLIT)
def test_a_geopackage_gives_geopandas_typed_rows_by_geometry(
    written: dict[str, Path], events: dict[str, Any], kind: str
) -> None:
    frame = gpd.read_file(written["gpkg"], layer=f"events_{kind}")
    assert set(frame["id"]) == ids_of(events, kind)
    assert set(frame.geom_type) == {SPLIT[kind]}
    assert frame.crs.to_epsg() == 4326
    assert str(frame["date_start"].dtype).startswith("datetime64")
    for row in frame.itertuples():
        told = events[row.id]["properties"]
        assert row.title_ar == told["title_ar"]
        assert (None if pd.isna(row.date_start) else row.date_start.date().isoformat()) == (
            told["date_start"]
        )


def test_a_geopackage_holds_every_layer_the_unplaced_the_columns_and_what_it_is(
    written: dict[str, Path], events: dict[str, Any]
) -> None:
    layers = dict(pyogrio.list_layers(written["gpkg"]))
    assert {
        "events_points",
        "events_areas",
        "events_unplaced",
        "flows",
        "actors",
        "sources",
    } <= set(layers)
    assert layers["events_unplaced"] is None
    unplaced = pyogrio.read_dataframe(written["gpkg"], layer="events_unplaced")
    assert set(unplaced["id"]) == ids_of(events, "unplaced")
    with closing(geodata.open()) as store:
        all_flows = {flow["id"] for flow in features.collection(store, "flows")["features"]}
    flows = [
        pyogrio.read_dataframe(written["gpkg"], layer=f"flows{rest}") for rest in ("", "_unplaced")
    ]
    # a flow without a drawn end is in the table
    assert all_flows == {flow for rows in flows for flow in rows["id"]}
    columns = pyogrio.read_dataframe(written["gpkg"], layer="columns")
    flat = [p.name for p in features.flat(features.PROPERTIES["events"])]
    assert list(columns[columns["layer"] == "events"]["name"]) == flat
    about = pyogrio.read_dataframe(written["gpkg"], layer="about")
    assert {"filter", "counts", "source", "licence", "data_version"} <= set(about["name"])


def test_a_geopackage_brings_a_style_for_each_drawn_layer(written: dict[str, Path]) -> None:
    with closing(sqlite3.connect(written["gpkg"])) as package:
        rows = package.execute("select f_table_name, styleQML from layer_styles").fetchall()
    assert {name for name, _ in rows} == {"events_points", "events_areas"}
    assert all(f'value="{t}"' in qml for _, qml in rows for each in CLASSES for t in each.types)
    assert set(COLOURS) == {each.id for each in CLASSES}


def test_geoparquet_gives_geopandas_all_rows_with_their_boxes(
    written: dict[str, Path], events: dict[str, Any]
) -> None:
    frame = gpd.read_parquet(written["geoparquet"])
    assert set(frame["id"]) == set(events)
    assert set(frame[frame.geometry.isna()]["id"]) == ids_of(events, "unplaced")
    drawn = frame[~frame.geometry.isna()].set_index("id").geometry
    boxes = pq.read_table(written["geoparquet"], columns=["id", "bbox"]).to_pylist()
    told = {row["id"]: tuple(row["bbox"].values()) for row in boxes if row["bbox"]}
    assert {key: shape.bounds for key, shape in drawn.items()} == told
    assert isinstance(frame["date_start"].dropna().iloc[0], dt.date)
    within = gpd.read_parquet(written["geoparquet"], bbox=(38, 29, 49, 38))
    assert 0 < len(within) < len(drawn)


def test_geoparquet_says_what_it_holds_in_its_metadata(written: dict[str, Path]) -> None:
    metadata = pq.read_schema(written["geoparquet"]).metadata
    assert json.loads(metadata[b"geo"])["version"] == "1.1.0"
    assert json.loads(metadata[b"dateline"])["filter"] == "no filter"


def test_duckdb_counts_the_same_rows_in_geoparquet(
    written: dict[str, Path], store: EventStore
) -> None:
    import duckdb  # noqa: PLC0415 - only here

    with duckdb.connect() as con:
        path = str(written["geoparquet"])
        query = "select count(*), count(*) filter (event_type = 'ASSAULT') from read_parquet(?)"
        found = con.execute(query, [path]).fetchall()[0]
    assert found == (store.size, store.count(store.query(event_type="ASSAULT")).total)


@pytest.mark.parametrize("name", ["flatgeobuf", "shapefile"])
def test_a_zip_of_one_file_a_geometry_has_every_row_once(
    written: dict[str, Path], events: dict[str, Any], tmp_path: Path, name: str
) -> None:
    with zipfile.ZipFile(written[name]) as bundle:
        bundle.extractall(tmp_path)
    ending = {"flatgeobuf": "fgb", "shapefile": "shp"}[name]
    for kind, drawn in SPLIT.items():
        frame = gpd.read_file(tmp_path / f"events_{kind}.{ending}")
        assert set(frame["id"]) == ids_of(events, kind)
        assert {t.removeprefix("Multi") for t in frame.geom_type} == {drawn.removeprefix("Multi")}
        first = frame.iloc[0]
        assert first["title_ar"] == events[first["id"]]["properties"]["title_ar"]
    rest = "events_unplaced.csv" if name == "flatgeobuf" else "events_unplaced.dbf"
    assert set(pyogrio.read_dataframe(tmp_path / rest)["id"]) == ids_of(events, "unplaced")
    assert "unplaced" in (tmp_path / "README.txt").read_text(encoding="utf-8")
    assert (tmp_path / "columns.csv").is_file()


def test_shapefile_names_are_short_and_told_apart() -> None:
    for layer, properties in features.PROPERTIES.items():
        names = [SHAPEFILE_NAMES.get(p.name, p.name) for p in features.flat(properties)]
        assert all(len(name) <= 10 for name in names), layer
        assert len({name.casefold() for name in names}) == len(names), layer


def test_kml_is_read_back_with_time_spans(written: dict[str, Path], events: dict[str, Any]) -> None:
    frame = pyogrio.read_dataframe(written["kml"])
    assert set(frame["id"]) == set(events)
    assert "<TimeSpan>" in written["kml"].read_text(encoding="utf-8")


def test_a_workbook_has_dates_as_dates_and_no_formulas(
    written: dict[str, Path], events: dict[str, Any]
) -> None:
    book = openpyxl.load_workbook(written["xlsx"])
    assert {"events", "places", "flows", "actors", "sources", "columns", "about"} == set(
        book.sheetnames
    )
    rows = list(book["events"].iter_rows())
    names = [cell.value for cell in rows[0]]
    assert {row[names.index("id")].value for row in rows[1:]} == set(events)
    for row in rows[1:]:
        told = events[row[0].value]["properties"]
        assert all(cell.data_type != "f" for cell in row)
        cell = row[names.index("date_start")]
        if cell.value is not None:
            assert cell.is_date
            assert cell.value.date().isoformat() == told["date_start"]
    placed = [r for r in rows[1:] if r[names.index("longitude")].value is not None]
    assert {row[0].value for row in placed} == ids_of(events, "points")


def test_a_sheet_that_cannot_hold_the_rows_says_so(
    store: EventStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreadsheet, "MAX_ROWS", 20)
    path = tmp_path / "events.xlsx"
    with pytest.raises(FormatError, match="rows at most"):
        write_file(FORMATS["xlsx"], Download(store, "events", EventQuery(), TODAY), path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["acled-csv", "ucdp-csv"])
def test_a_joinable_table_has_the_columns_of_its_programme(
    written: dict[str, Path], events: dict[str, Any], name: str
) -> None:
    rows = list(csv.DictReader(io.StringIO(written[name].read_text(encoding="utf-8"))))
    key = {"acled-csv": "event_id_cnty", "ucdp-csv": "id"}[name]
    assert {row[key] for row in rows} == set(events)
    for row in rows:
        assert row["assertion"] == events[row[key]]["properties"]["assertion"]
        assert bool(row["longitude"]) == (row[key] in ids_of(events, "points"))


def test_timemap_reads_dates_as_month_day_year(
    written: dict[str, Path], events: dict[str, Any]
) -> None:
    read = json.loads(written["timemap"].read_text(encoding="utf-8"))
    assert {event["id"] for event in read} == set(events)
    for event in read:
        start = events[event["id"]]["properties"]["date_start"]
        day = dt.date.fromisoformat(start) if start else None
        assert event["date"] == (f"{day.month}/{day.day}/{day.year}" if day else "")


def test_a_data_package_describes_each_column_of_each_table(written: dict[str, Path]) -> None:
    with zipfile.ZipFile(written["datapackage"]) as bundle:
        described = json.loads(bundle.read("datapackage.json"))
        assert {"CITATION.cff", "README.txt", "events.geojson"} <= set(bundle.namelist())
        for resource in described["resources"]:
            text = bundle.read(resource["path"]).decode()
            head = next(csv.reader(io.StringIO(text)))
            assert {field["name"] for field in resource["schema"]["fields"]} <= set(head)


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_found_is_a_whole_file_of_no_rows(
    store: EventStore, tmp_path: Path, name: str
) -> None:
    nothing = store.query(text="zzzzqqqq")
    path = tmp_path / f"none.{FORMATS[name].extension}"
    download = Download(store, "events", nothing, TODAY)
    if name == "pmtiles":
        # tiles of nothing have no bounds: GDAL writes none
        with pytest.raises(FormatError, match="nothing of events is drawn"):
            write_file(FORMATS[name], download, path)
        assert list(tmp_path.iterdir()) == []
        return
    write_file(FORMATS[name], download, path)
    assert path.stat().st_size


def test_a_feed_has_the_newest_with_a_day_that_sorts_them(written: dict[str, Path]) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ET.parse(written["atom"]).getroot()
    entries = feed.findall(f"{atom}entry")
    assert len(entries) == ENTRIES
    assert f"In this feed: {ENTRIES} of " in feed.findtext(f"{atom}subtitle", "")
    days = [entry.findtext(f"{atom}updated") for entry in entries]
    assert feed.findtext(f"{atom}updated") == max(days)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", day) for day in days)
    for entry in (feed, *entries):
        # what the standard asks of each
        assert entry.findtext(f"{atom}id", "").startswith("urn:dateline:event")
        assert entry.findtext(f"{atom}title")


def test_a_feed_of_hostile_titles_is_xml(seeds_copy: Path, tmp_path: Path) -> None:
    path = seeds_copy / "fp-2015.yaml"
    text = path.read_text(encoding="utf-8")
    first = next(line for line in text.splitlines() if line.startswith('    title: "'))
    path.write_text(text.replace(first, '    title: "<b>]]>&amp; x"'), encoding="utf-8")
    with closing(geodata.open(seeds_copy)) as store:
        made = tmp_path / "events.atom"
        write_file(FORMATS["atom"], Download(store, "events", store.query(year="2015")), made)
    titles = [e.text for e in ET.parse(made).iter("{http://www.w3.org/2005/Atom}title")]
    assert "<b>]]>&amp; x" in titles


def test_csv_with_shapes_draws_areas_too(written: dict[str, Path], events: dict[str, Any]) -> None:
    rows = pd.read_csv(written["csv-wkt"])
    drawn = {key for key, feature in events.items() if feature["geometry"]}
    assert set(rows[rows["wkt"].notna()]["id"]) == drawn
    marked = written["csv-bom"].read_bytes()
    assert marked == b"\xef\xbb\xbf" + written["csv"].read_bytes()


def test_acled_states_the_middle_of_what_is_not_known_to_the_day(
    written: dict[str, Path], events: dict[str, Any]
) -> None:
    rows = pd.read_csv(written["acled-csv"]).set_index("event_id_cnty")
    month = rows.loc["alaaldin-statement-2024"]
    told = events["alaaldin-statement-2024"]["properties"]
    assert (told["date_start"], told["date_end"]) == ("2024-02-02", "2024-02-11")
    assert (month["event_date"], month["time_precision"]) == ("2024-02-06", 3)


@pytest.mark.parametrize("layer", [name for name in features.LAYERS if name != "events"])
@pytest.mark.parametrize("name", ["geoparquet", "flatgeobuf", "shapefile", "kml"])
def test_every_other_layer_is_written_too(
    store: EventStore, tmp_path: Path, layer: str, name: str
) -> None:
    path = tmp_path / f"{layer}.{FORMATS[name].extension}"
    write_file(FORMATS[name], Download(store, layer, EventQuery(), TODAY), path)
    if name == "geoparquet":
        assert len(gpd.read_parquet(path)) == len(features.features(store, layer))


def test_the_command_writes_each_format(tmp_path: Path) -> None:
    path = tmp_path / "events.gpkg"
    assert main(["export", "gpkg", "-o", str(path), "--year", "2024"]) == 0
    assert len(pyogrio.read_dataframe(path, layer="events_points"))

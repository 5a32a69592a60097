"""The files: GeoJSON and CSV of every layer, filtered, each saying what it holds."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest

from geodata import layers
from geodata.formats import WRITERS
from geodata.store.query import EventQuery

if TYPE_CHECKING:
    import httpx

    from geodata.store.engine import EventStore

FILTER = "year=2024&actor=kataib-hezbollah"


@pytest.mark.parametrize("layer", layers.LAYERS)
def test_each_layer_is_a_named_geojson_file_that_says_what_it_holds(
    client: httpx.Client, store: EventStore, layer: str
) -> None:
    answer = client.get(f"/data/{layer}.geojson?{FILTER}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/geo+json"
    assert (
        answer.headers["content-disposition"] == f'attachment; filename="dateline-{layer}.geojson"'
    )
    found = answer.json()
    assert found["type"] == "FeatureCollection"
    assert "crs" not in found
    assert found["filter"] == "year: 2024; actor: Kataib Hezbollah"
    assert found["query"] == FILTER
    assert (
        found["counter"]
        == store.count(store.query(year="2024", actor="kataib-hezbollah")).sentence()
    )
    assert found["sources"]
    assert found["licences"] == list(layers.LICENCES)
    assert found["data_version"] == store.version
    for feature in found["features"]:
        assert feature["type"] == "Feature"
        assert feature["id"]
        assert "geometry" in feature


@pytest.mark.parametrize("layer", layers.LAYERS)
def test_each_layer_is_a_named_csv_file_with_the_same_records(
    client: httpx.Client, layer: str
) -> None:
    answer = client.get(f"/data/{layer}.csv?{FILTER}")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == f'attachment; filename="dateline-{layer}.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    features = client.get(f"/data/{layer}.geojson?{FILTER}").json()["features"]
    assert [row["id"] for row in rows] == [feature["id"] for feature in features]
    for row in rows:
        assert "year: 2024; actor: Kataib Hezbollah" in row["file_filter"]
        assert row["file_licences"]


def test_a_download_holds_exactly_the_events_of_the_view(client: httpx.Client) -> None:
    shown = client.get(f"/data/view?{FILTER}").json()
    file: dict[str, Any] = client.get(f"/data/events.geojson?{FILTER}").json()
    assert {f["id"] for f in file["features"]} == {e["id"] for e in shown["events"]}
    assert file["counter"] == shown["counter"]["sentence"]


def test_without_a_filter_a_file_is_the_whole_layer(
    client: httpx.Client, store: EventStore
) -> None:
    answer = client.get("/data/events.geojson").json()
    assert len(answer["features"]) == store.count(EventQuery()).total
    assert answer["query"] == ""


def test_an_impossible_filter_gives_an_empty_file_that_still_says_so(client: httpx.Client) -> None:
    answer = client.get("/data/events.geojson?place=tower-22&event_type=PROTEST").json()
    assert answer["features"] == []
    assert answer["counter"].startswith("0 of ")
    rows = client.get("/data/events.csv?place=tower-22&event_type=PROTEST")
    assert rows.status_code == 200
    assert list(csv.DictReader(io.StringIO(rows.text))) == []


def test_one_event_is_a_file_of_its_own(client: httpx.Client) -> None:
    answer = client.get("/data/event/tower-22-attack-2024.geojson")
    assert (
        answer.headers["content-disposition"]
        == 'attachment; filename="dateline-tower-22-attack-2024.geojson"'
    )
    [feature] = answer.json()["features"]
    assert feature["id"] == "tower-22-attack-2024"
    assert feature["properties"]["country"] == "JO"


def test_every_writer_has_its_route(client: httpx.Client) -> None:
    for extension in WRITERS:
        assert (
            client.get(f"/data/events.{extension}?place=tower-22&event_type=PROTEST").status_code
            == 200
        )

"""The files: GeoJSON and CSV of every layer, filtered, each saying what it holds."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from email.utils import format_datetime, parsedate_to_datetime
from typing import TYPE_CHECKING, Any

import pytest

from geodata import features
from geodata.formats import BY_EXTENSION, WRITERS
from geodata.store.query import EventQuery

if TYPE_CHECKING:
    import httpx

    from geodata.store.event_store import EventStore

FILTER = "year=2024&actor=kataib-hezbollah"


@pytest.mark.parametrize("layer", features.LAYERS)
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
    assert found["licences"] == list(features.LICENCES)
    assert found["data_version"] == store.version
    for feature in found["features"]:
        assert feature["type"] == "Feature"
        assert feature["id"]
        assert "geometry" in feature


@pytest.mark.parametrize("layer", features.LAYERS)
def test_each_layer_is_a_named_csv_file_with_the_same_records(
    client: httpx.Client, layer: str
) -> None:
    answer = client.get(f"/data/{layer}.csv?{FILTER}")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == f'attachment; filename="dateline-{layer}.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    features = client.get(f"/data/{layer}.geojson?{FILTER}").json()["features"]
    assert [row["id"] for row in rows] == [feature["id"] for feature in features]
    # that group's year has no flows
    assert rows or layer == "flows"
    # what is told of the file stands once, on its first row
    for row in rows[:1]:
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


@pytest.mark.parametrize("extension", sorted(BY_EXTENSION))
def test_every_format_is_sent_under_its_own_name_and_type(
    client: httpx.Client, extension: str
) -> None:
    answer = client.get(f"/data/events.{extension}", params={"year": "2024"})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(
        BY_EXTENSION[extension].media_type.split(";")[0]
    )
    assert f".{extension}" in answer.headers["content-disposition"]
    assert answer.content


@pytest.mark.parametrize("file", ["events", "events.exe", "nothing.csv", "events.csv.exe", ".csv"])
def test_a_file_that_is_none_is_not_found_and_says_which_are(
    client: httpx.Client, file: str
) -> None:
    answer = client.get(f"/data/{file}")
    assert answer.status_code == 404
    assert "geojson" in answer.json()["error"]


@pytest.mark.parametrize("extension", ["geojson", "csv", "acled.csv", "timemap.json"])
def test_limit_and_offset_give_a_page_in_the_order_of_the_whole(
    client: httpx.Client, extension: str
) -> None:
    def ids(asked: str) -> list[str]:
        text = client.get(f"/data/events.{extension}?{asked}").text
        if extension.endswith("csv"):
            return [next(iter(row.values())) for row in csv.DictReader(io.StringIO(text))]
        read = json.loads(text)
        return [each["id"] for each in (read if isinstance(read, list) else read["features"])]

    whole = ids("year=2024")
    assert ids("year=2024&limit=3&offset=2") == whole[2:5]
    assert ids("year=2024&limit=0") == []
    assert ids(f"year=2024&offset={len(whole) - 1}") == whole[-1:]


def test_a_page_of_another_layer_is_its_rows(client: httpx.Client) -> None:
    whole = client.get("/data/actors.geojson").json()["features"]
    assert client.get("/data/actors.geojson?limit=2&offset=1").json()["features"] == whole[1:3]


@pytest.mark.parametrize(
    "asked", ["limit=-1", "limit=x", "offset=1.5", f"limit={'9' * 4400}", "limit=", "offset=٣"]
)
def test_a_page_that_is_none_is_refused(client: httpx.Client, asked: str) -> None:
    answer = client.get(f"/data/events.csv?{asked}")
    assert answer.status_code == 400
    assert "whole number" in answer.json()["error"]


@pytest.mark.parametrize("extension", ["gpkg", "xlsx", "shp.zip", "fgb.zip", "datapackage.zip"])
def test_a_page_of_several_tables_is_refused_in_words(client: httpx.Client, extension: str) -> None:
    answer = client.get(f"/data/events.{extension}?limit=5")
    assert answer.status_code == 400
    assert "one table" in answer.json()["error"]


@pytest.mark.parametrize("extension", ["geojson", "csv", "parquet"])
def test_what_the_reader_has_already_is_not_sent_again(
    client: httpx.Client, extension: str
) -> None:
    first = client.get(f"/data/events.{extension}?year=2024")
    tag = first.headers["etag"]
    again = client.get(f"/data/events.{extension}?year=2024", headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    other = client.get(f"/data/events.{extension}?year=2015", headers={"If-None-Match": tag})
    assert other.status_code == 200
    page = client.get(f"/data/events.{extension}?year=2024&limit=1", headers={"If-None-Match": tag})
    assert page.status_code == 200


HOUR = dt.timedelta(hours=1)


def dated(answer: httpx.Response) -> dt.datetime:
    return parsedate_to_datetime(answer.headers["last-modified"])


@pytest.mark.parametrize(
    "address", ["/data/events.csv?year=2024", "/ogc/collections/events/items?limit=2", "/ogc"]
)
def test_what_has_not_changed_since_a_day_is_not_sent_again(
    client: httpx.Client, address: str
) -> None:
    first = client.get(address)
    changed = dated(first)
    assert first.headers["etag"]
    assert (
        changed <= parsedate_to_datetime(first.headers["date"]) if "date" in first.headers else True
    )
    for since, status in ((changed, 304), (changed + HOUR, 304), (changed - HOUR, 200)):
        sent = {"If-Modified-Since": format_datetime(since, usegmt=True)}
        answer = client.get(address, headers=sent)
        assert answer.status_code == status, since
        assert dated(answer) == changed
    for bad in ("yesterday", "", "2026-01-01", "Mon, 99 Foo 2026 00:00:00 GMT"):
        assert client.get(address, headers={"If-Modified-Since": bad}).status_code == 200


@pytest.mark.parametrize(
    "address", ["/data/events.csv?year=2024", "/ogc/collections/events/items?limit=2"]
)
def test_of_two_conditions_the_etag_decides(client: httpx.Client, address: str) -> None:
    first = client.get(address)
    tag, late = first.headers["etag"], format_datetime(dated(first) + HOUR, usegmt=True)
    early = format_datetime(dated(first) - HOUR, usegmt=True)

    def status(asked: str, since: str) -> int:
        sent = {"If-None-Match": asked, "If-Modified-Since": since}
        return client.get(address, headers=sent).status_code

    assert status('"another"', late) == 200
    assert status(tag, early) == 304
    assert status(f'"a", {tag}', early) == 304
    assert status("*", early) == 304
    assert status(tag.removeprefix("W/"), early) == 304
    assert status(tag[:-3] + '"', late) == 200

"""The API as its clients use it: GDAL, a validator of the document, and plain requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pyogrio
import pytest
from openapi_spec_validator import validate

import geodata
from dashboard.routes.ogc.collections import COLLECTIONS
from geodata import features

if TYPE_CHECKING:
    import httpx

DRAWN = {"events_points": "Point", "events_areas": "Polygon"}


def items(client: httpx.Client, collection: str, **params: Any) -> dict[str, Any]:
    answer = client.get(f"/ogc/collections/{collection}/items", params=params)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/geo+json"
    read: dict[str, Any] = answer.json()
    assert read["numberReturned"] == len(read["features"])
    return read


def test_the_document_is_valid_openapi(client: httpx.Client) -> None:
    validate(client.get("/ogc/api").json())


def test_every_link_of_the_landing_page_answers(client: httpx.Client) -> None:
    for each in client.get("/ogc").json()["links"]:
        answer = client.get(each["href"])
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(each["type"].split(";")[0])


@pytest.mark.parametrize("path", ["/ogc", "/ogc/"])
def test_the_landing_page_is_only_read(client: httpx.Client, path: str) -> None:
    assert client.get(path).json()["links"]
    assert client.head(path).status_code == 200
    for method in ("POST", "DELETE", "TRACE"):
        answer = client.request(method, path)
        assert answer.status_code == 405, method
        assert "GET" in answer.headers["allow"]


def test_every_collection_has_its_layer_s_features(client: httpx.Client) -> None:
    store = geodata.open()
    ids = [each["id"] for each in client.get("/ogc/collections").json()["collections"]]
    assert ids == list(COLLECTIONS)
    for name in features.LAYERS:
        assert items(client, name)["numberMatched"] == len(features.features(store, name))


def test_events_split_by_geometry_share_out_all_events(client: httpx.Client) -> None:
    whole = {f["id"] for f in items(client, "events")["features"]}
    parts = [items(client, name) for name in (*DRAWN, "events_unplaced")]
    found = [f["id"] for part in parts for f in part["features"]]
    assert sorted(found) == sorted(whole)
    for name, part in zip((*DRAWN, None), parts, strict=True):
        types = {
            (f["geometry"] or {}).get("type", "").removeprefix("Multi") for f in part["features"]
        }
        assert types == {DRAWN.get(name or "", "")}


def test_pages_follow_their_links_to_the_end_without_a_gap(client: httpx.Client) -> None:
    address, seen = "/ogc/collections/events/items?limit=50", []
    while address:
        page = client.get(address).json()
        assert page["numberMatched"] == geodata.open().size
        seen += [f["id"] for f in page["features"]]
        address = next((each["href"] for each in page["links"] if each["rel"] == "next"), "")
    assert len(seen) == len(set(seen)) == geodata.open().size


@pytest.mark.parametrize(
    ("params", "same"),
    [
        ({"datetime": "2024-01-01/2024-12-31"}, {"year": "2024"}),
        ({"datetime": "2024-01-01/2024-12-31", "certainty": "sure"}, {"year": "2024", "certainty": "sure"}),
        ({"datetime": "2024-02-07"}, {"from": "2024-02-07", "to": "2024-02-07"}),
        ({"datetime": "2024-02-07T10:00:00Z/.."}, {"from": "2024-02-07"}),
        ({"filter": "event_type = 'ASSAULT'"}, {"event_type": "ASSAULT"}),
        ({"filter": '{"op":"=","args":[{"property":"event_type"},"ASSAULT"]}', "filter-lang": "cql2-json"}, {"event_type": "ASSAULT"}),
    ],
)  # fmt: skip
def test_a_parameter_finds_what_the_filter_of_the_same_meaning_finds(
    client: httpx.Client, params: dict[str, str], same: dict[str, str]
) -> None:
    found = {f["id"] for f in items(client, "events", **params)["features"]}
    layer = client.get("/data/events.geojson", params=same).json()
    assert found == {f["id"] for f in layer["features"]} != set()


def test_a_box_finds_what_is_drawn_in_it(client: httpx.Client) -> None:
    found = items(client, "events", bbox="35,35,37,36.5")["features"]
    assert found
    assert all(f["geometry"] for f in found)
    assert items(client, "events", bbox="35,35,0,37,36.5,100")["features"] == found
    places = items(client, "places", bbox="35,35,37,36.5")
    assert 0 < places["numberMatched"] < items(client, "places")["numberMatched"]


@pytest.mark.parametrize(
    "params",
    [
        {"bbox": "1,2,3"}, {"bbox": "1,5,3,4"}, {"bbox": "a,b,c,d"}, {"bbox": "nan,0,1,1"}, {"datetime": "yesterday"},
        {"datetime": "2024-13-01"}, {"datetime": "2025-01-01/2024-01-01"}, {"limit": "0"}, {"limit": "-1"}, {"limit": "x"},
        {"limit": "9" * 4400}, {"offset": "-1"}, {"filter": "nonsense = 1"}, {"filter": "event_type ="}, {"filter-lang": "sql"},
        {"filter": "event_type = 'AID'", "filter-lang": "cql2-json"}, {"bbox-crs": "EPSG:3857"}, {"certainty": "maybe"},
        {"colour": "red"}, {"f": "xml"},
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_with_what_could_be(
    client: httpx.Client, params: dict[str, str]
) -> None:
    answer = client.get("/ogc/collections/events/items", params=params)
    assert answer.status_code == 400
    assert answer.json()["error"]


@pytest.mark.parametrize("path", ["", "/queryables", "/items", "/items/x"])
def test_a_collection_that_is_none_is_not_found(client: httpx.Client, path: str) -> None:
    answer = client.get(f"/ogc/collections/roads{path}")
    assert answer.status_code == 404
    assert "events_points" in answer.json()["error"]


def test_one_feature_is_that_of_the_layer(client: httpx.Client) -> None:
    for collection in ("events", "events_points", "places", "actors"):
        first = items(client, collection, limit=1)["features"][0]
        answer = client.get(f"/ogc/collections/{collection}/items/{first['id']}").json()
        assert {name: answer[name] for name in first} == first
        assert client.get(f"/ogc/collections/{collection}/items/nobody").status_code == 404


def test_an_event_is_not_in_the_collection_of_another_geometry(client: httpx.Client) -> None:
    first = items(client, "events_points", limit=1)["features"][0]["id"]
    assert client.get(f"/ogc/collections/events_areas/items/{first}").status_code == 404


def test_a_reader_who_has_an_answer_is_told_so(client: httpx.Client) -> None:
    address = "/ogc/collections/events/items?limit=3"
    tag = client.get(address).headers["etag"]
    answer = client.get(address, headers={"if-none-match": tag})
    assert (answer.status_code, answer.content) == (304, b"")
    assert client.get(f"{address}&offset=1", headers={"if-none-match": tag}).status_code == 200


def test_a_browser_gets_a_page_that_draws_texts_as_texts(client: httpx.Client) -> None:
    for path in ("", "/collections", "/collections/events", "/collections/events/items", "/api"):
        answer = client.get(f"/ogc{path}", headers={"accept": "text/html,*/*"})
        assert answer.headers["content-type"].startswith("text/html")
        assert "<h1>" in answer.text
        asked = client.get(f"/ogc{path}", params={"f": "html"})
        assert asked.headers["content-type"] == answer.headers["content-type"]


def test_gdal_reads_each_collection_through_its_own_client(
    server: str, client: httpx.Client
) -> None:
    address = f"OAPIF:{server}/ogc"
    layers = dict(pyogrio.list_layers(address))
    assert set(layers) == set(COLLECTIONS)
    for name in ("events_points", "events_areas", "places"):
        frame = gpd.read_file(address, layer=name)
        assert len(frame) == items(client, name)["numberMatched"]
        assert not frame.geometry.isna().any()


def test_gdal_s_filters_are_answered_by_the_server(server: str, client: httpx.Client) -> None:
    frame = gpd.read_file(
        f"OAPIF:{server}/ogc", layer="events_points", where="event_type = 'ASSAULT'"
    )
    same = items(client, "events_points", filter="event_type = 'ASSAULT'")
    assert len(frame) == same["numberMatched"] > 0
    boxed = gpd.read_file(f"OAPIF:{server}/ogc", layer="events_points", bbox=(35, 35, 37, 36.5))
    assert len(boxed) == items(client, "events_points", bbox="35,35,37,36.5")["numberMatched"]

"""What every answer carries, and the front-end files."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from dashboard.maps.tiles import HOSTS

if TYPE_CHECKING:
    import httpx

PATHS = [
    "/",
    "/no/such/page",
    "/health",
    "/embed",
    "/early",
    "/data/view",
    "/data/events.geojson?year=x",
    "/data/event/nobody",
    "/assets/bundle/main.js",
    "/assets/bundle/nothing.js",
    "/component/streamlit_folium.st_folium/index.html",
]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_security_headers(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    inert = headers["content-type"].startswith(
        ("text/javascript", "application/javascript", "application/json")
    )
    assert ("content-security-policy" in headers) == (not inert)
    if inert:
        return
    policy = directives(headers["content-security-policy"])
    assert policy["default-src"] == ["'self'"]
    assert policy["object-src"] == ["'none'"]
    assert policy["base-uri"] == ["'self'"]
    assert policy["frame-ancestors"] == (["*"] if path == "/embed" else ["'self'"])


@pytest.mark.parametrize("screen", ["print", "picture", "", "other"])
def test_a_dossier_opens_at_once_only_to_print_or_to_save_the_picture(
    client: httpx.Client, screen: str
) -> None:
    answer = client.get("/dossier", params={"year": "2015", "screen": screen})
    kind = "inline" if screen in {"print", "picture"} else "attachment"
    assert answer.headers["content-disposition"].startswith(kind)
    # it brings a stricter policy along, and stands in nobody's frame
    assert directives(answer.headers["content-security-policy"]) == {"frame-ancestors": ["'none'"]}
    assert "default-src 'none'; script-src 'nonce-" in answer.text


def test_only_pictures_of_the_offered_tiles_may_come_from_elsewhere(client: httpx.Client) -> None:
    policy = directives(client.get("/").headers["content-security-policy"])
    foreign = {
        (name, value) for name, values in policy.items() for value in values if "//" in value
    }
    assert foreign == {("img-src", host) for host in HOSTS}


@pytest.mark.parametrize(
    "path", ["/", "/table", "/early", "/embed", "/_stcore/health", "/assets/nothing"]
)
def test_only_the_page_of_streamlit_folium_may_evaluate_text(
    client: httpx.Client, path: str
) -> None:
    # its script hands the map over as text: without this there is no map
    component = client.get("/component/streamlit_folium.st_folium/index.html")
    assert "'unsafe-eval'" in component.headers["content-security-policy"]
    assert "'unsafe-eval'" not in client.get(path).headers["content-security-policy"]


def test_an_unknown_page_is_the_app_itself(client: httpx.Client) -> None:
    # Streamlit's own answer to any path, which then shows "page not found"
    answer = client.get("/no/such/page")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("bundle/main.js", "javascript"),
        ("bundle/frame.css", "text/css"),
        ("leaflet/leaflet.js", "javascript"),
        ("leaflet/leaflet.css", "text/css"),
        ("boundaries/countries.geojson", "json"),
        ("boundaries/towns.json", "application/json"),
        ("basemap/rivers.geojson", "json"),
    ],
)
def test_an_asset_has_its_type_and_is_revalidated_by_its_etag(
    client: httpx.Client, path: str, media_type: str
) -> None:
    answer = client.get(f"/assets/{path}")
    assert answer.status_code == 200
    assert media_type in answer.headers["content-type"]
    assert answer.headers["cache-control"] == "no-cache"
    again = client.get(f"/assets/{path}", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize(
    "path",
    [
        "bundle/nothing.js",
        "nothing/main.js",
        "frame/%2e%2e/server.py",
        "frame/..%2f..%2fpyproject.toml",
    ],
)
def test_what_is_not_an_asset_is_never_served_as_one(client: httpx.Client, path: str) -> None:
    answer = client.get(f"/assets/{path}")
    page = answer.headers.get("content-type", "").startswith("text/html")
    assert answer.status_code in {400, 404} or page
    assert b"hatchling" not in answer.content
    assert b"import" not in answer.content[:200]


def test_health_says_version_data_store_and_number_of_events(client: httpx.Client) -> None:
    answer = client.get("/health").json()
    assert (answer["store"], answer["engine"]) == ("articles", "duckdb")
    assert dt.datetime.fromisoformat(answer["changed"]) <= dt.datetime.now(tz=dt.UTC)
    assert answer["status"] == "ok"
    names = {"status", "version", "data", "changed", "store", "engine", "events"}
    assert set(answer) == names
    assert answer["events"] == client.get("/data/view").json()["counter"]["all"]


def test_the_embed_page_is_one_constant_text(client: httpx.Client) -> None:
    plain, hostile = (
        client.get("/embed"),
        client.get("/embed?year=2024&text=<script>alert(1)</script>"),
    )
    assert plain.headers["content-type"].startswith("text/html")
    assert hostile.text == plain.text
    assert "data-dateline" in plain.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/data/view", "/data/events.geojson", "/health", "/embed"])
def test_nothing_can_be_written(client: httpx.Client, method: str, path: str) -> None:
    assert client.request(method, path).status_code == 405


def directives(policy: str) -> dict[str, list[str]]:
    return {name: values for name, *values in (part.split() for part in policy.split(";"))}

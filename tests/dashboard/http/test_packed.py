"""Files for the browser: packed once, announced early."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import httpx
import pytest

from dashboard.assets.install import SERVED

if TYPE_CHECKING:
    from collections.abc import Iterator

FRAME = "/component/streamlit_folium.st_folium/index.html"
LEAFLET = "/assets/leaflet/leaflet.js"


@pytest.fixture(scope="module")
def bundle(client: httpx.Client) -> str:
    found = re.search(r'src="\./(static/js/index[^"]+\.js)"', client.get("/").text)
    assert found
    return f"/{found[1]}"


def sizes(client: httpx.Client, path: str) -> Iterator[int]:
    for encoding in ("identity", "gzip"):
        with client.stream("GET", path, headers={"Accept-Encoding": encoding}) as answer:
            assert answer.headers.get("content-encoding", "identity") == encoding
            raw = b"".join(answer.iter_raw())
            assert int(answer.headers["content-length"]) == len(raw)
            yield len(raw)


def test_streamlits_bundle_is_a_third_of_its_size(client: httpx.Client, bundle: str) -> None:
    whole, packed = sizes(client, bundle)
    assert packed < whole / 2


def test_what_is_unpacked_is_the_file(client: httpx.Client, bundle: str) -> None:
    for path in (bundle, LEAFLET):
        packed = client.get(path, headers={"Accept-Encoding": "gzip"})
        assert packed.content == client.get(path, headers={"Accept-Encoding": "identity"}).content
        assert "Accept-Encoding" in packed.headers["vary"]
    assert client.get(LEAFLET).content == (SERVED / "leaflet/leaflet.js").read_bytes()


def test_a_version_the_browser_has_is_not_sent_again(client: httpx.Client) -> None:
    tag = client.get(LEAFLET, headers={"Accept-Encoding": "gzip"}).headers["etag"]
    again = client.get(LEAFLET, headers={"Accept-Encoding": "gzip", "If-None-Match": tag})
    assert again.status_code == 304
    assert not again.content


def test_a_part_is_a_part_of_the_file_as_it_is(client: httpx.Client) -> None:
    part = client.get(LEAFLET, headers={"Accept-Encoding": "gzip", "Range": "bytes=0-9"})
    assert part.status_code == 206
    assert part.content == (SERVED / "leaflet/leaflet.js").read_bytes()[:10]


def test_a_missing_file_stays_missing(client: httpx.Client) -> None:
    assert (
        client.get("/assets/frame/nothing.js", headers={"Accept-Encoding": "gzip"}).status_code
        == 404
    )


@pytest.mark.parametrize("page", [FRAME, "/embed"])
def test_each_file_announced_by_a_page_of_the_map_is_there(client: httpx.Client, page: str) -> None:
    announced = re.findall(r"<([^>]+)>", client.get(page).headers["link"])
    assert len(announced) > 20
    for address in announced:
        assert (
            client.get(str(httpx.URL(str(client.base_url)).join(page).join(address))).status_code
            == 200
        ), address


def test_other_pages_announce_nothing(client: httpx.Client) -> None:
    assert "link" not in client.get("/").headers
    assert "link" not in client.get("/health").headers

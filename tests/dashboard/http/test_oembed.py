"""Embedding by one address, and which answers other sites' pages may read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx
import pytest

from tests.dashboard.servers import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

LAYERS = [
    "/data/events.csv",
    "/data/places.geojson",
    "/ogc",
    "/ogc/collections/events/items?limit=1",
]


@pytest.fixture(scope="module")
def below() -> Iterator[str]:
    with serving(path="/maps", options=["--cors"]) as address:
        yield address


def test_an_address_gives_the_iframe_of_its_own_view(below: str) -> None:
    view = f"{below}/?year=2024&actor=united-states"
    told = httpx.get(f"{below}/oembed", params={"url": view, "maxwidth": "500"}).json()
    assert (told["type"], told["version"], told["width"]) == ("rich", "1.0", 500)
    source = re.search(r'src="([^"]+)"', told["html"])
    assert source is not None
    address = source[1].replace("&amp;", "&")
    assert urlsplit(address).path == "/maps/embed"
    assert urlsplit(address).query == urlsplit(view).query
    assert httpx.get(address).status_code == 200


@pytest.mark.parametrize("url", ["", "https://evil.example/?year=2024", "javascript:alert(1)"])
def test_an_address_of_another_server_is_not_embedded(below: str, url: str) -> None:
    assert httpx.get(f"{below}/oembed", params={"url": url}).status_code == 404


def test_markup_in_an_address_stays_text(below: str) -> None:
    view = f'{below}/?text="><script>alert(1)</script>'
    assert "<script>" not in httpx.get(f"{below}/oembed", params={"url": view}).json()["html"]


@pytest.mark.parametrize("path", LAYERS)
def test_public_layers_may_be_read_by_other_sites_where_the_server_was_told_to(
    below: str, client: httpx.Client, path: str
) -> None:
    assert httpx.get(f"{below}{path}").headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in client.get(path).headers


def test_paragraphs_and_cards_are_never_for_other_sites(below: str) -> None:
    for path in ("/data/paragraph/x/1", "/data/view"):
        assert "access-control-allow-origin" not in httpx.get(f"{below}{path}").headers

"""The files that a page names beforehand: they are there, and the page does need them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from dashboard.asset_files import FRAME
from dashboard.routes.middleware.preload import GROUND, later

if TYPE_CHECKING:
    import httpx


def test_the_app_names_its_frame_and_its_ground(client: httpx.Client) -> None:
    named = client.get("/story").headers["link"]
    for wanted in ("bundle/main.js", GROUND[0]):
        assert wanted in named
    assert "rel=preload" not in named


def test_where_there_is_an_early_map_its_files_come_before_all_others(client: httpx.Client) -> None:
    named = client.get("/").headers["link"].split(", ")
    for wanted, link in zip(
        ("main.js", "leaflet.js", "frame.css", "leaflet.css"), named, strict=True
    ):
        assert f"/{wanted}>; rel=preload; as=" in link


def test_no_early_page_names_the_apps_files(client: httpx.Client) -> None:
    assert "link" not in client.get("/early").headers


def test_the_ground_is_what_the_frame_asks_for() -> None:
    text = (FRAME / "map" / "basemap.js").read_text(encoding="utf-8")
    files = re.search(r"const FILES = \{([^}]+)\}", text)
    assert files
    assert set(GROUND) == set(re.findall(r'"([^"]+)"', files[1]))


@pytest.mark.parametrize("early", [True, False])
def test_each_name_is_below_the_address_of_the_assets(early: bool) -> None:  # noqa: FBT001 - a parameter of the table
    named = re.findall(r"<([^>]+)>", later("/news/assets/~1", early=early))
    assert named
    assert all(address.startswith("/news/assets/~1/") for address in named)

"""The files that a page names beforehand: they are there, and the page does need them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.files import FRAME
from dashboard.routes.files import chunks
from dashboard.routes.middleware.preload import GROUND, Preloads, later

if TYPE_CHECKING:
    import httpx
    from starlette.requests import Request

STATIC = Path(streamlit.__file__).with_name("static")


def test_the_app_names_its_elements_its_frame_and_its_ground(client: httpx.Client) -> None:
    named = client.get("/story").headers["link"]
    for wanted in ("static/js/Multiselect.", "bundle/main.js", GROUND[0]):
        assert wanted in named
    assert "rel=preload" not in named


def test_where_there_is_an_early_map_its_files_come_before_all_others(client: httpx.Client) -> None:
    named = client.get("/").headers["link"].split(", ")
    first, later = named[:4], named[4:]
    for wanted, link in zip(
        ("main.js", "leaflet.js", "frame.css", "leaflet.css"), first, strict=True
    ):
        assert f"/{wanted}>; rel=preload; as=" in link
    assert all(link.endswith("rel=prefetch") for link in later)
    # the early frame asks for them itself
    assert not any("/assets/" in link for link in later)


def test_no_early_page_names_the_apps_files(client: httpx.Client) -> None:
    assert "link" not in client.get("/early").headers


@pytest.mark.parametrize("kind", chunks.ELEMENTS)
def test_the_installed_streamlit_has_each_kind_of_element_by_its_name(kind: str) -> None:
    assert any(re.match(rf"static/js/{kind}\.", name) for name in chunks.of_elements())


def test_what_streamlits_own_page_loads_is_not_named_again() -> None:
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    assert not [name for name in chunks.of_elements() if name in page]


def test_imports_are_followed_but_not_those_for_later() -> None:
    names = chunks.of_elements()
    for name in names:
        text = (STATIC / name).read_text(encoding="utf-8")
        for wanted in re.findall(r"""from\s*["']\./([\w.-]+\.js)["']""", text):
            page = (STATIC / "static/js" / wanted).is_file()
            assert page, wanted
    assert not any("ArrowDataFrame" in name or "DataFrame." in name for name in names)


def test_the_components_script_is_named_as_it_is_installed() -> None:
    (name,) = chunks.of_component()
    assert re.fullmatch(r"component/streamlit_folium\.st_folium/static/js/main\.\w+\.js", name)


def test_the_ground_is_what_the_frame_asks_for() -> None:
    text = (FRAME / "map" / "basemap.js").read_text(encoding="utf-8")
    files = re.search(r"const FILES = \{([^}]+)\}", text)
    assert files
    assert set(GROUND) == set(re.findall(r'"([^"]+)"', files[1]))


@pytest.mark.parametrize("status", [404, 200])
def test_the_components_script_is_named_once_streamlit_knows_the_component(status: int) -> None:
    def answer(request: Request) -> Response:
        there = request.url.path == "/" or status == 200
        return Response("", status_code=200 if there else 404, media_type="text/html")

    app = Starlette(routes=[Route("/{path:path}", answer)])
    reader = TestClient(Preloads(app, ""))
    assert "/component/" not in reader.get("/").headers["link"]
    reader.get("/component/streamlit_folium.st_folium/index.html")
    assert ("/component/" in reader.get("/").headers["link"]) == (status == 200)


def test_a_base_path_stands_before_each_name() -> None:
    named = re.findall(r"<([^>]+)>", later("/news", "/news/assets/~1", component=True, early=True))
    assert all(address.startswith("/news/") for address in named)

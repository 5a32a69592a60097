"""Files for the browser: packed once, announced early."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import anyio
import httpx
import pytest
from anyio.from_thread import start_blocking_portal
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.testclient import TestClient

from dashboard.assets.install import SERVED
from dashboard.routes.middleware.static_compression import PackedStatic

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


FRAME = "/component/streamlit_folium.st_folium/index.html"
LEAFLET = "/assets/leaflet/leaflet.js"


@pytest.fixture(scope="module")
def bundle(client: httpx.Client) -> str:
    match = re.search(r'src="\./(static/js/index[^"]+\.js)"', client.get("/").text)
    assert match
    return f"/{match[1]}"


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


def test_a_reader_who_leaves_cuts_no_file_for_the_next(tmp_path: Path) -> None:
    # reading it takes longer than the reader stays
    whole = b"let a = 1;\n" * 400_000
    (tmp_path / "react.Dzbslgj4.js").write_bytes(whole)
    app = PackedStatic(
        Starlette(routes=[Mount("/static", StaticFiles(directory=tmp_path))]), "", {}
    )
    path = "/static/react.Dzbslgj4.js"
    scope = {
        # as uvicorn says, which tells an app of a reader who left
        "type": "http", "asgi": {"version": "3.0", "spec_version": "2.3"}, "method": "GET", "path": path, "raw_path": path.encode(),
        "root_path": "", "scheme": "http", "query_string": b"", "headers": [(b"accept-encoding", b"gzip")],
    }  # fmt: skip

    async def left() -> dict[str, str]:
        await anyio.sleep(0.001)
        return {"type": "http.disconnect"}

    async def unheard(_message: object) -> None:
        return None

    # in a thread of its own: the browser of other tests has a loop in this one
    with start_blocking_portal() as loop:
        loop.call(app, scope, left, unheard)
    assert TestClient(app).get(path).content == whole


def test_a_missing_file_stays_missing(client: httpx.Client) -> None:
    assert (
        client.get("/assets/bundle/nothing.js", headers={"Accept-Encoding": "gzip"}).status_code
        == 404
    )


@pytest.mark.parametrize("page", [FRAME, "/embed", "/", "/table"])
def test_each_file_announced_by_a_page_of_the_map_is_there(client: httpx.Client, page: str) -> None:
    announced = re.findall(r"<([^>]+)>", client.get(page).headers["link"])
    assert len(announced) >= 4
    for address in announced:
        answer = client.get(str(httpx.URL(str(client.base_url)).join(page).join(address)))
        assert answer.status_code == 200, address
        assert "immutable" in answer.headers["cache-control"], address


@pytest.mark.parametrize("path", ["/health", "/data/view", "/dossier", LEAFLET])
def test_other_answers_announce_nothing(client: httpx.Client, path: str) -> None:
    assert "link" not in client.get(path).headers


def test_a_file_that_changed_is_answered_anew(tmp_path: Path) -> None:
    # an answer is kept for a version of the file, and no longer
    (tmp_path / "one.js").write_text("a" * 1000)
    app = Starlette(routes=[Mount("/assets/x", StaticFiles(directory=tmp_path))])
    served = PackedStatic(app, "", {"x": tmp_path})
    reader = TestClient(served)
    assert reader.get("/assets/x/one.js").text == "a" * 1000
    first = reader.get("/assets/x/one.js")
    assert first.text == "a" * 1000
    (tmp_path / "one.js").write_text("b" * 1001)
    again = reader.get("/assets/x/one.js", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 200
    assert again.text == "b" * 1001
    assert served.size == len(served.kept["/assets/x/one.js"].body)

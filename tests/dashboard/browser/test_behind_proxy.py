"""Behind a real nginx, as the deploy notes set it up: a path, a sign-in, sockets, files and links."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from playwright.sync_api import expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from dashboard import routes
from tests.dashboard.servers import free_port, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.dashboard.reader import Reader

CONFIGURATION = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  {server}
}}
"""
NOTES = Path(routes.__file__).with_name("README.md")
READER = httpx.BasicAuth("reader", "a secret")
# what a reader asks for, and what changes something
ASKED = (
    "/", "/embed", "/early", "/dossier", "/health", "/data/events.geojson", "/data/view", "/data/events.gpkg", "/ogc",
    "/ogc/collections/events/items", "/oembed", "/assets/frame/main.js", "/desk", "/desk-page", "/_stcore/health", "/_stcore/metrics",
    "/in/a/data/view", "//data/events.geojson", "/data/%2e%2e/data/events.geojson",
)  # fmt: skip
SENT = ("/imports/upload", "/desk/collections", "/_stcore/upload_file/a/b")


def _server(port: int, folder: Path, upstream: str) -> str:
    """Return the server of the deploy notes, on a port of this machine and without encryption."""
    noted = re.search(r"```nginx\n(.*?)```", NOTES.read_text(encoding="utf-8"), re.DOTALL)
    assert noted, f"{NOTES} has no block of nginx"
    block = re.sub(r"\n *ssl_certificate.*", "", noted[1])
    for old, new in (
        ("listen 443 ssl;", f"listen 127.0.0.1:{port};"),
        ("/etc/nginx/dateline.htpasswd", str(folder / "readers")),
        ("http://127.0.0.1:8501", upstream),
    ):
        assert block.count(old) == 1, f"expected {old} once"
        block = block.replace(old, new)
    return block


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        pytest.skip("nginx is not installed; Debian has it as nginx-light")
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    with serving(path="/news/map") as address:
        configuration = folder / "nginx.conf"
        upstream = address.removesuffix("/news/map")
        (folder / "readers").write_text("reader:{PLAIN}a secret\n")
        server = _server(port, folder, upstream)
        configuration.write_text(CONFIGURATION.format(folder=folder, server=server))
        with _running([program, "-c", str(configuration), "-e", str(folder / "error.log")]):
            yield f"http://127.0.0.1:{port}/news/map"


@contextmanager
def _running(command: list[str]) -> Iterator[None]:
    process = subprocess.Popen(command)
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=15)


def _answers(address: str) -> httpx.Response:
    end = time.monotonic() + 10
    while True:
        try:
            return httpx.get(f"{address}/health", auth=READER, timeout=10)
        except httpx.TransportError:
            if time.monotonic() > end:
                raise


def test_the_map_is_drawn_and_filtered_through_the_proxy(
    proxied: str, visit: Callable[..., Reader]
) -> None:
    assert _answers(proxied).json()["status"] == "ok"
    reader = visit(proxied, http_credentials={"username": "reader", "password": "a secret"})
    reader.open()
    reader.choose("Year", "2024")
    reader.drawn("year=2024")
    expect(reader.page).to_have_url(re.compile(rf"^{re.escape(proxied)}/.*year=2024"))
    assert reader.rows()


def test_downloads_and_assets_come_through_the_proxy(proxied: str) -> None:
    _answers(proxied)
    layer = httpx.get(
        f"{proxied}/data/events.geojson", params={"year": "2024"}, auth=READER, timeout=30
    )
    assert layer.json()["features"]
    assert httpx.get(f"{proxied}/assets/frame/main.js", auth=READER, timeout=30).status_code == 200


def test_the_api_names_the_address_of_the_proxy(proxied: str) -> None:
    _answers(proxied)
    links = httpx.get(f"{proxied}/ogc", auth=READER, timeout=30).json()["links"]
    assert links
    assert all(link["href"].startswith(f"{proxied}/ogc") for link in links)
    items = httpx.get(f"{proxied}/ogc/collections/events/items?limit=1", auth=READER, timeout=30)
    tag = items.headers["etag"]
    again = httpx.get(str(items.url), headers={"If-None-Match": tag}, auth=READER, timeout=30)
    assert again.status_code == 304


@pytest.mark.parametrize("wrong", [None, ("reader", "guessed"), ("", "")])
def test_nothing_is_answered_to_whoever_has_not_signed_in(
    proxied: str, wrong: tuple[str, str] | None
) -> None:
    _answers(proxied)
    with httpx.Client(auth=wrong, timeout=30) as client:
        refused = {path: client.get(f"{proxied}{path}").status_code for path in ASKED}
        refused |= {
            path: client.post(f"{proxied}{path}", content=b"x").status_code for path in SENT
        }
    assert set(refused.values()) == {401}, refused


def test_a_socket_opens_for_a_reader_only(proxied: str) -> None:
    _answers(proxied)
    socket = f"{proxied.replace('http', 'ws', 1)}/_stcore/stream"
    origin = proxied.removesuffix("/news/map")
    with pytest.raises(InvalidStatus, match="401"):
        connect(socket, subprotocols=["streamlit"], origin=origin, open_timeout=30)
    told = httpx.Request("GET", proxied)
    signed = next(READER.auth_flow(told)).headers["authorization"]
    with connect(
        socket, subprotocols=["streamlit"], origin=origin, open_timeout=30, additional_headers={"Authorization": signed}
    ) as page:  # fmt: skip
        assert page.subprotocol == "streamlit"

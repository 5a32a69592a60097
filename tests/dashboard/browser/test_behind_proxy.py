"""Behind a real nginx, under a path: the page, its sockets, its files and its links."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx
import pytest
from playwright.sync_api import expect

from tests.dashboard.servers import free_port, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.dashboard.reader import Reader

CONFIGURATION = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 1;
events {{ worker_connections 64; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port};
    location /news/map {{
      proxy_pass {upstream};
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection "upgrade";
      proxy_read_timeout 1h;
    }}
  }}
}}
"""


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        pytest.skip("nginx is not installed; Debian has it as nginx-light")
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    with serving(path="/news/map") as address:
        configuration = folder / "nginx.conf"
        upstream = address.removesuffix("/news/map")
        configuration.write_text(CONFIGURATION.format(folder=folder, port=port, upstream=upstream))
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
            return httpx.get(f"{address}/health", timeout=10)
        except httpx.TransportError:
            if time.monotonic() > end:
                raise


def test_the_map_is_drawn_and_filtered_through_the_proxy(
    proxied: str, visit: Callable[..., Reader]
) -> None:
    assert _answers(proxied).json()["status"] == "ok"
    reader = visit(proxied)
    reader.open()
    reader.choose("Year", "2024")
    reader.drawn("year=2024")
    expect(reader.page).to_have_url(re.compile(rf"^{re.escape(proxied)}/.*year=2024"))
    assert reader.rows()


def test_downloads_and_assets_come_through_the_proxy(proxied: str) -> None:
    _answers(proxied)
    layer = httpx.get(f"{proxied}/data/events.geojson", params={"year": "2024"}, timeout=30)
    assert layer.json()["features"]
    assert httpx.get(f"{proxied}/assets/frame/main.js", timeout=30).status_code == 200


def test_the_api_names_the_address_of_the_proxy(proxied: str) -> None:
    _answers(proxied)
    links = httpx.get(f"{proxied}/ogc", timeout=30).json()["links"]
    assert links
    assert all(link["href"].startswith(f"{proxied}/ogc") for link in links)
    items = httpx.get(f"{proxied}/ogc/collections/events/items?limit=1", timeout=30)
    tag = items.headers["etag"]
    again = httpx.get(str(items.url), headers={"If-None-Match": tag}, timeout=30)
    assert again.status_code == 304

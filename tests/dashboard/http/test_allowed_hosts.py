"""Which names and which pages the server answers to."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from dashboard.routes.middleware.allowed_hosts import AllowedHosts, allowed_names, split_host

if TYPE_CHECKING:
    import httpx
    from starlette.requests import Request
    from starlette.websockets import WebSocket

NAMES = allowed_names("maps.example.org, *.institute.example")


async def _hello(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("hello")


async def _accept(socket_: WebSocket) -> None:
    await socket_.accept()
    await socket_.close()


@pytest.fixture
def reader() -> TestClient:
    routes = [Route("/", _hello, methods=["GET", "POST"]), WebSocketRoute("/socket", _accept)]
    return TestClient(AllowedHosts(Starlette(routes=routes), NAMES))


@pytest.mark.parametrize(
    "host",
    [
        "localhost:8501",
        "dateline.localhost",
        "127.0.0.1:8501",
        "[::1]:8501",
        "192.168.0.7",
        "maps.example.org",
        "MAPS.example.org:443",
        "east.institute.example",
        socket.gethostname(),
    ],
)
def test_its_own_names_and_ip_addresses_are_answered(reader: TestClient, host: str) -> None:
    assert reader.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "maps.example.org.evil.example",
        "institute.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evil.example@localhost",
        "localhost/evil.example",
        "",
        "[::1",
        "localhost:port",
    ],
)
def test_any_other_name_is_refused_in_one_sentence(reader: TestClient, host: str) -> None:
    answer = reader.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "--allow-host" in answer.json()["error"]


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        (None, 200),
        ("http://localhost:8501", 200),
        ("http://localhost:9000", 403),
        ("http://evil.example", 403),
        ("null", 403),
        ("http://localhost:port", 403),
    ],
)
def test_only_a_page_of_this_host_and_port_may_post(
    reader: TestClient, origin: str | None, status: int
) -> None:
    headers = {"host": "localhost:8501", **({"origin": origin} if origin else {})}
    assert reader.post("/", headers=headers).status_code == status


def test_behind_a_proxy_the_host_may_lack_the_page_s_port(reader: TestClient) -> None:
    headers = {"host": "maps.example.org", "origin": "https://maps.example.org:8443"}
    assert reader.post("/", headers=headers).status_code == 200


def test_a_socket_of_a_foreign_page_is_closed_before_it_opens(reader: TestClient) -> None:
    headers = {"host": "localhost:8501", "origin": "http://localhost:9000"}
    with pytest.raises(WebSocketDisconnect), reader.websocket_connect("/socket", headers=headers):
        pass
    headers["origin"] = "http://localhost:8501"
    with reader.websocket_connect("/socket", headers=headers):
        pass


@pytest.mark.parametrize(
    ("host", "parts"),
    [("a.example:80", ("a.example", 80)), ("[::1]", ("::1", None)), ("a b", ("a b", None))],
)
def test_a_host_header_splits_into_name_and_port(host: str, parts: tuple[str, int | None]) -> None:
    assert split_host(host) == parts


def test_the_running_server_refuses_a_rebound_name(client: httpx.Client) -> None:
    for path in ("/", "/data/events.geojson", "/health", "/_stcore/health"):
        assert client.get(path, headers={"host": "rebound.example"}).status_code == 421


@pytest.mark.parametrize("number", ["9" * 4400, "-1", "x", "٣", "1e3"])
def test_a_paragraph_s_number_that_is_none_is_not_found(client: httpx.Client, number: str) -> None:
    assert client.get(f"/data/paragraph/post-2024/{number}").status_code == 404


def test_a_page_s_number_of_thousands_of_digits_is_read_as_none(client: httpx.Client) -> None:
    assert client.get("/data/view", params={"page": "9" * 4400}).status_code == 200

"""What comes within a moment is written at once, in its order, and nothing is lost at the end."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from anyio.from_thread import start_blocking_portal
from uvicorn.config import WS_PROTOCOLS, Config
from uvicorn.importer import import_from_string
from uvicorn.server import ServerState

from dashboard.sockets.gathering import GatheringProtocol, GatheringTransport, install

if TYPE_CHECKING:
    from collections.abc import Callable


class Wire:
    """Stands in for a transport."""

    def __init__(self) -> None:
        self.written: list[bytes] = []
        self.closed = False

    def write(self, data: bytes) -> None:
        assert not self.closed
        self.written.append(data)

    def is_closing(self) -> bool:
        return self.closed

    def close(self) -> None:
        self.closed = True

    def get_extra_info(self, name: str) -> str:
        return f"of {name}"


def gathering() -> tuple[Any, Wire, list[Callable[[], None]]]:
    wire, due = Wire(), []

    def later(seconds: float, call: Callable[[], None]) -> None:
        assert 0 < seconds < 0.01
        due.append(call)

    return GatheringTransport(wire, later), wire, due  # type: ignore[arg-type]


def test_what_comes_after_a_rest_leaves_at_once_and_what_follows_together() -> None:
    transport, wire, due = gathering()
    for part in (b"a", b"bc", b"d"):
        transport.write(part)
    assert wire.written == [b"a"]
    assert len(due) == 1
    due.pop()()
    assert wire.written == [b"a", b"bcd"]
    # no rest yet
    transport.write(b"e")
    assert len(wire.written) == 2
    due.pop()()
    due.pop()()
    assert wire.written == [b"a", b"bcd", b"e"]
    assert due == []
    transport.write(b"f")
    assert wire.written == [b"a", b"bcd", b"e", b"f"]


def test_a_close_writes_what_waits_first() -> None:
    transport, wire, due = gathering()
    transport.write(b"first")
    transport.write(b"last words")
    transport.close()
    assert wire.written == [b"first", b"last words"]
    assert wire.closed
    due.pop()()
    assert wire.written == [b"first", b"last words"]


def test_nothing_is_written_to_who_is_gone() -> None:
    transport, wire, due = gathering()
    transport.write(b"in time")
    transport.write(b"too late")
    wire.closed = True
    due.pop()()
    transport.write(b"later still")
    assert wire.written == [b"in time"]


def test_all_else_is_the_transports_own() -> None:
    transport, _, _ = gathering()
    assert transport.get_extra_info("peername") == "of peername"


def test_uvicorn_takes_it_where_streamlit_asks_for_its_own() -> None:
    from streamlit.web.server.starlette.starlette_server import (  # noqa: PLC0415
        _get_websocket_protocol,
    )

    install()
    name = _get_websocket_protocol()
    assert import_from_string(WS_PROTOCOLS[name] or "") is GatheringProtocol
    loaded = Config(app="dashboard.sockets.gathering:install", ws=name)  # type: ignore[arg-type]
    loaded.load()
    assert loaded.ws_protocol_class is GatheringProtocol


def test_a_connection_remembers_the_last_run() -> None:
    async def app(_scope: object, _receive: object, _send: object) -> None:
        """Answer nothing: only the connection is made."""

    async def answered() -> list[tuple[str, str | None]]:
        protocol = GatheringProtocol(Config(app), ServerState(), {})
        (deflate,) = protocol.conn.available_extensions or ()
        parameters, _ = deflate.process_request_params([("client_max_window_bits", None)], [])
        return parameters

    with start_blocking_portal() as portal:
        # further back than uvicorn's own 12: a run says 15 KB
        assert ("server_max_window_bits", "15") in portal.call(answered)


def test_what_was_said_for_a_connection_is_let_go_once_it_is_agreed_on() -> None:
    async def app(_scope: object, receive: Any, send: Any) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        await receive()

    class Wired(Wire):
        def __init__(self) -> None:
            super().__init__()
            self.answered = asyncio.Event()

        def write(self, data: bytes) -> None:
            super().write(data)
            self.answered.set()

        def pause_reading(self) -> None:
            """Nothing is read."""

        def resume_reading(self) -> None:
            """Nothing is read."""

        def get_extra_info(self, name: str) -> Any:
            return ("127.0.0.1", 1) if name in {"peername", "sockname"} else None

    async def connected() -> tuple[dict[str, Any], int]:
        protocol = GatheringProtocol(Config(app, lifespan="off"), ServerState(), {})
        wire = Wired()
        protocol.connection_made(wire)  # type: ignore[arg-type]
        head = "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
        protocol.data_received(f"{head}{key}".encode())
        request = protocol.request
        assert request.headers["Host"] == "x"
        await asyncio.wait_for(wire.answered.wait(), 5)
        # a text frame, masked with noughts
        protocol.data_received(b"\x81\x82\0\0\0\0hi")
        return dict(vars(protocol)), len(request.headers)

    with start_blocking_portal() as portal:
        left, headers = portal.call(connected)
    assert headers == 0, "the parser holds on to the request"
    assert left["handshake_complete"]
    assert not {"request", "response"} & set(left)

"""A browser reads one stream, however often the server let its own go; at rest next to nothing is kept."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory
from websockets.frames import Frame, Opcode

from dashboard.sockets.resting import RestingDeflate, RestingDeflateFactory

if TYPE_CHECKING:
    from collections.abc import Callable

    from websockets.extensions.base import Extension

RUN = b"".join(b'{"element": %d, "label": "Deir ez-Zor (%d)"}' % (n, n * n) for n in range(400))


class Line:
    """Both ends of a connection, and the clock between them."""

    def __init__(self, bits: int = 12, **offered: Any) -> None:
        self.due: list[Callable[[], None]] = []
        there = ClientPerMessageDeflateFactory(client_max_window_bits=True, **offered)
        here = RestingDeflateFactory(lambda _, call: self.due.append(call), bits, {"memLevel": 5})
        answer, server = here.process_request_params(there.get_request_params(), [])
        assert isinstance(server, RestingDeflate)
        self.server = server
        self.browser: Extension = there.process_response_params(answer, [])

    def say(self, data: bytes) -> int:
        """Send a message; returns the bytes that went over the line."""
        frame = self.server.encode(Frame(Opcode.BINARY, data))
        sent = len(frame.data)
        assert self.browser.decode(frame).data == data
        return sent

    def pass_moment(self) -> None:
        due, self.due = self.due, []
        for call in due:
            call()

    def rest(self) -> None:
        self.pass_moment()
        self.pass_moment()
        assert not self.due
        assert not hasattr(self.server, "encoder")


@given(
    st.lists(st.binary(max_size=3000) | st.none() | st.integers(0, len(RUN)), max_size=30),
    st.sampled_from([9, 12, 15]),
)
def test_the_browser_reads_what_was_said_whenever_the_stream_was_let_go(
    said: list[bytes | int | None], bits: int
) -> None:
    line = Line(bits)
    for one in said:
        if one is None:
            line.pass_moment()
        else:
            line.say(one if isinstance(one, bytes) else RUN[:one])


def test_what_was_said_before_a_rest_is_not_said_again() -> None:
    line = Line(15)
    first = line.say(RUN)
    at_once = line.say(RUN)
    line.rest()
    after = line.say(RUN)
    assert after == pytest.approx(at_once, rel=0.1)
    assert after < first / 10


def test_nothing_is_let_go_while_something_is_said() -> None:
    line = Line()
    line.say(b"one")
    line.pass_moment()
    line.say(b"two")
    line.pass_moment()
    assert hasattr(line.server, "encoder")
    line.rest()


def test_pings_neither_wake_it_nor_are_packed() -> None:
    line = Line()
    line.say(b"one")
    line.rest()
    ping = Frame(Opcode.PING, b"are you there")
    assert line.server.encode(ping) is ping
    assert not hasattr(line.server, "encoder")


def test_a_message_in_parts_is_read_whole() -> None:
    line = Line()
    for rest in (False, True):
        parts = [
            line.server.encode(Frame(Opcode.TEXT, RUN[:500], fin=False)),
            line.server.encode(Frame(Opcode.CONT, RUN[500:])),
        ]
        assert b"".join(line.browser.decode(part).data for part in parts) == RUN
        if not rest:
            line.rest()


def test_a_browser_that_wants_each_message_by_itself_gets_it() -> None:
    line = Line(server_no_context_takeover=True)
    assert line.say(RUN) == line.say(RUN)
    assert not line.due


def test_the_browsers_messages_are_read_each_by_itself() -> None:
    line = Line()
    for _ in range(2):
        frame = line.browser.encode(Frame(Opcode.BINARY, RUN))
        # a stream that goes on would refer to the last message
        assert zlib.decompressobj(wbits=-15).decompress(bytes(frame.data)) == RUN
        assert line.server.decode(frame).data == RUN

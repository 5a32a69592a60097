"""Messages to a page that come within a moment leave in one packet, packed by what the last run said.

Streamlit sends each element as a message of its own, compressed to some hundred bytes:
sixty packets and sixty acknowledgements a run, half of all bytes on the wire. Compression
looks back 4 KB, a run says 15 KB, most of it as the last one did: looking back further leaves
a fifth. uvicorn has no setting for either; its table of web socket protocols is where another
one can be named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from uvicorn.config import WS_PROTOCOLS
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory

from dashboard.sockets.resting import RestingDeflateFactory

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

__all__ = ["GatheringProtocol", "GatheringTransport", "install"]

_GATHERING_SECONDS: Final = 0.004
# two runs and more; only while something is said, so it may take memory
_WINDOW_BITS: Final = 15
_SETTINGS: Final = {"memLevel": 5}
# the one that Streamlit asks for
_NAME: Final = "websockets-sansio"


class GatheringTransport:
    """A transport that writes what comes after a rest at once, and what follows within a moment together, in its order.

    Parameters
    ----------
    transport
        Does everything else, as it is.
    later
        Calls a function after some seconds: ``loop.call_later``.
    """

    def __init__(
        self, transport: asyncio.Transport, later: Callable[[float, Callable[[], None]], object]
    ) -> None:
        self._transport, self._later = transport, later
        self._waiting: list[bytes] = []
        self._resting = True

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Write bytes after a rest, else keep them for the next departure."""
        self._waiting.append(data)
        if self._resting:
            self._resting = False
            self._depart()

    def close(self) -> None:
        """Write what waits, then close."""
        self._send()
        self._transport.close()

    def _depart(self) -> None:
        if self._send():
            self._later(_GATHERING_SECONDS, self._depart)
        else:
            self._resting = True

    def _send(self) -> bool:
        """Write what waits, and say whether there was any."""
        waiting, self._waiting = self._waiting, []
        # whoever is gone gets nothing more
        if waiting and not self._transport.is_closing():
            self._transport.write(b"".join(waiting))
        return bool(waiting)


class GatheringProtocol(WebSocketsSansIOProtocol):
    """uvicorn's web sockets over a gathering transport, with a longer memory."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conn.available_extensions = [
            RestingDeflateFactory(self.loop.call_later, _WINDOW_BITS, _SETTINGS)
            if isinstance(extension, ServerPerMessageDeflateFactory)
            else extension
            for extension in self.conn.available_extensions or ()
        ]

    def data_received(self, data: bytes) -> None:
        """Take in bytes; once the connection is agreed on, what was said for it is let go: 11 KB a reader."""
        super().data_received(data)
        said = vars(self)
        if self.handshake_complete and (request := said.pop("request", None)) is not None:
            # the parser, which waits for the next message, holds on to it
            request.headers.clear()
            said.pop("response", None)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take over a connection."""
        super().connection_made(transport)
        gathering = GatheringTransport(cast("asyncio.Transport", transport), self.loop.call_later)
        self.transport = cast("asyncio.Transport", gathering)


def install() -> None:
    """Have uvicorn use the protocol in this process."""
    WS_PROTOCOLS[_NAME] = f"{__name__}:{GatheringProtocol.__name__}"

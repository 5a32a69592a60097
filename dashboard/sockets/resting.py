"""Compression that remembers the last run, and costs next to nothing between two.

A deflate stream keeps its window and its tables in memory, 75 KB of them where it looks back
16 KB, for as long as a reader has the page open. But all that the next message needs is what
the last ones said: once nothing was said for a moment the stream is let go, and that is kept,
packed (windows.py). The next stream starts with it as its dictionary; the browser, which keeps its own
window, sees one stream.

References: RFC 7692 section 7.1 (context takeover), RFC 1951.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any, Final

from websockets.extensions.permessage_deflate import (
    PerMessageDeflate,
    ServerPerMessageDeflateFactory,
)
from websockets.frames import CTRL_OPCODES

from dashboard.sockets.windows import Packed, Windows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from websockets.extensions.base import Extension
    from websockets.frames import Frame
    from websockets.typing import ExtensionParameter

__all__ = ["RestingDeflate", "RestingDeflateFactory"]

_MOMENT_SECONDS: Final = 2.0
_SEEN: Final = Windows()


class RestingDeflate(PerMessageDeflate):
    """Per-message deflate whose stream is let go once nothing was said for a moment.

    Parameters
    ----------
    settled
        What server and browser agreed on.
    later
        Calls a function after some seconds: ``loop.call_later``.
    """

    def __init__(
        self, settled: PerMessageDeflate, later: Callable[[float, Callable[[], None]], object]
    ) -> None:
        super().__init__(
            settled.remote_no_context_takeover,
            settled.local_no_context_takeover,
            settled.remote_max_window_bits,
            settled.local_max_window_bits,
            settled.compress_settings,
        )
        self._later = later
        self._window = 1 << self.local_max_window_bits
        # the last bytes that were said while the stream is there; packed while it is not
        self._said: bytes = b""
        self._packed: Packed | None = None
        self._spoken = self._watched = False

    def encode(self, frame: Frame) -> Frame:
        """Encode an outgoing frame."""
        if self.local_no_context_takeover or frame.opcode in CTRL_OPCODES:
            return super().encode(frame)
        if self._packed is not None:
            self._wake(self._packed)
        self._said = b"".join((self._said, frame.data))[-self._window :]
        self._spoken = True
        if not self._watched:
            self._watched = True
            self._later(_MOMENT_SECONDS, self._look)
        return super().encode(frame)

    def _look(self) -> None:
        """Let the stream go if nothing was said since the last look; look again if something was."""
        if self._spoken:
            self._spoken = False
            self._later(_MOMENT_SECONDS, self._look)
            return
        self._watched = False
        self._packed, self._said = _SEEN.pack(self._said), b""
        del self.encoder

    def _wake(self, packed: Packed) -> None:
        self._said, self._packed = packed.unpack(), None
        self.encoder = zlib.compressobj(
            wbits=-self.local_max_window_bits, zdict=self._said, **self.compress_settings
        )


class RestingDeflateFactory(ServerPerMessageDeflateFactory):
    """Settles with a browser how messages are compressed; theirs, short ones, each by itself.

    Parameters
    ----------
    later
        Calls a function after some seconds: ``loop.call_later``.
    window_bits
        Messages are compressed by the last ``2 ** window_bits`` bytes that were said.
    settings
        For ``zlib.compressobj``.
    """

    def __init__(
        self, later: Callable[[float, Callable[[], None]], object], window_bits: int, settings: dict[str, Any]
    ) -> None:  # fmt: skip
        super().__init__(
            server_max_window_bits=window_bits,
            client_no_context_takeover=True,
            compress_settings=settings,
        )
        self._later = later

    def process_request_params(
        self, params: Sequence[ExtensionParameter], accepted_extensions: Sequence[Extension]
    ) -> tuple[list[ExtensionParameter], PerMessageDeflate]:
        """Return what the server answers, and the extension."""
        answer, settled = super().process_request_params(params, accepted_extensions)
        return answer, RestingDeflate(settled, self._later)

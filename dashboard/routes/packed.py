"""Streamlit's own scripts and style sheets, compressed once per process.

Streamlit serves its bundle of about 2.5 MB uncompressed, because compressing it anew for
each reader costs more than it saves. The files never change under their hashed names, so
here the work is done once and kept: about a quarter of the bytes, and less work per reader.
"""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Final

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["PackedStatic"]

_KINDS: Final = (".js", ".css")
# a smaller answer is not worth the two headers
_LEAST_BYTES: Final = 500
# all of the bundle is about 2 MB packed; what an unforeseen version adds beyond this goes out as it is
_MOST_KEPT_BYTES: Final = 16_000_000


class PackedStatic:
    """Answer ``/static/*.js`` and ``*.css`` with gzip to whoever accepts it, from memory after the first time."""

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self.app = app
        self.prefix = f"{base}/static/"
        # path -> the start of the answer and its body, packed
        self.kept: dict[str, tuple[Message, bytes]] = {}
        self.size = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory, or pass the request on and keep its packed answer."""
        if not self._concerns(scope):
            await self.app(scope, receive, send)
            return
        path = str(scope["path"])
        if path not in self.kept:
            start, body = await self._ask(scope, receive)
            if not _is_forever(start) or len(body) < _LEAST_BYTES or self.size > _MOST_KEPT_BYTES:
                await _answer(send, start, body)
                return
            packed = await to_thread.run_sync(gzip.compress, body, 6)
            self.size += len(packed)
            self.kept[path] = _packed_start(start, len(packed)), packed
        await _answer(send, *self.kept[path])

    def _concerns(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["method"] != "GET":
            return False
        path = str(scope["path"])
        if not (path.startswith(self.prefix) and path.endswith(_KINDS)):
            return False
        headers = Headers(scope=scope)
        # parts and revalidations are about the file as it is
        plain = {"range", "if-none-match", "if-modified-since"} & set(headers.keys())
        return "gzip" in headers.get("accept-encoding", "") and not plain

    async def _ask(self, scope: Scope, receive: Receive) -> tuple[Message, bytes]:
        """Return the start of the file's own answer and its whole body."""
        found: list[Message] = []

        async def collect(message: Message) -> None:
            found.append(message)

        await self.app(scope, receive, collect)
        return found[0], b"".join(message.get("body", b"") for message in found[1:])


def _is_forever(start: Message) -> bool:
    headers = Headers(raw=list(start["headers"]))
    return start["status"] == 200 and "immutable" in headers.get("cache-control", "") and "content-encoding" not in headers  # noqa: PLR2004 - HTTP's OK


def _packed_start(start: Message, length: int) -> Message:
    headers = MutableHeaders(raw=list(start["headers"]))
    headers["Content-Encoding"] = "gzip"
    headers["Content-Length"] = str(length)
    headers.add_vary_header("Accept-Encoding")
    del headers["accept-ranges"]
    if "etag" in headers:
        # not the same bytes as the file's own
        headers["ETag"] = f"W/{headers['etag'].removeprefix('W/')}"
    return {**start, "headers": headers.raw}


async def _answer(send: Send, start: Message, body: bytes) -> None:
    # the list of headers is copied: who stands outside adds to it
    await send({**start, "headers": list(start["headers"])})
    await send({"type": "http.response.body", "body": body, "more_body": False})

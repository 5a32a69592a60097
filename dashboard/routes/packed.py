"""Files for the browser, Streamlit's and ours, compressed once per process instead of once per reader.

Streamlit serves its bundle of about 2.5 MB uncompressed, because compressing it anew for
each reader costs more than it saves; ours it compresses anew, on the loop that also answers
the requests for data. Here the work is done once for each version of a file and kept: about
a quarter of the bytes, and less work per reader.
"""

from __future__ import annotations

import gzip
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["PackedStatic"]

_KINDS: Final = (".js", ".css", ".json", ".geojson")
# a smaller answer is not worth the two headers
_LEAST_BYTES: Final = 500
# all files are about 2 MB packed; what an unforeseen version adds beyond this goes out as it is
_MOST_KEPT_BYTES: Final = 16_000_000


class PackedStatic:
    """Answer text files below ``/static`` and ``/assets`` with gzip to whoever accepts it, packed once."""

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self.app = app
        self.prefixes = (f"{base}/static/", f"{base}/assets/")
        # path and version -> the file, packed
        self.kept: dict[tuple[str, str], bytes] = {}
        self.size = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and answer with what is kept of that version of the file."""
        if not self._concerns(scope):
            await self.app(scope, receive, send)
            return
        start, body = await self._ask(scope, receive)
        headers = Headers(raw=list(start["headers"]))
        if start["status"] == HTTPStatus.OK and "etag" in headers and len(body) >= _LEAST_BYTES:
            key = (str(scope["path"]), headers["etag"])
            if key not in self.kept and self.size < _MOST_KEPT_BYTES:
                self.kept[key] = await to_thread.run_sync(gzip.compress, body, 6)
                self.size += len(self.kept[key])
            if key in self.kept:
                body = self.kept[key]
                start = _packed_start(start, len(body))
        await send(start)
        await send({"type": "http.response.body", "body": body, "more_body": False})

    def _concerns(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["method"] != "GET":
            return False
        path = str(scope["path"])
        if not (path.startswith(self.prefixes) and path.endswith(_KINDS)):
            return False
        headers = Headers(scope=scope)
        # parts are of the file as it is; a version that the browser has is answered without a body
        plain = {"range", "if-none-match", "if-modified-since"} & set(headers.keys())
        return "gzip" in headers.get("accept-encoding", "") and not plain

    async def _ask(self, scope: Scope, receive: Receive) -> tuple[Message, bytes]:
        """Return the start of the file's own answer and its whole body, not compressed."""
        found: list[Message] = []

        async def collect(message: Message) -> None:
            found.append(message)

        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self.app({**scope, "headers": plain}, receive, collect)
        return found[0], b"".join(message.get("body", b"") for message in found[1:])


def _packed_start(start: Message, length: int) -> Message:
    headers = MutableHeaders(raw=list(start["headers"]))
    headers["Content-Encoding"] = "gzip"
    headers["Content-Length"] = str(length)
    headers.add_vary_header("Accept-Encoding")
    # not the same bytes as the file's own
    headers["ETag"] = f"W/{headers['etag'].removeprefix('W/')}"
    del headers["accept-ranges"]
    return {**start, "headers": headers.raw}

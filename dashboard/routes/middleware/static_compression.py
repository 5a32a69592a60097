"""Files for the browser, Streamlit's and ours, compressed once and answered from memory.

Streamlit serves its bundle of about 2.5 MB uncompressed, because compressing it anew for
each reader costs more than it saves; ours it compresses anew, on the loop that also answers
the requests for data. Here the work is done once for each version of a file and kept: about
a quarter of the bytes. The next reader's answer takes no thread and no file: a page asks for
150 such files, and through threads each waits some ten milliseconds on a busy server.
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders

from dashboard.asset_files import KEPT_FOR_GOOD
from dashboard.routes.middleware.buffered_response import whole_answer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["PackedStatic"]

_KINDS: Final = (".js", ".css", ".json", ".geojson")
# a smaller answer is not worth the two headers
_LEAST_BYTES: Final = 500
# all files are about 2 MB packed; what an unforeseen version adds beyond this goes out as it is
_MAX_KEPT_BYTES: Final = 16_000_000
# a bundler's name: another content has another name
_HASHED: Final = re.compile(r"\.[\w-]{8}\.(?:js|css)$")

Version = tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class _CompressedFile:
    """One answer: its headers, its packed body, and the version of the file it was made of."""

    headers: list[tuple[bytes, bytes]]
    etag: str
    body: bytes
    version: Version


class PackedStatic:
    """Answer text files below ``/static``, ``/component`` and ``/assets`` with gzip to whoever accepts it.

    Parameters
    ----------
    app
        Answers everything else, and each file once.
    base
        The base path, empty or starting with a slash.
    folders
        Name under ``/assets`` -> the folder whose files it serves; they are seen to change.
        Below the other two only files with a hash of their content in the name are kept.
    """

    def __init__(self, app: ASGIApp, base: str, folders: Mapping[str, Path]) -> None:
        self.app = app
        self.hashed = (f"{base}/static/", f"{base}/component/")
        self.folders = {f"{base}/assets/{name}/": folder for name, folder in folders.items()}
        self.kept: dict[str, _CompressedFile] = {}
        self.size = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what is kept of the file's present version, or pass the request on and keep the answer."""
        if not self._concerns(scope):
            await self.app(scope, receive, send)
            return
        path = str(scope["path"])
        version = self._version(path)
        kept = self.kept.get(path)
        if kept is None or kept.version != version:
            kept = await self._keep(path, version, scope, send)
        if kept is not None:
            await _answer(kept, Headers(scope=scope), send)

    def _concerns(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["method"] != "GET":
            return False
        path = str(scope["path"])
        known = path.startswith((*self.folders,)) or (
            path.startswith(self.hashed) and _HASHED.search(path)
        )
        if not (known and path.endswith(_KINDS)):
            return False
        headers = Headers(scope=scope)
        # parts are of the file as it is
        return "gzip" in headers.get("accept-encoding", "") and "range" not in headers

    def _version(self, path: str) -> Version:
        """Return modification time and size of one of our files; None of others and of missing ones."""
        for prefix, folder in self.folders.items():
            if path.startswith(prefix):
                if path not in self.kept and not _is_plain(path):
                    return None
                try:
                    found = (folder / path.removeprefix(prefix)).stat()
                except OSError:
                    return None
                return found.st_mtime_ns, found.st_size
        return None

    async def _keep(
        self, path: str, version: Version, scope: Scope, send: Send
    ) -> _CompressedFile | None:
        """Ask for the file; pack and keep it, or answer with what came and return None."""
        start, body = await whole_answer(self.app, scope)
        if old := self.kept.pop(path, None):
            self.size -= len(old.body)
        if (
            start["status"] != HTTPStatus.OK
            or len(body) < _LEAST_BYTES
            or self.size >= _MAX_KEPT_BYTES
        ):
            await send(start)
            await send({"type": "http.response.body", "body": body, "more_body": False})
            return None
        packed = await to_thread.run_sync(gzip.compress, body, 6)
        headers = _packed_headers(start, len(packed))
        if path.startswith(self.hashed):
            # another content would have another name
            headers["Cache-Control"] = KEPT_FOR_GOOD
        kept = _CompressedFile(headers.raw, headers.get("etag", ""), packed, version)
        # two readers may have asked at once: the last one's stays
        self.size += len(packed) - (len(twin.body) if (twin := self.kept.get(path)) else 0)
        self.kept[path] = kept
        return kept


def _is_plain(path: str) -> bool:
    """Say whether a path leads nowhere but down."""
    return ".." not in path and "\\" not in path and "\0" not in path


async def _answer(kept: _CompressedFile, asked: Headers, send: Send) -> None:
    """Send a kept file, or word that the reader's version is still the present one."""
    known = asked.get("if-none-match", "")
    if kept.etag and kept.etag.removeprefix("W/") in known:
        headers = [pair for pair in kept.headers if not pair[0].startswith(b"content-")]
        await send(
            {"type": "http.response.start", "status": HTTPStatus.NOT_MODIFIED, "headers": headers}
        )
        await send({"type": "http.response.body", "body": b"", "more_body": False})
        return
    # middleware adds to the list it is given
    await send(
        {"type": "http.response.start", "status": HTTPStatus.OK, "headers": list(kept.headers)}
    )
    await send({"type": "http.response.body", "body": kept.body, "more_body": False})


def _packed_headers(start: Message, length: int) -> MutableHeaders:
    headers = MutableHeaders(raw=list(start["headers"]))
    headers["Content-Encoding"] = "gzip"
    headers["Content-Length"] = str(length)
    headers.add_vary_header("Accept-Encoding")
    if "etag" in headers:
        # not the same bytes as the file's own
        headers["ETag"] = f"W/{headers['etag'].removeprefix('W/')}"
    del headers["accept-ranges"]
    return headers

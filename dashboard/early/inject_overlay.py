"""Put the script into Streamlit's page that places the early map over it: ``overlay.js``.

Only where the page will draw the map first: its root, and the map's own path.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from html import escape
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders

from dashboard.asset_files import missing
from dashboard.routes.middleware.buffered_response import whole_answer
from dashboard.translations import strings_for

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["InjectOverlay", "has_early"]

_PAGES: Final = ("/", "/map")
# the script reads its own address, so nothing of the request but the language stands in it
_SCRIPT: Final = '<script data-title="{title}" data-side="{side}">{script}</script>'
_HEAD: Final = b"<head>"


def has_early(path: str, base: str) -> bool:
    """Say whether the early map is placed over the page of a path, below a base path."""
    return path.removeprefix(base) in _PAGES and path.startswith(base) and not missing()


class InjectOverlay:
    """Add the script at the head of the page, before any of Streamlit's own.

    Parameters
    ----------
    app
        Answers with Streamlit's page.
    base
        The base path, empty or starting with a slash.
    """

    def __init__(self, app: ASGIApp, base: str) -> None:
        self.app = app
        self.base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add the script to the answer where it is such a page."""
        if (
            scope["type"] != "http"
            or scope["method"] != "GET"
            or not has_early(str(scope["path"]), self.base)
        ):
            await self.app(scope, receive, send)
            return
        start, body = await whole_answer(self.app, scope)
        headers = MutableHeaders(raw=list(start["headers"]))
        page = headers.get("content-type", "").startswith("text/html")
        if start["status"] == HTTPStatus.OK and page:
            # of the file, not of this page
            del headers["etag"]
            del headers["last-modified"]
            headers.add_vary_header("Accept-Encoding")
            body = body.replace(_HEAD, _HEAD + _script(scope), 1)
            if "gzip" in Headers(scope=scope).get("accept-encoding", ""):
                body = _packed(body)
                headers["Content-Encoding"] = "gzip"
            headers["Content-Length"] = str(len(body))
        await send({**start, "headers": headers.raw})
        await send({"type": "http.response.body", "body": body})


@lru_cache(maxsize=8)
def _packed(page: bytes) -> bytes:
    return gzip.compress(page, 9, mtime=0)


def _script(scope: Scope) -> bytes:
    lang = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[-1]
    texts = strings_for(lang)
    return _SCRIPT.format(
        title=escape(texts.nav_map),
        side="right" if texts.dir == "rtl" else "left",
        script=Path(__file__).with_name("overlay.js").read_text(encoding="utf-8"),
    ).encode()

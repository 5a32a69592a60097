"""Tell the browser at once which modules a page will import, instead of one import after the other.

The frame's modules import each other eight deep; without these headers that is eight round
trips in a row before the first request for data.
"""

from __future__ import annotations

import posixpath
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.datastructures import MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Preloads", "links"]

_FRAME: Final = Path(__file__).parents[1] / "frame"
_IMPORT: Final = re.compile(r"""\b(?:from|import)\s*\(?\s*["'](\.{1,2}/[^"'\n]+\.js)["']""")
_STYLE: Final = re.compile(r""""([\w/]+\.css)\"""")
# the end of a page's path -> its first module, and where /assets lies from there
_PAGES: Final = {
    "/component/streamlit_folium.st_folium/index.html": ("main.js", "../../assets"),
    "/embed": ("embed.js", "assets"),
}


@cache
def links(entry: str, assets: str) -> str:
    """Return the value of a ``Link`` header (RFC 8288) for a first module and all that it leads to.

    Parameters
    ----------
    entry
        A module of the frame, which may import style sheets by name.
    assets
        Address of ``/assets`` from the page, without a slash at the end.

    Notes
    -----
    Read once per process: a module that has gone since costs one answer 404 and no more.
    """
    modules, styles = [entry], []
    for name in modules:
        text = (_FRAME / name).read_text(encoding="utf-8")
        folder = posixpath.dirname(name)
        found = (posixpath.normpath(posixpath.join(folder, path)) for path in _IMPORT.findall(text))
        modules += [
            path
            for path in dict.fromkeys(found)
            if path not in modules and (_FRAME / path).is_file()
        ]
        styles += [path for path in _STYLE.findall(text) if (_FRAME / path).is_file()]
    wanted = [
        f"<{assets}/leaflet/leaflet.js>; rel=preload; as=script",
        f"<{assets}/leaflet/leaflet.css>; rel=preload; as=style",
        *(f"<{assets}/frame/{name}>; rel=modulepreload" for name in modules),
        *(f"<{assets}/frame/{name}>; rel=preload; as=style" for name in dict.fromkeys(styles)),
    ]
    return ", ".join(wanted)


class Preloads:
    """Add the ``Link`` header to the pages that start the frame."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add the header to the answer's start where it is such a page."""
        page = next(
            (_PAGES[end] for end in _PAGES if str(scope.get("path", "")).endswith(end)), None
        )
        if scope["type"] != "http" or page is None:
            await self.app(scope, receive, send)
            return

        async def send_with_links(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Link"] = links(*page)
            await send(message)

        await self.app(scope, receive, send_with_links)

"""Tell the browser at once which files the frame will need.

Streamlit shows the frame half a second after its own first element: the app's page names the
files too, to be fetched meanwhile.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from starlette.datastructures import MutableHeaders

from dashboard.files import version
from dashboard.routes.bundle import STYLES

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Preloads", "later", "links"]

# the end of a page's path -> its first module
_PAGES: Final = {
    "/component/streamlit_folium.st_folium/index.html": "main.js",
    "/embed": "embed.js",
}


def links(entry: str, assets: str) -> str:
    """Return the value of a ``Link`` header (RFC 8288) for a page that starts the frame.

    Parameters
    ----------
    entry
        The page's first module, of which there is a bundle.
    assets
        Address of ``/assets`` with its version, without a slash at the end.
    """
    wanted = [
        f"<{assets}/leaflet/leaflet.js>; rel=preload; as=script",
        f"<{assets}/leaflet/leaflet.css>; rel=preload; as=style",
        f"<{assets}/bundle/{entry}>; rel=modulepreload",
        f"<{assets}/bundle/{STYLES}>; rel=preload; as=style",
    ]
    return ", ".join(wanted)


def later(assets: str) -> str:
    """Return the value of a ``Link`` header that has the app's frame fetched when nothing else is."""
    wanted = ("leaflet/leaflet.js", "leaflet/leaflet.css", f"bundle/{STYLES}", "bundle/main.js")
    return ", ".join(f"<{assets}/{name}>; rel=prefetch" for name in wanted)


class Preloads:
    """Add the ``Link`` header to the pages that start the frame, and to those that will show it."""

    def __init__(self, app: ASGIApp, base: str) -> None:
        self.app = app
        self.base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add the header to the answer's start where it is such a page."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = str(scope["path"])
        entry = next((_PAGES[end] for end in _PAGES if path.endswith(end)), None)
        assets = f"{self.base}/assets/~{version()}"

        async def send_with_links(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if entry:
                    headers["Link"] = links(entry, assets)
                elif message["status"] == HTTPStatus.OK and _is_app(path, headers):
                    headers["Link"] = later(assets)
            await send(message)

        await self.app(scope, receive, send_with_links)


def _is_app(path: str, headers: MutableHeaders) -> bool:
    """Say whether an answer is Streamlit's own page: any path that nobody else serves."""
    html = headers.get("content-type", "").startswith("text/html")
    return html and not path.endswith((".html", "/dossier"))

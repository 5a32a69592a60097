"""Tell the browser at once which files the frame will need.

Streamlit shows the frame half a second after its own first element: the app's page names the
frame's files, to be fetched while the connection is made and the script runs.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from starlette.datastructures import MutableHeaders

from dashboard.asset_files import version

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["GROUND", "Preloads", "later", "links"]

# what the frame draws below the events
GROUND: Final = (
    "basemap/world.geojson", "boundaries/countries.geojson", "boundaries/admin1.geojson", "basemap/rivers.geojson",
    "basemap/lakes.geojson", "boundaries/towns.json", "boundaries/country_labels.json", "boundaries/lines.json",
)  # fmt: skip
# what starts it
_FILES: Final = (
    ("bundle/main.js", "script"), ("leaflet/leaflet.js", "script"), ("bundle/frame.css", "style"), ("leaflet/leaflet.css", "style"),
)  # fmt: skip
# where Streamlit serves the component that the frame is in
_FRAME: Final = "/component/streamlit_folium.st_folium/index.html"
# the end of a page's path -> its first module
_PAGES: Final = {_FRAME: "main.js", "/embed": "embed.js"}


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
        f"<{assets}/bundle/frame.css>; rel=preload; as=style",
    ]
    return ", ".join(wanted)


def later(assets: str, *, early: bool) -> str:
    """Return the value of a ``Link`` header for a page of the app, which will show the frame.

    With an ``early`` map the frame's files are fetched before everything else; without such a map
    they and the ground's files are when nothing else is, in the order in which they are needed.
    """
    if early:
        return ", ".join(f"<{assets}/{name}>; rel=preload; as={kind}" for name, kind in _FILES)
    names = [*(name for name, _ in _FILES), *GROUND]
    return ", ".join(f"<{assets}/{name}>; rel=prefetch" for name in names)


class Preloads:
    """Add the ``Link`` header to the pages that start the frame, and to those that will show it.

    Parameters
    ----------
    app
        Answers the pages.
    base
        The base path, empty or starting with a slash.
    has_early
        Says of a path and the base path whether the early map stands in that page.
    """

    def __init__(self, app: ASGIApp, base: str, has_early: Callable[[str, str], bool]) -> None:
        self.app = app
        self.base = base
        self.has_early = has_early

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
                found = message["status"] == HTTPStatus.OK
                if entry:
                    headers["Link"] = links(entry, assets)
                elif found and _is_app(path, headers):
                    headers["Link"] = later(assets, early=self.has_early(path, self.base))
            await send(message)

        await self.app(scope, receive, send_with_links)


def _is_app(path: str, headers: MutableHeaders) -> bool:
    """Say whether an answer is Streamlit's own page: any path that nobody else serves."""
    html = headers.get("content-type", "").startswith("text/html")
    return html and not path.endswith((".html", "/dossier", "/early"))

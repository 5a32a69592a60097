"""Front-end files: our modules, Leaflet, the basemap, the boundaries.

Under an address with their present version they are kept by the browser for good; under the
plain one, or with another version, they are revalidated at each load.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from starlette.datastructures import MutableHeaders
from starlette.staticfiles import StaticFiles

from dashboard.asset_files import FOLDERS, KEPT_FOR_GOOD, version

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Versioned", "brand", "folders"]

_BRAND: Final = Path(__file__).parents[2] / "brand"


class CachedFiles(StaticFiles):
    """Files that say how long they may be kept without asking."""

    def __init__(self, folder: Path, kept: str, *, check_dir: bool = True) -> None:
        super().__init__(directory=folder, check_dir=check_dir)
        self.kept = kept

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = self.kept
        return response


def brand() -> StaticFiles:
    """Return the folder of logo and icon, which Streamlit's page asks for again and again."""
    return CachedFiles(_BRAND, "public, max-age=86400")


def folders() -> dict[str, StaticFiles]:
    """Return the mounted folders by their name under ``/assets``; missing ones answer 404."""
    # with their ETag, so that a new version is seen at the next load
    return {
        name: CachedFiles(folder, "no-cache", check_dir=False) for name, folder in FOLDERS.items()
    }


class Versioned:
    """Take the version out of ``/assets/~VERSION/…``, and let the browser keep what has the present one.

    The version stands before the folders, so that modules and style sheets which name each
    other relatively carry it on.
    """

    def __init__(self, app: ASGIApp, base: str) -> None:
        self.app = app
        self.prefix = f"{base}/assets/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on without its version."""
        path = str(scope.get("path", ""))
        if scope["type"] != "http" or not path.startswith(f"{self.prefix}~"):
            await self.app(scope, receive, send)
            return
        asked, _, rest = path.removeprefix(f"{self.prefix}~").partition("/")
        plain = f"{self.prefix}{rest}"
        present = asked == version()

        async def send_with_age(message: Message) -> None:
            if (
                present
                and message["type"] == "http.response.start"
                and message["status"] in {200, 304}
            ):
                MutableHeaders(scope=message)["Cache-Control"] = KEPT_FOR_GOOD
            await send(message)

        await self.app({**scope, "path": plain, "raw_path": plain.encode()}, receive, send_with_age)

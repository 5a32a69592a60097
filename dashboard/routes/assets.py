"""Front-end files: our modules, Leaflet, the basemap, the boundaries. Always revalidated."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from starlette.staticfiles import StaticFiles

from dashboard.assets.install import SERVED
from geodata.geometry import BOUNDARIES

if TYPE_CHECKING:
    from starlette.responses import Response

__all__ = ["BRAND", "FOLDERS", "folders"]

BRAND: Final = Path(__file__).parents[1] / "brand"

# name under /assets -> folder
FOLDERS: Final = {
    "frame": Path(__file__).parents[1] / "frame",
    "boundaries": BOUNDARIES,
    "leaflet": SERVED / "leaflet",
    "basemap": SERVED / "basemap",
}


class _Revalidated(StaticFiles):
    """Files with an ETag and ``no-cache``: a new version is seen at the next load."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = "no-cache"
        return response


def folders() -> dict[str, StaticFiles]:
    """Return the mounted folders by their name under ``/assets``; missing ones answer 404."""
    return {
        name: _Revalidated(directory=folder, check_dir=False) for name, folder in FOLDERS.items()
    }

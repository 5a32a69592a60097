"""What a page of our own, without Streamlit's, tells the frame in it: which files, which data, where to look first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.asset_files import version
from dashboard.routes.import_routing import named_by
from dashboard.store_registry import home

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["assets_of", "frame_attributes"]


def assets_of() -> str:
    """Return the address of our files from such a page, with their version."""
    return f"assets/~{version()}/"


def frame_attributes(request: Request) -> str:
    """Return the data attributes that ``frame/standalone.js`` reads, of the import that ``data`` names or of the start's store.

    Nothing of the request stands in them but the key of an import that is there.
    """
    with named_by(request) as key:
        box = home()
    of_store = f"in/{key}/" if key else ""
    corners = ",".join(f"{degrees:.3f}" for degrees in box) if box else ""
    return (
        f'data-home="{corners}" data-assets="{assets_of()}" data-data="{of_store}data/" '
        f'data-app="./" data-event-geojson="{of_store}data/event/{{id}}.geojson"'
    )

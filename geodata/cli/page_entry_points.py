"""What the page brings to the command, by entry points: the library never imports the page.

``pyproject.toml`` names them in the group ``dateline.page``.
"""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any

from geodata.errors import AssetError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["page_part"]

_GROUP = "dateline.page"


def page_part(name: str) -> Callable[..., Any]:
    """Return a function of the page: serve, dossier, install_assets or missing_assets.

    Raises
    ------
    AssetError
        If the page is not installed.
    """
    for found in entry_points(group=_GROUP, name=name):
        part: Callable[..., Any] = found.load()
        return part
    raise AssetError(
        f"the page has no part {name!r} here; install Dateline again, page and all: pip install dateline"
    )

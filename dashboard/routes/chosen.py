"""The routes of a store below ``/in/KEY``: the same answers, from an import made in the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Router

from dashboard import opened
from dashboard.routes.requests import error

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.routing import BaseRoute
    from starlette.types import Receive, Scope, Send

__all__ = ["Chosen"]

_LONGEST_SHOWN = 80


class Chosen:
    """Answer from the import that the path names; 404 if there is none of that key."""

    def __init__(self, routes: Sequence[BaseRoute]) -> None:
        self._router = Router(routes, redirect_slashes=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Choose the import for this request alone, and pass the request on."""
        key = str(scope["path_params"]["key"])
        with opened.choosing(key) as there:
            if there:
                await self._router(scope, receive, send)
            else:
                # deleted, damaged, or never there: whoever has it open reads why nothing more comes
                refused = error(
                    404, f"the import {key[:_LONGEST_SHOWN]!r} is not, or no longer, on this server"
                )
                await refused(scope, receive, send)

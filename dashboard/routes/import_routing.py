"""Which import a request asks: below ``/in/KEY`` the same routes answer from it; a page names it as ``data=KEY``."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from starlette.routing import Router

from dashboard import store_registry
from dashboard.routes.query_parameters import error

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from starlette.requests import Request
    from starlette.responses import JSONResponse
    from starlette.routing import BaseRoute
    from starlette.types import Receive, Scope, Send

__all__ = ["ImportRouting", "named_by", "not_here"]

_MAX_SHOWN_LENGTH = 80


class ImportRouting:
    """Answer from the import that the path names; 404 if there is none of that key."""

    def __init__(self, routes: Sequence[BaseRoute]) -> None:
        self._router = Router(routes, redirect_slashes=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Choose the import for this request alone, and pass the request on."""
        key = str(scope["path_params"]["key"])
        with store_registry.choosing(key) as there:
            if there:
                await self._router(scope, receive, send)
            else:
                # deleted, damaged, or never there: whoever has it open reads why nothing more comes
                await not_here(key)(scope, receive, send)


@contextmanager
def named_by(request: Request) -> Iterator[str | None]:
    """Let what is done in the block look at the import that a request's ``data`` names.

    Gives its key; None where none is named or it is not there, and the block looks at what it would without.
    """
    key = request.query_params.get("data")
    if not key:
        yield None
        return
    with store_registry.choosing(key) as there:
        yield key if there else None


def not_here(key: str) -> JSONResponse:
    """Return the refusal of an import that is not, or no longer, there."""
    return error(
        404, f"the import {key[:_MAX_SHOWN_LENGTH]!r} is not, or no longer, on this server"
    )

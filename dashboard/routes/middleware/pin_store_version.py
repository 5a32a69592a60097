"""One version of the data for each request, however long its answer takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.versioned_store import pinned

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["OneVersion"]


class OneVersion:
    """Let a request, downloads in parts too, read the version that was there when it began."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pin the versions, and pass the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        with pinned():
            await self.app(scope, receive, send)

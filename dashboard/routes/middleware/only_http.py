"""Layers round the app for requests alone: a web socket passes by them.

Each layer that a socket passes through waits for its end, a frame a reader, for nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.middleware import Middleware
    from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["OnlyHttp"]


class OnlyHttp:
    """Put layers round an app, for ``http`` scopes only.

    Parameters
    ----------
    app
        Answers everything in the end.
    layers
        The first stands outermost.
    """

    def __init__(self, app: ASGIApp, layers: Sequence[Middleware]) -> None:
        self.app = self.layered = app
        for layer in reversed(layers):
            self.layered = layer.cls(self.layered, *layer.args, **layer.kwargs)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request through the layers, anything else by them."""
        await (self.layered if scope["type"] == "http" else self.app)(scope, receive, send)

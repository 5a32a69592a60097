"""Layers round the app: requests go through them in their order, web sockets pass by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from anyio.from_thread import start_blocking_portal
from starlette.middleware import Middleware

from dashboard.routes.middleware.only_http import OnlyHttp

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send


class Noting:
    """Notes its name when something passes through."""

    def __init__(self, app: ASGIApp, name: str, passed: list[str]) -> None:
        self.app, self.name, self.passed = app, name, passed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.passed.append(self.name)
        await self.app(scope, receive, send)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("http", ["a", "b", "app"]), ("websocket", ["app"]), ("lifespan", ["app"])],
)
def test_only_requests_go_through_the_layers(kind: str, expected: list[str]) -> None:
    passed: list[str] = []

    async def app(_scope: Any, _receive: Any, _send: Any) -> None:
        passed.append("app")

    layers = [Middleware(Noting, name=name, passed=passed) for name in ("a", "b")]
    with start_blocking_portal() as portal:
        portal.call(OnlyHttp(app, layers), {"type": kind}, None, None)
    assert passed == expected

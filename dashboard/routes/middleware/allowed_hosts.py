"""Answer only requests that name this server: a guard against DNS rebinding and foreign origins.

A web page anywhere can point a name of its own at 127.0.0.1 and have the reader's browser ask
this server; the browser then sends that name as ``Host``. A number cannot be rebound, so every
IP address is accepted; names only if they are known. What changes something here (a socket, an
upload) must also come from a page of this very host and port (``Origin``).
"""

from __future__ import annotations

import ipaddress
import os
import socket
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["ALLOWED_HOSTS", "AllowedHosts", "allowed_names", "split_host"]

# environment: names beside this machine's own, separated by commas (``--allow-host``)
ALLOWED_HOSTS: Final = "DATELINE_ALLOWED_HOSTS"
_SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_DEFAULT_PORTS: Final = {"http": 80, "https": 443, "ws": 80, "wss": 443}


def allowed_names(environment: str | None = None) -> frozenset[str]:
    """Return the lower-case host names that are answered beside IP addresses.

    Parameters
    ----------
    environment
        Names separated by commas, ``*.example.org`` for all below one; the process's own
        variable :data:`ALLOWED_HOSTS` when left out.
    """
    listed = os.environ.get(ALLOWED_HOSTS, "") if environment is None else environment
    own = {"localhost", "*.localhost", socket.gethostname().lower()}
    return frozenset(own | {name.strip().lower() for name in listed.split(",") if name.strip()})


class AllowedHosts:
    """Refuse a ``Host`` that is not allowed with 421, and a foreign ``Origin`` with 403."""

    def __init__(self, app: ASGIApp, names: Iterable[str] | None = None) -> None:
        self.app = app
        self._names = frozenset(names) if names is not None else allowed_names()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it with what was sent and what would help."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._answers(split_host(host)[0]):
            reason = f"this server does not answer as {host[:80]!r}; start it with --allow-host NAME to let it"
            await _refuse(scope, receive, send, 421, reason)
        elif _changes(scope) and not self._same_origin(headers.get("origin"), host):
            reason = f"a page of {headers['origin'][:80]!r} may not change anything here"
            await _refuse(scope, receive, send, 403, reason)
        else:
            await self.app(scope, receive, send)

    def _answers(self, name: str) -> bool:
        if name in self._names or "*" in self._names:
            return True
        if any(name.endswith(known[1:]) for known in self._names if known.startswith("*.")):
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True

    def _same_origin(self, origin: str | None, host: str) -> bool:
        # programs other than browsers send none
        if origin is None:
            return True
        try:
            page = urlsplit(origin)
            port = page.port or _DEFAULT_PORTS.get(page.scheme)
        except ValueError:
            return False
        name, own_port = split_host(host)
        if (page.hostname or "").lower() != name:
            return False
        # behind a proxy the host may come without the port that the page has
        return own_port is None or own_port == port


def split_host(host: str) -> tuple[str, int | None]:
    """Return the lower-case name and the port of a ``Host`` header; an empty name if it is none."""
    try:
        parts = urlsplit(f"//{host}")
        name, port = parts.hostname or "", parts.port
    except ValueError:
        return "", None
    whole = host.rpartition("@")[0] or parts.path or parts.query or parts.fragment
    return ("", None) if whole else (name, port)


def _changes(scope: Scope) -> bool:
    return scope["type"] == "websocket" or scope["method"] not in _SAFE_METHODS


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, reason: str) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": reason})
        return
    answer = JSONResponse({"status": status, "error": reason, "problems": []}, status)
    await answer(scope, receive, send)

"""Security headers on every answer; Streamlit itself sends none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.datastructures import MutableHeaders

from dashboard.maps.tiles import HOSTS

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["SecurityHeaders"]

# tiles only where the reader asks for them
_POLICY: Final = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'{eval} blob:; worker-src 'self' blob:; "
    f"style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: {' '.join(HOSTS)}; font-src 'self' data:; "
    "connect-src 'self' ws: wss: data: blob:; frame-src 'self' blob: data:; object-src 'none'; base-uri 'self'; "
    "frame-ancestors {ancestors}"
)


# streamlit-folium evaluates the map's script: its own page, and no other, may
_COMPONENT: Final = "/component/streamlit_folium.st_folium/"
# a dossier brings a stricter policy along, whose modules lie in the file itself
_DOSSIER: Final = "frame-ancestors 'none'"
# a browser shows these as text or not at all; on the hundred scripts of a page the policy would be 60 KB of headers
_INERT: Final = ("text/javascript", "application/javascript", "text/css", "application/json", "application/geo+json", "font/")  # fmt: skip


class SecurityHeaders:
    """Add a content security policy and its companions; the policy to all that may act as a document.

    ``/embed`` may stand in any page's iframe, everything else only in our own.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add the headers to the answer's start."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = str(scope["path"])
        ancestors = "*" if path.endswith("/embed") else "'self'"
        may_evaluate = " 'unsafe-eval'" if _COMPONENT in path else ""
        policy = (
            _DOSSIER
            if path.endswith("/dossier")
            else _POLICY.format(ancestors=ancestors, eval=may_evaluate)
        )

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if not headers.get("content-type", "").startswith(_INERT):
                    headers["Content-Security-Policy"] = policy
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
            await send(message)

        await self.app(scope, receive, send_with_headers)

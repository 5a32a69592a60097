"""oEmbed: the address of a view in, the HTML that embeds it out (https://oembed.com, type rich)."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from starlette.responses import JSONResponse

from dashboard.routes.cors import cross_origin
from dashboard.routes.query_parameters import error, whole_number

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

__all__ = ["answer"]

_WIDTH: Final = 960
_HEIGHT: Final = 600
_LEAST: Final = 240


def answer(request: Request) -> Response:
    """Answer how a view of this server is embedded; 404 for an address of another one."""
    params = request.query_params
    if params.get("format", "json") != "json":
        return error(501, "expected format=json")
    view = urlsplit(params.get("url", ""))
    base = request.url.path.removesuffix("/oembed")
    if view.netloc != request.url.netloc or not view.path.startswith(f"{base}/"):
        return error(404, f"expected url= an address of this server, below {request.base_url}")
    width = _at_most(params.get("maxwidth"), _WIDTH)
    height = _at_most(params.get("maxheight"), _HEIGHT)
    source = f"{request.url.scheme}://{request.url.netloc}{base}/embed?{view.query}"
    frame = (
        f'<iframe src="{escape(source)}" width="{width}" height="{height}" title="Dateline map" '
        'style="border:0" loading="lazy" allowfullscreen></iframe>'
    )
    content = {
        "type": "rich",
        "version": "1.0",
        "title": "Dateline map",
        "provider_name": "Dateline",
        "provider_url": f"{request.url.scheme}://{request.url.netloc}{base}/",
        "html": frame,
        "width": width,
        "height": height,
    }
    return JSONResponse(content, headers=cross_origin())


def _at_most(text: str | None, usual: int) -> int:
    number = whole_number(text) if text else None
    return usual if number is None else max(_LEAST, min(usual, number))

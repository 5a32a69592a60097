"""The Read desk's page: what stands in the frame of the screen "Read"."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from starlette.responses import HTMLResponse

from dashboard.routes.pages.standalone import assets_of
from dashboard.translations import strings_for

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

__all__ = ["page"]

_THEMES: Final = ("light", "dark")
# nothing of the request stands in it but a language and a theme that there are
_PAGE: Final = """<!doctype html>
<html lang="{lang}" dir="{dir}" data-theme="{theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="{assets}leaflet/leaflet.css">
<link rel="stylesheet" href="{assets}bundle/desk-page.css">
<script defer src="{assets}leaflet/leaflet.js"></script>
<script type="module" src="{assets}bundle/desk.js"></script>
</head>
<body><div class="dk" data-assets="{assets}" data-desk="desk" data-root="./"></div>
<noscript>The Read desk needs JavaScript.</noscript></body>
</html>
"""


def page(request: Request) -> Response:
    """Answer the page in the language and theme that are asked for."""
    texts = strings_for(request.query_params.get("lang"))
    theme = request.query_params.get("theme")
    return HTMLResponse(
        _PAGE.format(
            lang=texts.lang,
            dir=texts.dir,
            theme=theme if theme in _THEMES else "auto",
            title=escape(texts.nav_read),
            assets=assets_of(),
        )
    )

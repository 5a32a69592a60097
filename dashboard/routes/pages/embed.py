"""The frame alone, for any page's iframe: ``/embed`` with the same keys as the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse

from dashboard.routes.import_routing import named_by, not_here
from dashboard.routes.pages.standalone import assets_of, frame_attributes

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

__all__ = ["page"]

# no filter of the request is written into the page: the module reads its own address
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Dateline map</title>
<link rel="stylesheet" href="{assets}leaflet/leaflet.css">
<script src="{assets}leaflet/leaflet.js"></script>
<script type="module" src="{assets}bundle/embed.js"></script>
</head>
<body><div data-dateline {attributes}></div>
<noscript>This map needs JavaScript. The data are at data/events.geojson.</noscript></body>
</html>
"""


def page(request: Request) -> Response:
    """Answer the page that starts the frame without Streamlit; 404 for an import that is not there."""
    value = request.query_params.get("data")
    with named_by(request) as key:
        # other data than a link asks for are no answer to it
        if value and key is None:
            return not_here(value)
    return HTMLResponse(_PAGE.format(assets=assets_of(), attributes=frame_attributes(request)))

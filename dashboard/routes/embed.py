"""The frame alone, for any page's iframe: ``/embed`` with the same keys as the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse

from dashboard.files import version
from dashboard.opened import home

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

__all__ = ["page"]

# no value of the request is written into the page: the module reads its own address
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Dateline map</title>
<link rel="stylesheet" href="ASSETSleaflet/leaflet.css">
<script src="ASSETSleaflet/leaflet.js"></script>
<script type="module" src="ASSETSbundle/embed.js"></script>
</head>
<body><div data-dateline data-home="HOME" data-assets="ASSETS" data-styles="frame.css" data-data="data/" data-app="./"
 data-event-geojson="data/event/{id}.geojson"></div>
<noscript>This map needs JavaScript. The data are at data/events.geojson.</noscript></body>
</html>
"""


def page(_request: Request) -> Response:
    """Answer the page that starts the frame without Streamlit."""
    box = home()
    corners = ",".join(f"{degrees:.3f}" for degrees in box) if box else ""
    return HTMLResponse(_PAGE.replace("HOME", corners).replace("ASSETS", f"assets/~{version()}/"))

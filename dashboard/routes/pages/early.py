"""The early page: ``/early`` with the same keys as the app, shown over it until Streamlit has drawn its own map.

Streamlit's page needs a hundred files and a first run of the script before its first element
is there. This one needs five, and draws the same frame where that one will stand.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from starlette.responses import HTMLResponse

from dashboard.files import FRAME
from dashboard.inert import inert
from dashboard.opened import store
from dashboard.routes.answers.data import answer_of
from dashboard.routes.pages.alone import assets_of, frame_attributes
from dashboard.routes.requests import query_of
from dashboard.words import strings_for
from geodata.store.held import HeldStore

if TYPE_CHECKING:
    from markupsafe import Markup
    from starlette.requests import Request
    from starlette.responses import Response

__all__ = ["page"]

# filters and view are the module's to read, from its own address; of the request only the answer stands here
_PAGE: Final = """<!doctype html>
<html lang="{lang}" dir="{dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="modulepreload" href="{assets}bundle/main.js">
<script defer fetchpriority="high" src="{assets}leaflet/leaflet.js"></script>
<link rel="stylesheet" href="{assets}leaflet/leaflet.css">
<link rel="stylesheet" href="{assets}bundle/frame.css">
<style>{styles}</style>
</head>
<body>
<div class="early">
<header>
<div class="early-row"><h1 dir="auto"></h1>{buttons}</div>
<p class="early-counter" dir="auto"></p>
<div class="early-questions"></div>
</header>
<div class="early-map"><div data-dateline {attributes}></div></div>
</div>
<script type="application/json" id="answer">{answer}</script>
<script type="module">
import {{ mountEarly }} from "./{assets}bundle/main.js";
window.dateline = mountEarly(document.querySelector("[data-dateline]"));
</script>
</body>
</html>
"""


def page(request: Request) -> Response:
    """Answer the page in the language that is asked for."""
    said = strings_for(request.query_params.get("lang"))
    labels = (said.copy_link, said.cite, said.download)
    return HTMLResponse(
        _PAGE.format(
            lang=said.lang,
            dir=said.dir,
            title=escape(said.nav_map),
            assets=assets_of(),
            attributes=frame_attributes(request),
            answer=_answer(request),
            styles=(FRAME / "early.css").read_text(encoding="utf-8"),
            # they take the room that Streamlit's buttons will
            buttons="".join(f"<span>{escape(label)}</span>" for label in labels),
        )
    )


def _answer(request: Request) -> Markup:
    """Return what ``/data/view`` would answer, where that does not depend on what the map shows; else null."""
    if "data" in request.query_params or not isinstance(store(), HeldStore):
        return inert(None)
    return inert(answer_of(request, *query_of(store(), request)))

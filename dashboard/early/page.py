"""The early page: ``/early`` with the same keys as the app, shown over it until Streamlit has drawn its own map.

Streamlit's page needs a hundred files and a first run of the script before its first element
is there. This one needs five, and draws the same frame where that one will stand.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.responses import HTMLResponse

from dashboard.routes.data.handlers import answer_of
from dashboard.routes.data.viewport import MAX_ALL
from dashboard.routes.pages.standalone import assets_of, frame_attributes
from dashboard.routes.query_parameters import query_of
from dashboard.script_json import json_for_script
from dashboard.store_registry import store
from dashboard.translations import strings_for

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
    texts = strings_for(request.query_params.get("lang"))
    return HTMLResponse(
        _PAGE.format(
            lang=texts.lang,
            dir=texts.dir,
            title=escape(texts.nav_map),
            assets=assets_of(),
            attributes=frame_attributes(request),
            answer=_answer(request),
            styles=Path(__file__).with_name("page.css").read_text(encoding="utf-8"),
        )
    )


def _answer(request: Request) -> Markup:
    """Return what ``/data/view`` would answer, where that does not depend on what the map shows; else null."""
    seen = store()
    if "data" in request.query_params or seen.order is None or seen.size > MAX_ALL:
        return json_for_script(None)
    return json_for_script(answer_of(request, *query_of(store(), request)))

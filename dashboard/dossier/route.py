"""The view as one file: ``/dossier`` with the same keys as the page.

With ``screen=print`` or ``screen=picture`` it opens in the browser and begins with that.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from starlette.responses import Response

from dashboard.dossier import dossier
from dashboard.routes.import_routing import named_by, not_here
from dashboard.routes.query_parameters import download_of, error
from dashboard.store_registry import store
from dashboard.url_parameters import parse_view
from geodata.errors import QueryError

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["SCREENS", "file"]

# what the page begins with when it is opened at once: read by dossier/start.js
SCREENS: Final = ("print", "picture")


def file(request: Request) -> Response:
    """Answer the dossier of a query, of the import that ``data`` names; what is unknown is refused, not ignored."""
    value = request.query_params.get("data")
    with named_by(request) as key:
        if value and key is None:
            return not_here(value)
        return _file(request)


def _file(request: Request) -> Response:
    query = download_of(store(), request)
    if isinstance(query, Response):
        return query
    params = {key: tuple(request.query_params.getlist(key)) for key in request.query_params}
    view, _ = parse_view(params, store())
    try:
        text = dossier(store(), query, view, dt.datetime.now(tz=dt.UTC).date())
    except QueryError as refused:
        return error(400, "this is no view for a dossier", refused.problems)
    except FileNotFoundError as missing:
        return error(
            503, f"the map's files are not installed ({missing.filename}); run: dateline assets"
        )
    kind = "inline" if request.query_params.get("screen") in SCREENS else "attachment"
    return Response(
        text,
        media_type="text/html; charset=utf-8",
        headers={"Content-Disposition": f'{kind}; filename="dateline-dossier.html"'},
    )

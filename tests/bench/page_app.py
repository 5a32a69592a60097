"""The app's answers to one filter change under one address: what the frame asks, and the sidebar's counts.

``uvicorn tests.bench.page_app:app`` with the store in ``DATELINE_DATA``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard.routes.data.view import view_of
from dashboard.routes.data.viewport import look_of
from dashboard.routes.query_parameters import query_of
from dashboard.store_registry import store

if TYPE_CHECKING:
    from starlette.requests import Request

    from dashboard.routes.data.viewport import Look
    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery

__all__ = ["SIDEBAR", "app", "whole_page"]

# the lists of options of dashboard.views.filters
SIDEBAR: Final = (
    "year", "actor", "assertion", "place", "country", "place_precision", "has", "event_type", "source",
)  # fmt: skip


def whole_page(opened: EventStore, query: EventQuery, look: Look) -> dict[str, object]:
    """Return all that a page shows of a query."""
    view = view_of(opened, query, look=look)
    return {**view, "facets": {name: len(opened.facet(name, query)) for name in SIDEBAR}}


def page(request: Request) -> Response:
    """Answer one page; a malformed filter is an error, so that no session measures nothing."""
    query, problems = query_of(store(), request)
    if problems:
        return Response("; ".join(map(str, problems)), status_code=400)
    return JSONResponse(whole_page(store(), query, look_of(request.query_params)))


def health(_request: Request) -> Response:
    """Answer that the store is open."""
    return JSONResponse({"events": store().size})


app = Starlette(routes=[Route("/page", page), Route("/_stcore/health", health)])

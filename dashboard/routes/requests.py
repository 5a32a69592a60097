"""A request's parameters in, a query and what was wrong with them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse

from dashboard.address import VIEW_KEYS
from geodata.errors import LicenceError
from geodata.formats import check_licence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request

    from geodata.errors import Problem
    from geodata.store.engine import EventStore
    from geodata.store.query import EventQuery

__all__ = ["download_of", "error", "query_of"]


def query_of(store: EventStore, request: Request) -> tuple[EventQuery, list[Problem]]:
    """Parse the filters of a request; view keys are left to others."""
    return store.parse(request.query_params.multi_items(), ignore=VIEW_KEYS)


def download_of(store: EventStore, request: Request) -> EventQuery | JSONResponse:
    """Return the query of a download, or its refusal: what is unknown is not ignored here, and licences are kept."""
    query, problems = query_of(store, request)
    if problems:
        return error(400, "a filter is unknown or malformed", problems)
    try:
        check_licence(store, query)
    except LicenceError as refused:
        return error(403, str(refused))
    return query


def error(status: int, reason: str, problems: Iterable[Problem] = ()) -> JSONResponse:
    """Return the one shape of every error: status, reason, and each refused value."""
    found = [{"field": p.field, "value": p.value, "reason": p.reason} for p in problems]
    return JSONResponse({"status": status, "error": reason, "problems": found}, status)

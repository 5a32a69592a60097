"""A request's parameters in, a query and what was wrong with them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse

from dashboard.address import VIEW_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request

    from geodata.errors import Problem
    from geodata.store.engine import EventStore
    from geodata.store.query import EventQuery

__all__ = ["error", "query_of"]


def query_of(store: EventStore, request: Request) -> tuple[EventQuery, list[Problem]]:
    """Parse the filters of a request; view keys are left to others."""
    return store.parse(request.query_params.multi_items(), ignore=VIEW_KEYS)


def error(status: int, reason: str, problems: Iterable[Problem] = ()) -> JSONResponse:
    """Return the one shape of every error: status, reason, and each refused value."""
    found = [{"field": p.field, "value": p.value, "reason": p.reason} for p in problems]
    return JSONResponse({"status": status, "error": reason, "problems": found}, status)

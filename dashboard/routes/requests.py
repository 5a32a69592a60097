"""A request's parameters in, a query and what was wrong with them out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.responses import JSONResponse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request

    from geodata.errors import Problem
    from geodata.store.engine import EventStore
    from geodata.store.query import EventQuery

__all__ = ["VIEW_KEYS", "error", "link_problem", "query_of"]

# keys of the page and of the map's view, which are no filters
VIEW_KEYS: Final = ("event", "lat", "lng", "zoom", "lang", "screen", "story", "step", "bbox_view", "layer", "limit", "seen")
_LONGEST = 20_000


def query_of(store: EventStore, request: Request) -> tuple[EventQuery, list[Problem]]:
    """Parse the filters of a request; view keys are left to others."""
    return store.parse(request.query_params.multi_items(), ignore=VIEW_KEYS)


def link_problem(problem: Problem) -> str:
    """Say in the reader's words what a link asked for in vain."""
    return f"This link asks for ‘{problem.value}’ ({problem.field}), which {problem.reason}. The rest of the link is applied."


def error(status: int, reason: str, problems: Iterable[Problem] = ()) -> JSONResponse:
    """Return the one shape of every error: status, reason, and each refused value."""
    found = [{"field": p.field, "value": p.value, "reason": p.reason} for p in problems]
    return JSONResponse({"status": status, "error": reason, "problems": found}, status)

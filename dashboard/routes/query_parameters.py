"""A request's parameters in, a query and what was wrong with them out."""

from __future__ import annotations

import datetime as dt
import hashlib
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.responses import JSONResponse

import geodata
from dashboard.store_registry import modified
from dashboard.url_parameters import VIEW_KEYS
from geodata.errors import LicenceError
from geodata.formats import check_licence, page_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request

    from geodata.errors import Problem
    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery

__all__ = [
    "download_of",
    "error",
    "known_already",
    "query_of",
    "requested_page",
    "whole_number",
]


# another version may write the same data otherwise
_CODE_CHANGED: Final = dt.datetime.fromtimestamp(Path(geodata.__file__).stat().st_ctime, tz=dt.UTC)
# more digits are no number that anybody means, and Python refuses 4,300
_MAX_DIGITS = 15


def query_of(store: EventStore, request: Request) -> tuple[EventQuery, list[Problem]]:
    """Parse the filters of a request; view keys are left to others."""
    return store.parse(request.query_params.multi_items(), ignore=(*VIEW_KEYS, "offset"))


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


def requested_page(request: Request) -> slice | JSONResponse:
    """Return which rows ``limit`` and ``offset`` ask for, or their refusal."""
    numbers: dict[str, int | None] = {"limit": None, "offset": 0}
    for name in numbers:
        if (text := request.query_params.get(name)) is not None:
            number = whole_number(text)
            if number is None:
                return error(400, f"{name}: expected a whole number from 0 on, not {text[:20]!r}")
            numbers[name] = number
    return page_of(numbers["limit"], numbers["offset"] or 0)


def known_already(
    request: Request, *parts: object, day: bool = False
) -> tuple[dict[str, str], bool]:
    """Return the validators of an answer that is made of some parts, and whether the reader has that answer.

    Where both are asked, the ETag decides (RFC 9110, 13.2.2). It is weak: two files of the same
    rows may differ in a time of making.

    Parameters
    ----------
    request
        Its ``If-None-Match`` and ``If-Modified-Since`` are read; a date that is none is ignored.
    parts
        What the answer is made of.
    day
        Whether the answer names the day.
    """
    tag = hashlib.sha256(repr(parts).encode()).hexdigest()[:20]
    changed = max(modified(), _CODE_CHANGED).replace(microsecond=0)
    if day:
        changed = max(
            changed, dt.datetime.now(tz=dt.UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        )
    headers = {
        "ETag": f'W/"{tag}"',
        "Last-Modified": format_datetime(changed, usegmt=True),
        "Cache-Control": "no-cache",
    }
    value = request.headers.get("if-none-match")
    if value is not None:
        known = {each.strip().removeprefix("W/") for each in value.split(",")}
        return headers, not known.isdisjoint({"*", f'"{tag}"'})
    since = _day_of(request.headers.get("if-modified-since", ""))
    return headers, since is not None and changed <= since


def _day_of(text: str) -> dt.datetime | None:
    """Return a date of a header, None for what is none."""
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


def error(status: int, reason: str, problems: Iterable[Problem] = ()) -> JSONResponse:
    """Return the one shape of every error: status, reason, and each refused value."""
    found = [{"field": p.field, "value": p.value, "reason": p.reason} for p in problems]
    return JSONResponse({"status": status, "error": reason, "problems": found}, status)


def whole_number(text: str) -> int | None:
    """Return a non-negative whole number written in ASCII digits, None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _MAX_DIGITS else None

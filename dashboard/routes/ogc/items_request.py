"""What a request for features asks: filter, box, period and page, each checked."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dashboard.routes.ogc.landing_and_collections import CRS84
from dashboard.routes.query_parameters import whole_number
from geodata.store.cql2_filter import joined, parse_filter
from geodata.store.query import EventQuery

if TYPE_CHECKING:
    from starlette.requests import Request

    from dashboard.routes.ogc.collections import Collection

__all__ = ["DEFAULT_LIMIT", "MAX_LIMIT", "MAX_OFFSET", "ItemsRequest", "request_of"]

# QGIS sends no limit and shows what it gets
DEFAULT_LIMIT: Final = 10_000
MAX_LIMIT: Final = 10_000
MAX_OFFSET: Final = 100_000_000


@dataclass(frozen=True, slots=True)
class ItemsRequest:
    """What a request asks for: a query of events, a box for the other layers, and a page."""

    query: EventQuery
    bbox: tuple[float, float, float, float] | None
    limit: int
    offset: int


def request_of(request: Request, found: Collection) -> ItemsRequest:
    """Return what a request asks for; ValueError with what would be right."""
    params = request.query_params
    for name in ("bbox-crs", "filter-crs"):
        if params.get(name, CRS84) != CRS84:
            raise ValueError(f"{name}: only {CRS84} is served")
    limit = _whole("limit", params.get("limit"), DEFAULT_LIMIT, least=1)
    offset = _whole("offset", params.get("offset"), 0, least=0)
    bbox = _bbox(params["bbox"]) if "bbox" in params else None
    first, last = _period(params["datetime"]) if "datetime" in params else (None, None)
    if not found.of_events:
        return ItemsRequest(EventQuery(), bbox, min(limit, MAX_LIMIT), offset)
    conditions = [f"geometry_kind = '{found.drawn}'" if found.drawn else ""]
    if bbox and not found.drawn:
        # a box asks for what has a geometry; without one nothing intersects it
        conditions.append("geometry_kind <> 'unplaced'")
    if params.get("filter-lang", "cql2-text") not in {"cql2-text", "cql2-json"}:
        raise ValueError("filter-lang: expected cql2-text or cql2-json")
    if "filter" in params:
        conditions.append(_filter(params["filter"], params.get("filter-lang", "")))
    certainty = params.get("certainty", "possible")
    if certainty not in {"possible", "sure"}:
        raise ValueError("certainty: expected possible or sure")
    query = EventQuery(
        bbox=bbox,
        from_=first,
        to=last,
        filter=joined(*conditions),
        certainty="sure" if certainty == "sure" else "possible",
        # a box is about geometries here, not about what an event concerns
        relation="at" if bbox else "",
    )
    return ItemsRequest(query, bbox, min(limit, MAX_LIMIT), offset)


def _filter(text: str, language: str) -> str:
    is_json = text.lstrip().startswith("{")
    if language and (language == "cql2-json") != is_json:
        raise ValueError(f"filter: is no {language}")
    try:
        parse_filter(text)
    except ValueError as wrong:
        raise ValueError(f"filter: {wrong}") from None
    return text


def _whole(name: str, text: str | None, default: int, *, least: int) -> int:
    if text is None:
        return default
    number = whole_number(text)
    if number is None or number < least or number > MAX_OFFSET:
        raise ValueError(
            f"{name}: expected a whole number from {least} to {MAX_OFFSET}, not {text[:20]!r}"
        )
    return number


def _bbox(text: str) -> tuple[float, float, float, float]:
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    # with heights, the third and sixth number are left out
    flat = [*numbers[:2], *numbers[3:5]] if len(numbers) == 6 else numbers
    if len(flat) != 4 or not all(map(math.isfinite, numbers)):
        raise ValueError("bbox: expected west,south,east,north in degrees, such as 38,29,49,38")
    west, south, east, north = flat
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError(
            "bbox: expected longitudes from -180 to 180 and latitudes from -90 to 90, south before north"
        )
    return west, south, east, north


def _period(text: str) -> tuple[dt.date | None, dt.date | None]:
    expected = "datetime: expected a day, a time, or an interval such as 2024-01-01/.."
    parts = text.split("/")
    if len(parts) > 2 or text in {"/", "../..", "..", ""}:
        if text == "../..":
            return None, None
        raise ValueError(expected)
    ends = [None if part in {"", ".."} else _day(part, expected) for part in parts]
    first, last = ends[0], ends[-1]
    if first and last and first > last:
        raise ValueError(f"{expected}; {text[:60]} ends before it begins")
    return first, last


def _day(text: str, expected: str) -> dt.date:
    try:
        # RFC 3339: a day, or a time with its zone; the store knows days
        return (
            dt.datetime.fromisoformat(text).date()
            if len(text) > 10
            else dt.date.fromisoformat(text)
        )
    except ValueError:
        raise ValueError(expected) from None

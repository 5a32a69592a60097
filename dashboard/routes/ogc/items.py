"""Features of one collection: filtered, a page at a time, with how many there are in all."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from dashboard.routes.ogc.collections import COLLECTIONS, Collection
from dashboard.routes.ogc.landing_and_collections import CRS84, no_collection
from dashboard.routes.ogc.responses import GEOJSON, answer, base_of, link, refuse_unknown
from dashboard.routes.query_parameters import error, whole_number
from dashboard.store_registry import store
from geodata import features
from geodata.errors import LicenceError, UnknownEventError
from geodata.formats import check_licence
from geodata.store.cql2_filter import joined, parse_filter
from geodata.store.query import EventQuery

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from geodata.features import Feature
    from geodata.store.event_store import EventStore

__all__ = ["DEFAULT_LIMIT", "MAX_LIMIT", "PARAMETERS", "many", "one"]

# QGIS sends no limit and shows what it gets
DEFAULT_LIMIT: Final = 10_000
MAX_LIMIT: Final = 10_000
MAX_OFFSET: Final = 100_000_000
PARAMETERS: Final = ("bbox", "bbox-crs", "datetime", "limit", "offset")
EVENT_PARAMETERS: Final = (*PARAMETERS, "filter", "filter-lang", "filter-crs", "certainty")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks for: a query of events, a box for the other layers, and a page."""

    query: EventQuery
    bbox: tuple[float, float, float, float] | None
    limit: int
    offset: int


def many(request: Request) -> Response:
    """Answer a page of features of one collection, newest events first."""
    found = COLLECTIONS.get(request.path_params["collection"])
    if found is None:
        return no_collection(request)
    refused = refuse_unknown(request, EVENT_PARAMETERS if found.of_events else PARAMETERS)
    if refused is not None:
        return refused
    try:
        asked = _asked(request, found)
        check_licence(store(), asked.query)
    except ValueError as wrong:
        return error(400, str(wrong))
    except LicenceError as kept:
        return error(403, str(kept))
    page, matched = _page(store(), found, asked)
    told = {
        "type": "FeatureCollection",
        "title": found.title,
        "timeStamp": dt.datetime.now(tz=dt.UTC)
        .isoformat(timespec="seconds")
        .replace("+00:00", "Z"),
        "numberMatched": matched,
        "numberReturned": len(page),
        "links": _links(request, found, asked, matched),
        "features": page,
    }
    return answer(request, told, store().version, GEOJSON, found.title)


def one(request: Request) -> Response:
    """Answer one feature by its id."""
    found = COLLECTIONS.get(request.path_params["collection"])
    if found is None:
        return no_collection(request)
    refused = refuse_unknown(request, ())
    if refused is not None:
        return refused
    try:
        feature = _feature(store(), found, request.path_params["feature_id"])
    except LicenceError as kept:
        return error(403, str(kept))
    if feature is None:
        return error(
            404, f"there is no feature {request.path_params['feature_id'][:80]!r} in {found.id}"
        )
    base = f"{base_of(request)}/collections/{found.id}"
    links = [link(str(request.url), "self", GEOJSON), link(base, "collection", title=found.title)]
    return answer(request, feature | {"links": links}, store().version, GEOJSON, feature["id"])


def _feature(opened: EventStore, found: Collection, feature_id: str) -> Feature | None:
    check_licence(opened)
    if not found.of_events:
        return next(
            (f for f in features.features(opened, found.layer) if f["id"] == feature_id), None
        )
    try:
        event = opened.get(feature_id)
    except UnknownEventError:
        return None
    if found.drawn:
        condition = joined(
            f"geometry_kind = '{found.drawn}'", f"id = '{feature_id.replace(chr(39), 2 * chr(39))}'"
        )
        if not opened.count(EventQuery(filter=condition)).total:
            return None
    return features.event_feature(opened, event)


def _page(opened: EventStore, found: Collection, asked: Asked) -> tuple[list[Feature], int]:
    """Return a page of features and how many match in all."""
    if found.of_events:
        events = opened.events(asked.query, limit=asked.limit, offset=asked.offset)
        return [features.event_feature(opened, event) for event in events], opened.count(
            asked.query
        ).total
    whole = features.features(opened, found.layer)
    if asked.bbox:
        whole = [feature for feature in whole if _touches(feature, asked.bbox)]
    return whole[asked.offset : asked.offset + asked.limit], len(whole)


def _touches(feature: Feature, bbox: tuple[float, float, float, float]) -> bool:
    if feature["geometry"] is None:
        return False
    from shapely.geometry import shape  # noqa: PLC0415 - heavy

    from geodata.store.spatial_filter import box_shape  # noqa: PLC0415

    return bool(shape(feature["geometry"]).intersects(box_shape(bbox)))


# -- parameters ---------------------------------------------------------------------------


def _asked(request: Request, found: Collection) -> Asked:
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
        return Asked(EventQuery(), bbox, min(limit, MAX_LIMIT), offset)
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
    return Asked(query, bbox, min(limit, MAX_LIMIT), offset)


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


# -- links --------------------------------------------------------------------------------


def _links(request: Request, found: Collection, asked: Asked, matched: int) -> list[dict[str, str]]:
    base = f"{base_of(request)}/collections/{found.id}"
    links = [
        link(str(request.url), "self", GEOJSON, "this page"),
        link(_with(request, {"f": "html"}), "alternate", "text/html", "this page, for people"),
        link(base, "collection", title=found.title),
    ]
    if asked.offset + asked.limit < matched:
        links.append(
            link(
                _with(request, {"offset": asked.offset + asked.limit}),
                "next",
                GEOJSON,
                "the next page",
            )
        )
    if asked.offset:
        links.append(
            link(
                _with(request, {"offset": max(0, asked.offset - asked.limit)}),
                "prev",
                GEOJSON,
                "the page before",
            )
        )
    return links


def _with(request: Request, values: dict[str, Any]) -> str:
    return f"{request.url.replace(query='')}?{urlencode({**request.query_params, **values})}"

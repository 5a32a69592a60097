"""Features of one collection: filtered, a page at a time, with how many there are in all."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from dashboard.routes.ogc.collections import COLLECTIONS, Collection
from dashboard.routes.ogc.items_request import ItemsRequest, request_of
from dashboard.routes.ogc.landing_and_collections import no_collection
from dashboard.routes.ogc.responses import GEOJSON, answer, base_of, link, refuse_unknown
from dashboard.routes.query_parameters import error
from dashboard.store_registry import store
from geodata import features
from geodata.errors import LicenceError, UnknownEventError
from geodata.formats import check_licence
from geodata.store.cql2_filter import joined
from geodata.store.query import EventQuery

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from geodata.features import Feature
    from geodata.store.event_store import EventStore

__all__ = ["PARAMETERS", "many", "one"]

PARAMETERS: Final = ("bbox", "bbox-crs", "datetime", "limit", "offset")
EVENT_PARAMETERS: Final = (*PARAMETERS, "filter", "filter-lang", "filter-crs", "certainty")


def many(request: Request) -> Response:
    """Answer a page of features of one collection, newest events first."""
    found = COLLECTIONS.get(request.path_params["collection"])
    if found is None:
        return no_collection(request)
    refused = refuse_unknown(request, EVENT_PARAMETERS if found.of_events else PARAMETERS)
    if refused is not None:
        return refused
    try:
        params = request_of(request, found)
        check_licence(store(), params.query)
    except ValueError as wrong:
        return error(400, str(wrong))
    except LicenceError as kept:
        return error(403, str(kept))
    page, matched = _page(store(), found, params)
    content = {
        "type": "FeatureCollection",
        "title": found.title,
        "timeStamp": dt.datetime.now(tz=dt.UTC)
        .isoformat(timespec="seconds")
        .replace("+00:00", "Z"),
        "numberMatched": matched,
        "numberReturned": len(page),
        "links": _links(request, found, params, matched),
        "features": page,
    }
    return answer(request, content, store().version, GEOJSON, found.title)


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


def _page(opened: EventStore, found: Collection, params: ItemsRequest) -> tuple[list[Feature], int]:
    """Return a page of features and how many match in all."""
    if found.of_events:
        events = opened.events(params.query, limit=params.limit, offset=params.offset)
        return [features.event_feature(opened, event) for event in events], opened.count(
            params.query
        ).total
    whole = features.features(opened, found.layer)
    if params.bbox:
        whole = [feature for feature in whole if _touches(feature, params.bbox)]
    return whole[params.offset : params.offset + params.limit], len(whole)


def _touches(feature: Feature, bbox: tuple[float, float, float, float]) -> bool:
    if feature["geometry"] is None:
        return False
    from shapely.geometry import shape  # noqa: PLC0415 - heavy

    from geodata.store.spatial_filter import box_shape  # noqa: PLC0415

    return bool(shape(feature["geometry"]).intersects(box_shape(bbox)))


# -- parameters ---------------------------------------------------------------------------


# -- links --------------------------------------------------------------------------------


def _links(
    request: Request, found: Collection, params: ItemsRequest, matched: int
) -> list[dict[str, str]]:
    base = f"{base_of(request)}/collections/{found.id}"
    links = [
        link(str(request.url), "self", GEOJSON, "this page"),
        link(_with(request, {"f": "html"}), "alternate", "text/html", "this page, for people"),
        link(base, "collection", title=found.title),
    ]
    if params.offset + params.limit < matched:
        links.append(
            link(
                _with(request, {"offset": params.offset + params.limit}),
                "next",
                GEOJSON,
                "the next page",
            )
        )
    if params.offset:
        links.append(
            link(
                _with(request, {"offset": max(0, params.offset - params.limit)}),
                "prev",
                GEOJSON,
                "the page before",
            )
        )
    return links


def _with(request: Request, values: dict[str, Any]) -> str:
    return f"{request.url.replace(query='')}?{urlencode({**request.query_params, **values})}"

"""What the API is: landing page, conformance, collections, and what a filter may ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dashboard.routes.ogc.collections import COLLECTIONS, Collection, queryables_of
from dashboard.routes.ogc.responses import GEOJSON, answer, base_of, link, refuse_unknown
from dashboard.routes.query_parameters import error
from dashboard.store_registry import store

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

__all__ = ["CRS84", "collection", "collections", "conformance", "landing", "queryables"]

CRS84: Final = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
_FEATURES: Final = "http://www.opengis.net/spec/ogcapi-features"
_CQL2: Final = "http://www.opengis.net/spec/cql2/1.0/conf"
CONFORMS: Final = [
    *(f"{_FEATURES}-1/1.0/conf/{name}" for name in ("core", "geojson", "html", "oas30")),
    *(f"{_FEATURES}-3/1.0/conf/{name}" for name in ("queryables", "filter", "features-filter")),
    *(f"{_CQL2}/{name}" for name in ("cql2-text", "cql2-json", "basic-cql2", "advanced-comparison-operators", "basic-spatial-functions")),
]  # fmt: skip


def landing(request: Request) -> Response:
    """Answer what is here, and where to go on."""
    base = base_of(request)
    content = {
        "title": "Dateline",
        "description": "News events as claims with receipts: where, when, who and what, and which paragraph says so.",
        "links": [
            link(base, "self", title="this page"),
            link(f"{base}/api", "service-desc", "application/vnd.oai.openapi+json;version=3.0", "the API, as OpenAPI"),
            link(f"{base}/api?f=html", "service-doc", "text/html", "the API, for people"),
            link(f"{base}/conformance", "conformance", title="what it conforms to"),
            link(f"{base}/collections", "data", title="the collections"),
        ],
    }  # fmt: skip
    return refuse_unknown(request, ()) or answer(request, content, store().version)


def conformance(request: Request) -> Response:
    """Answer the conformance classes."""
    content = {"title": "Conformance", "conformsTo": CONFORMS}
    return refuse_unknown(request, ()) or answer(request, content, "")


def collections(request: Request) -> Response:
    """Answer all collections."""
    base = base_of(request)
    content = {
        "title": "Collections",
        "links": [link(f"{base}/collections", "self")],
        "collections": [_described(base, each) for each in COLLECTIONS.values()],
    }
    return refuse_unknown(request, ()) or answer(request, content, store().version)


def collection(request: Request) -> Response:
    """Answer one collection; 404 with the names of those that are."""
    found = COLLECTIONS.get(request.path_params["collection"])
    if found is None:
        return no_collection(request)
    content = _described(base_of(request), found)
    return refuse_unknown(request, ()) or answer(request, content, store().version)


def queryables(request: Request) -> Response:
    """Answer the properties that a filter of one collection may ask for, as JSON Schema."""
    found = COLLECTIONS.get(request.path_params["collection"])
    if found is None:
        return no_collection(request)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{base_of(request)}/collections/{found.id}/queryables",
        "type": "object",
        "title": found.title,
        "properties": queryables_of(found),
        "additionalProperties": False,
    }
    return refuse_unknown(request, ()) or answer(request, schema, "", "application/schema+json")


def no_collection(request: Request) -> Response:
    """Return the answer to a collection that is not here."""
    name = request.path_params["collection"][:40]
    return error(404, f"there is no collection {name!r}; expected one of {', '.join(COLLECTIONS)}")


def _described(base: str, found: Collection) -> dict[str, Any]:
    here = f"{base}/collections/{found.id}"
    links = [
        link(here, "self", title=found.title),
        link(f"{here}/items", "items", GEOJSON, "the features"),
        link(f"{here}/items?f=html", "items", "text/html", "the features, for people"),
        link(f"{here}/queryables", "http://www.opengis.net/def/rel/ogc/1.0/queryables", "application/schema+json"),
    ]  # fmt: skip
    links += [link("https://creativecommons.org/licenses/by/4.0/", "license", "text/html")]
    content: dict[str, Any] = {
        "id": found.id,
        "title": found.title,
        "description": found.description,
        "itemType": "feature",
        "crs": [CRS84],
        "links": links,
    }
    extent = {"spatial": {"bbox": [[-180, -90, 180, 90]], "crs": CRS84}}
    return content | {"extent": extent}

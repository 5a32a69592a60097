"""The API as an OpenAPI 3.0 document, made from the collections and their parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dashboard.routes.ogc.collections import COLLECTIONS, Collection
from dashboard.routes.ogc.items_request import DEFAULT_LIMIT, MAX_LIMIT, MAX_OFFSET
from dashboard.routes.ogc.responses import answer, base_of, refuse_unknown
from dashboard.store_registry import store
from geodata import __version__
from geodata.store.cql2_filter import MAX_LENGTH

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

__all__ = ["document", "specification"]

MEDIA_TYPE: Final = "application/vnd.oai.openapi+json;version=3.0"
Json = dict[str, Any]


def document(request: Request) -> Response:
    """Answer the document."""
    told = specification(base_of(request), store().version)
    return refuse_unknown(request, ()) or answer(
        request, told, store().version, MEDIA_TYPE, "Dateline: the API"
    )


def specification(base: str, version: str) -> Json:
    """Return the OpenAPI document of the API at an address.

    Parameters
    ----------
    base
        Address of the landing page.
    version
        Of the data, told in the description.
    """
    paths: Json = {
        "/": _get("The landing page", "landing", []),
        "/conformance": _get("What the API conforms to", "conformance", []),
        "/api": _get("This document", "api", [], media_type=MEDIA_TYPE),
        "/collections": _get("The collections", "collections", []),
    }
    for each in COLLECTIONS.values():
        here = f"/collections/{each.id}"
        paths[here] = _get(each.description, f"describe_{each.id}", [])
        paths[f"{here}/queryables"] = _get(
            "What a filter may ask for",
            f"queryables_{each.id}",
            [],
            media_type="application/schema+json",
        )
        paths[f"{here}/items"] = _get(
            f"Features: {each.title}",
            f"items_{each.id}",
            _parameters(each),
            media_type="application/geo+json",
        )
        paths[f"{here}/items/{{featureId}}"] = _get(
            f"One feature: {each.title}", f"item_{each.id}", [_feature_id()], media_type="application/geo+json", missing=True
        )  # fmt: skip
    return {
        "openapi": "3.0.3",
        "info": {
            "title": "Dateline",
            "version": __version__,
            "description": f"News events as claims with receipts. OGC API Features; data version {version}.",
            "license": {"name": "Code: MIT; coded facts: CC BY 4.0"},
        },
        "servers": [{"url": base}],
        "paths": paths,
        "components": {"schemas": {"error": _ERROR}},
    }


_ERROR: Final[Json] = {
    "type": "object",
    "required": ["status", "error", "problems"],
    "properties": {
        "status": {"type": "integer"},
        "error": {"type": "string"},
        "problems": {"type": "array", "items": {"type": "object"}},
    },
}


def _get(
    summary: str, operation: str, parameters: list[Json], *, media_type: str = "application/json", missing: bool = False
) -> Json:  # fmt: skip
    failed = {
        "description": "What is wrong, and what would be right",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/error"}}},
    }
    content = {
        media_type: {"schema": {"type": "object"}},
        "text/html": {"schema": {"type": "string"}},
    }
    responses: Json = {
        "200": {"description": summary, "content": content},
        "304": {"description": "The reader has it already"},
    }
    responses |= {"400": failed, "403": failed}
    if missing:
        responses["404"] = failed
    return {
        "get": {
            "summary": summary,
            "operationId": operation,
            "parameters": [*parameters, _FORMAT],
            "responses": responses,
        }
    }


_FORMAT: Final[Json] = {
    "name": "f",
    "in": "query",
    "schema": {"type": "string", "enum": ["json", "html"]},
}


def _feature_id() -> Json:
    return {"name": "featureId", "in": "path", "required": True, "schema": {"type": "string"}}


def _parameters(each: Collection) -> list[Json]:
    number = {"type": "number"}
    found: list[Json] = [
        {
            "name": "bbox", "in": "query", "style": "form", "explode": False,
            "description": "west,south,east,north in degrees; west > east crosses 180°",
            "schema": {"type": "array", "items": number, "minItems": 4, "maxItems": 6},
        },
        {"name": "datetime", "in": "query", "description": "a day, or an interval: 2024-01-01/..", "schema": {"type": "string"}},
        {
            "name": "limit", "in": "query",
            "description": f"features a page; a greater number is no error but taken as {MAX_LIMIT}, and the link `next` goes on",
            "schema": {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT},
        },
        {"name": "offset", "in": "query", "schema": {"type": "integer", "minimum": 0, "maximum": MAX_OFFSET, "default": 0}},
    ]  # fmt: skip
    if each.of_events:
        found += [
            {"name": "filter", "in": "query", "description": "CQL2", "schema": {"type": "string", "maxLength": MAX_LENGTH}},
            {"name": "filter-lang", "in": "query", "schema": {"type": "string", "enum": ["cql2-text", "cql2-json"]}},
            {"name": "certainty", "in": "query", "description": "possible: touches period and box; sure: lies in both",
             "schema": {"type": "string", "enum": ["possible", "sure"], "default": "possible"}},
        ]  # fmt: skip
    return found

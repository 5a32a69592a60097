"""OGC API Features 1.0 at ``/ogc``: core, GeoJSON, OpenAPI 3.0, HTML, and filters in CQL2.

Every layer is a collection; events also come split by geometry, for clients that take the
type of a layer from its first features. OGC 17-069r4, OGC 19-079r2 (filtering).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.endpoints import HTTPEndpoint
from starlette.routing import Route

from dashboard.routes.ogc import items, landing_and_collections, openapi

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

__all__ = ["routes"]


def routes(base: str) -> list[BaseRoute]:
    """Return the routes of the API under a base path."""
    return [
        Route(f"{base}/ogc", landing_and_collections.landing),
        Route(f"{base}/ogc/", _LandingWithSlash),
        Route(f"{base}/ogc/conformance", landing_and_collections.conformance),
        Route(f"{base}/ogc/api", openapi.document),
        Route(f"{base}/ogc/collections", landing_and_collections.collections),
        Route(f"{base}/ogc/collections/{{collection}}", landing_and_collections.collection),
        Route(
            f"{base}/ogc/collections/{{collection}}/queryables", landing_and_collections.queryables
        ),
        Route(f"{base}/ogc/collections/{{collection}}/items", items.many),
        Route(f"{base}/ogc/collections/{{collection}}/items/{{feature_id}}", items.one),
    ]


class _LandingWithSlash(HTTPEndpoint):
    """The landing page at its other address: what is no reading is refused there as well, not sent on by Streamlit."""

    def get(self, request: Request) -> Response:
        """Answer as without the slash."""
        return landing_and_collections.landing(request)

    head = get

"""What the server answers besides the pages: assets, layer data, the embed, imports, health."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.routing import Mount, Route

from dashboard.routes import desk as desk_routes
from dashboard.routes import health, ogc, upload
from dashboard.routes.data import changes, downloads, handlers, silence
from dashboard.routes.files import assets
from dashboard.routes.import_routing import ImportRouting
from dashboard.routes.pages import desk, embed, oembed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.routing import BaseRoute

__all__ = ["BASE_PATH", "all_routes"]

# environment: the path below which everything stands (``--base-path``)
BASE_PATH: Final = "DATELINE_BASE_PATH"


def all_routes(base: str, of_a_store: Sequence[Route] = ()) -> list[BaseRoute]:
    """Return every route of this room under a base path.

    Parameters
    ----------
    base
        Empty or starting with a slash.
    of_a_store
        Routes of other rooms that answer from one store, as these do: from an import below ``/in/KEY`` as well.
    """
    return [
        *(Mount(f"{base}/assets/{name}", app=folder) for name, folder in assets.folders().items()),
        # an address that Streamlit takes for a logo's
        Mount(f"{base}/app/static/brand", app=assets.brand()),
        *_of_a_store(base, of_a_store),
        Mount(f"{base}/in/{{key}}", app=ImportRouting(_of_a_store("", of_a_store))),
        *ogc.routes(base),
        *desk_routes.routes(base),
        Route(f"{base}/embed", embed.page),
        Route(f"{base}/desk-page", desk.page),
        Route(f"{base}/oembed", oembed.answer),
        Route(f"{base}/imports/upload", upload.receive, methods=["POST"]),
        Route(f"{base}/health", health.health),
    ]


def _of_a_store(base: str, more: Sequence[Route]) -> list[BaseRoute]:
    """Return the routes that answer from one store."""
    return [
        Route(f"{base}/data/view", handlers.view),
        Route(f"{base}/data/list", handlers.listed),
        Route(f"{base}/data/share", handlers.shared),
        Route(f"{base}/data/questions", handlers.first_questions),
        Route(f"{base}/data/silence", silence.answer),
        Route(f"{base}/data/changes", changes.answer),
        Route(f"{base}/data/event/{{event_id}}.geojson", downloads.event_geojson),
        Route(f"{base}/data/event/{{event_id}}", handlers.event),
        Route(f"{base}/data/paragraph/{{source}}/{{number}}", handlers.article_paragraph),
        Route(f"{base}/data/{{file}}", downloads.layer),
        *(Route(f"{base}{route.path}", route.endpoint) for route in more),
    ]

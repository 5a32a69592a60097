"""What the server answers besides the pages: assets, layer data, the embed, imports, health."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Mount, Route

from dashboard.routes import upload
from dashboard.routes.answers import data
from dashboard.routes.chosen import Chosen
from dashboard.routes.files import assets, bundle
from dashboard.routes.pages import dossier, early, embed

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

__all__ = ["all_routes"]


def all_routes(base: str) -> list[BaseRoute]:
    """Return every route under a base path, which is empty or starts with a slash."""
    return [
        Route(f"{base}/assets/bundle/{{name}}", bundle.file),
        *(Mount(f"{base}/assets/{name}", app=folder) for name, folder in assets.folders().items()),
        # an address that Streamlit takes for a logo's
        Mount(f"{base}/app/static/brand", app=assets.brand()),
        *_of_a_store(base),
        Mount(f"{base}/in/{{key}}", app=Chosen(_of_a_store(""))),
        Route(f"{base}/embed", embed.page),
        Route(f"{base}/early", early.page),
        Route(f"{base}/imports/upload", upload.receive, methods=["POST"]),
        Route(f"{base}/health", data.health),
    ]


def _of_a_store(base: str) -> list[BaseRoute]:
    """Return the routes that answer from one store."""
    return [
        Route(f"{base}/data/view", data.view),
        Route(f"{base}/data/ahead", data.ahead),
        Route(f"{base}/data/list", data.listed),
        Route(f"{base}/data/event/{{event_id}}.geojson", data.event_geojson),
        Route(f"{base}/data/event/{{event_id}}", data.event),
        Route(f"{base}/data/paragraph/{{source}}/{{number:int}}", data.article_paragraph),
        Route(f"{base}/data/{{layer}}.{{extension}}", data.layer),
        Route(f"{base}/dossier", dossier.file),
    ]

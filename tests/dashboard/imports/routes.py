"""All routes of the server, as dashboard/server.py puts them together, without Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.routing import Route

from dashboard.dossier import route
from dashboard.early import page as early_page
from dashboard.routes import all_routes

if TYPE_CHECKING:
    from starlette.types import ASGIApp

__all__ = ["app"]


def app() -> ASGIApp:
    return Starlette(
        routes=[
            *all_routes("", of_a_store=[Route("/dossier", route.file)]),
            Route("/early", early_page.page),
        ]
    )

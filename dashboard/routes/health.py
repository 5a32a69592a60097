"""``/health``: that the server is up, and which data it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response

import geodata
from dashboard.store_registry import modified, store
from geodata.store.capabilities import reads_rows

if TYPE_CHECKING:
    from starlette.requests import Request


__all__ = ["health"]


def health(_request: Request) -> Response:
    """Answer that the server is up and which data it holds: no path of the machine, nothing of a reader."""
    opened = store()
    return JSONResponse(
        {
            "status": "ok",
            "version": geodata.__version__,
            "data": opened.version,
            "changed": modified().isoformat(timespec="seconds"),
            "store": "import" if reads_rows(opened) else "articles",
            "engine": opened.backend.name,
            "events": opened.size,
        },
        headers={"Cache-Control": "no-store"},
    )

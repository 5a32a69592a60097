"""``/data/changes``: what a comparison of two versions of a collection adds, changes and removes, for the map."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse

from dashboard import store_registry
from dashboard.review import collection_folders
from dashboard.routes.query_parameters import error
from dashboard.url_parameters import parse_versions
from geodata.errors import DatelineError
from geodata.review.publishing.version_diff import as_geojson, changes_between
from geodata.review.publishing.versions import read_version
from geodata.seeds import default_dir

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

__all__ = ["answer"]

_MAX_SHOWN_LENGTH = 80


def answer(request: Request) -> Response:
    """Answer the changes as GeoJSON with ``state`` of each event; only where people may edit, as at the desk.

    A removed event is in no count, no layer and no other file.
    """
    if not collection_folders.may_edit():
        return error(403, "what changed between versions is shown where collections may be edited")
    asked = request.query_params.get("versions", "")
    ends = parse_versions(asked)
    if ends is None:
        return error(
            400, f"versions {asked[:_MAX_SHOWN_LENGTH]!r}: expected two, as p1..p2 or p1..now"
        )
    try:
        before, after = (read_version(_folder(), version) for version in ends)
    except (DatelineError, OSError) as fault:
        return error(400, str(fault))
    found = as_geojson(changes_between(before, after), before, after)
    there = store_registry.store()
    for feature in found["features"]:
        # whether its card can be opened: a later version may have taken it away
        feature["properties"]["here"] = there.has(feature["id"])
    return JSONResponse(
        found, media_type="application/geo+json", headers={"Cache-Control": "no-store"}
    )


def _folder() -> Path:
    """Return the folder of the collection that this request looks at."""
    key = store_registry.chosen()
    own = store_registry.collection_folder(key) if key else None
    named = os.environ.get(store_registry.DATA)
    return own or (Path(named) if named else default_dir())

"""Layers and single events as files: filtered, a page at a time, sent again only where they changed."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response, StreamingResponse

import geodata
from dashboard.routes.cors import cross_origin
from dashboard.routes.query_parameters import download_of, error, known_already, requested_page
from dashboard.store_registry import store
from geodata import features
from geodata.errors import FormatError, LicenceError, UnknownEventError
from geodata.formats import (
    BY_EXTENSION,
    MEDIA_TYPES,
    Download,
    check_licence,
    check_paged,
    write_file,
)
from geodata.store.query import EventQuery

if TYPE_CHECKING:
    from starlette.requests import Request

    from geodata.formats import Format

__all__ = ["event_geojson", "layer"]


def event_geojson(request: Request) -> Response:
    """Answer one event as a GeoJSON file."""
    event_id = request.path_params["event_id"]
    try:
        found = store().get(event_id)
        check_licence(store(), EventQuery(source=tuple(store().source_ids(found))))
        feature = features.event_feature(store(), found)
    except UnknownEventError as unknown:
        return error(404, str(unknown))
    except LicenceError as refused:
        return error(403, str(refused))
    about = {
        "title": f"Dateline: {feature['properties']['title']}",
        "licences": list(features.LICENCES),
        "data_version": store().version,
    }
    text = features.dumps({"type": "FeatureCollection", **about, "features": [feature]})
    disposition = f'attachment; filename="dateline-{feature["id"]}.geojson"'
    return Response(
        text, media_type=MEDIA_TYPES["geojson"], headers={"Content-Disposition": disposition}
    )


def layer(request: Request) -> Response:
    """Answer one layer as a file, filtered; a value that is unknown is refused, not ignored."""
    # the first dot parts layer and ending: events.shp.zip
    name, _, extension = request.path_params["file"].partition(".")
    chosen = BY_EXTENSION.get(extension)
    if name not in features.LAYERS or chosen is None:
        known = ", ".join(f".{each}" for each in BY_EXTENSION)
        return error(
            404,
            f"there is no file {name[:40]}.{extension[:40]}; expected one of {', '.join(features.LAYERS)} with one of {known}",
        )
    query, page = download_of(store(), request), requested_page(request)
    if isinstance(query, Response):
        return query
    if isinstance(page, Response):
        return page
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    download = Download(store(), name, query, today, page)
    stem = "dateline" if chosen.every_layer else f"dateline-{name}"
    tag, not_modified = known_already(
        request,
        geodata.__version__,
        store().version,
        name,
        extension,
        query.to_url(),
        page,
        today,
        day=True,
    )
    headers = {
        "Content-Disposition": f'attachment; filename="{stem}.{extension}"',
        **tag,
        **cross_origin(),
    }
    if not_modified:
        return Response(status_code=304, headers={**tag, **cross_origin()})
    try:
        if page != features.ALL:
            check_paged(chosen)
        return _file(chosen, download, headers, f"{stem}.{extension}")
    except FormatError as refused:
        return error(400, str(refused))


def _file(chosen: Format, download: Download, headers: dict[str, str], name: str) -> Response:
    """Answer a file: texts as they are made, others once they are whole."""
    if chosen.chunks is not None:
        return StreamingResponse(
            chosen.chunks(download), media_type=chosen.media_type, headers=headers
        )
    made = tempfile.TemporaryDirectory(prefix="dateline-download-")
    path = Path(made.name) / name
    try:
        write_file(chosen, download, path)
    except FormatError:
        made.cleanup()
        raise
    return FileResponse(
        path,
        media_type=chosen.media_type,
        headers=headers,
        background=BackgroundTask(made.cleanup),
    )

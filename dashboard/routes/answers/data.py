"""The data of the frame and of downloads, as JSON, GeoJSON and CSV."""

from __future__ import annotations

import datetime as dt
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response, StreamingResponse

import geodata
from dashboard.address import LANGUAGES, link_problem
from dashboard.opened import paragraph, store
from dashboard.routes.ahead import coming
from dashboard.routes.answers.card import card
from dashboard.routes.answers.meetings import meetings_of
from dashboard.routes.answers.view import summary_of, view_of
from dashboard.routes.answers.viewport import PAGE, look_of, parse_box
from dashboard.routes.requests import download_of, error, query_of
from dashboard.routes.turn import answered
from dashboard.words import strings_for
from geodata import layers
from geodata.errors import LicenceError, UnknownEventError
from geodata.formats import CHUNKS, MEDIA_TYPES, check_licence
from geodata.store.folders.folder import FolderStore
from geodata.store.query import EventQuery
from geodata.words import words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request

    from geodata.errors import Problem

__all__ = [
    "ahead",
    "answer_of",
    "article_paragraph",
    "event",
    "event_geojson",
    "health",
    "layer",
    "listed",
    "view",
]

_LONGEST_SHOWN = 80
# from a press until the script knows what it meant; as long as a list stays open before one is chosen
_PATIENCE_SECONDS = 2.0


def view(request: Request) -> Response:
    """Answer what the frame draws for a query; values that are unknown are ignored and said."""
    return _drawn(request, *query_of(store(), request))


async def ahead(request: Request) -> Response:
    """Answer what the frame, which shows the request's query, draws for the one its reader chooses next; 204 for none in time."""
    known, _ = await run_in_threadpool(query_of, store(), request)
    query = await coming(request.query_params.get("reader", ""), known, _PATIENCE_SECONDS)
    if query is None:
        return Response(status_code=HTTPStatus.NO_CONTENT, headers={"Cache-Control": "no-store"})
    return await run_in_threadpool(_drawn, request, query, [])


def _drawn(request: Request, query: EventQuery, problems: Sequence[Problem]) -> Response:
    return JSONResponse(
        answer_of(request, query, problems),
        headers={"Cache-Control": "no-cache"},
        background=BackgroundTask(answered, query),
    )


def answer_of(request: Request, query: EventQuery, problems: Sequence[Problem]) -> dict[str, Any]:
    """Return what the frame draws for a query, in the language and for the look that a request names.

    Parameters
    ----------
    request
        Its ``lang``, ``bbox_view``, ``zoom``, ``held`` and ``encounters`` are read.
    query
        What is asked.
    problems
        What of the query could not be read; said in the answer.
    """
    lang = request.query_params.get("lang", "")
    words, strings = words_for(lang), strings_for(lang)
    answer = view_of(
        store(),
        query,
        words.lang,
        look_of(request.query_params),
        held=request.query_params.get("held", ""),
    )
    said = [link_problem(problem, strings) for problem in problems]
    if lang and lang not in LANGUAGES:
        said.append(strings.bad_language.format(value=lang[:20], known=", ".join(LANGUAGES)))
    if asked := request.query_params.get("encounters"):
        try:
            answer |= meetings_of(store(), query, asked, words)
        except ValueError as refused:
            said.append(strings.bad_encounters.format(value=asked[:_LONGEST_SHOWN], reason=refused))
    answer["problems"] = said
    return answer


def listed(request: Request) -> Response:
    """Answer the events of one cell (``cell=west,south,east,north`` in degrees), a page at a time, newest first."""
    opened = store()
    query, problems = query_of(opened, request)
    box = parse_box(request.query_params.get("cell", ""))
    if problems or box is None or not isinstance(opened, FolderStore):
        return error(
            400,
            "expected cell=west,south,east,north in degrees, on the store of an import",
            problems,
        )
    page = look_of(request.query_params).page
    rows = opened.rows_at(query, box, limit=PAGE, offset=page * PAGE)
    words = words_for(request.query_params.get("lang"))
    return JSONResponse(
        {
            "total": opened.count_at(query, box),
            "page": page,
            "size": PAGE,
            "events": [summary_of(opened, row, words) for row in rows],
        },
        headers={"Cache-Control": "no-cache"},
    )


def event(request: Request) -> Response:
    """Answer the card of one event."""
    words = words_for(request.query_params.get("lang"))
    try:
        return JSONResponse(
            card(store(), request.path_params["event_id"], words.lang),
            headers={"Cache-Control": "no-cache"},
        )
    except UnknownEventError as unknown:
        return error(404, str(unknown))


def article_paragraph(request: Request) -> Response:
    """Answer one paragraph of an article that the reader has as a file (``--articles``)."""
    source, number = request.path_params["source"], request.path_params["number"]
    text = paragraph(source, number)
    if text is None:
        return error(
            404,
            f"paragraph {number} of {source} is not at hand; start with --articles DIR to show it",
        )
    return JSONResponse(
        {"source": source, "paragraph": number, "text": text}, headers={"Cache-Control": "no-store"}
    )


def event_geojson(request: Request) -> Response:
    """Answer one event as a GeoJSON file."""
    event_id = request.path_params["event_id"]
    try:
        found = store().get(event_id)
        check_licence(store(), EventQuery(source=tuple(store().source_ids(found))))
        feature = layers.event_feature(store(), found)
    except UnknownEventError as unknown:
        return error(404, str(unknown))
    except LicenceError as refused:
        return error(403, str(refused))
    said = {
        "title": f"Dateline: {feature['properties']['title']}",
        "licences": list(layers.LICENCES),
        "data_version": store().version,
    }
    text = layers.dumps({"type": "FeatureCollection", **said, "features": [feature]})
    disposition = f'attachment; filename="dateline-{feature["id"]}.geojson"'
    return Response(
        text, media_type=MEDIA_TYPES["geojson"], headers={"Content-Disposition": disposition}
    )


def layer(request: Request) -> Response:
    """Answer one layer as a file, filtered; a value that is unknown is refused, not ignored."""
    name, extension = request.path_params["layer"], request.path_params["extension"]
    if name not in layers.LAYERS or extension not in CHUNKS:
        known = ", ".join(f"{known_layer}.{e}" for known_layer in layers.LAYERS for e in CHUNKS)
        return error(404, f"there is no layer {name}.{extension}; expected one of {known}")
    query = download_of(store(), request)
    if isinstance(query, Response):
        return query
    parts = CHUNKS[extension](store(), name, query, dt.datetime.now(tz=dt.UTC).date().isoformat())
    disposition = f'attachment; filename="dateline-{name}.{extension}"'
    return StreamingResponse(
        parts, media_type=MEDIA_TYPES[extension], headers={"Content-Disposition": disposition}
    )


def health(_request: Request) -> Response:
    """Answer that the server is up and which data it holds."""
    return JSONResponse(
        {
            "status": "ok",
            "version": geodata.__version__,
            "data": store().version,
            "events": store().size,
        }
    )

"""The data of the frame and of downloads, as JSON, GeoJSON and CSV."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from starlette.background import BackgroundTask
from starlette.responses import JSONResponse, Response

from dashboard.receipt_texts import paragraph
from dashboard.routes.data.card import card
from dashboard.routes.data.encounters import meetings_of
from dashboard.routes.data.share import share_of
from dashboard.routes.data.view import summary_of, view_of
from dashboard.routes.data.viewport import PAGE, look_of, parse_box
from dashboard.routes.map_first_gate import answered
from dashboard.routes.query_parameters import (
    error,
    query_of,
    whole_number,
)
from dashboard.store_registry import store
from dashboard.translations import strings_for
from dashboard.url_parameters import LANGUAGES, link_problem
from geodata.analysis.first_questions import questions
from geodata.errors import UnknownEventError
from geodata.translations import words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request

    from geodata.errors import Problem
    from geodata.store.query import EventQuery

__all__ = [
    "answer_of",
    "article_paragraph",
    "event",
    "first_questions",
    "listed",
    "shared",
    "view",
]

_MAX_SHOWN_LENGTH = 80
_MAX_ADDRESS_LENGTH = 4000


def view(request: Request) -> Response:
    """Answer what the frame draws for a query; values that are unknown are ignored and said."""
    query, problems = query_of(store(), request)
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
    messages = [link_problem(problem, strings) for problem in problems]
    if lang and lang not in LANGUAGES:
        messages.append(strings.bad_language.format(value=lang[:20], known=", ".join(LANGUAGES)))
    if asked := request.query_params.get("encounters"):
        try:
            answer |= meetings_of(store(), query, asked, words)
        except ValueError as refused:
            messages.append(
                strings.bad_encounters.format(value=asked[:_MAX_SHOWN_LENGTH], reason=refused)
            )
    answer["problems"] = messages
    return answer


def listed(request: Request) -> Response:
    """Answer the events of one cell (``cell=west,south,east,north`` in degrees), a page at a time, newest first."""
    opened = store()
    query, problems = query_of(opened, request)
    box = parse_box(request.query_params.get("cell", ""))
    if problems or box is None:
        return error(
            400,
            "expected cell=west,south,east,north in degrees",
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


def first_questions(request: Request) -> Response:
    """Answer the questions asked first, each with the query that answers it and its number of events."""
    opened, words = store(), words_for(request.query_params.get("lang"))
    return JSONResponse(
        [
            {
                "words": question.words,
                "query": question.query.to_url(),
                "events": question.events,
                "certain": question.certain,
            }
            for question in questions(opened, words)
        ],
        headers={"Cache-Control": "no-cache"},
    )


def shared(request: Request) -> Response:
    """Answer what the Share panel says of a query; ``address`` is the link that its citation names."""
    query, _ = query_of(store(), request)
    address = request.query_params.get("address", "")[:_MAX_ADDRESS_LENGTH]
    return JSONResponse(
        share_of(
            store(),
            query,
            address=address if address.startswith(("http://", "https://")) else None,
            seen_on=dt.datetime.now(tz=dt.UTC).date(),
            words=words_for(request.query_params.get("lang")),
        ),
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
    source, number = request.path_params["source"], whole_number(request.path_params["number"])
    text = paragraph(source, number) if number is not None else None
    if text is None:
        return error(
            404,
            f"paragraph {request.path_params['number'][:20]} of {source[:80]} is not at hand; start with --articles DIR to show it",
        )
    return JSONResponse(
        {"source": source, "paragraph": number, "text": text}, headers={"Cache-Control": "no-store"}
    )

"""Where nobody told of anything, as the map and its timeline draw it: a query in, districts and runs of weeks out."""

from __future__ import annotations

import datetime as dt
import itertools
import threading
import weakref
from typing import TYPE_CHECKING, Any, Final

from starlette.responses import JSONResponse, Response

from dashboard.routes.query_parameters import known_already, query_of
from dashboard.store_registry import store
from geodata.analysis.silence import STATES, silence
from geodata.geometry import province_name
from geodata.store.answer_cache import Memory
from geodata.store.query import PLACE_KEYS
from geodata.translations import words_for

if TYPE_CHECKING:
    from starlette.requests import Request

    from geodata.analysis.silence import Silence
    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery

__all__ = ["answer", "silence_of"]

# answers of one version of a store: an answer weighs some thousand values at the most
_MAX_VALUES: Final = 100_000
# what is asked of who looked; all else narrows what they told of
_WHO_WHERE_WHEN: Final = frozenset(
    {*PLACE_KEYS, "relation", "source", "status", "year", "from", "to", "certainty"}
)
_LAST_DAY: Final = dt.timedelta(days=6)
_WEEK: Final = dt.timedelta(days=7)
_answers: weakref.WeakKeyDictionary[EventStore, Memory] = weakref.WeakKeyDictionary()
_adding = threading.Lock()


def answer(request: Request) -> Response:
    """Answer the districts and weeks of a query with their states; ``refused`` says why there are too many to look at."""
    opened = store()
    query, _ = query_of(opened, request)
    lang = words_for(request.query_params.get("lang")).lang
    headers, known = known_already(request, "silence", opened.version, query.to_url(), lang)
    if known:
        return Response(status_code=304, headers=headers)
    try:
        return JSONResponse(silence_of(opened, query, lang), headers=headers)
    except ValueError as too_many:
        # the layer is refused, not the request: the page around it is right
        return JSONResponse({"refused": str(too_many)}, headers=headers)


def silence_of(opened: EventStore, query: EventQuery, lang: str) -> dict[str, Any]:
    """Return the answer to a query in a language; it is kept as long as this version of the store is.

    Raises
    ------
    ValueError
        If there is too much to look at: filter first.
    """
    with _adding:
        memory = _answers.setdefault(opened, Memory(_MAX_VALUES))
    return memory.of((query, lang), lambda: _drawn(silence(opened, query), query, lang))


def _drawn(found: Silence, query: EventQuery, lang: str) -> dict[str, Any]:
    return {
        # sources may have told of what is not asked for
        "filtered": not _WHO_WHERE_WHEN.issuperset(query.active()),
        "weeks": {"all": len(found.weeks), **{s: found.count_weeks(s) for s in STATES}},
        "cells": {"all": len(found.cells), **{s: found.count(s) for s in STATES}},
        "runs": _runs(found),
        "districts": [
            {
                "id": district.id,
                "name": province_name(district.outline, lang) or district.name,
                "country": district.country,
                "outline": district.outline,
                "state": whole.state,
                "events": whole.events,
                "weeks": {state: getattr(whole, state) for state in STATES},
            }
            for district, whole in zip(found.districts, found.by_district, strict=True)
        ],
    }


def _runs(found: Silence) -> list[dict[str, Any]]:
    """Join weeks that follow each other and have one state: first and last day, and how many weeks."""
    runs: list[dict[str, Any]] = []
    after = None
    for state, weeks in itertools.groupby(found.by_week, key=lambda week: week.state):
        for week in weeks:
            monday = dt.date.fromisocalendar(int(week.week[:4]), int(week.week[6:]), 1)
            end = (monday + _LAST_DAY).isoformat()
            if monday == after and runs[-1]["state"] == state:
                runs[-1] |= {"end": end, "weeks": runs[-1]["weeks"] + 1}
            else:
                runs.append({"state": state, "start": monday.isoformat(), "end": end, "weeks": 1})
            after = monday + _WEEK
    return runs

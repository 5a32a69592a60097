"""A query in, all that the frame draws for it out: plain values, no drawing."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from dashboard.routes.data.bar import bar_of
from dashboard.routes.data.event_summary import certainty, summary_of
from dashboard.routes.data.timeline_bars import timeline_bars
from dashboard.routes.data.viewport import MAX_ALL, PAGE, Look, rows_shown
from dashboard.translations import strings_for
from geodata import features, vocab
from geodata.translations import EN, words_for
from geodata.wording import labels
from geodata.wording.headings import heading

if TYPE_CHECKING:
    from geodata.model import Place
    from geodata.store.counter_line import Counts, Deaths
    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery
    from geodata.translations import Words

__all__ = ["summary_of", "view_of"]

_DECADE_DAYS = 3660


def view_of(
    store: EventStore,
    query: EventQuery,
    lang: str = EN.lang,
    look: Look | None = None,
    held: str = "",
) -> dict[str, Any]:
    """Return heading, counter, class counts, events, places, timeline and tray of a query.

    Parameters
    ----------
    store, query
        What is asked.
    lang
        Language of the words.
    look
        The part of the map in view, which decides what is sent of a large store.
    held
        The ``edition`` of the answer to the free query that the reader still has: of the events
        and places in it, only ``found`` is sent: the events' positions in that answer with their certainty.
    """
    words = words_for(lang)
    counts = store.count(query)
    shown = rows_shown(store, query, counts.total, look or Look())
    rows = shown.rows
    whole = shown.mode == "all"
    # id -> position in the answer to the free query, where that one has all events
    order = store.order if store.size <= MAX_ALL else None
    edition = None if order is None else f"{store.version}.{words.lang}"
    spared = order if whole and held and held == edition else None
    events = [summary_of(store, row, words) for row in rows] if spared is None else None
    return {
        "query": query.to_url(),
        "data": store.version,
        "mode": shown.mode,
        "heading": heading(store, query, words=words),
        "bbox": list(query.bbox) if query.bbox else None,
        "area": json.loads(query.area) if query.area else None,
        # an import's millions of rows are not added up for each look
        "counter": _counter(counts, words, store.deaths(query) if order is not None else None),
        "bar": bar_of(store, query, words),
        "classes": _classes(store, query, words),
        "edition": edition,
        "events": events,
        # records that others stand for: operations with their parts, the same event again
        "uncounted": sorted(store.folding(query).uncounted) if whole else [],
        "found": None if spared is None else [(spared[row["id"]], certainty(row)) for row in rows],
        "cells": shown.cells,
        "places": None if events is None else _places(store, events, words),
        "timeline": timeline_bars(store, query, words),
        "tray": {
            "unplaced": [row["id"] for row in rows if row["place_precision"] == "none"] if whole else [],
            "undated": [row["id"] for row in rows if not row["dated"]] if whole else [],
            # of everything that matches, where not all of it is sent
            "counts": {"unplaced": counts.none, "undated": counts.undated},
        },
        "page": {"number": (look or Look()).page, "size": PAGE} if shown.mode == "cells" else None,
        "empty": None if counts.total else _empty(store, query, words),
    }  # fmt: skip


def _counter(counts: Counts, words: Words, deaths: Deaths | None) -> dict[str, Any]:
    return {
        "total": counts.total, "all": counts.all, "head": counts.head(words), "sentence": counts.sentence(words),
        "places": counts.places,
        "certain": counts.certain, "possible": counts.possible, "undated": counts.undated, "timed": counts.timed,
        "articles": counts.sources, "states": dict(counts.states),
        "deaths": labels.deaths_label(deaths, words=words) if deaths is not None else "",
        "at": counts.at, "about": counts.about, "once": counts.once, "operations": counts.operations,
        "parts": counts.parts, "repeats": counts.repeats,
    }  # fmt: skip


def _classes(store: EventStore, query: EventQuery, words: Words) -> list[dict[str, Any]]:
    """Return each class with its events, each counted once: an operation as its parts."""
    counts = Counter[str]()
    for event_type, number in store.types_once(query).items():
        counts[vocab.CLASS_OF[event_type]] += number
    wanted = set(query.event_type)
    return [
        {
            "cls": cls.id, "label": words.classes[cls.id], "types": list(cls.types), "count": counts[cls.id],
            "on": not wanted or bool(wanted & set(cls.types)),
        }
        for cls in vocab.CLASSES
    ]  # fmt: skip


def _places(store: EventStore, events: list[dict[str, Any]], words: Words) -> dict[str, Any]:
    used = sorted({event["place"] for event in events if event["place"]})
    return {place_id: _place(store.places[place_id], words) for place_id in used}


def _place(place: Place, words: Words) -> dict[str, Any]:
    shape = (
        features.place_geometry(place)
        if vocab.PLACED[place.precision] in {"area", "region"}
        else None
    )
    return {
        "id": place.id,
        "name": place.name,
        "name_ar": place.name_ar,
        "precision": place.precision,
        "precision_label": labels.precision_note(place.precision, place.uncertainty_m, words=words),
        "lon": place.lon,
        "lat": place.lat,
        "label": list(place.label) if place.label else None,
        "uncertainty_m": place.uncertainty_m,
        "country": place.country,
        "geometry": shape,
    }


def _empty(store: EventStore, query: EventQuery, words: Words) -> dict[str, Any]:
    """Say that nothing matches, and which filter's removal brings most back."""
    found = [(store.count(query.without(name)).total, name) for name in query.active()]
    strings = strings_for(words.lang)
    answer: dict[str, Any] = {"words": strings.no_match, "hint": None}
    if (
        store.machine
        and "proposed" not in query.status
        and (coded := store.count(query.with_values(status=("proposed",))).total)
    ):
        answer["words"] += f" {strings.machine_left_out.format(n=words.number(coded))}"
    if found and max(found)[0]:
        most, name = max(found)
        only = store.names.describe(query.without(*(n for n in query.active() if n != name)), words)
        answer["hint"] = {
            "key": name,
            "words": strings.without.format(filter=only, n=words.number(most)),
        }
    return answer

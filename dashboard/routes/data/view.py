"""A query in, all that the frame draws for it out: plain values, no drawing."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from dashboard.routes.data.bar import bar_of
from dashboard.routes.data.viewport import MOST_ALL, PAGE, Look, rows_shown
from dashboard.translations import strings_for
from geodata import features, vocab
from geodata.dates import EARLIEST, LATEST
from geodata.store.counter_line import noun_of
from geodata.store.event_store import event_of
from geodata.store.events_table import about_places
from geodata.translations import EN, words_for
from geodata.wording import labels
from geodata.wording.headings import heading

if TYPE_CHECKING:
    from geodata.model import Event, Place
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
    order = store.order if store.size <= MOST_ALL else None
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
        "counter": {
            "total": counts.total, "all": counts.all, "head": counts.head(words), "sentence": counts.sentence(words),
            "places": counts.places,
            "certain": counts.certain, "possible": counts.possible, "undated": counts.undated, "timed": counts.timed,
            "articles": counts.sources, "states": dict(counts.states),
            # an import's millions of rows are not added up for each look
            "deaths": labels.deaths_label(store.deaths(query), words=words) if order is not None else "",
            "at": counts.at, "about": counts.about, "once": counts.once, "operations": counts.operations,
            "parts": counts.parts, "repeats": counts.repeats,
        },
        "bar": bar_of(store, query, words),
        "classes": _classes(store, query, words),
        "edition": edition,
        "events": events,
        # records that others stand for: operations with their parts, the same event again
        "uncounted": sorted(store.folding(query).uncounted) if whole else [],
        "found": None if spared is None else [(spared[row["id"]], _certainty(row)) for row in rows],
        "cells": shown.cells,
        "places": None if events is None else _places(store, events, words),
        "timeline": _timeline(store, query, words),
        "tray": {
            "unplaced": [row["id"] for row in rows if row["place_precision"] == "none"] if whole else [],
            "undated": [row["id"] for row in rows if not row["dated"]] if whole else [],
            # of everything that matches, where not all of it is sent
            "counts": {"unplaced": counts.none, "undated": counts.undated},
        },
        "page": {"number": (look or Look()).page, "size": PAGE} if shown.mode == "cells" else None,
        "empty": None if counts.total else _empty(store, query, words),
    }  # fmt: skip


def summary_of(store: EventStore, row: dict[str, Any], words: Words = EN) -> dict[str, Any]:
    """Return one row of the store as the frame lists and draws it."""
    event = event_of(row["record"])
    place = store.places[event.place] if event.place else None
    precision = str(row["place_precision"])
    uncertainty = _uncertainty(event, place)
    return {
        "id": event.id,
        "title": words.title(event),
        "event_type": event.event_type,
        "type_label": words.types[event.event_type],
        "mode_label": words.modes[event.mode] if event.mode else "",
        "cls": row["event_class"],
        "variant": "down" if event.event_type == "RETREAT" else "",
        "state": vocab.DRAWN_STATES[event.assertion],
        "assertion": event.assertion,
        "assertion_label": words.assertions[event.assertion],
        "disputed": row["disputed"],
        "machine": row["machine"],
        "start": row["date_start"].isoformat()
        if row["dated"] and row["date_start"] != EARLIEST and not event.when.open_start
        else None,
        "end": row["date_end"].isoformat() if row["dated"] and row["date_end"] != LATEST else None,
        "open_start": event.when.open_start,
        "open_end": event.when.open_end,
        "lasting": row["lasting"],
        "date_label": labels.date_label(event.when, words=words),
        "certainty": _certainty(row),
        "place": event.place if row["placed"] else None,
        "place_label": words.name(place) if place and row["placed"] else words.absent["place"],
        "placed": vocab.PLACED[precision],
        "precision": precision,
        "precision_label": labels.precision_note(precision, uncertainty, words=words),
        "lon": row["lon"],
        "lat": row["lat"],
        "uncertainty_m": uncertainty,
        "flow": _flow(store, event, words),
        "noun": noun_of(
            event.event_type, event.mode, event.assertion, row["date_start"], row["date_end"]
        ),
        "about": _about(store, event, words),
        **_folded(store, event.id),
    }


def _about(store: EventStore, event: Event, words: Words) -> list[dict[str, str | None]]:
    """Return the places that an event concerns; ``basis`` is "about", or how the article names an actor by the place."""
    bases = {about.place: "about" for about in event.about}
    return [
        {
            "place": place_id,
            "label": words.name(store.places[place_id]),
            "country": store.places[place_id].country,
            "basis": bases.get(place_id, str(event.place_basis)),
        }
        for place_id in about_places(event)
    ]


def _folded(store: EventStore, event_id: str) -> dict[str, Any]:
    """Return the event that one folds under, if it only repeats it, and the events that fold under this one."""
    folding = store.folding()
    whole = folding.under.get(event_id)
    return {
        "part_of": whole,
        "repeats": event_id in folding.repeats,
        "has_parts": list(folding.beneath.get(event_id, ())),
    }


def _certainty(row: dict[str, Any]) -> str | None:
    return ("sure" if row["sure"] else "possible") if row["dated"] else None


def _uncertainty(event: Event, place: Place | None) -> float | None:
    if event.uncertainty_m is not None:
        return event.uncertainty_m
    return place.uncertainty_m if place else None


def _flow(store: EventStore, event: Event, words: Words) -> dict[str, Any] | None:
    if event.flow is None:
        return None
    ends = {
        name: {
            "place": place.id,
            "label": words.name(place),
            "lon": _drawn(place)[0],
            "lat": _drawn(place)[1],
        }
        for name, place in (
            ("from", store.places[event.flow.from_]),
            ("to", store.places[event.flow.to]),
        )
    }
    return {
        **ends,
        "label": labels.flow_label(event.flow, store.places, words=words),
        "n": event.flow.quantity or 1,
    }


def _drawn(place: Place) -> tuple[float, float]:
    """Return where a place's mark stands: an area's hand-set label, else the point."""
    return place.label or (place.lon, place.lat)


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


def _timeline(store: EventStore, query: EventQuery, words: Words) -> dict[str, Any]:
    """Return the bars round the period asked for, so that the brush can be widened as well as narrowed."""
    line = store.timeline(_with_margin(query))
    return {
        "unit": line.unit,
        "unit_label": words.units[line.unit],
        "start": line.bars[0].start.isoformat() if line.bars else None,
        "end": line.bars[-1].end.isoformat() if line.bars else None,
        "bins": [
            {
                "start": b.start.isoformat(),
                "end": b.end.isoformat(),
                "sure": b.sure,
                "possible": b.possible,
            }
            for b in line.bars
        ],
        "period": _period(query),
        "earlier": line.earlier,
        "later": line.later,
        "log": False,
    }


def _period(query: EventQuery) -> dict[str, str | None] | None:
    """Return the first and last day asked for, None for an end that is free or for no period at all."""
    if not query.periods:
        return None
    first, last = query.periods[0][0], query.periods[-1][1]
    return {
        "from": first.isoformat() if first != EARLIEST else None,
        "to": last.isoformat() if last != LATEST else None,
    }


def _with_margin(query: EventQuery) -> EventQuery:
    """Return the query with half the period's length added at each end; a period open at an end is free there."""
    if not query.periods:
        return query
    first, last = query.periods[0][0], query.periods[-1][1]
    if first > last:
        return query
    if first == EARLIEST or last == LATEST:
        return query.with_values(year=(), from_=None, to=None)
    margin = max((last - first) / 2, dt.timedelta(days=3))
    return query.with_values(
        year=(),
        from_=first - min(margin, first - EARLIEST),
        to=last + min(margin, LATEST - last),
    )


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

"""A query in, all that the file must hold for it out, as one JSON value.

The page filters and counts by itself. So that it counts as the store does, each event
comes with its interval, its sources and its actors, members already included as of the
event's date; :func:`narrowed` says which query of the store one choice in the page means.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from dashboard.routes.data.card import card
from dashboard.routes.data.silence import silence_of
from dashboard.routes.data.view import view_of
from dashboard.translations import strings_for
from geodata import features
from geodata.dates import EARLIEST, LATEST
from geodata.store.naming.membership import containing
from geodata.translations import words_for

if TYPE_CHECKING:
    from dashboard.url_parameters import View
    from geodata.model import Event
    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery
    from geodata.translations import Words

__all__ = ["contents", "narrowed"]


def contents(
    store: EventStore,
    query: EventQuery,
    view: View | None,
    home: tuple[float, float, float, float] | None,
) -> dict[str, Any]:
    """Return the data of a dossier.

    Parameters
    ----------
    store, query
        What it is about; all matching events go in.
    view
        The open event, the map's position at the start, and the language of all words;
        None for neither, in English.
    home
        First look as ``(west, south, east, north)`` in degrees, where the view names none.
    """
    words = words_for(view.lang if view else None)
    shown = view_of(store, query, words.lang)
    events = store.events(query)
    cards = _cards(store, [event.id for event in events], words)
    chains = _chains(cards, store)
    # "sure" asks for the area as well as for the period; the page knows only the period
    within = {
        row["id"]
        for row in store.rows(query.without("year", "from", "to", "certainty"))
        if row["sure"]
    }
    at = {row["id"] for row in store.rows(query.with_values(relation="at"))}
    if query.relation == "about":
        at = set()
    return {
        "view": {**shown, "problems": []},
        "cards": cards,
        "chains": chains,
        "index": {event.id: {**_entry(store, query, event), "within": event.id in within, "at": event.id in at} for event in events},
        "base": _base(store, query),
        "options": _options(store, query, events, words),
        "features": features.features(store, "events", query),
        "start": {
            "event": view.event if view and view.event in cards else None,
            "view": {"lat": view.lat, "lng": view.lng, "zoom": view.zoom} if view and view.lat is not None else None,
            "home": home,
            "silence": bool(view and view.silence),
        },
        "silence": _silence(store, query, words.lang) if view and view.silence else None,
        "words": _said(words, store.cites),
    }  # fmt: skip


def _silence(store: EventStore, query: EventQuery, lang: str) -> dict[str, Any]:
    """Return who looked where, for the whole file; ``refused`` says why there is too much to look at."""
    try:
        return silence_of(store, query, lang)
    except ValueError as too_many:
        return {"refused": str(too_many)}


def narrowed(query: EventQuery, year: int | None, actor: str | None) -> EventQuery:
    """Return the query that a choice of year and actor in the page stands for.

    The actor is asked for besides the dossier's own actors and roles, not instead of them.
    """
    if year is not None:
        query = query.with_values(year=(year,))
    if actor is not None and (query.actor or query.role):
        query = query.with_values(with_=(*query.with_, actor))
    elif actor is not None:
        query = query.with_values(actor=(actor,))
    return query


def _said(words: Words, cites: str) -> dict[str, Any]:
    """Return what the page's scripts fill in: the dossier's own strings, and the counter's words."""
    strings = strings_for(words.lang)
    return {
        "lang": words.lang,
        "page": asdict(strings.dossier_page),
        "any_year": strings.any_year,
        "any_actor": strings.any_actor,
        "keys": {name: words.keys[name] for name in ("year", "actor", "event_type")},
        "key": words.filters["key"],
        "or": words.filters["or"],
        "comma": words.comma,
        "semicolon": words.semicolon,
        "types": dict(words.types),
        "units": dict(words.units),
        "nouns": {noun: dict(forms) for noun, forms in words.nouns.items()},
        "counter": {**words.counter, "cited": f"from_{cites}"},
        "known": dict(words.known),
        "states": dict(words.states),
    }


def _cards(store: EventStore, wanted: list[str], words: Words) -> dict[str, Any]:
    """Return the cards of the events and of those they link to; no link leads out of the file."""
    cards = {event_id: card(store, event_id, words.lang, chained=False) for event_id in wanted}
    linked = {link["event"] for found in cards.values() for link in found["links"]} - set(cards)
    beside = {
        event_id: card(store, event_id, words.lang, chained=False) for event_id in sorted(linked)
    }
    known = set(cards) | set(beside)
    for found in beside.values():
        found["links"] = [link for link in found["links"] if link["event"] in known]
    return {**cards, **beside}


def _chains(cards: dict[str, Any], store: EventStore) -> list[dict[str, Any]]:
    """Return each chain of linked events once: its links, and its events newest first.

    A chain that leads out of the file is cut there.
    """
    links = {
        event_id: [
            {"event": event_id, "relation": link.relation, "to": link.event}
            for link in store.get(event_id).links
            if link.event in cards
        ]
        for event_id in cards
    }
    chain_of: dict[str, set[str]] = {}
    for found in links.values():
        for link in found:
            joined = chain_of.get(link["event"], {link["event"]}) | chain_of.get(
                link["to"], {link["to"]}
            )
            chain_of.update(dict.fromkeys(joined, joined))
    chains = {min(members): members for members in chain_of.values()}
    return [
        {
            "links": [link for event_id in sorted(members) for link in links[event_id]],
            "events": sorted(members, key=lambda e: (cards[e]["start"] or "", e), reverse=True),
        }
        for _, members in sorted(chains.items())
    ]


def _entry(store: EventStore, query: EventQuery, event: Event) -> dict[str, Any]:
    named = [who.actor for who in event.actors]
    inside = containing(store.actors, named, event.when) if query.members else set(named)
    return {
        "start": store.row(event.id)["date_start"].isoformat(),
        "open": event.when.open_start,
        "end": event.when.latest.isoformat(),
        "dated": event.when.known,
        "actors": sorted(inside),
        "sources": store.source_ids(event),
        "above": _above(store, event.id),
    }


def _above(store: EventStore, event_id: str) -> list[str]:
    """Return the events that one folds under, the nearest first."""
    under = store.folding().under
    found = []
    while event_id in under:
        event_id = under[event_id]
        found.append(event_id)
    return found


def _base(store: EventStore, query: EventQuery) -> dict[str, Any]:
    """Return the parts of the dossier's own query that the page counts by."""
    return {
        "all": store.size,
        "years": sorted(query.year),
        "from": (query.from_ or EARLIEST).isoformat(),
        "to": (query.to or LATEST).isoformat(),
        "timed": bool(query.periods),
        "asksPlace": query.asks_place,
        "certainty": query.certainty,
        "types": list(query.event_type),
        "earliest": EARLIEST.isoformat(),
        "latest": LATEST.isoformat(),
    }


def _options(
    store: EventStore, query: EventQuery, events: list[Event], words: Words
) -> dict[str, list[dict[str, Any]]]:
    """Return the years and actors to choose from; the page counts them itself."""
    years = [
        v.value
        for v in store.facet("year", query)
        if v.events and (not query.year or int(v.value) in query.year)
    ]
    inside = {actor for event in events for actor in _entry(store, query, event)["actors"]}
    actors = sorted(inside, key=lambda a: (store.names.label("actor", a, words).casefold(), a))
    return {
        "year": [{"value": year, "label": words.in_digits(year)} for year in years],
        "actor": [
            {"value": actor, "label": store.names.label("actor", actor, words)} for actor in actors
        ],
    }

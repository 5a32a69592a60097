"""The value of each field of a proposal as the desk shows it, and what else it could be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geodata.dates import parse_date
from geodata.review.article.event_wording import value_words
from geodata.review.proposals import score_levels
from geodata.review.proposals.candidates import (
    actor_candidates,
    date_candidates,
    offered_about,
    place_candidates,
    reason_of,
)
from geodata.review.proposals.duplicate_events import alike
from geodata.wording.reasons import reason_label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geodata.model import Actor, Event, Place
    from geodata.review.article.quotes import MissingQuote
    from geodata.review.article.reader_view import ReaderView
    from geodata.review.log.event_states import Judged
    from geodata.translations import Words

__all__ = ["VALUES", "Subject", "in_language", "read_value"]


@dataclass(frozen=True)
class Subject:
    """One event of the queue, and what is known of how it was read."""

    seen: ReaderView
    event: Event
    judged: Judged
    read: Mapping[str, Any]
    unfound: tuple[MissingQuote, ...]
    changed: Mapping[str, Mapping[str, Any]]
    words: Words

    @property
    def by_model(self) -> bool:
        """Whether a language model alone proposed it."""
        return self.event.id in self.seen.material.by_model


def read_value(subject: Subject, name: str) -> Mapping[str, Any]:
    """Return what the reader has of one value: score, rivals, receipts, whether it is assumed."""
    key = {"where": "place", "when": "date", "what": "event_type", "deaths": "fatalities"}.get(
        name, ""
    )
    found: Mapping[str, Any] = subject.read.get(key) or {}
    return found


def in_language(row: dict[str, Any], subject: Subject) -> dict[str, Any]:
    """Return a row whose reasons, which the reader gives in English, are in the page's language."""

    def say(text: str) -> str:
        return reason_label(text, subject.words, name_of)

    def name_of(name: str) -> str:
        material = subject.seen.material
        known: list[Place | Actor] = [*material.actors.values(), *material.places.values()]
        return next((subject.words.name(record) for record in known if record.name == name), name)

    return {
        **row,
        "reason": say(row["reason"]),
        "because": [{**one, "text": say(one["text"])} for one in row["because"]],
        "rivals": [{**one, "but": say(one["but"])} for one in row["rivals"]],
        "candidates": [
            {**one, "reason": say(one["reason"])} if "reason" in one else one
            for one in row["candidates"]
        ],
    }


Value = tuple[Any, dict[str, Any]]


def _where(subject: Subject) -> Value:
    event, material = subject.event, subject.seen.material
    place = material.places.get(event.place or "")
    about = [
        {"place": a.place, "name": material.places[a.place].name}
        for a in event.about
        if a.place in material.places
    ]
    more = place_candidates(subject.seen, event, subject.words)
    if place is None:
        offered = offered_about(subject.seen, event)
        return ({"place": None, "about": about} if about else None), {
            **more,
            "offer_about": offered,
        }
    value = {
        "place": place.id, "name": subject.words.name(place), "basis": event.place_basis, "lon": place.lon, "lat": place.lat,
        "precision": event.place_precision or place.precision, "country": place.country, "admin1": place.admin1,
        "radius_km": round(place.uncertainty_m / 1000, 1), "about": about, "proposed": place.status == "proposed",
    }  # fmt: skip
    return value, {**more, "offer_about": []}


def _when(subject: Subject) -> Value:
    event = subject.event
    when = parse_date(event.date)
    if not when.known:
        return None, date_candidates(subject.seen, event, subject.words)
    value = {
        "edtf": event.date, "start": when.start.isoformat() if when.start else None,
        "end": when.end.isoformat() if when.end else None, "rule": event.date_rule,
    }  # fmt: skip
    return value, date_candidates(subject.seen, event, subject.words)


def _who(subject: Subject) -> Value:
    actors = subject.seen.material.actors
    read = {(f["value"]["id"], f["value"]["role"]): f for f in subject.read.get("actors", ())}
    value = []
    because = []
    for one in subject.event.actors:
        actor, found = actors.get(one.actor), read.get((one.actor, one.role))
        value.append({
            "actor": one.actor, "name": subject.words.name(actor) if actor else one.actor, "role": one.role,
            "role_label": subject.words.roles[one.role], "kind": actor.kind if actor else None,
            "known": actor is not None and actor.status == "reviewed",
            "score": score_levels.of_actor(found, by_model=subject.by_model) if found else "clear",
        })  # fmt: skip
        because += [_clue(receipt) for receipt in (found["receipts"] if found else ())]
    found = actor_candidates(subject.seen, subject.event, subject.words)
    return value, {"because": because, "reason": reason_of(because), "candidates": found}


def _what(subject: Subject) -> Value:
    event = subject.event
    value = {
        "title": event.title, "event_type": event.event_type, "mode": event.mode, "assertion": event.assertion, "summary": event.summary,
        "label": value_words(event, "what", subject.seen.material, subject.words),
    }  # fmt: skip
    because = [_clue(receipt) for receipt in read_value(subject, "what").get("receipts", ())]
    return value, {"because": because, "reason": reason_of(because)}


def _clue(receipt: Mapping[str, Any]) -> dict[str, Any]:
    return {"text": f"“{receipt['words']}”: {receipt['rule']}", "paragraph": receipt["paragraph"]}


def _deaths(subject: Subject) -> Value:
    deaths = subject.event.fatalities
    if deaths is None:
        return None, {}
    return {"best": deaths.best, "low": deaths.low, "high": deaths.high}, {}


def _part_of(subject: Subject) -> Value:
    whole = next((x.event for x in subject.event.links if x.relation == "part_of"), None)
    if whole is None:
        return None, {}
    return {"event": whole, "title": subject.seen.title_of(whole)}, {}


def _same(subject: Subject) -> Value:
    seen, event = subject.seen, subject.event
    if subject.judged.into:
        into = subject.judged.into
        return {
            "event": into,
            "title": seen.title_of(into),
            "percent": 100,
            "where": seen.home_of(into),
            "agree": [],
            "differ": [],
        }, {}
    refused = seen.not_same.get(event.id, frozenset())
    found = [
        one
        for one in alike(event, seen.rivals_of(event), seen.material.places)
        if one.event not in refused
    ]
    rows = [
        {"event": one.event, "title": seen.title_of(one.event), "percent": one.percent, "where": seen.home_of(one.event),
         "agree": list(one.agree), "differ": list(one.differ)}
        for one in found[:4]
    ]  # fmt: skip
    return (rows[0] if rows else None), {"candidates": rows[1:]}


VALUES: Final[Mapping[str, Callable[[Subject], Value]]] = {
    "where": _where, "when": _when, "who": _who, "what": _what, "deaths": _deaths, "part_of": _part_of, "same": _same,
}  # fmt: skip

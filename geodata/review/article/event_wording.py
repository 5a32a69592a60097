"""Titles, summaries and values of events in words, for the queue, the log and the card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geodata.dates import parse_date
from geodata.translations import EN
from geodata.wording import labels

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geodata.model import Event, Place
    from geodata.review.article.material import ArticleMaterial
    from geodata.translations import Words

__all__ = ["actor_words", "auto_summary", "auto_title", "value_words"]

_UNJUDGED = "not yet judged."


def auto_title(
    event: Event, material: ArticleMaterial, places: Mapping[str, Place] | None = None
) -> str:
    """Return the title that the reader makes: what kind, where, who."""
    place = (places or {}).get(event.place or "") or material.places.get(event.place or "")
    names = dict.fromkeys(
        material.actors[a.actor].name for a in event.actors[:2] if a.actor in material.actors
    )
    where = f" in {place.name}" if place else ""
    who = f": {', '.join(names)}" if names else ""
    return f"{EN.types[event.event_type]}{where}{who}"[:200]


def auto_summary(event: Event, material: ArticleMaterial) -> str:
    """Return a summary of an event that was judged: our own words, no sentence of the article.

    One that somebody wrote stays as it is.
    """
    if not event.summary.endswith(_UNJUDGED):
        return event.summary
    place = material.places.get(event.place or "")
    where = f" in {place.name}" if place else ""
    who = "; ".join(
        f"{material.actors[a.actor].name} as {EN.roles[a.role].lower()}"
        for a in event.actors
        if a.actor in material.actors
    )
    when = labels.date_label(event.when)
    return f"{EN.types[event.event_type]}{where}, {when}.{f' {who}.' if who else ''}"[:2000]


def value_words(event: Event, field: str, material: ArticleMaterial, words: Words = EN) -> str:
    """Return the value of one field in words; empty where it has none."""
    say = _SAY.get(field)
    return say(event, material, words) if say else ""


def _where(event: Event, material: ArticleMaterial, words: Words) -> str:
    place = material.places.get(event.place or "")
    if place is not None:
        return words.name(place)
    about = [material.places[a.place] for a in event.about if a.place in material.places]
    return words.comma.join(words.name(place) for place in about)


def _who(event: Event, material: ArticleMaterial, words: Words) -> str:
    known = material.actors
    named = (
        (words.name(known[a.actor]) if a.actor in known else a.actor, a.role) for a in event.actors
    )
    return words.semicolon.join(actor_words(name, role, words) for name, role in named)


def actor_words(name: str, role: str, words: Words) -> str:
    """Return an actor with its role; where the page runs from right to left, the name keeps its own direction."""
    shown = f"\u2068{name}\u2069" if words.lang == "ar" else name
    return f"{shown} ({words.roles[role]})"


def _what(event: Event, _material: ArticleMaterial, words: Words) -> str:
    kind = labels.type_label(event.event_type, event.mode, words=words)
    return f"{kind} · {words.assertions[event.assertion]}"


def _deaths(event: Event, _material: ArticleMaterial, words: Words) -> str:
    return labels.fatalities_label(event.fatalities, words=words) if event.fatalities else ""


_SAY: Final[Mapping[str, Callable[[Event, ArticleMaterial, Words], str]]] = {
    "where": _where,
    "when": lambda event, _material, words: labels.date_label(parse_date(event.date), words=words),
    "who": _who,
    "what": _what,
    "deaths": _deaths,
    "part_of": lambda event, _material, words: words.comma.join(
        x.event for x in event.links if x.relation == "part_of"
    ),
}

"""Actors as a text names them: registry names, national bodies, persons and new organisations.

In: a text and a registry. Out: mentions in order of the text, none inside another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.reading.actors.actor_types import ActorEntry, ActorMention
from geodata.reading.actors.namesakes import (
    first_of_two,
    is_first_name,
    without_foreign_parties,
)
from geodata.reading.actors.new_names import find_new_names
from geodata.reading.actors.registry import load_registry, slug
from geodata.reading.tokens import is_upper_case, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.reading.actors.actor_types import MentionBasis
    from geodata.reading.actors.registry import ActorName, ActorRegistry, Body
    from geodata.reading.tokens import Token

__all__ = ["find_actors", "national_body"]

_BACKING = frozenset(
    "backed aligned linked sponsored supported armed funded allied led affiliated trained".split()
)
_TITLES = frozenset(
    """president premier minister chancellor king prince sheikh senator secretary general gen
    leader dictator mr mrs ms dr sen rep""".split()
)
_AFTER_SURNAME = frozenset("administration government regime family loyalists".split())
# words that may stand between the adjective and the body: "Iraqi Shiite militia"
_MAX_BETWEEN = 2
_MAX_BODY_LENGTH = 3


def find_actors(
    text: str, registry: ActorRegistry | None = None, *, year: int | None = None
) -> list[ActorMention]:
    """Return the actors that a text names, in order, without overlaps.

    Parameters
    ----------
    text
        The whole text of one document.
    registry
        From :func:`load_registry`; the general tables where None is given.
    year
        Year of publication: leaders who left office long before, or come later, are passed over.

    Notes
    -----
    Capitals are returned with basis "capital" wherever they stand; whether the words mean the
    government or the town is left to the grammar of the event.
    """
    registry = registry or load_registry()
    capitals = is_upper_case(text)
    if capitals:
        registry = registry.in_capitals()
    tokens = tokenize(text)
    mentions = without_foreign_parties(_known(text, tokens, registry, year))
    if not capitals:
        mentions = _merged(mentions, find_new_names(text, mentions))
    return mentions


def _known(
    text: str, tokens: Sequence[Token], registry: ActorRegistry, year: int | None
) -> list[ActorMention]:
    """Return the longest registry name at each token, with the body that follows a state's."""
    found: list[ActorMention] = []
    spelled_out: set[str] = set()
    index = 0
    while index < len(tokens):
        first = first_of_two(text, tokens, index, registry)
        if first is not None:
            found.append(first)
            index += 1
            continue
        name = _longest(tokens, index, registry)
        if name is None or not _in_office(name, registry, year):
            index += 1
            continue
        stop = index + len(name.tokens)
        if name.surname and not (
            name.actor.id in spelled_out or _speaks_for_person(tokens, index, stop)
        ):
            index += 1
            continue
        if not name.surname:
            spelled_out.add(name.actor.id)
        if is_first_name(tokens, index, stop):
            index = stop + 1
            continue
        stop, mention = _mention(text, tokens, index, stop, name, registry)
        found.append(mention)
        index = stop
    return found


def _longest(tokens: Sequence[Token], index: int, registry: ActorRegistry) -> ActorName | None:
    for name in registry.names.get(tokens[index].text, ()):
        if len(name.tokens) == 1 or name.tokens == tuple(
            token.text for token in tokens[index : index + len(name.tokens)]
        ):
            return name
    return None


def _in_office(name: ActorName, registry: ActorRegistry, year: int | None) -> bool:
    term = registry.leaders.get(name.actor.id)
    if term is None or year is None:
        return True
    return term[0] - 8 <= year and (not name.surname or year <= term[1] + 25)


def _speaks_for_person(tokens: Sequence[Token], index: int, stop: int) -> bool:
    before = tokens[index - 1].text.casefold().rstrip(".") if index else ""
    after = tokens[stop].text.casefold() if stop < len(tokens) else ""
    return before in _TITLES or after in _AFTER_SURNAME


def _mention(  # noqa: PLR0913, PLR0917 - a name in its text
    text: str,
    tokens: Sequence[Token],
    index: int,
    stop: int,
    name: ActorName,
    registry: ActorRegistry,
) -> tuple[int, ActorMention]:
    """Return the token after the mention, and the mention: of the name, or of a body of it."""
    start, end = tokens[index].start, tokens[stop - 1].end
    country = name.actor.country
    if name.actor.kind == "state" and country and name.basis != "capital":
        body = _body_after(tokens, stop, registry)
        if body is not None:
            stop, national = body
            end = tokens[stop - 1].end
            actor = national_body(registry, country, national)
            return stop, ActorMention(start, end, text[start:end], actor, "pattern", 0.85)
        backed = _backed_by(tokens, stop, registry)
        if backed is not None:
            end = tokens[backed - 1].end
            words = text[start:end]
            actor = ActorEntry(slug(words), words, "militia", None, (), "pattern")
            return backed, ActorMention(start, end, words, actor, "pattern", 0.7)
    if name.actor.kind == "person" and stop < len(tokens) and tokens[stop].text in {
        "administration", "government", "regime",
    }:  # fmt: skip
        stop += 1
        end = tokens[stop - 1].end
        actor = ActorEntry(
            slug(text[start:end]), text[start:end], "government", country, (), "pattern"
        )
        return stop, ActorMention(start, end, text[start:end], actor, "office", 0.85)
    score: dict[MentionBasis, float] = {"demonym": 0.6, "capital": 0.5, "alias": 0.9}
    place = name.actor.kind == "state" and name.basis in {"name", "alias", "capital"}
    return stop, ActorMention(
        start, end, text[start:end], name.actor, name.basis, score.get(name.basis, 0.9), place
    )


def _body_after(
    tokens: Sequence[Token], stop: int, registry: ActorRegistry
) -> tuple[int, Body] | None:
    """Return the token after a body's word that follows a state's name or adjective."""
    if stop < len(tokens) and tokens[stop].text in {"'s", "’s"}:
        stop += 1
    for skipped in range(_MAX_BETWEEN + 1):
        at = stop + skipped
        if skipped and not (at - 1 < len(tokens) and _may_stand_between(tokens[at - 1].text)):
            return None
        for length in range(_MAX_BODY_LENGTH, 0, -1):
            words = tuple(token.text for token in tokens[at : at + length])
            body = registry.bodies.get(words)
            if body is not None and len(words) == length:
                return at + length, body
    return None


def _may_stand_between(word: str) -> bool:
    verb = word.endswith("ed") and word not in {"armed", "allied", "united", "combined", "trained"}
    return word.isalpha() and not verb and word.casefold() not in {
        "and", "or", "to", "in", "on", "of", "for", "with", "by", "from", "at", "as", "is", "are", "was", "were", "has",
        "have", "had", "will", "would", "could", "that", "which", "who", "the", "a", "an", "against", "into", "but",
        "says", "said", "over",
    }  # fmt: skip


def national_body(registry: ActorRegistry, country: str, body: Body) -> ActorEntry:
    """Return a body of a state: "Iraqi" and "military"."""
    adjective = registry.adjectives.get(country, registry.states[country].name)
    name = f"{adjective} {body.name}"
    return ActorEntry(
        f"{country.lower()}-{body.suffix}", name, body.kind, country, (), "bodies.tsv"
    )


def _backed_by(tokens: Sequence[Token], stop: int, registry: ActorRegistry) -> int | None:
    """Return the token after "-backed groups" and the like."""
    if stop + 2 >= len(tokens) or tokens[stop].text != "-":
        return None
    if tokens[stop + 1].text.casefold() not in _BACKING:
        return None
    body = _body_after(tokens, stop + 2, registry)
    return body[0] if body is not None else None


def _merged(first: list[ActorMention], second: list[ActorMention]) -> list[ActorMention]:
    """Return both in order; where two overlap, the longer one of known actors wins."""
    out: list[ActorMention] = []
    for mention in sorted((*first, *second), key=lambda m: (m.start, -m.end)):
        if not out or mention.start >= out[-1].end:
            out.append(mention)
    return out

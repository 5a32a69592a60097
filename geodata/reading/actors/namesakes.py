"""Names that several bear: parties of many countries, halves of two states' names, first names.

In: tokens at a name, or mentions. Out: what the name is here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.reading.actors.actor_types import ActorMention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.reading.actors.registry import ActorRegistry
    from geodata.reading.tokens import Token

__all__ = ["first_of_two", "is_first_name", "without_foreign_parties"]

# countries that are first names, and words with a capital that may follow a country
_FIRST_NAMES = frozenset(
    "Jordan Chad Georgia Israel Ireland Kenya India Cuba Malta Paris London Sydney".split()
)
_AFTER_COUNTRY = frozenset(
    """Army Navy Air Government Parliament Police Ministry Minister President Prime Foreign Defense Defence Interior
    Supreme National Central Valley River Times Post News Day Street Party""".split()
)
_HALVES = frozenset("North South East West".split())


def without_foreign_parties(mentions: list[ActorMention]) -> list[ActorMention]:
    """Return the mentions without parties of the tables whose country the text never names.

    "Democrats" are a party in many countries; the text says which by naming it.
    """
    named = {m.actor.country for m in mentions if m.actor.kind != "party"}
    return [
        m
        for m in mentions
        if m.actor.kind != "party" or m.actor.source != "groups.tsv" or m.actor.country in named
    ]


def first_of_two(
    text: str, tokens: Sequence[Token], index: int, registry: ActorRegistry
) -> ActorMention | None:
    """Return the first state of "North and South Korea", whose own name stands in part."""
    if tokens[index].text not in _HALVES or index + 3 >= len(tokens):
        return None
    if tokens[index + 1].text not in {"and", "or"} or tokens[index + 2].text not in _HALVES:
        return None
    words = (tokens[index].text, tokens[index + 3].text)
    name = next((n for n in registry.names.get(words[0], ()) if n.tokens == words), None)
    if name is None:
        return None
    start, end = tokens[index].start, tokens[index].end
    return ActorMention(start, end, text[start:end], name.actor, name.basis, 0.8)


def is_first_name(tokens: Sequence[Token], index: int, stop: int) -> bool:
    """Say whether a country's name is a person's first name here: "Jordan Smith"."""
    if tokens[index].text not in _FIRST_NAMES or stop >= len(tokens):
        return False
    after = tokens[stop]
    adjacent = after.start - tokens[stop - 1].end == 1
    return (
        adjacent
        and after.text[0].isupper()
        and after.text[1:].islower()
        and after.text not in _AFTER_COUNTRY
    )

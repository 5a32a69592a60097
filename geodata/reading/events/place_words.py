"""What the words around a place say: its preposition, who acts, what lies in what, how far.

In: a passage and a resolved toponym of it. Out: the words' own meaning; what that is worth for an
event is judged elsewhere (geodata.reading.events.place_scores).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geodata.reading.events.unlisted_places import INSIDE, WIDER

if TYPE_CHECKING:
    from geodata.reading.events.passage import Passage
    from geodata.reading.resolve import ResolvedToponym

__all__ = [
    "HOLDS_NEXT", "IN", "NEAR", "OVER", "TO", "is_attribute", "is_inside_next", "is_near", "names_actor", "preposition",
]  # fmt: skip

IN = frozenset("in at inside across throughout within outside".split())
OVER = frozenset({"over", "on"})
TO = frozenset("to into toward towards onto".split())
NEAR = frozenset("near outside around beside off".split())
HOLDS_NEXT = re.compile(r"^ (?:city|town|village|port|suburb|district|province) of [A-Z]")
_OWNED = re.compile(
    r"^['’]s (?:(?:\w+ )?(?:town|city|capital|port|village|province|region)(?: of|,)? )?$"
)
_DISTANCE = re.compile(
    r"\b(?:\d[\d.,]*|\w+)[ -](?:km|kilomet(?:er|re)s?|miles?|mi|m|met(?:er|re)s?)(?: \([^)]{1,30}\))?"
    r"(?: (?:to the |due )?(?:north|south|east|west|northeast|northwest|southeast|southwest|outside|away|off|inland))?"
    r"(?: (?:of|from))? (?:the (?:town|city|village|capital|port|border)(?: of)? )?$",
    re.IGNORECASE,
)
_ACTOR_BASES = frozenset({"pattern", "demonym", "office", "capital"})
_FUNCTION_WORDS = frozenset(
    """and or to in on at of for with by from as is are was were has have had will would could that which who while
    after before said says since but""".split()
)
_PLACE_NOUNS = frozenset(
    """city town village capital province region district port area suburb neighborhood neighbourhood camp base
    outskirts stronghold island county state governorate border town's""".split()
)


def names_actor(passage: Passage, resolved: ResolvedToponym) -> bool:
    """Say whether the words of a place name who acts: an adjective, a possessive, a body."""
    toponym = resolved.toponym
    if toponym.kind in {"demonym", "metonym"}:
        return True
    after = passage.text[toponym.end - passage.start :][:2]
    if after in {"'s", "’s", "’ "} or is_attribute(passage, resolved):
        return True
    return any(
        m.start <= toponym.start < m.end
        and (m.basis in _ACTOR_BASES or not m.place)
        and m.actor.kind != "organisation"
        for m in passage.actors
    )


def is_attribute(passage: Passage, resolved: ResolvedToponym) -> bool:
    """Say whether initials stand before a noun as an adjective would: "U.S. facilities"."""
    toponym = resolved.toponym
    if not toponym.words.replace(".", "").isupper():
        return False
    index = passage.token_at(toponym.end - 1) + 1
    after = passage.tokens[index].text if index < len(passage.tokens) else ""
    return after.isalpha() and after.islower() and after not in _FUNCTION_WORDS


def is_inside_next(passage: Passage, resolved: ResolvedToponym) -> bool:
    """Say whether "in" or a comma and a country follow a finer place."""
    entry = resolved.candidates[0].entry
    if entry is not None and entry.kind == "country":
        return False
    for other in passage.toponyms:
        wider = other.candidates[0].entry
        between = passage.text[
            resolved.toponym.end - passage.start : max(0, other.toponym.start - passage.start)
        ]
        if wider is None or wider.kind not in WIDER or not INSIDE.match(between):
            continue
        if wider.kind != "country" and entry is not None and entry.kind != "settlement":
            continue
        return entry is None or entry.country in {"", wider.country}
    return _is_part_of_last(passage, resolved)


def _is_part_of_last(passage: Passage, resolved: ResolvedToponym) -> bool:
    """Say whether a country stands before a finer place as its owner: "Iran's Natanz"."""
    entry = resolved.candidates[0].entry
    start = resolved.toponym.start
    for other in passage.toponyms:
        wider = other.candidates[0].entry
        between = passage.text[other.toponym.end - passage.start : max(0, start - passage.start)]
        if wider is not None and wider.kind == "country" and _OWNED.match(between):
            return entry is None or entry.country in {"", wider.country}
    return False


def is_near(passage: Passage, start: int, before: str) -> bool:
    """Say whether the words put a place beside the one named: "near X", "10 km north of X"."""
    if before == "near":
        return True
    return (
        _DISTANCE.search(passage.text[max(0, start - passage.start - 60) : start - passage.start])
        is not None
    )


def preposition(passage: Passage, index: int) -> str:
    """Return the preposition before a place, looked for once."""
    known = passage.prepositions.get(index)
    if known is None:
        known = passage.prepositions[index] = _find_preposition(passage, index)
    return known


def _find_preposition(passage: Passage, index: int) -> str:
    """Return the preposition before a place, with articles, adjectives and "the city of" passed over."""
    steps, after_noun = 0, ""
    while index > 0 and steps < 7:
        index -= 1
        steps += 1
        word = passage.tokens[index].text.casefold()
        if word in {"'s", "’s"}:
            return ""
        if word in IN | TO | NEAR | OVER | {"from", "against", "by"}:
            return word
        if word == "of" and steps == 1:
            if passage.tokens[index - 1].text.casefold() in _PLACE_NOUNS:
                after_noun = word
                continue
            return word
        if word == "," and steps == 1 and passage.tokens[index - 1].text.casefold() in _PLACE_NOUNS:
            # in the Somali capital, Mogadishu
            continue
        if not (word.isalpha() or word == "-") or word in {"and", "said", "that", "who", "which"}:
            return after_noun
        if (
            word not in {"the", "of"}
            and word not in _PLACE_NOUNS
            and not (
                word.endswith(("ern", "al", "an", "ian", "ish", "ral"))
                or passage.tokens[index].text[0].isupper()
            )
        ):
            return after_noun
    return after_noun

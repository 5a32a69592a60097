"""How many died: numbers beside words of death, with the lowest and highest figure.

In: a sentence. Out: the figures and the span of the words.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from geodata.reading.events.proposed_event import DeathCount

__all__ = ["DeathReading", "read_deaths"]

_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
# what a vague number holds at least
_VAGUE = {"several": 3, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000}
_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3}){1,2}|\d{1,7}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-[a-z]{3,5}|"
    + "|".join(sorted((*_WORDS, *_VAGUE), key=len, reverse=True))
    + ")"
)
_PEOPLE = (
    r"(?:people|persons?|civilians?|soldiers?|troops|fighters|militants|militiamen|men|women|children|others|"
    r"officers?|policemen|members|personnel|reservists|rebels|insurgents|protesters|worshippers|passengers|"
    r"students|workers|villagers|residents|guards|victims|bodies|peasants|guerrillas|terrorists|gunmen|aid workers|"
    r"pilgrims|migrants|refugees|tourists|miners|pupils|farmers|fishermen|drivers|commuters|hostages|prisoners|inmates|"
    r"detainees|journalists|reporters|peacekeepers|police|activists|demonstrators|attackers|assailants|bombers|"
    r"medics|doctors|nurses|teachers|recruits|bystanders|shoppers|commandos|contractors|officials|tribesmen|settlers|"
    r"boys|girls|brothers|sisters|sons|daughters|relatives|worshipers|infants|babies|adults|employees|agents|"
    r"adherents|followers|locals|Palestinians|Israelis|Americans)"
)
_QUALIFIER = r"(?P<qualifier>at least|more than|over|up to|as many as|about|some|around|nearly|almost|between)"
_KILLED = (
    r"(?:killed|dead|died|slain|killing|murdered|massacred|executed|assassinated|lost their lives)"
)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # three U.S. soldiers were killed
        (
            rf"\b(?:{_QUALIFIER} )?(?P<number>{_NUMBER})(?: (?:and|to|or) (?P<other>{_NUMBER}))?(?: of)?"
            rf"(?: [\w.'’-]{{1,20}}){{0,3}}? {_PEOPLE}(?:, (?:including|among them|most of them|mostly|all of them|many of them)\b[^,.;]{{1,60}},)?(?: [\w.'’-]{{1,20}}){{0,2}}? (?:(?:was|were|had been|have been|been) )?{_KILLED}\b"
        ),
        # killed at least 12 people; killing three
        rf"\b{_KILLED} (?:{_QUALIFIER} )?(?P<number>{_NUMBER})(?: (?:and|to|or) (?P<other>{_NUMBER}))?\b(?! (?:percent|per|days?|years?|hours?|months?))(?: (?:[\w.'’-]{{1,20}} ){{0,2}}?{_PEOPLE}\b)?",
        rf"\b(?:{_QUALIFIER} )?(?P<number>{_NUMBER}) (?:dead|deaths|fatalities)\b",
        rf"\bdeath toll (?:\w{{1,12}} ){{0,3}}(?:to |at |of )?(?:{_QUALIFIER} )?(?P<number>{_NUMBER})\b",
        rf"\bkilling of (?:the )?(?P<number>{_NUMBER})\b",
        rf"\b(?P<number>{_NUMBER}) other slain\b",
        # at least 17 were killed; a family of five was killed
        rf"\b(?:{_QUALIFIER} )?(?P<number>{_NUMBER})(?: (?:and|to|or) (?P<other>{_NUMBER}))? (?:was|were|had been|have been) {_KILLED}\b",
        rf"\b{_KILLED} an? (?:\w{{1,15}} ){{0,3}}?(?:family|group|crew|team) of (?P<number>{_NUMBER})\b",
        rf"\b(?:family|group|crew|team) of (?P<number>{_NUMBER}) (?:was|were|had been|have been) {_KILLED}\b",
    )
)
_NOBODY = re.compile(
    r"\b(?:no one|nobody|none) (?:was|were) (?:killed|hurt|injured)\b|\bno (?:casualties|deaths|fatalities)\b",
    re.IGNORECASE,
)


class DeathReading(NamedTuple):
    """A count of deaths and the offsets of its words in the sentence."""

    deaths: DeathCount
    start: int
    end: int


def read_deaths(sentence: str) -> DeathReading | None:
    """Return the count of deaths that a sentence gives, None where it gives none."""
    nobody = _NOBODY.search(sentence)
    if nobody:
        return DeathReading(DeathCount(0, 0, 0), *nobody.span())
    for pattern in _PATTERNS:
        found = pattern.search(sentence)
        if found:
            groups = found.groupdict()
            if found[0].casefold().endswith((" a", " an")):
                # "killed a …": of whom, the words do not say
                continue
            number = _value(groups["number"])
            other = _value(groups.get("other") or "")
            if number is not None:
                count = _count(
                    number, other, (groups.get("qualifier") or "").casefold(), groups["number"]
                )
                return DeathReading(count, *found.span())
    return None


def _count(number: int, other: int | None, qualifier: str, words: str) -> DeathCount:
    if words.casefold() in _VAGUE or qualifier in {"at least", "more than", "over"}:
        low = number + (qualifier in {"more than", "over"})
        return DeathCount(low if words.casefold() not in _VAGUE else None, low, None)
    if qualifier in {"up to", "as many as"}:
        most = max(number, other or 0)
        return DeathCount(most if other is None else None, 0, most)
    if other is not None and other > number:
        return DeathCount(None, number, other)
    return DeathCount(number, number, number)


def _value(words: str) -> int | None:
    words = words.casefold()
    if not words:
        return None
    if words[0].isdigit():
        return int(words.replace(",", ""))
    if words in _VAGUE:
        return _VAGUE[words]
    tens, _, units = words.partition("-")
    return _WORDS[tens] + _WORDS.get(units, 0) if tens in _WORDS else None

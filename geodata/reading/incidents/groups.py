"""Who is named as the perpetrator: organisations, and men without a name.

In: the sentences of a report. Out: names with where they stand and how they are spoken of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geodata.reading.actors import load_registry
from geodata.reading.incidents.vocabulary import AGENT_WORDS

if TYPE_CHECKING:
    from geodata.reading.incidents.wire_report import Report, Sentence

__all__ = ["GroupName", "find_groups"]

# an acronym beside its name in brackets: "ARMY OF NATIONAL LIBERATION [ELN]"
_BRACKETED = re.compile(
    r"((?:[A-Z0-9'-]{2,20} ){1,6})\[([A-Z0-9-]{2,10})\]|\b([A-Z0-9-]{2,10}) \[((?:[A-Z0-9'-]{2,20}[ \]]){2,7})"
)
_STATE_BODIES = frozenset({"ARMY", "MILITARY", "POLICE", "GOVERNMENT"})
_BODIES = (
    ("ARMED", "FORCES"),
    ("AIR", "FORCE"),
    ("DEATH", "SQUADS"),
    ("DEATH", "SQUAD"),
    ("DRUG", "TRAFFICKERS"),
    ("DRUG", "MAFIA"),
)
_NOT_A_GROUP = frozenset(
    "UN OAS US AFP EFE ACAN DPA PRELA LATIN TEXT BBC FBIS GMT AP UPI NOTIMEX".split()
)


@dataclass(frozen=True, slots=True)
class GroupName:
    """Words that may name who did it.

    ``kind`` is "organisation", "body" (of a state) or "men" (nouns without a name).
    """

    sentence: int
    first: int
    last: int
    words: str
    key: str
    kind: str


@cache
def _known() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for first, names in load_registry().in_capitals().names.items():
        for name in names:
            if (
                name.actor.kind in {"insurgent", "militia", "party"}
                or name.actor.source == "groups.tsv"
            ):
                if name.actor.kind in {"media", "government", "military", "intelligence"}:
                    continue
                table.setdefault(first, []).append((name.tokens, name.actor.id))
    return table


def find_groups(report: Report) -> list[GroupName]:
    """Return what may name the perpetrators, in order of the text."""
    own = _own_acronyms(report.text.upper())
    found: list[GroupName] = []
    for sentence in report.sentences:
        index = 0
        while index < len(sentence.words):
            group = _at(sentence, index, own)
            if group is None:
                index += 1
            else:
                found.append(group)
                index = group.last + 1
    return found


def _own_acronyms(text: str) -> dict[str, str]:
    """Return acronyms that the report itself explains, with their name in full."""
    own: dict[str, str] = {}
    for match in _BRACKETED.finditer(text):
        name, acronym = (match[1], match[2]) if match[2] else (match[4], match[3])
        if acronym and name and acronym.isalpha() and acronym not in _NOT_A_GROUP:
            own[acronym] = name.strip(" ]")
    return own


def _at(sentence: Sentence, index: int, own: dict[str, str]) -> GroupName | None:
    words = sentence.words
    for tokens, key in _known().get(words[index], ()):
        if words[index : index + len(tokens)] == tokens:
            return _named(sentence, index, index + len(tokens) - 1, key, "organisation")
    for pair in _BODIES:
        if words[index : index + 2] == pair:
            return _named(sentence, index, index + 1, " ".join(pair), "body")
    word = words[index]
    if word in own and len(word) > 2:
        return _named(sentence, index, index, word, "organisation")
    if word in _STATE_BODIES:
        return _named(sentence, index, index, word, "body")
    if word in AGENT_WORDS:
        first = index
        while (
            first > 0
            and index - first < 3
            and re.fullmatch(
                r"[A-Z-]+(?:ED|AN|ARMED|URBAN|TWO|THREE|YOUNG|HEAVILY)", words[first - 1]
            )
        ):
            first -= 1
        last = index + 1 if index + 1 < len(words) and words[index + 1] in AGENT_WORDS else index
        return _named(sentence, first, last, words[last], "men")
    return None


def _named(sentence: Sentence, first: int, last: int, key: str, kind: str) -> GroupName:
    return GroupName(
        sentence.number, first, last, " ".join(sentence.words[first : last + 1]), key, kind
    )

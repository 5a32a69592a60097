"""A cell that says what happened in, a type, a mode and an assertion out; unknown words stay unknown.

Whole words and phrases are compared, the longest first: "Repair works" holds no air raid.
"No attack" and "attack foiled" did not happen; "planned protest" is planned.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, get_args

from geodata.ingest.imports.values.digits import plain_text
from geodata.ingest.imports.values.event_type_words import LEXICON, NOT_OURS
from geodata.vocab import MODES, TYPE_LABELS, EventType

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["UNKNOWN_TYPE", "TypeAndMode", "read_event_type", "type_of_choice"]

UNKNOWN_TYPE: Final = "UNKNOWN"
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_MAX_LENGTH: Final = max(map(len, LEXICON))
_MAX_WORDS: Final = 60
_NEGATIONS: Final = frozenset({"no", "not", "never", "without", "non", "zero", "didn't", "sans", "pas", "sin", "ohne", "kein", "keine", "без", "нет", "не", "немає", "بدون", "لا", "لم"})  # fmt: skip
# "no casualties in attack": what is denied is not the attack
_OF_HARM: Final = frozenset({"casualties", "casualty", "injuries", "injury", "injured", "victims", "victim", "deaths", "death", "dead", "fatalities", "damage", "losses", "claim", "responsibility", "warning", "victimes", "blessés", "morts", "víctimas", "heridos", "muertos", "opfer", "verletzte", "verletzten", "tote", "жертв", "пострадавших", "погибших", "постраждалих", "ضحايا", "إصابات", "خسائر"})  # fmt: skip
# within so many words before what happened
_REACH: Final = 3
_DID_NOT_HAPPEN: Final = frozenset(
    {
        "foiled", "thwarted", "prevented", "averted", "aborted", "defused", "failed", "unsuccessful", "cancelled", "canceled", "postponed", "hoax",
        "neutralised", "neutralized", "disarmed", "déjoué", "déjouée", "annulé", "annulée", "frustrado", "frustrada", "fallido", "cancelado", "vereitelt", "gescheitert", "abgesagt",
        "предотвращен", "предотвращён", "предотвращено", "отменен", "отменена", "сорван", "відвернено", "скасовано", "engellendi", "önlendi", "iptal", "إحباط", "أحبط", "فاشل", "فاشلة",
    }
)  # fmt: skip
_ASSERTIONS: Final = {
    **dict.fromkeys(("planned", "scheduled", "upcoming", "prévu", "prévue", "planeado", "geplant", "запланирован", "запланирована", "заплановано", "planlanan", "مخطط"), "planned"),
    **dict.fromkeys(("announced", "announces"), "announced"),
    **dict.fromkeys(("expected", "anticipated", "potential", "possible", "imminent"), "expected"),
    **dict.fromkeys(("alleged", "allegedly", "suspected", "unconfirmed", "unverified", "rumoured", "rumored", "purported", "présumé", "présumée", "presunto", "presunta", "mutmaßlich", "mutmaßlicher"), "alleged"),
    **dict.fromkeys(("denied", "denies"), "denied"),
}  # fmt: skip
_AFTERWARDS: Final = re.compile(
    r"\b(?:did not|didn't|does not|has not|was not|were not|not) (?:happen|occur|take place|carried out|materiali[sz]e)\w*",
    re.IGNORECASE,
)
# in these words a verb before "violent" or "state" is a part of the term
_NO_NEGATION_BEFORE: Final = frozenset({("violent",), ("state",), ("violence",)})
_OURS: Final = {name: name for name in get_args(EventType)} | {
    label.upper(): name for name, label in TYPE_LABELS.items()
}


@dataclass(frozen=True, slots=True)
class TypeAndMode:
    """An event type of ours for a text of theirs; ``event_type`` is None where it is not known."""

    event_type: str | None
    mode: str | None = None
    assertion: str = "happened"


def type_of_choice(text: str) -> TypeAndMode | None:
    """Return what a person's choice names, ``ASSAULT`` or ``ASSAULT/aerial``; None if there is no such type or mode."""
    name, slash, mode = text.strip().partition("/")
    event_type = _OURS.get(name.strip().upper())
    if event_type is None or (slash and mode.strip() not in MODES.get(event_type, ())):
        return None
    return TypeAndMode(event_type, mode.strip() or None)


def read_event_type(text: str, chosen: Mapping[str, TypeAndMode] | None = None) -> TypeAndMode:
    """Return the type of a text; a sub-type, behind ``chr(31)``, is read first.

    Parameters
    ----------
    text
        As it stands in the file.
    chosen
        What the file's owner says of some texts, in small letters.
    """
    whole, _, sub_type = text.partition("\x1f")
    for part in (text.replace("\x1f", " / "), sub_type, whole):
        if chosen and (found := chosen.get(part.strip().casefold())) is not None:
            return found
    readings = [_read(part) for part in (sub_type, whole) if part.strip()]
    known = [found for found in readings if found.event_type]
    # a sub-type without a mode adds nothing to a type that has one
    return next((found for found in known if found.mode), known[0] if known else TypeAndMode(None))


@cache
def _read(text: str) -> TypeAndMode:
    if (own := type_of_choice(text)) is not None:
        return own
    words = [word.replace("’", "'") for word in _WORD.findall(plain_text(text).casefold())][
        :_MAX_WORDS
    ]
    found = _longest(words)
    if found is None or _is_not_ours(words, found[1]):
        return TypeAndMode(None)
    start, length, (event_type, mode) = found
    return TypeAndMode(event_type, mode, _assertion(words, start, length, text))


def _longest(words: list[str]) -> tuple[int, int, tuple[str, str | None]] | None:
    """Return where the longest known phrase starts, its length and its meaning; the first of equals, a threat before all."""
    best = None
    for start in range(len(words)):
        for length in range(min(_MAX_LENGTH, len(words) - start), 0, -1):
            meaning = _meaning(tuple(words[start : start + length]))
            if meaning is None:
                continue
            if meaning[0] == "THREATEN" and len(words) - start - length < 2 * length:
                return start, length, meaning
            if (
                best is None
                or length > best[1]
                or (
                    length == best[1]
                    and best[2][1] is None
                    and best[2][0] == meaning[0]
                    and meaning[1]
                )
            ):
                best = start, length, meaning
            break
    return best


def _is_not_ours(words: list[str], length: int) -> bool:
    """Say whether a phrase that is none of our types stands there, longer than the known one."""
    return any(
        size > length
        and {
            tuple(words[start : start + size]),
            (*words[start : start + size - 1], words[start + size - 1].removesuffix("s")),
        }
        & NOT_OURS
        for size in range(2, _MAX_LENGTH + 1)
        for start in range(len(words) - size + 1)
    )


def _meaning(phrase: tuple[str, ...]) -> tuple[str, str | None] | None:
    """Look a phrase up as it stands, else with its last word in the singular."""
    if (known := LEXICON.get(phrase)) is not None:
        return known
    last = phrase[-1]
    for ending, singular in (("ies", "y"), ("es", ""), ("s", ""), ("en", "")):
        if (
            last.endswith(ending)
            and len(last) - len(ending) > 2
            and (known := LEXICON.get((*phrase[:-1], last.removesuffix(ending) + singular)))
        ):
            return known
    return None


def _assertion(words: list[str], start: int, length: int, text: str) -> str:
    before = words[max(0, start - _REACH) : start]
    # "non-violent": the word belongs to the term
    if (
        before
        and before[-1] in {"non", "not"}
        and tuple(words[start : start + 1]) in _NO_NEGATION_BEFORE
    ):
        before = before[:-1]
    followed = zip(before, [*before[1:], ""], strict=False)
    if any(
        word in _NEGATIONS and after not in _OF_HARM for word, after in followed
    ) or _AFTERWARDS.search(text):
        return "negated"
    outside = [*words[:start], *words[start + length :]]
    if any(word in _DID_NOT_HAPPEN for word in outside) or re.search(
        r"\b(?:false alarm|called off)\b", text, re.IGNORECASE
    ):
        return "negated"
    return next((_ASSERTIONS[word] for word in outside if word in _ASSERTIONS), "happened")

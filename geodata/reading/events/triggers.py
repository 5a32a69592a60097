"""Words that say what happened: a lexicon of verbs and nouns, and where they stand in a sentence.

In: the tokens of a sentence. Out: triggers with their event type, mode and strength; the table
beside this file says where its types and words come from.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from geodata.reading.events.crowds import crowd_before, is_of_labour, troops_before
from geodata.reading.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.reading.tokens import Token
    from geodata.vocab import EventType

__all__ = ["Trigger", "find_triggers"]

Speech = Literal["verb", "noun"]
_VOWELS = frozenset("aeiou")
# verbs of two syllables whose last consonant is not doubled end so
_NOT_DOUBLED = ("er", "en", "el", "it", "or", "op", "et", "on", "ow", "ay", "ew", "in")
_DETERMINERS = frozenset(
    """the a an its their his her our this that these those of no any some such several many more
    latest recent new first last""".split()
)
_BEFORE_VERB = frozenset(
    """to will would could may might can should must has have had was were is are been being be not
    also who which that they he she it we""".split()
)

_PEOPLE = frozenset(
    """people residents civilians villagers families patients women children citizens nationals tourists students
    passengers inhabitants homes households refugees migrants wounded injured survivors locals hundreds thousands
    dozens""".split()
)
_MODALS = frozenset("to will would could may might can should must".split())


@dataclass(frozen=True, slots=True)
class _Pattern:
    event_type: EventType
    mode: str
    speech: Speech
    strength: float
    words: tuple[str, ...]
    past: bool
    # counts only where a crowd does it
    crowd: bool


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger in a sentence: tokens ``first`` to ``last`` inclusive, and what they speak of.

    ``past`` is true of a form that may be a past tense or a participle.
    """

    first: int
    last: int
    event_type: EventType
    mode: str
    speech: Speech
    strength: float
    past: bool


def find_triggers(tokens: Sequence[Token]) -> list[Trigger]:
    """Return the triggers of a sentence in order, the longest at each place, none overlapping."""
    patterns = _patterns()
    found: list[Trigger] = []
    index = 0
    words = [token.text.casefold().replace("’", "'") for token in tokens]
    while index < len(words):
        trigger = _at(words, index, patterns)
        # with a capital it is the month
        if trigger is None or tokens[index].text == "March":
            index += 1
        else:
            found.append(_of_troops(words, _of_labour(words, _of_people(words, trigger))))
            index = trigger.last + 1
    return found


def _of_people(words: list[str], trigger: Trigger) -> Trigger:
    """Return an evacuation of people as the help that it is; one of troops is a retreat."""
    if trigger.mode != "withdraw" or not words[trigger.first].startswith("evacuat"):
        return trigger
    near = words[max(0, trigger.first - 5) : trigger.last + 7]
    if not _PEOPLE & set(near):
        return trigger
    return replace(trigger, event_type="AID", mode="humanitarian", strength=0.65)


def _of_labour(words: list[str], trigger: Trigger) -> Trigger:
    """Return a strike of workers as the protest that it is."""
    if words[trigger.first] not in {"strike", "strikes"} or trigger.speech != "noun":
        return trigger
    if not is_of_labour(words, trigger.first, trigger.last):
        return trigger
    return replace(trigger, event_type="PROTEST", mode="political", strength=0.75)


def _of_troops(words: list[str], trigger: Trigger) -> Trigger:
    """Return a march of troops as their movement."""
    if not words[trigger.first].startswith("march") or not troops_before(words, trigger.first):
        return trigger
    return replace(trigger, event_type="MOBILIZE", mode="troops")


def _at(words: list[str], index: int, patterns: dict[str, list[_Pattern]]) -> Trigger | None:
    best: _Pattern | None = None
    for pattern in patterns.get(words[index], ()):
        length = len(pattern.words)
        if tuple(words[index : index + length]) != pattern.words:
            continue
        if pattern.crowd and not _of_crowd(pattern, words, index):
            continue
        if (
            best is None
            or length > len(best.words)
            or (length == len(best.words) and not best.crowd and pattern.crowd)
            or (
                length == len(best.words)
                and not best.crowd
                and pattern.speech == _speech(words, index, length)
            )
        ):
            best = pattern
    if best is None or not _fits(best, words, index):
        return None
    last = index + len(best.words) - 1
    return Trigger(index, last, best.event_type, best.mode, best.speech, best.strength, best.past)


def _of_crowd(pattern: _Pattern, words: list[str], index: int) -> bool:
    """Say whether a crowd stands before a verb that may be a noun as well."""
    at = crowd_before(words, index)
    verb = pattern.past or words[index].endswith("ing") or _speech(words, index, 1) == "verb"
    return at is not None and (verb or at == index - 1)


def _fits(pattern: _Pattern, words: list[str], index: int) -> bool:
    """Say whether the neighbours allow the pattern's part of speech."""
    if index and words[index - 1] in {"-", "–"}:
        return False
    if len(pattern.words) > 1 or pattern.crowd:
        return True
    speech = _speech(words, index, 1)
    if pattern.speech == "noun":
        return not (speech == "verb" and index > 0 and words[index - 1] in _MODALS)
    return pattern.past or words[index].endswith("ing") or speech == "verb"


def _speech(words: list[str], index: int, length: int) -> Speech:
    """Guess whether a form that may be both is a verb or a noun here, from its neighbours."""
    before = words[index - 1] if index else ""
    after = words[index + length] if index + length < len(words) else ""
    if before in _DETERMINERS or before in {"'s", "-"} or before.endswith(("an", "ian", "ish")):
        return "noun"
    if before in _BEFORE_VERB or before.endswith("ly"):
        return "verb"
    if after in {"of", "by", "against", "on", "in", "between"} and not words[index].endswith("ed"):
        return "noun"
    return "verb" if after in {"the", "a", "an", "its", "their", "his", "that"} else "noun"


@cache
def _patterns() -> dict[str, list[_Pattern]]:
    """Return the lexicon's forms by their first word."""
    table: dict[str, list[_Pattern]] = {}
    text = files("geodata.reading.events").joinpath("triggers.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        event_type, mode, speech, strength, words = line.split("\t")
        for cell in words.split(";"):
            for form, past in (_noun_forms if speech == "n" else _verb_forms)(cell.strip()):
                tokens = tuple(token.text for token in tokenize(form))
                pattern = _Pattern(
                    event_type,  # type: ignore[arg-type]
                    mode,
                    "noun" if speech == "n" else "verb",
                    float(strength),
                    tokens,
                    past,
                    speech == "c",
                )
                table.setdefault(tokens[0], []).append(pattern)
    return table


def _noun_forms(cell: str) -> list[tuple[str, bool]]:
    """Return singular and plural; a cell that is plural already stays as it is."""
    if cell.endswith(("s", "ing", "fighting", "unrest", "men")) and not cell.endswith("ss"):
        plurals = [f"{cell}s"] if cell.endswith("ing") else []
        return [(cell, False), *((plural, False) for plural in plurals)]
    if cell.endswith("y") and cell[-2] not in _VOWELS:
        return [(cell, False), (f"{cell[:-1]}ies", False)]
    ending = "es" if cell.endswith(("s", "x", "ch", "sh")) else "s"
    return [(cell, False), (f"{cell}{ending}", False)]


def _verb_forms(cell: str) -> list[tuple[str, bool]]:
    """Return the forms of a verb or a phrase that starts with one: "strike/struck", "pull out"."""
    first, *irregular = cell.split("/")
    head, _, rest = first.partition(" ")
    tail = f" {rest}" if rest else ""
    forms = [
        (f"{head}{tail}", False),
        (f"{_third(head)}{tail}", False),
        (f"{_ing(head)}{tail}", False),
    ]
    if irregular:
        forms.extend((form, True) for form in irregular)
    else:
        forms.append((f"{_past(head)}{tail}", True))
    return list(dict.fromkeys(forms))


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "x", "ch", "sh", "z", "o")) else f"{verb}s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ied"
    return f"{_doubled(verb)}ed"


def _ing(verb: str) -> str:
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    return f"{verb[:-1]}ing" if verb.endswith("e") and verb[-2:] != "ee" else f"{_doubled(verb)}ing"


def _doubled(verb: str) -> str:
    """Double the last consonant of a short verb: stab, stabbed."""
    short = len(verb) >= 3 and verb[-1] not in _VOWELS and verb[-1] not in "wxy"
    if (
        short
        and verb[-2] in _VOWELS
        and verb[-3] not in _VOWELS
        and not verb.endswith(_NOT_DOUBLED)
    ):
        return verb + verb[-1]
    return (
        verb + verb[-1] if verb in {"hit", "compel", "expel", "repel", "abet", "kidnap"} else verb
    )

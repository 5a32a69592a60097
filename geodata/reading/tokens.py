"""A text as words and sentences, each with its offsets.

In: a text. Out: tokens and sentence spans; offsets are Unicode code points, the end is exclusive,
so that ``text[start:end]`` is the token.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Token", "is_upper_case", "sentences", "tokenize"]

# alternatives in order: initials with their dots (U.S., W.Va.), words, the possessive, any sign.
# every alternative starts with another kind of character, so nothing is tried twice
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}(?:[A-Z][a-z]{0,3}\.)?"
    r"|[A-Z]\.[A-Z][a-z]{1,3}\."
    r"|[^\W_]+(?:['’](?!s\b)[^\W_]+)*"
    r"|['’]s\b"
    r"|[^\w\s]|_"
)
_BREAK = re.compile(r"[.!?…؟۔]+[\"'’”)\]»]*(?=\s)|\n+")
_LAST_WORD = re.compile(r"[^\s(\[\"“‘]+$")
# words that take a dot inside a sentence: titles, months, streets, states as newspapers write them
_DOTTED = """
    adm ala apr ariz ark assn ave bldg blvd bros brig calif capt cf cmdr co col colo conn corp
    cpl dec del dept det dist dr est etc feb fla fr ft ga gen gov hon hwy ill inc ind jan jr kan
    kans ky la lt ltd maj mar mass md mich minn miss mo mont mr mrs ms mt neb nev no nov oct okla
    ont ore pa ph pres prof pvt que rd rep rev sen sept sgt sr st sta ste supt tenn tex va vol vs
    vt wash wis wyo
"""
_ABBREVIATIONS = frozenset(_DOTTED.split())


class Token(NamedTuple):
    """A word, a group of initials or one sign."""

    text: str
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """Return the words and signs of a text in order; white space is left out."""
    return [Token(found[0], found.start(), found.end()) for found in _TOKEN.finditer(text)]


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the span of each sentence, without the white space around it.

    A line break ends a sentence, and so does a stop before white space, unless it belongs to an
    abbreviation or an initial, or the next word starts in lower case.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _BREAK.finditer(text):
        if found[0][0] != "\n" and not _ends_sentence(text, start, found):
            continue
        _append(text, start, found.end(), spans)
        start = found.end()
    _append(text, start, len(text), spans)
    return spans


def is_upper_case(text: str) -> bool:
    """Say whether a text is written in capitals throughout, as wire services once did."""
    letters = upper = 0
    for character in text[:20_000]:
        if character.isalpha():
            letters += 1
            upper += character.isupper()
    return letters > 0 and upper > 0.8 * letters


def _ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    following = text[stop.end() : stop.end() + 40].lstrip()[:1]
    if following.islower():
        return False
    if stop[0] != ".":
        return True
    word = _LAST_WORD.search(text, max(start, stop.start() - 30), stop.start())
    if word is None:
        return True
    last = word[0].rstrip(".")
    # one capital is an initial ("John F. Kennedy"); "U.S." may end a sentence, but rarely does
    if len(last) == 1 and last.isupper():
        return False
    return last.casefold() not in _ABBREVIATIONS and not _is_dotted(word[0])


def _is_dotted(word: str) -> bool:
    return "." in word and len(word) <= 6


def _append(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        first = start + piece.index(stripped[0])
        spans.append((first, first + len(stripped)))

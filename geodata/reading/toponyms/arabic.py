"""Place names of an Arabic text: words of the gazetteer, with the particles that are written to them.

A small town needs a word of place before it, or stands where a dateline does: at the head of one of
the first lines, with a dash, a stroke or a colon soon after.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geodata.reading.tokens import Token
from geodata.reading.toponyms.select import select
from geodata.reading.toponyms.toponym import Toponym

if TYPE_CHECKING:
    from geodata.gazetteer import Entry, Gazetteer

__all__ = ["find_arabic", "is_arabic"]

MAX_WORDS = 4
CUTOFF = 0.45
_ARABIC = re.compile("[\u0621-\u064a]")
_LATIN = re.compile("[A-Za-z]")
# a word with the vowel signs that may stand in it
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u064b-\u065f\u0670])*")
_GAP = re.compile(r"[^\S\n]+|-")
# what follows the place of a dateline: its country, the day, the agency, and a sign that ends it
_DATELINE_REST = re.compile(r"(?:[ ،,(\d][^\n:.]{0,60}?)?[ ]?[-\u2013\u2014:/]")
_DATELINE_LINES = 5
# and, then, in, for, as: written to the next word
_PARTICLES = ("و", "ف", "ب", "ل", "ك", "وب", "ول")
_SPEAKING = frozenset({"في", "من", "إلى", "الى", "مدينة", "محافظة", "بلدة", "قرية", "ولاية", "قرب", "شمال", "جنوب", "شرق", "غرب", "العاصمة", "منطقة", "قضاء"})  # fmt: skip
MIN_PEOPLE = 50_000
# after "and" only a town that everybody knows: "Baghdad and Damascus"
MIN_PEOPLE_AFTER_AND = 300_000
# days and months that towns are named after
_CALENDAR = frozenset(
    "الأحد الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة السبت رمضان محرم رجب شعبان".split()
)


def is_arabic(text: str) -> bool:
    """Say whether a text is written in Arabic letters for the most part."""
    start = text[:20_000]
    return len(_ARABIC.findall(start)) > len(_LATIN.findall(start))


def find_arabic(text: str, gazetteer: Gazetteer) -> list[Toponym]:
    """Return countries, provinces and towns; a small town needs a word of place or a dateline."""
    tokens = [Token(found[0], found.start(), found.end()) for found in _WORD.finditer(text)]
    spans: list[tuple[int, int]] = []
    scores, reasons = [], []
    for first in range(len(tokens)):
        for last in range(first, min(first + MAX_WORDS, len(tokens))):
            if last > first and not _GAP.fullmatch(text, tokens[last - 1].end, tokens[last].start):
                break
            found = _look(text, tokens, first, last, gazetteer)
            if found is None:
                continue
            start, entries = found
            bare = start == tokens[first].start
            cue = ""
            if first and _is_word_of_place(tokens[first - 1].text):
                cue = "after a word of place"
            elif bare and _is_dateline(text, start, tokens[last].end):
                cue = "place of a dateline"
            listed = text[tokens[first].start : start] == "و"
            score, reason = _judge(entries, cue, bare=bare, listed=listed)
            if score:
                spans.append((start, tokens[last].end))
                scores.append(score)
                reasons.append(reason)
    return [
        Toponym(*spans[i], text[slice(*spans[i])], "literal", scores[i], (reasons[i],))
        for i in select(spans, scores, CUTOFF, bonus=0.02)
    ]


def _look(
    text: str, tokens: list[Token], first: int, last: int, gazetteer: Gazetteer
) -> tuple[int, list[Entry]] | None:
    """Return the start without its particle, and the entries; None if there is no such name."""
    start, end = tokens[first].start, tokens[last].end
    for particle in ("", *_PARTICLES):
        word = tokens[first].text
        if not word.startswith(particle) or len(word) - len(particle) < 3:
            continue
        if word[len(particle) :] in _CALENDAR or (first == last and _is_word_of_place(word)):
            return None
        entries = gazetteer.lookup(text[start + len(particle) : end])
        if entries:
            return start + len(particle), entries
    return None


def _is_word_of_place(word: str) -> bool:
    """Say whether a word speaks for the next one as a place, a particle before it or not."""
    return any(
        word.startswith(particle) and word[len(particle) :] in _SPEAKING
        for particle in ("", *_PARTICLES)
    )


def _is_dateline(text: str, start: int, end: int) -> bool:
    """Say whether a name opens one of the first lines as the place of a dateline."""
    opens = text.rfind("\n", 0, start) + 1
    if text[opens:start].strip() or text.count("\n", 0, start) >= _DATELINE_LINES:
        return False
    return _DATELINE_REST.match(text, end) is not None


def _judge(entries: list[Entry], cue: str, *, bare: bool, listed: bool) -> tuple[float, str]:
    top = entries[0]
    if "own" in top.flags:
        return 0.95, "the user's own place"
    if top.kind == "country" and "canonical" in top.flags:
        return 0.95, "a country"
    if cue:
        return (0.85 if top.population > MIN_PEOPLE else 0.6), cue
    if bare and (top.kind == "admin1" or top.population > MIN_PEOPLE):
        return 0.6, "a province or a large town"
    if listed and top.population > MIN_PEOPLE_AFTER_AND:
        return 0.55, "a large town after “and”"
    return 0.0, ""

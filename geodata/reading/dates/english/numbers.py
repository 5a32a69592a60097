"""Numbers in words and figures: "two and a half", "2 1/2", "nineteen ninety-six", "twenty-first"."""

from __future__ import annotations

import re

from geodata.reading.dates.english.vocabulary import NUMBERS, ORDINALS, VAGUE

__all__ = ["ordinal", "quantity", "year_in_words"]

_WORD = re.compile(r"[a-z]+|\d+(?:\.\d+)?(?:/\d+)?")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?$")


def quantity(text: str) -> float | None:
    """Return a number, None for a vague one ("a few", "several")."""
    words = _WORD.findall(text.lower())
    if words in (["half", "a"], ["half", "an"]):
        return 0.5
    if not words or VAGUE & set(words):
        # a couple is two and no more
        return 2.0 if "couple" in words else None
    total, current, seen = 0.0, 0.0, False
    for word in words:
        value = _part(word)
        if value is None:
            continue
        seen = True
        if value in {100.0, 1000.0} and word.isalpha():
            current = max(current, 1.0) * value
            if value == 1000.0:
                total, current = total + current, 0.0
        else:
            current += value
    return total + current if seen else None


def _part(word: str) -> float | None:
    if word in {"a", "an", "another"}:
        return None if word == "another" else 1.0
    if word == "half":
        return 0.5
    if word in NUMBERS:
        return float(NUMBERS[word])
    if "/" in word:
        above, below = word.split("/")
        return float(above) / float(below) if float(below) else None
    return float(word) if word[0].isdigit() else None


def ordinal(text: str) -> int | None:
    """Return the number of "third" or "21st"."""
    lower = text.lower()
    found = _ORDINAL.fullmatch(lower)
    return int(found[1]) if found else ORDINALS.get(lower)


def year_in_words(text: str) -> int | None:
    """Return the year of "nineteen ninety-six" or "two thousand"."""
    words = [word for word in _WORD.findall(text.lower()) if word in NUMBERS]
    values = [NUMBERS[word] for word in words]
    if not values:
        return None
    if values[0] in {18, 19, 20} and len(values) > 1 and values[1] != 1000:
        rest = values[1:]
        return values[0] * 100 + (0 if rest == [100] else sum(rest))
    if values[:2] == [2, 1000]:
        return 2000 + sum(values[2:])
    return None

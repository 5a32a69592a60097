"""What the reader of articles gives as reasons, in the language of the page: clause by clause.

The reader writes its reasons in English, where they stand in the seed files as well. A clause
for which a language has no words stays as it is.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import TYPE_CHECKING, Final

from geodata.translations.reasons_ar import CLAUSES, NO_DAY, PARTS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.translations import Words

__all__ = ["reason_label"]

_PARAGRAPH: Final = re.compile(r"(?P<clause>.*) \(¶ (?P<n>\d+)\)")
# words of the text, and then what they come to
_QUOTED: Final = re.compile(
    r"(?:“(?P<curly>[^”]+)”|'(?P<plain>(?:[^']|'(?! ?:))+)'): (?P<clause>.+)"
)
_DAY: Final = re.compile(
    r"(?P<weekday>\w+day)(?: (?P<day>\d{1,2}) (?P<month>\w+) (?P<year>\d{4}))?"
)
_MONTHS: Final = [dt.date(2000, month, 1).strftime("%B") for month in range(1, 13)]


def reason_label(text: str, words: Words, name_of: Callable[[str], str] = lambda name: name) -> str:
    """Return a reason in a language.

    Parameters
    ----------
    text
        One clause or more, joined by semicolons; each may end with its paragraph in brackets.
    name_of
        English name of a place or actor -> its name in the language.
    """
    if words.lang != "ar" or not text:
        return text
    return words.semicolon.join(_clause(clause, words, name_of) for clause in text.split("; "))


def _clause(clause: str, words: Words, name_of: Callable[[str], str]) -> str:
    located = _PARAGRAPH.fullmatch(clause)
    if located:
        rest = _clause(located["clause"], words, name_of)
        return f"{rest} (¶ {words.in_digits(located['n'])})"
    for pattern, template in _patterns():
        found = pattern.fullmatch(clause)
        if found:
            groups = {k: _group(k, v, words, name_of) for k, v in found.groupdict("").items()}
            return template.format(**groups)
    quoted = _QUOTED.fullmatch(clause)
    if quoted:
        said = quoted["curly"] or quoted["plain"]
        return f"«{_isolated(said)}»: {_clause(quoted['clause'], words, name_of)}"
    if re.match(r"[+-] .*, [+-] ", clause):
        parts = re.split(r", (?=[+-] )", clause)
        return words.comma.join(_clause(part, words, name_of) for part in parts)
    return clause


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), template) for pattern, template in CLAUSES.items()]


def _group(name: str, text: str, words: Words, name_of: Callable[[str], str]) -> str:
    """Return what a group of a clause says, by its kind."""
    by_kind: dict[str, Callable[[str], str]] = {
        "day": lambda day: _day(day, words),
        "type": lambda code: words.types.get(code, code),
        "assertion": lambda code: words.assertions.get(code, code),
        "name": lambda name: _isolated(name_of(name)),
        "n": words.in_digits,
        "part": lambda part: PARTS[part],
        "rest": lambda clause: _clause(clause, words, name_of),
    }
    say = by_kind.get(name.rstrip("0123456789"))
    # words of the text have a direction of their own
    return say(text) if say else _isolated(text)


def _isolated(text: str) -> str:
    return f"\u2068{text}\u2069"


def _day(text: str, words: Words) -> str:
    """Return "Sunday 11 February 2024", or its weekday alone; another text as it is."""
    found = _DAY.fullmatch(text)
    if not found or found["weekday"] not in WEEKDAYS:
        return words.in_digits(NO_DAY.get(text, text))
    weekday = WEEKDAYS[found["weekday"]]
    if not found["day"] or found["month"] not in _MONTHS:
        return weekday
    month = words.months_long[_MONTHS.index(found["month"])]
    return words.in_digits(f"{weekday} {found['day']} {month} {found['year']}")

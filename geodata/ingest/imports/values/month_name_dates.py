"""Dates with a month in words, in any order and language: ``7 Feb 2024``, ``February 7, 2024``, ``٧ شباط ٢٠٢٤``.

A text is cut into numbers and words; every word must be a month, a weekday or a filler, so
that a sentence with a date in it is never taken for one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from geodata.ingest.imports.values.months import (
    gregorian_of,
    is_filler,
    month_number,
    solar_month_number,
)

__all__ = ["Parts", "read_worded"]

_TIME: Final = re.compile(r"(?:,? |T)(?:at )?[0-9]{1,2}[:.h][0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?: ?[ap]\.?m\.?)?(?: ?(?:Z|UTC|GMT[+-]?[0-9:]*|[+-][0-9]{2}:?[0-9]{2}|[A-Z]{3,4}))?(?=$|,| )", re.IGNORECASE)  # fmt: skip
_PARENTHESES: Final = re.compile(r"\([^()]*\)|GMT[+-][0-9]{4}")
_TOKEN: Final = re.compile(
    r"[0-9]+|(?:تشرين|كانون)_[اث]|[^\W\d_]+(?:['’][^\W\d_]+)*(?:/[^\W\d_]+)?"
)
_DAYS: Final = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th)?\.? ?(?:-|/|to|and|&|bis|,|y|et|und|и|та|ve) ?([0-9]{1,2})(?![0-9])",
    re.IGNORECASE,
)
_THIRDS: Final = {
    "early": "early", "beginning": "early", "start": "early", "début": "early", "anfang": "early", "principios": "early", "начало": "early",
    "mid": "mid", "middle": "mid", "mi": "mid", "mitte": "mid", "mediados": "mid", "середина": "mid",
    "late": "late", "end": "late", "fin": "late", "ende": "late", "finales": "late", "конец": "late",
}  # fmt: skip
_TWO_WORD_MONTHS: Final = re.compile(r"(تشرين|كانون) +(الأول|الاول|أول|اول|الثاني|ثاني)")
_MAX_LENGTH: Final = 80
_NO_DATE: Final = "is no date; expected YYYY-MM-DD, YYYYMMDD or 2 February 2024"


@dataclass(frozen=True, slots=True)
class Parts:
    """Year, month and days of a text; a year of two digits stays a text.

    ``third`` is "early", "mid" or "late" for a month known no better.
    """

    year: int | str
    month: int | None
    day: int | None = None
    last_day: int | None = None
    third: str = ""


def read_worded(text: str) -> Parts | str:
    """Return the parts of a date in words, or the reason why it is none."""
    # without a number there is no date; most words that are asked about end here, before the months of all languages are read
    if len(text) > _MAX_LENGTH or not any(map(str.isdecimal, text)):
        return _NO_DATE
    plain = _PARENTHESES.sub(" ", _TIME.sub(" ", text)).strip()
    plain = _TWO_WORD_MONTHS.sub(
        lambda f: f"{f[1]}_{'ث' if 'ث' in f[2][-4:] or 'ثاني' in f[2] else 'ا'}", plain
    )
    days = _DAYS.search(plain)
    last_day = None
    # "7-9 February": two days of a month; "21-02" of numbers alone is none
    if days and int(days[1]) < int(days[2]) <= 31 and re.search(r"[^\W\d_]{3}", plain):
        last_day = int(days[2])
        plain = f"{plain[: days.start()]}{days[1]} {plain[days.end() :]}"
    numbers, months, third, unknown = _tokens(plain)
    if unknown or not months or not numbers:
        if (
            unknown
            and numbers
            and len(numbers) + len(months) > 1
            and len(unknown) == 1
            and len(unknown[0]) > 2
        ):
            return f"names the month {unknown[0]!r}; expected a month's name or YYYY-MM-DD"
        return _NO_DATE
    return _assembled(numbers, months, last_day, third)


def _tokens(plain: str) -> tuple[list[str], list[tuple[int, bool]], str, list[str]]:
    """Return the numbers, the months (and whether of the solar calendar), the third of the month, and words that are neither."""
    numbers: list[str] = []
    months: list[tuple[int, bool, bool]] = []
    unknown: list[str] = []
    third = ""
    for token in _TOKEN.findall(plain):
        if token.isdecimal():
            numbers.append(token)
        elif "_" in token:
            first = token.endswith("ا")
            months.append(
                (
                    (10 if first else 11) if token.startswith("تشرين") else (12 if first else 1),
                    False,
                    False,
                )
            )
        elif (number := month_number(token)) is not None:
            months.append((number, False, is_filler(token)))
        elif (number := solar_month_number(token)) is not None:
            months.append((number, True, False))
        elif token.casefold() in _THIRDS:
            third = _THIRDS[token.casefold()]
        elif not is_filler(token):
            unknown.append(token)
    # "mar. 6 févr.": a word that is a weekday as well gives way to a month that is nothing else
    if len(months) > 1:
        months = [m for m in months if not m[2]] or months[:1]
    return numbers, [(number, solar) for number, solar, _ in months], third, unknown


def _assembled(  # noqa: PLR0911 - one notation after another
    numbers: list[str], months: list[tuple[int, bool]], last_day: int | None, third: str
) -> Parts | str:
    month, solar = months[0]
    if len({number for number, _ in months}) > 1 or len(numbers) > 2:
        return _NO_DATE
    if len(numbers) == 1:
        if len(numbers[0]) == 3:
            return _NO_DATE
        if len(numbers[0]) < 3 and int(numbers[0]) <= 31:
            # "Feb-21" is a month as spreadsheets write it; "7 February" lacks its year
            return (
                _NO_DATE.replace("is no date", "has no year")
                if last_day
                else _two_digits(numbers[0], month)
            )
        return (
            _solar(int(numbers[0]), month, None)
            if solar
            else Parts(int(numbers[0]), month, third=third)
        )
    year, day = (numbers[0], numbers[1]) if len(numbers[0]) >= 3 else (numbers[1], numbers[0])
    # "February 7 '24", "28-Feb-21": the year stands last
    if len(day) > 2 or len(year) == 3:
        return _NO_DATE
    if solar:
        return _solar(int(year), month, int(day))
    return Parts(year if len(year) <= 2 else int(year), month, int(day), last_day)


def _two_digits(number: str, month: int) -> Parts | str:
    """Read a month with one number of two digits as a spreadsheet's month and year, if it can be no day."""
    if len(number) == 2:
        return Parts(number, month)
    return _NO_DATE.replace("is no date", "has no year")


def _solar(year: int, month: int, day: int | None) -> Parts | str:
    try:
        first = gregorian_of(year, month, day or 1)
    except ValueError:
        return (
            f"has the day {day}, which month {month} of {year} in the solar calendar does not have"
        )
    if day is None:
        return "is a month of the solar calendar; write its days"
    return Parts(first.year, first.month, first.day)

"""Amounts of time: their TimeML notation, moves by them, and the period that holds a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.reading.dates import periods
from geodata.reading.dates.english.vocabulary import UNITS

if TYPE_CHECKING:
    import datetime as dt

    from geodata.reading.dates.periods import Period

__all__ = ["VAGUE_REACH", "code_precision", "containing", "length", "moved", "unit"]

_MANY = {"E": 10, "C": 100, "L": 1000}
VAGUE_REACH = {"D": 7, "W": 4, "M": 11, "Y": 9, "E": 5}
_MOVE = {"F": ("W", 2), "Q": ("M", 3), "E": ("Y", 10), "C": ("Y", 100), "L": ("Y", 1000)}


def unit(word: str) -> str:
    """Return TimeML's letter of a unit's name in the singular."""
    return UNITS[word.lower()]


def length(number: float | None, code: str) -> str:
    """Return a duration in TimeML's notation."""
    if number is None:
        return f"P{'T' if code[0] == 'T' else ''}X{code[-1]}"
    if code in _MANY:
        number, code = number * _MANY[code], "Y"
    elif code == "F":
        number, code = number * 2, "W"
    whole, half = int(number), abs(number % 1 - 0.5) < 0.01
    if half and code in {"Y", "TM", "TH"}:
        smaller = {"Y": "6M", "TM": "30S", "TH": "30M"}[code]
        head = f"{whole}{code[-1]}" if whole else ""
        return f"P{'T' if code[0] == 'T' else ''}{head}{smaller}"
    shown = f"{number:g}"
    return f"P{'T' if code[0] == 'T' else ''}{shown}{code[-1]}"


def moved(day: dt.date, count: float, code: str) -> dt.date | None:
    """Return a day so many units on, None where it would leave the years that a date can have."""
    if code[0] == "T":
        return day
    kind, factor = _MOVE.get(code, (code, 1))
    try:
        return periods.shift(day, round(count * factor), kind)
    except (ValueError, OverflowError):
        return None


def containing(day: dt.date, code: str) -> tuple[str, Period]:
    """Return the period of a unit that holds a day, with its TimeML value."""
    if code == "W":
        period = periods.week(day)
        iso = day.isocalendar()
        return f"{iso.year}-W{iso.week:02}", period
    if code == "M":
        return f"{day.year}-{day.month:02}", periods.month(day.year, day.month)
    if code == "Q":
        number = (day.month + 2) // 3
        return f"{day.year}-Q{number}", periods.quarter(day.year, number)
    if code == "Y":
        return f"{day.year}", periods.year(day.year)
    if code == "E":
        return f"{day.year // 10}", periods.decade(day.year // 10 * 10)
    if code in {"C", "L"}:
        first = (day.year - 1) // 100 * 100 + 1
        return f"{first // 100}", periods.years(first, first + 99)
    return day.isoformat(), periods.day(day)


def code_precision(code: str) -> str:
    """Return the word for the length of one unit."""
    return {"D": "day", "W": "week", "M": "month", "Y": "year"}.get(code, "years")

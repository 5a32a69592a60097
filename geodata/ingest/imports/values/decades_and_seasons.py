"""Dates that name a stretch of years: decades, thirds of a year, seasons; and days of Iran's calendar in its digits."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from geodata.ingest.imports.values.months import gregorian_of

__all__ = ["solar_days", "wide_days"]

_DECADE: Final = re.compile(r"(?:the )?([12][0-9]{2})0['’]?s", re.IGNORECASE)
_THIRD: Final = re.compile(
    r"(early|mid|middle of|late|beginning of|start of|end of|anfang|mitte|ende|début|mi|fin|principios de|mediados de|finales de)[ -]?([12][0-9]{3})",
    re.IGNORECASE,
)
_THIRDS: Final = {
    "early": 1, "beginning of": 1, "start of": 1, "anfang": 1, "début": 1, "principios de": 1,
    "mid": 5, "middle of": 5, "mitte": 5, "mi": 5, "mediados de": 5,
    "late": 9, "end of": 9, "ende": 9, "fin": 9, "finales de": 9,
}  # fmt: skip
# in which months a season lies depends on the hemisphere: its year is all that is sure; a winter is of two years
_SEASON: Final = re.compile(
    r"(?:spring|summer|autumn|fall|frühling|frühjahr|sommer|herbst|printemps|été|automne|primavera|verano|otoño)(?: of| de)?,? ?([12][0-9]{3})",
    re.IGNORECASE,
)
_PERSIAN_DIGIT: Final = re.compile("[۰-۹]")
_SOLAR: Final = re.compile(r"(1[2-4][0-9]{2})(?:([-/.])([0-9]{1,2})(?:\2([0-9]{1,2}))?)?")


def wide_days(plain: str) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day of a decade, a third of a year, or the year of a season; None for other texts."""
    if found := _DECADE.fullmatch(plain):
        year = int(found[1]) * 10
        return dt.date(year, 1, 1), dt.date(year + 9, 12, 31)
    if found := _THIRD.fullmatch(plain):
        first = _THIRDS[found[1].casefold()]
        return dt.date(int(found[2]), first, 1), _end(int(found[2]), first + 3)
    if found := _SEASON.fullmatch(plain):
        return dt.date(int(found[1]), 1, 1), dt.date(int(found[1]), 12, 31)
    return None


def _end(year: int, month: int) -> dt.date:
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return following - dt.timedelta(days=1)


def solar_days(text: str, plain: str) -> tuple[dt.date, dt.date] | None:
    """Return the days of a date of Iran's calendar; None for other texts.

    Parameters
    ----------
    text
        As it stands in the file; without a Persian digit the calendar is not known.
    plain
        The same with ASCII digits.
    """
    found = _SOLAR.fullmatch(plain) if _PERSIAN_DIGIT.search(text) else None
    if found is None:
        return None
    year, month, day = (int(found[i]) if found[i] else None for i in (1, 3, 4))
    if year is None:
        return None
    try:
        if day:
            exact = gregorian_of(year, month or 1, day)
            return exact, exact
        following = (year, month + 1) if month and month < 12 else (year + 1, 1)
        return gregorian_of(year, month or 1, 1), gregorian_of(*following, 1) - dt.timedelta(days=1)
    except ValueError:
        return None

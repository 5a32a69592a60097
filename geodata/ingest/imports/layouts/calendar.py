"""Date texts of any file in, first and last day out, each distinct text once.

Years run from 1000 to 2100: 0 and 9999 stand for nothing in real files. ``01/02/2024``
is read only where the file itself decides which part is the day.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["DayOrder", "Span", "day_order", "read_span", "widened"]

FIRST_YEAR, LAST_YEAR = 1000, 2100
_MONTHS: Final = {
    name.casefold(): i
    for names in (calendar.month_name, calendar.month_abbr)
    for i, name in enumerate(names)
    if name
}
_ISO = re.compile(
    r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?(?:[T ][0-9:.,]+ ?(?:Z|[+-][0-9:]+)?)?"
)
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_WORDED = re.compile(r"([0-9]{1,2})[ -]([A-Za-z]{3,9})\.?[ -]([0-9]{4})")
_SLASHED = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})(?: [0-9:.]+)?")
_MONTHS_OF_YEAR = 12

DayOrder = str


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day of a text, or the reason why there are none."""

    first: dt.date | None
    last: dt.date | None
    reason: str = ""


def day_order(texts: Iterable[str]) -> DayOrder | None:
    """Return "day" or "month", whichever stands first in texts like 13/02/2024; None if none tells."""
    first = second = False
    for text in texts:
        if found := _SLASHED.fullmatch(text.strip()):
            first |= int(found[1]) > _MONTHS_OF_YEAR
            second |= int(found[2]) > _MONTHS_OF_YEAR
    if first == second:
        return None
    return "day" if first else "month"


def read_span(text: str, order: DayOrder | None = None) -> Span:
    """Return the days that a date text stands for: one day, a month, or a year."""
    plain = text.strip()
    if found := _ISO.fullmatch(plain) or _COMPACT.fullmatch(plain):
        return _span(*(int(part) if part else None for part in found.groups()))
    if found := _WORDED.fullmatch(plain):
        month = _MONTHS.get(found[2].casefold())
        if month is None:
            return Span(None, None, f"names the month {found[2]!r}; expected an English month")
        return _span(int(found[3]), month, int(found[1]))
    if found := _SLASHED.fullmatch(plain):
        a, b, year = (int(part) for part in found.groups())
        if a != b and order is None and max(a, b) <= _MONTHS_OF_YEAR:
            return Span(None, None, "may be day/month or month/day; write dates as YYYY-MM-DD")
        day_first = order == "day" or a > _MONTHS_OF_YEAR
        return _span(year, b if day_first else a, a if day_first else b)
    return Span(None, None, "is no date; expected YYYY-MM-DD, YYYYMMDD or 2 February 2024")


def _span(year: int | None, month: int | None, day: int | None) -> Span:
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return Span(None, None, f"has the year {year}; years run from {FIRST_YEAR} to {LAST_YEAR}")
    if month is None:
        return Span(dt.date(year, 1, 1), dt.date(year, 12, 31))
    if not 1 <= month <= _MONTHS_OF_YEAR:
        return Span(None, None, f"has the month {month}")
    length = calendar.monthrange(year, month)[1]
    if day is None:
        return Span(dt.date(year, month, 1), dt.date(year, month, length))
    if not 1 <= day <= length:
        return Span(None, None, f"has the day {day}, which {year}-{month:02} does not have")
    exact = dt.date(year, month, day)
    return Span(exact, exact)


def widened(span: Span, precision: str | None) -> Span:
    """Widen a day by ACLED's time_precision: 2 to the week round it, 3 to its month."""
    if span.first is None or span.last is None or span.first != span.last:
        return span
    if precision == "2":
        return Span(span.first - dt.timedelta(days=3), span.last + dt.timedelta(days=3))
    if precision == "3":
        length = calendar.monthrange(span.first.year, span.first.month)[1]
        return Span(span.first.replace(day=1), span.first.replace(day=length))
    return span

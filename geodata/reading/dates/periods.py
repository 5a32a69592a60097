"""Intervals of days: days, weeks, months, quarters, seasons, years, decades, and moves between them.

Weeks run from Monday to Sunday (ISO 8601). Seasons are the meteorological ones of the
northern hemisphere: spring is March to May.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import NamedTuple

__all__ = ["SEASONS", "Period", "cut", "day", "decade", "join", "month", "quarter", "season", "shift", "week", "weekend", "year", "years"]  # fmt: skip

MIN_YEAR, MAX_YEAR = 1000, 9998
# first month of each season
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_THIRDS = {"START": 0, "MID": 1, "END": 2}


class Period(NamedTuple):
    """First and last day, both inclusive, and what kind of period it is."""

    first: dt.date
    last: dt.date
    precision: str

    @property
    def edtf(self) -> str:
        """The period as EDTF, as short as its ends allow."""
        first, last = self.first, self.last
        if first == last:
            return first.isoformat()
        whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
        if whole_months and (first.month, last.month) == (1, 12):
            return _joined(f"{first.year:04}", f"{last.year:04}")
        if whole_months:
            return _joined(f"{first.year:04}-{first.month:02}", f"{last.year:04}-{last.month:02}")
        return f"{first.isoformat()}/{last.isoformat()}"


def _joined(first: str, last: str) -> str:
    return first if first == last else f"{first}/{last}"


def day(of: dt.date) -> Period:
    """Return one day."""
    return Period(of, of, "day")


def week(of: dt.date, offset: int = 0) -> Period:
    """Return the week from Monday to Sunday that holds a day, or one some weeks off."""
    monday = of - dt.timedelta(days=of.weekday()) + dt.timedelta(weeks=offset)
    return Period(monday, monday + dt.timedelta(days=6), "week")


def weekend(of: dt.date, offset: int = 0) -> Period:
    """Return the Saturday and Sunday of the week that holds a day."""
    sunday = week(of, offset).last
    return Period(sunday - dt.timedelta(days=1), sunday, "days")


def month(number_year: int, number: int) -> Period:
    """Return a month; numbers outside 1 to 12 run into other years."""
    index = number_year * 12 + number - 1
    in_year, in_month = index // 12, index % 12 + 1
    return Period(
        dt.date(in_year, in_month, 1),
        dt.date(in_year, in_month, monthrange(in_year, in_month)[1]),
        "month",
    )


def quarter(of_year: int, number: int) -> Period:
    """Return a quarter of a calendar year; numbers outside 1 to 4 run into other years."""
    first = (number - 1) * 3 + 1
    return Period(month(of_year, first).first, month(of_year, first + 2).last, "quarter")


def season(of_year: int, code: str) -> Period:
    """Return a season (SP, SU, FA, WI); a winter starts in the December of its year."""
    first = SEASONS[code]
    return Period(month(of_year, first).first, month(of_year, first + 2).last, "season")


def year(number: int) -> Period:
    """Return a calendar year."""
    return Period(dt.date(number, 1, 1), dt.date(number, 12, 31), "year")


def years(first: int, last: int) -> Period:
    """Return a run of calendar years."""
    return Period(dt.date(first, 1, 1), dt.date(last, 12, 31), "years")


def decade(start: int) -> Period:
    """Return the ten years from a round one."""
    return Period(dt.date(start, 1, 1), dt.date(start + 9, 12, 31), "decade")


def shift(of: dt.date, count: int, unit: str) -> dt.date:
    """Move a day by days, weeks, months or years (``D W M Y``), to the month's last day where it has no such day."""
    if unit in "DW":
        return of + dt.timedelta(days=count * (7 if unit == "W" else 1))
    index = of.year * 12 + of.month - 1 + count * (12 if unit == "Y" else 1)
    in_year, in_month = index // 12, index % 12 + 1
    return dt.date(in_year, in_month, min(of.day, monthrange(in_year, in_month)[1]))


def cut(period: Period, part: str) -> Period:
    """Return the first, middle or last third of a period (``START MID END``), in whole months where it has them."""
    third = _THIRDS[part]
    if period.precision == "decade":
        base = period.first.year
        return years(base + (0, 4, 7)[third], base + (3, 6, 9)[third])
    months = (
        (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1
    )
    if period.first.day == 1 and months % 3 == 0:
        step = months // 3
        start = month(period.first.year, period.first.month + third * step)
        end = month(period.first.year, period.first.month + (third + 1) * step - 1)
        return Period(start.first, end.last, "years" if step > 12 else "months")
    count = (period.last - period.first).days + 1
    first = period.first + dt.timedelta(days=count * third // 3)
    last = period.first + dt.timedelta(days=max(count * (third + 1) // 3 - 1, count * third // 3))
    return Period(first, last, "days" if last > first else "day")


def join(first: Period, second: Period) -> Period:
    """Return the smallest period that holds both."""
    start, end = min(first.first, second.first), max(first.last, second.last)
    if (start, end) == (first.first, first.last):
        return first
    days = (end - start).days + 1
    steps = ((1, "day"), (6, "days"), (7, "week"), (31, "days"), (366, "months"))
    return Period(start, end, next((name for most, name in steps if days <= most), "years"))

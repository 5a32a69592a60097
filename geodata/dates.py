"""Partial dates: EDTF text in, earliest and latest day out.

The profile is EDTF level 0 and 1 (ISO 8601-2): days, months, years, intervals, open
ends (``2014/..``) and the marks ``~`` ``?`` ``%``, parsed by the ``edtf`` library. A
marked date is widened by the library's own padding, so that "about 2015" is never
"surely in 2015".
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from geodata.errors import DateError

if TYPE_CHECKING:
    import time

__all__ = ["EARLIEST", "LATEST", "UNKNOWN", "PartialDate", "parse_date"]

UNKNOWN = "unknown"
# open ends are stored as these days, so that overlap stays two comparisons in any engine
EARLIEST = dt.date(1000, 1, 1)
LATEST = dt.date(9999, 12, 31)

# the library took 77 s for a set of 3,000 dates: longer texts are refused unread
_MAX_LENGTH = 64
_EXPECTED = "expected YYYY, YYYY-MM, YYYY-MM-DD, two of them joined by '/', '..' for an open end, or 'unknown'"
_PART = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<mark>[~?%])?"
)

_WEEK, _MONTH, _YEAR = 7, 31, 366


@dataclass(frozen=True, slots=True)
class PartialDate:
    """An interval of days as far as it is known.

    Attributes
    ----------
    edtf
        The text as coded, ``"unknown"`` if no day is known.
    start, end
        Earliest and latest day, inclusive; None where unknown or open.
    open_start, open_end
        Whether it began before, or goes on after, anything that is known.
    approximate
        Whether the text carries ``~``, ``?`` or ``%``.
    """

    edtf: str
    start: dt.date | None
    end: dt.date | None
    open_start: bool = False
    open_end: bool = False
    approximate: bool = False

    @property
    def known(self) -> bool:
        """Whether any day is known."""
        return self.start is not None or self.end is not None

    @property
    def earliest(self) -> dt.date:
        """First possible day; :data:`EARLIEST` for an open start."""
        return self.start or EARLIEST

    @property
    def latest(self) -> dt.date:
        """Last possible day; :data:`LATEST` for an open end."""
        return self.end or LATEST

    @property
    def precision(self) -> str:
        """One of day, days, week, month, year, years, open, unknown (after UCDP ``date_prec``)."""
        if not self.known:
            return "unknown"
        if self.start is None or self.end is None:
            return "open"
        days = (self.end - self.start).days + 1
        steps = (
            (1, "day"),
            (_WEEK - 1, "days"),
            (_WEEK, "week"),
            (_MONTH, "month"),
            (_YEAR, "year"),
        )
        return next((name for limit, name in steps if days <= limit), "years")

    def overlaps(self, first: dt.date, last: dt.date) -> bool:
        """Say whether the interval touches ``first`` to ``last``, both inclusive."""
        return self.known and self.earliest <= last and self.latest >= first

    def within(self, first: dt.date, last: dt.date) -> bool:
        """Say whether the whole interval lies in ``first`` to ``last``, both inclusive."""
        return self.known and self.earliest >= first and self.latest <= last


@cache
def parse_date(text: str) -> PartialDate:
    """Parse an EDTF text into its earliest and latest day.

    Parameters
    ----------
    text
        For example ``2024-02-02``, ``2015-09``, ``2016/2017-01-20``, ``2014/..``, ``2015~``
        or ``unknown``.

    Returns
    -------
    PartialDate
        Both days inclusive.

    Raises
    ------
    DateError
        If the text is not of that form, names a day that does not exist, or ends before
        it starts.
    """
    if text == UNKNOWN:
        return PartialDate(UNKNOWN, None, None)
    if len(text) > _MAX_LENGTH:
        msg = f"date of {len(text)} characters; {_EXPECTED}"
        raise DateError(msg)
    parts = text.split("/")
    if len(parts) > 2:
        msg = f"date {text!r} has {len(parts) - 1} slashes; {_EXPECTED}"
        raise DateError(msg)
    ends = [_parse_end(part, text) for part in parts]
    first, last = ends[0], ends[-1]
    if first is None and last is None:
        msg = f"date {text!r} is open at both ends; write 'unknown'"
        raise DateError(msg)
    start = first[0] if first else None
    end = last[1] if last else None
    if start and end and start > end:
        msg = f"date {text!r} ends before it starts"
        raise DateError(msg)
    return PartialDate(
        edtf=text,
        start=start,
        end=end,
        open_start=first is None,
        open_end=last is None,
        approximate=any(mark in text for mark in "~?%"),
    )


def _parse_end(part: str, text: str) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day of one end, None for an open one."""
    if part == "..":
        return None
    found = _PART.fullmatch(part)
    if not found:
        msg = f"date {text!r} is not of the form; {_EXPECTED}"
        raise DateError(msg)
    month, day = found["month"], found["day"]
    if month and not 1 <= int(month) <= 12:
        msg = f"date {text!r} has month {month}; {_EXPECTED}"
        raise DateError(msg)
    if int(found["year"]) < EARLIEST.year:
        msg = f"date {text!r} has year {found['year']}; years run from {EARLIEST.year} to {LATEST.year}"
        raise DateError(msg)
    if day:
        _check_day(int(found["year"]), int(month), int(day), text)
    if not found["mark"]:
        # the library takes a millisecond for what needs no reading, and half a second to import
        return _plain_span(int(found["year"]), month, day)
    parsed = _parse_edtf(part)
    return _to_date(parsed.lower_fuzzy()), _to_date(parsed.upper_fuzzy())


def _plain_span(year: int, month: str | None, day: str | None) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a year, a month or a day."""
    first, last = int(month or 1), int(month or 12)
    final = int(day) if day else calendar.monthrange(year, last)[1]
    return dt.date(year, first, int(day or 1)), dt.date(year, last, final)


def _check_day(year: int, month: int, day: int, text: str) -> None:
    """Raise where the calendar has no such day."""
    try:
        dt.date(year, month, day)
    except ValueError:
        msg = f"date {text!r} has day {day:02}, which {year}-{month:02} does not have; {_EXPECTED}"
        raise DateError(msg) from None


def _parse_edtf(part: str) -> Any:
    from edtf import parse_edtf  # noqa: PLC0415 - 0.2 s, only when a date is parsed

    return parse_edtf(part)


def _to_date(moment: time.struct_time) -> dt.date:
    # the padding of a marked date may leave the years that a date can have
    if not EARLIEST.year <= moment.tm_year <= LATEST.year:
        return EARLIEST if moment.tm_year < EARLIEST.year else LATEST
    return dt.date(moment.tm_year, moment.tm_mon, moment.tm_mday)

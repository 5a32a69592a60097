"""Date texts of any file in, first and last day out, each distinct text once.

Years run from 1000 to 2100: 0 and 9999 stand for nothing in real files. A day 0 or a month 0
is one that is not known. ``01/02/2024`` is read only where the column decides which part is
the day (:mod:`geodata.ingest.imports.values.day_order`); nothing is ever swapped.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geodata.ingest.imports.values.decades_and_seasons import solar_days, wide_days
from geodata.ingest.imports.values.digits import plain_text
from geodata.ingest.imports.values.month_name_dates import Parts, read_worded

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "SLASHED",
    "TWO_WAYS",
    "DayOrder",
    "Span",
    "full_year",
    "read_span",
    "widened",
]

FIRST_YEAR, LAST_YEAR = 1000, 2100
DayOrder = str
_MONTHS_OF_YEAR: Final = 12
_TIME: Final = r"(?:[T ,]+(?:at )?[0-9]{1,2}[:.h][0-9]{2}(?::?[0-9]{2}(?:[.,][0-9]+)?)? ?(?:[ap]\.?m\.?)?(?: ?(?:Z|UTC|GMT|[A-Z]{2,4}|[+-][0-9]{1,2}:?[0-9]{0,2}))?(?:\[[\w/]+\])?)?"
_ISO = re.compile(r"([0-9]{4})(?:([-/. ])([0-9]{1,2})(?:\2([0-9]{1,2}))?)?" + _TIME, re.IGNORECASE)
_EDTF_UNKNOWN = re.compile(r"([0-9]{4})-?([0-9]{2}|XX|UU|--)?-?(XX|UU|--)?[?~%]?", re.IGNORECASE)
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T?[0-9]{4}(?:[0-9]{2})?Z?|[0-9]{2})?")
_YEAR_MONTH = re.compile(r"([0-9]{4})([0-9]{2})")
SLASHED = re.compile(
    r"([0-9]{1,2})([/.\- ]) ?([0-9]{1,2})\2 ?([0-9]{4}|[0-9]{2})\.?" + _TIME, re.IGNORECASE
)
_MONTH_SLASHED = re.compile(r"([0-9]{1,2})[/.-]([0-9]{4})")
_ISO_WEEK = re.compile(r"([0-9]{4})-?W([0-9]{1,2})(?:-?([1-7]))?", re.IGNORECASE)
_QUARTER = re.compile(r"(?:([0-9]{4})[ -]?Q([1-4])|Q([1-4])[ /-]?([0-9]{4}))", re.IGNORECASE)
_EPOCH = re.compile(r"-?([0-9]{9,10}|[0-9]{12,13}|[0-9]{16}|[0-9]{19})(?:\.[0-9]+)?")
# seconds of the years 2001 to 2033; 2024020712 is an hour of a day
_EPOCH_SECONDS = re.compile(r"1[0-9]{9}(?:\.[0-9]+)?")
_SERIAL = re.compile(r"([2-6][0-9]{4})(?:[.,]([0-9]+))?")
_EAST_ASIAN = re.compile(r"([0-9]{4})[年년] ?(?:([0-9]{1,2})[月월] ?(?:([0-9]{1,2})[日일])?)?")
_FULL_YEAR: Final = re.compile(r"[0-9]{4}")
_YEARS = re.compile(r"([12][0-9]{3}) ?[-/] ?([12][0-9]{3})")
_RANGE: Final = re.compile(r" ?(?:\bto\b|\buntil\b|\btill\b|\bthrough\b|\bthru\b|\band\b|\bbis\b|\bau\b|\bhasta\b|\bпо\b|\bإلى\b|\bالى\b| - |/|--|;|\.\.|->|→) ?", re.IGNORECASE)  # fmt: skip
_LEAD: Final = re.compile(r"^(?:from|between|since|von|vom|du|desde|con?|с|من)\s+", re.IGNORECASE)
_ABOUT: Final = re.compile(
    r"^(?:c\.|ca\.?|circa|about|around|approx\.?|approximately|roughly|~|≈|vers|hacia|около|حوالي|etwa|um)\s*",
    re.IGNORECASE,
)
# the reason of a date that only the column's order decides
TWO_WAYS: Final = "may be day/month or month/day; write dates as YYYY-MM-DD"
_EXCEL_EPOCH: Final = dt.date(1899, 12, 30)
_PIVOT: Final = 69
_ABOUT_DAYS: Final = 3


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day of a text, or the reason why there are none."""

    first: dt.date | None
    last: dt.date | None
    reason: str = ""


def read_span(text: str, order: DayOrder | None = None) -> Span:
    """Return the days that a date text stands for: a day, a range, a month, or a year.

    Parameters
    ----------
    text
        As it stands in the file.
    order
        "day" or "month", whichever stands first in dates of numbers; None if that is not known.
    """
    plain = " ".join(plain_text(text).split())
    if not text.isascii() and (solar := solar_days(text, plain)) is not None:
        return Span(*solar)
    about = _ABOUT.match(plain)
    plain = _LEAD.sub("", _ABOUT.sub("", plain))
    span = _one(plain, order)
    if span.reason and (found := _range(plain, order)) is not None:
        span = found
    if about and span.first is not None and span.first == span.last:
        # years run from 1000 to 2100: a few days more or less are days as well
        reach = dt.timedelta(days=_ABOUT_DAYS)
        return Span(span.first - reach, span.first + reach)
    return span


def _one(plain: str, order: DayOrder | None) -> Span:
    """Read a text that holds one date in one notation, or a range within a month."""
    if found := _ISO.fullmatch(plain) or _EAST_ASIAN.fullmatch(plain):
        year, month, day = (found[i] for i in ((1, 3, 4) if found.re is _ISO else (1, 2, 3)))
        return span_of(*(int(part) if part else None for part in (year, month, day)))
    if found := SLASHED.fullmatch(plain):
        # nobody writes the month first with points between
        usual = order or ("day" if found[2] == "." else None)
        return _slashed(int(found[1]), int(found[3]), full_year(found[4]), usual)
    for notation, read in _NOTATIONS:
        if found := notation.fullmatch(plain):
            return read(found)
    # a whole number that pandas made a float
    if re.fullmatch(r"[0-9]+\.0+", plain):
        return _one(plain.partition(".")[0], order)
    if (wide := wide_days(plain)) is not None:
        return Span(*wide)
    return _of_parts(read_worded(plain))


def _range(plain: str, order: DayOrder | None) -> Span | None:
    """Read two dates in one text; None if it is no such text."""
    for cut in _RANGE.finditer(plain):
        before, after = plain[: cut.start()].strip(), plain[cut.end() :].strip()
        last = _one(after, order)
        if last.last is None:
            continue
        # "28 February – 2 March 2024": the year stands once
        once = _FULL_YEAR.search(after) and not _FULL_YEAR.search(before)
        first = _one(f"{before} {last.last.year}", order) if once else _one(before, order)
        if first.first is not None and last.last is not None:
            if last.last < first.first:
                return Span(None, None, f"ends ({last.last}) before it starts ({first.first})")
            return Span(first.first, last.last)
    return None


def _of_parts(parts: Parts | str) -> Span:
    if isinstance(parts, str):
        return Span(None, None, parts)
    whole = span_of(
        full_year(parts.year) if isinstance(parts.year, str) else parts.year, parts.month, parts.day
    )
    if whole.first is None or whole.last is None:
        return whole
    if parts.last_day is not None:
        end = span_of(whole.first.year, parts.month, parts.last_day)
        return (
            Span(whole.first, end.last)
            if end.last and end.last >= whole.first
            else Span(None, None, f"has the days {parts.day} to {parts.last_day}")
        )
    if parts.third and whole.first.day == 1:
        first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, whole.last.day)}[parts.third]
        return Span(whole.first.replace(day=first), whole.first.replace(day=last))
    return whole


def full_year(text: str) -> int:
    """Return a year of two digits as one of 1970 to 2069, any other as it stands."""
    year = int(text)
    return year if len(text) > 2 else year + (2000 if year <= _PIVOT else 1900)


def _slashed(a: int, b: int, year: int, order: DayOrder | None) -> Span:
    if a != b and order is None and max(a, b) <= _MONTHS_OF_YEAR and min(a, b) > 0:
        return Span(None, None, TWO_WAYS)
    day_first = a > _MONTHS_OF_YEAR or (order != "month" and b <= _MONTHS_OF_YEAR)
    return span_of(year, b if day_first else a, a if day_first else b)


def span_of(year: int | None, month: int | None, day: int | None) -> Span:
    """Return the days of a year, a month or a day; a month or day 0 is one that is not known."""
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return Span(None, None, f"has the year {year}; years run from {FIRST_YEAR} to {LAST_YEAR}")
    if not month:
        return Span(dt.date(year, 1, 1), dt.date(year, 12, 31))
    if not 1 <= month <= _MONTHS_OF_YEAR:
        return Span(None, None, f"has the month {month}")
    length = calendar.monthrange(year, month)[1]
    if not day:
        return Span(dt.date(year, month, 1), dt.date(year, month, length))
    if not 1 <= day <= length:
        return Span(None, None, f"has the day {day}, which {year}-{month:02} does not have")
    exact = dt.date(year, month, day)
    return Span(exact, exact)


def _week(year: int, week: int, day: str | None) -> Span:
    try:
        monday = dt.date.fromisocalendar(year, week, 1)
    except ValueError:
        return Span(None, None, f"has the week {week}, which {year} does not have")
    first = monday + dt.timedelta(days=int(day) - 1) if day else monday
    return Span(first, first if day else monday + dt.timedelta(days=6))


def _quarter(year: int, quarter: int) -> Span:
    first, last = span_of(year, 3 * quarter - 2, None), span_of(year, 3 * quarter, None)
    return Span(first.first, last.last, first.reason)


def _serial(days: int) -> Span:
    """Read a day as Excel counts them."""
    day = _EXCEL_EPOCH + dt.timedelta(days=days)
    return Span(day, day)


def _epoch(text: str) -> Span:
    """Read seconds, milli-, micro- or nanoseconds since 1970, as the day in UTC."""
    whole = text.partition(".")[0]
    digits = len(whole.lstrip("-"))
    seconds = int(whole) / (
        1 if digits <= 10 else 10 ** (3 if digits <= 13 else 6 if digits == 16 else 9)
    )
    try:
        day = (dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=seconds)).date()
    except OverflowError:
        return Span(None, None, "counts seconds since 1970 beyond any year")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return Span(
            None, None, f"has the year {day.year}; years run from {FIRST_YEAR} to {LAST_YEAR}"
        )
    return Span(day, day)


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


# tried in this order: the narrowest first
_NOTATIONS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Span]], ...]] = (
    (_EPOCH_SECONDS, lambda f: _epoch(f[0])),
    (_COMPACT, lambda f: span_of(int(f[1]), int(f[2]), int(f[3]))),
    (_YEARS, lambda f: Span(span_of(int(f[1]), None, None).first, span_of(int(f[2]), None, None).last)),
    (_YEAR_MONTH, lambda f: span_of(int(f[1]), int(f[2]), None)),
    (_MONTH_SLASHED, lambda f: span_of(int(f[2]), int(f[1]), None)),
    (_ISO_WEEK, lambda f: _week(int(f[1]), int(f[2]), f[3])),
    (_QUARTER, lambda f: _quarter(int(f[1] or f[4]), int(f[2] or f[3]))),
    (_EDTF_UNKNOWN, lambda f: span_of(int(f[1]), int(f[2]) if (f[2] or "").isdecimal() else None, None)),
    (_SERIAL, lambda f: _serial(int(f[1]))),
    (_EPOCH, lambda f: _epoch(f[0])),
)  # fmt: skip

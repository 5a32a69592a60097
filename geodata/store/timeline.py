"""Intervals with their counts in, bars out: solid = surely in the bar, ghost = possibly.

Open-ended and decade-long situations do not stretch the axis, and neither do the few
oldest events where they would squeeze all others: those are counted as ``earlier``.
"""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from geodata.dates import EARLIEST, LATEST

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Bar", "Interval", "Timeline", "build_timeline"]

_MAX_BARS = 60
_LONG_DAYS = 3 * 366
# the oldest twentieth may be left off the axis if that shortens it to three fifths
_TRIMMED_SHARE, _TRIMMED_SPAN = 0.05, 0.6


class Interval(NamedTuple):
    """Events that share their earliest and latest day; a large store has thousands."""

    start: dt.date
    end: dt.date
    events: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its days, both inclusive, and how many events lie surely and possibly in it."""

    start: dt.date
    end: dt.date
    sure: int
    possible: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars of one unit over an axis, and how many events lie off its ends."""

    unit: str
    bars: tuple[Bar, ...]
    earlier: int
    later: int


def _day(day: dt.date) -> dt.date:
    return day


def _week(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def _month(day: dt.date) -> dt.date:
    return day.replace(day=1)


def _quarter(day: dt.date) -> dt.date:
    return dt.date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _year(day: dt.date) -> dt.date:
    return dt.date(day.year, 1, 1)


def _decade(day: dt.date) -> dt.date:
    return dt.date(day.year // 10 * 10, 1, 1)


# a unit's first day, and its greatest length in days
_UNITS: tuple[tuple[str, Callable[[dt.date], dt.date], int], ...] = (
    ("day", _day, 1),
    ("week", _week, 7),
    ("month", _month, 31),
    ("quarter", _quarter, 92),
    ("year", _year, 366),
    ("decade", _decade, 3653),
)


def build_timeline(
    intervals: Sequence[Interval], *, period: tuple[dt.date, dt.date] | None = None
) -> Timeline:
    """Return the bars over the span that the events take up.

    Parameters
    ----------
    intervals
        Distinct intervals with their number of events; open ends as EARLIEST and LATEST.
    period
        First and last day asked for; the axis does not leave it where it is bounded.
    """
    span = _axis(intervals, period)
    if span is None:
        return Timeline("year", (), 0, sum(i.events for i in intervals))
    first, last = span
    unit, floor, longest = next(
        (u for u in _UNITS if _bars(u, first, last) <= _MAX_BARS), _UNITS[-1]
    )
    starts = [floor(first)]
    # a unit's greatest length always lands in the unit that follows
    while (
        starts[-1] <= LATEST - dt.timedelta(days=longest)
        and (following := floor(starts[-1] + dt.timedelta(days=longest))) <= last
    ):
        starts.append(following)
    ends = [
        *(start - dt.timedelta(days=1) for start in starts[1:]),
        _end(starts[-1], floor, longest),
    ]
    return Timeline(
        unit,
        _count(intervals, starts, ends),
        earlier=sum(i.events for i in intervals if i.end < starts[0]),
        later=sum(i.events for i in intervals if i.start > ends[-1]),
    )


def _count(
    intervals: Sequence[Interval], starts: Sequence[dt.date], ends: Sequence[dt.date]
) -> tuple[Bar, ...]:
    """Count the events surely and possibly in each bar, looking at each interval once."""
    last = len(starts) - 1
    sure = [0] * (last + 1)
    # events that begin and that have ended, per bar: an interval touches all bars between
    begun, ended = [0] * (last + 2), [0] * (last + 2)
    for start, end, events in intervals:
        first = bisect.bisect_left(ends, start)
        final = bisect.bisect_right(starts, end) - 1
        if first > last or final < 0:
            continue
        if first == final and start >= starts[first] and end <= ends[first]:
            sure[first] += events
        else:
            begun[first] += events
            ended[final + 1] += events
    bars, touching = [], 0
    for i in range(last + 1):
        touching += begun[i] - ended[i]
        bars.append(Bar(starts[i], ends[i], sure[i], touching))
    return tuple(bars)


def _end(start: dt.date, floor: Callable[[dt.date], dt.date], longest: int) -> dt.date:
    """Return the last day of the unit that starts on a day."""
    if start > LATEST - dt.timedelta(days=longest + 1):
        return LATEST
    return floor(start + dt.timedelta(days=longest)) - dt.timedelta(days=1)


def _bars(
    unit: tuple[str, Callable[[dt.date], dt.date], int], first: dt.date, last: dt.date
) -> int:
    return (last - unit[1](first)).days // unit[2] + 1


def _axis(
    intervals: Sequence[Interval], period: tuple[dt.date, dt.date] | None
) -> tuple[dt.date, dt.date] | None:
    closed = [i for i in intervals if i.start != EARLIEST and i.end != LATEST]
    short = [i for i in closed if (i.end - i.start).days <= _LONG_DAYS] or closed
    if not short:
        ends = [d for i in intervals for d in (i.start, i.end) if d not in {EARLIEST, LATEST}]
        if not ends:
            return None
        first, last = min(ends), max(ends)
    else:
        first, last = _trim(short)
    if period:
        first, last = max(first, period[0]), min(last, period[1])
        if first > last:
            first, last = period[0], period[1]
            if first == EARLIEST or last == LATEST or first > last:
                return None
    return first, last


def _trim(short: Sequence[Interval]) -> tuple[dt.date, dt.date]:
    """Return the span of the events, without the few oldest where that shortens it much."""
    total = sum(i.events for i in short)
    by_start = sorted(short, key=lambda i: i.start)
    first, last = by_start[0].start, max(i.end for i in short)
    dropped = 0
    for interval, following in itertools.pairwise(by_start):
        dropped += interval.events
        if dropped > total * _TRIMMED_SHARE:
            break
        if (last - following.start).days <= (last - first).days * _TRIMMED_SPAN:
            first = following.start
    return first, last

"""Intervals in, bars out."""

from __future__ import annotations

import datetime as dt

import pytest

from geodata.dates import EARLIEST, LATEST
from geodata.store.timeline import Interval, build_timeline


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def span(first: str, last: str, events: int = 1) -> Interval:
    return Interval(day(first), day(last), events)


def test_no_events_have_no_bars() -> None:
    assert build_timeline([]).bars == ()


def test_one_day_is_one_solid_bar() -> None:
    line = build_timeline([span("2024-02-02", "2024-02-02", 3)])
    assert (line.unit, [(b.sure, b.possible) for b in line.bars]) == ("day", [(3, 0)])


def test_an_event_that_fits_no_bar_is_possible_in_each_that_it_touches() -> None:
    line = build_timeline(
        [
            span("2024-02-01", "2024-02-01"),
            span("2024-02-01", "2024-02-03"),
            span("2024-02-03", "2024-02-03"),
        ]
    )
    assert [(b.sure, b.possible) for b in line.bars] == [(1, 1), (0, 1), (1, 1)]


@pytest.mark.parametrize(
    ("last", "unit"),
    [("2024-02-29", "day"), ("2024-12-31", "week"), ("2028-12-31", "month"), ("2036-12-31", "quarter"), ("2070-01-01", "year"), ("2400-01-01", "decade")],
)  # fmt: skip
def test_the_unit_grows_so_that_bars_stay_few_and_adjoin(last: str, unit: str) -> None:
    line = build_timeline([span("2024-01-01", "2024-01-01", 50), span(last, last, 50)])
    assert line.unit == unit
    assert len(line.bars) <= 60
    assert all(
        a.end + dt.timedelta(days=1) == b.start
        for a, b in zip(line.bars, line.bars[1:], strict=False)
    )
    assert line.bars[0].start <= day("2024-01-01") <= line.bars[0].end
    assert line.bars[-1].start <= day(last) <= line.bars[-1].end
    assert sum(b.sure for b in line.bars) == 100


def test_open_ends_do_not_stretch_the_axis_but_are_counted_as_possible() -> None:
    line = build_timeline(
        [
            span("2024-02-01", "2024-02-02"),
            Interval(EARLIEST, day("2024-02-01"), 4),
            Interval(day("2024-02-02"), LATEST, 5),
        ]
    )
    assert [b.start for b in line.bars] == [day("2024-02-01"), day("2024-02-02")]
    assert [b.possible for b in line.bars] == [1 + 4, 1 + 5]


def test_only_open_ends_still_have_an_axis() -> None:
    line = build_timeline([Interval(day("2014-01-01"), LATEST, 2)])
    assert [(b.start, b.possible) for b in line.bars] == [(day("2014-01-01"), 2)]


def test_the_axis_does_not_leave_the_period_asked_for() -> None:
    line = build_timeline(
        [span("2023-01-01", "2023-12-31"), span("2024-02-02", "2024-02-02")],
        period=(day("2024-02-01"), day("2024-02-10")),
    )
    assert day("2024-02-01") <= line.bars[0].start
    assert line.bars[-1].end <= day("2024-02-10")


def test_few_old_events_are_counted_as_earlier_instead_of_squeezing_the_rest() -> None:
    line = build_timeline(
        [
            span("1958-01-01", "1958-12-31"),
            *(span(f"2024-02-{d:02}", f"2024-02-{d:02}", 5) for d in range(1, 29)),
        ]
    )
    assert line.earlier == 1
    assert line.bars[0].start >= day("2024-01-29")
    assert sum(b.sure for b in line.bars) == 5 * 28


def test_the_last_day_of_the_calendar_ends_no_loop() -> None:
    assert build_timeline([Interval(day("9998-01-01"), day("9999-12-30"), 1)]).bars[-1].end >= day(
        "9999-12-30"
    )

"""Partial dates: texts in, earliest and latest day out, and nothing more precise than written."""

from __future__ import annotations

import datetime as dt

import pytest

from geodata.dates import EARLIEST, LATEST, PartialDate, parse_date
from geodata.errors import DateError, DatelineError


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2024-02-02", "2024-02-02", "2024-02-02", "day"),
        ("2024-02-02/2024-02-04", "2024-02-02", "2024-02-04", "days"),
        ("2024-02-05/2024-02-10", "2024-02-05", "2024-02-10", "days"),
        ("2024-02-05/2024-02-11", "2024-02-05", "2024-02-11", "week"),
        ("2024-02-05/2024-02-12", "2024-02-05", "2024-02-12", "month"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2023-02", "2023-02-01", "2023-02-28", "month"),
        ("2015-10", "2015-10-01", "2015-10-31", "month"),
        ("2015", "2015-01-01", "2015-12-31", "year"),
        ("2016", "2016-01-01", "2016-12-31", "year"),
        ("2016/2017-01-20", "2016-01-01", "2017-01-20", "years"),
        ("1958/1991", "1958-01-01", "1991-12-31", "years"),
    ],
)
def test_an_interval_spans_exactly_the_days_that_its_text_allows(
    text: str, start: str, end: str, precision: str
) -> None:
    when = parse_date(text)
    assert (when.start, when.end) == (dt.date.fromisoformat(start), dt.date.fromisoformat(end))
    assert when.precision == precision
    assert when.edtf == text
    assert [when.open_start, when.open_end, when.approximate] == [False, False, False]


def test_an_open_end_reaches_past_every_day_but_keeps_its_start() -> None:
    when = parse_date("2014/..")
    assert (when.start, when.end, when.open_end) == (dt.date(2014, 1, 1), None, True)
    assert (when.earliest, when.latest) == (dt.date(2014, 1, 1), LATEST)
    assert when.precision == "open"


def test_an_open_start_reaches_before_every_day_but_keeps_its_end() -> None:
    when = parse_date("../2015-09-27")
    assert (when.start, when.end, when.open_start) == (None, dt.date(2015, 9, 27), True)
    assert (when.earliest, when.latest) == (EARLIEST, dt.date(2015, 9, 27))


def test_unknown_has_no_day_and_touches_no_period() -> None:
    when = parse_date("unknown")
    assert not when.known
    assert when.precision == "unknown"
    assert not when.overlaps(EARLIEST, LATEST)
    assert not when.within(EARLIEST, LATEST)


@pytest.mark.parametrize("text", ["2015~", "2015?", "2015%", "2015-06~", "2015-06-15?"])
def test_a_marked_date_is_wider_than_the_bare_one(text: str) -> None:
    when, bare = parse_date(text), parse_date(text[:-1])
    assert when.approximate
    assert when.earliest < bare.earliest
    assert when.latest > bare.latest


def test_about_a_year_is_never_surely_in_that_year() -> None:
    year = (dt.date(2014, 1, 1), dt.date(2014, 12, 31))
    assert parse_date("2014~").overlaps(*year)
    assert not parse_date("2014~").within(*year)
    assert parse_date("2014").within(*year)


def test_an_interval_touches_the_period_that_shares_one_day_and_not_the_next() -> None:
    when = parse_date("2024-02-02/2024-02-04")
    assert when.overlaps(dt.date(2024, 2, 4), dt.date(2024, 2, 9))
    assert not when.overlaps(dt.date(2024, 2, 5), dt.date(2024, 2, 9))
    assert when.overlaps(dt.date(2024, 1, 1), dt.date(2024, 2, 2))
    assert not when.overlaps(dt.date(2024, 1, 1), dt.date(2024, 2, 1))


def test_an_interval_lies_within_a_period_up_to_its_last_day() -> None:
    when = parse_date("2024-02-02/2024-02-04")
    assert when.within(dt.date(2024, 2, 2), dt.date(2024, 2, 4))
    assert not when.within(dt.date(2024, 2, 2), dt.date(2024, 2, 3))
    assert not when.within(dt.date(2024, 2, 3), dt.date(2024, 2, 4))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "not of the form"),
        ("Sunday", "not of the form"),
        ("2015-9-27", "not of the form"),
        ("27.09.2015", "not of the form"),
        ("2015-09-27T10:00", "not of the form"),
        (" 2015", "not of the form"),
        ("２０１５", "not of the form"),
        ("2015-XX", "not of the form"),
        ("2015-13", "has month 13"),
        ("2015-00", "has month 00"),
        ("2015-02-29", "has day 29, which 2015-02 does not have"),
        ("2015-09-31", "has day 31"),
        ("2015-09-00", "has day 00"),
        ("0999", "years run from 1000 to 9999"),
        ("2016/2015", "ends before it starts"),
        ("2015-09-28/2015-09-27", "ends before it starts"),
        ("../..", "open at both ends"),
        ("..", "open at both ends"),
        ("2015/2016/2017", "2 slashes"),
        ("2015/", "not of the form"),
        ("2015" * 20, "80 characters"),
    ],
)
def test_a_wrong_date_is_refused_with_what_is_wrong(text: str, says: str) -> None:
    with pytest.raises(DateError, match=says) as caught:
        parse_date(text)
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, DatelineError)


def test_a_refused_date_says_what_would_be_right() -> None:
    with pytest.raises(DateError, match="expected YYYY, YYYY-MM, YYYY-MM-DD"):
        parse_date("27 September 2015")


def test_the_last_representable_year_does_not_overflow_when_widened() -> None:
    assert parse_date("9999~").latest == LATEST
    assert parse_date("1000~").earliest == EARLIEST


def test_a_date_cannot_be_changed_after_it_was_parsed() -> None:
    when = parse_date("2015")
    with pytest.raises(AttributeError):
        when.edtf = "2016"  # type: ignore[misc]
    assert when == PartialDate("2015", dt.date(2015, 1, 1), dt.date(2015, 12, 31))

"""Intervals: what must hold of every date that can be written."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from geodata.dates import EARLIEST, LATEST, parse_date
from geodata.errors import DateError
from tests.property.strategies import any_days, days, edtf


@given(edtf())
def test_every_date_of_the_profile_has_an_order_and_a_precision(text: str) -> None:
    when = parse_date(text)
    assert EARLIEST <= when.earliest <= when.latest <= LATEST
    assert when.known
    assert when.edtf == text
    assert (when.start is None, when.end is None) == (when.open_start, when.open_end)
    assert when.precision in {"day", "days", "week", "month", "year", "years", "open"}


@given(edtf(), days, days)
def test_overlap_is_sharing_a_day_and_within_is_sharing_them_all(
    text: str, a: dt.date, b: dt.date
) -> None:
    first, last = min(a, b), max(a, b)
    when = parse_date(text)
    shared = max(when.earliest, first) <= min(when.latest, last)
    assert when.overlaps(first, last) is shared
    inside = first <= when.earliest and when.latest <= last
    assert when.within(first, last) is inside
    assert not inside or shared, "what lies within also touches"


@given(edtf(), days, days, st.integers(0, 5000))
def test_a_longer_period_never_loses_an_event(text: str, a: dt.date, b: dt.date, more: int) -> None:
    first, last = min(a, b), max(a, b)
    when = parse_date(text)
    wider = (first - dt.timedelta(days=more), last + dt.timedelta(days=more))
    assert when.overlaps(*wider) or not when.overlaps(first, last)
    assert when.within(*wider) or not when.within(first, last)


@given(any_days)
def test_a_day_lies_in_its_month_and_its_month_in_its_year(day: dt.date) -> None:
    on, month, year = (parse_date(day.isoformat()[:n]) for n in (10, 7, 4))
    assert (on.start, on.end) == (day, day)
    assert on.within(month.earliest, month.latest)
    assert month.within(year.earliest, year.latest)
    assert (year.latest - year.earliest).days in {364, 365}
    assert month.latest == LATEST or (month.latest + dt.timedelta(days=1)).day == 1


@given(days, st.sampled_from("~?%"), st.sampled_from([4, 7, 10]))
def test_a_mark_only_ever_widens(day: dt.date, mark: str, length: int) -> None:
    bare, marked = parse_date(day.isoformat()[:length]), parse_date(day.isoformat()[:length] + mark)
    assert marked.earliest < bare.earliest <= bare.latest < marked.latest
    assert not marked.within(bare.earliest, bare.latest)


@given(any_days, any_days)
def test_an_interval_reaches_from_its_first_text_to_its_second(a: dt.date, b: dt.date) -> None:
    first, last = min(a, b), max(a, b)
    assert (parse_date(f"{first}/{last}").start, parse_date(f"{first}/{last}").end) == (first, last)
    assert parse_date(f"{first}/..").latest == LATEST
    assert parse_date(f"../{last}").earliest == EARLIEST


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_a_date_error_and_nothing_else(text: str) -> None:
    try:
        when = parse_date(text)
    except DateError:
        return
    assert when.edtf == text
    assert when.known or text == "unknown"


@given(st.text(alphabet="0123456789-/.~?% X", max_size=24))
def test_texts_that_look_like_dates_end_in_a_date_or_a_date_error(text: str) -> None:
    try:
        when = parse_date(text)
    except DateError:
        return
    assert when.known
    assert set(text) <= set("0123456789-/.~?%")

"""English dates, each in a sentence of the test's own, read on Sunday 11 February 2024."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from geodata.dates import parse_date
from geodata.reading.dates import find_dates

SUNDAY = dt.date(2024, 2, 11)
FRIDAY = dt.date(2024, 2, 9)


def only(text: str, published: dt.date | None = SUNDAY):
    (mention,) = find_dates(text, published)
    return mention


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It fell on 2015-09-27.", "2015-09-27"),
        ("It fell on September 27, 2015.", "2015-09-27"),
        ("It fell on Sunday, Sept. 27, 2015.", "2015-09-27"),
        ("It fell on 27 September 2015.", "2015-09-27"),
        ("IT FELL ON 14 OCT 88.", "1988-10-14"),
        ("It fell on 25/12/2015.", "2015-12-25"),
        ("It fell in December 2014.", "2014-12"),
        ("It fell in 2003.", "2003"),
        ("It fell in nineteen ninety-six.", "1996"),
        ("In early 2020 it was quiet.", "2020-01/2020-04"),
        ("In late 2020 it was quiet.", "2020-09/2020-12"),
        ("In the mid-1990s it was quiet.", "1994/1996"),
        ("The 1990s were hard.", "1990/1999"),
        ("In the 19th century it was a port.", "1801/1900"),
        ("In the summer of 2014 it was hot.", "2014-06/2014-08"),
        ("In the winter of 2014 it was cold.", "2014-12/2015-02"),
        ("In the third quarter of 2015 it rose.", "2015-07/2015-09"),
        ("In the second half of 2015 it rose.", "2015-07/2015-12"),
        ("In the night of 2-3 February 2019 it fell.", "2019-02-02/2019-02-03"),
        ("In the night of February 2 to 3, 2019, it fell.", "2019-02-02/2019-02-03"),
        ("Between 12 and 15 March 2019 it rained.", "2019-03-12/2019-03-15"),
        ("It fell on Christmas Day 2019.", "2019-12-25"),
    ],
)
def test_a_date_that_names_its_year_needs_no_anchor(text, edtf):
    assert only(text, None).edtf == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("He spoke today.", "2024-02-11"),
        ("He spoke yesterday.", "2024-02-10"),
        ("He will speak tomorrow.", "2024-02-12"),
        ("He spoke last night.", "2024-02-10"),
        ("He spoke last month.", "2024-01"),
        ("He spoke last year.", "2023"),
        ("He speaks next year.", "2025"),
        ("He spoke in January.", "2024-01"),
        ("He spoke in March.", "2023-03"),
        ("He will speak in March.", "2024-03"),
        ("He spoke on Feb. 2.", "2024-02-02"),
        ("He spoke ten days ago.", "2024-02-01"),
        ("He spoke the day before yesterday.", "2024-02-09"),
        ("He spoke on Jan. 5-6.", "2024-01-05/2024-01-06"),
        ("He spoke on New Year's Eve.", "2023-12-31"),
        ("He spoke half a year ago.", "2023-08"),
        ("He spoke half a century ago.", "1974"),
        ("He spoke in the first half of last year.", "2023-01/2023-06"),
        ("He spoke two weeks ago.", "2024-01-25/2024-01-31"),
        ("He spoke three years ago.", "2021"),
        ("He spoke earlier this month.", "2024-02-01/2024-02-10"),
    ],
)
def test_a_relative_date_counts_from_the_day_of_publication(text, edtf):
    mention = only(text)
    assert mention.edtf == edtf
    assert "11 February 2024" in mention.rule


def test_on_a_sunday_last_week_has_just_ended_and_this_week_begins():
    assert only("A strike last week hit the camp.").edtf == "2024-02-04/2024-02-10"
    assert only("They meet this week.").edtf == "2024-02-11/2024-02-17"


def test_last_week_on_a_friday_is_the_week_before():
    assert only("A strike last week hit the camp.", FRIDAY).edtf == "2024-01-29/2024-02-04"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("He spoke Wednesday.", dt.date(2024, 2, 7)),
        ("He will speak Wednesday.", dt.date(2024, 2, 14)),
        ("The talks are set to resume Wednesday.", dt.date(2024, 2, 14)),
        ("They voted to leave Wednesday.", dt.date(2024, 2, 7)),
        ("It will be paid on Wednesday.", dt.date(2024, 2, 14)),
        ("It had been due to end Wednesday.", dt.date(2024, 2, 7)),
        ("He was expected to speak Wednesday.", dt.date(2024, 2, 7)),
        ("Work should start Wednesday.", dt.date(2024, 2, 14)),
        ("Officials said Wednesday that talks will go on.", dt.date(2024, 2, 7)),
        ("He spoke Sunday.", SUNDAY),
        ("He spoke last Sunday.", dt.date(2024, 2, 4)),
        ("He speaks next Sunday.", dt.date(2024, 2, 18)),
    ],
)
def test_tense_decides_the_direction_of_a_weekday_and_a_past_verb_wins(text, day):
    mention = only(text)
    assert (mention.earliest, mention.latest, mention.precision) == (day, day, "day")


def test_two_days_later_counts_from_the_date_mentioned_before():
    later = find_dates("It fell on 3 May 2014. Two days later, talks began.", SUNDAY)[1]
    assert (later.words, later.edtf) == ("Two days", "2014-05-05")
    assert "2014-05-03" in later.rule


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It went on since October.", "2023-10/.."),
        ("It goes on until Tuesday.", "../2024-02-13"),
        ("It must end by March 2025.", "../2025-03-31"),
        ("It went on after 2003.", "2003-01-01/.."),
    ],
)
def test_since_and_until_leave_an_end_open_and_the_words_keep_their_own_days(text, edtf):
    mention = only(text)
    assert mention.edtf == edtf
    assert mention.precision == "open"
    assert mention.named_start is not None


def test_from_and_to_are_one_interval_and_the_year_may_stand_once():
    both = find_dates("The road was shut from 3 May to 7 May 2014.", SUNDAY)
    assert {mention.edtf for mention in both} == {"2014-05-03/2014-05-07"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("In fiscal 2015 it rose.", "fiscal"),
        ("It fell during Ramadan.", "Islamic"),
        ("It fell on 10 Muharram 1445.", "Islamic"),
        ("The two-week rally ended.", "length"),
    ],
)
def test_what_gives_no_days_says_why(text, reason):
    mention = only(text)
    assert (mention.edtf, mention.earliest, mention.latest) == ("unknown", None, None)
    assert reason in mention.rule


def test_without_a_day_of_publication_a_relative_date_gives_no_days_and_says_so():
    mention = only("He spoke last week.", None)
    assert mention.edtf == "unknown"
    assert "not known" in mention.rule


def test_a_window_of_publication_widens_a_relative_date():
    window = (dt.date(2018, 12, 27), dt.date(2019, 1, 31))
    (mention,) = find_dates("He spoke last month.", window)
    assert mention.edtf == "2018-11/2018-12"
    (written,) = find_dates("He spoke on 3 May 2014.", window)
    assert written.edtf == "2014-05-03"


def test_a_day_that_may_be_read_two_ways_holds_both():
    mention = only("It fell on 03/04/2015.")
    assert (mention.earliest, mention.latest) == (dt.date(2015, 3, 4), dt.date(2015, 4, 3))


@pytest.mark.parametrize(
    "text",
    [
        "She may march on.",
        "Some 2000 troops came.",
        "Flight 1987 was late.",
        "He is 52 years old.",
        "It cost $2,015.",
        "Wait a second.",
        "The spring is dry.",
        "June Miller was there.",
    ],
)
def test_words_that_only_look_like_a_date_are_none(text):
    assert find_dates(text, SUNDAY) == []


def test_the_end_of_a_presidency_is_its_last_years_by_the_table_of_leaders():
    mention = only("At the end of Barack Obama\u2019s presidency, tanks were sent.")
    assert (mention.words, mention.edtf) == (
        "the end of Barack Obama\u2019s presidency",
        "2016/2017",
    )
    assert find_dates("At the end of Ada Invented's presidency, tanks were sent.", SUNDAY) == []


def test_a_day_just_gone_is_meant_whatever_the_verb():
    assert only("His visit to the base on February 6 will be debated.").edtf == "2024-02-06"


def test_a_day_that_no_month_has_is_not_read_as_a_day():
    assert all(m.precision != "day" for m in find_dates("It fell on 31 February 2015.", SUNDAY))


@pytest.mark.parametrize("line", ["A" * 20_000, "THE LAST WEEK OF " * 2_000, "12 " * 5_000, "JAN. " * 4_000])  # fmt: skip
def test_long_lines_of_capitals_and_figures_take_little_time(line):
    started = time.process_time()
    find_dates(line, SUNDAY)
    assert time.process_time() - started < 2


def test_every_edtf_is_one_that_the_records_accept():
    text = " ".join(
        f"He spoke {words}." for words in ("last week", "since October", "in the 1990s", "in early 2020", "a few days ago")
    )  # fmt: skip
    for mention in find_dates(text, SUNDAY):
        parsed = parse_date(mention.edtf)
        assert (parsed.start, parsed.end) == (mention.earliest, mention.latest)


def test_two_days_far_apart_are_no_run_of_days():
    assert only("On 3 and 9 May 2019 they met.").edtf == "2019-05-09"


def test_a_year_of_the_islamic_calendar_is_not_turned_into_days():
    mention = only("It was built in 1445 AH.")
    assert (mention.words, mention.edtf) == ("1445 AH", "unknown")

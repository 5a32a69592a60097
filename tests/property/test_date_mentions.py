"""Dates in texts put together at random: offsets hold, intervals never run backwards."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from geodata.dates import parse_date
from geodata.reading.dates import find_dates

WORDS = st.sampled_from(
    [
        "the",
        "a",
        "of",
        "in",
        "on",
        "since",
        "until",
        "by",
        "from",
        "to",
        "between",
        "and",
        "last",
        "next",
        "this",
        "early",
        "late",
        "mid",
        "end",
        "beginning",
        "two",
        "three",
        "few",
        "ago",
        "later",
        "earlier",
        "week",
        "month",
        "year",
        "day",
        "days",
        "weeks",
        "months",
        "years",
        "decade",
        "quarter",
        "first",
        "third",
        "Monday",
        "Sunday",
        "Friday",
        "weekend",
        "January",
        "May",
        "October",
        "Sept.",
        "Dec.",
        "3",
        "14",
        "31",
        "1988",
        "2015",
        "2024",
        "1990s",
        "19th",
        "century",
        "spring",
        "summer",
        "today",
        "yesterday",
        "now",
        "will",
        "said",
        "was",
        ",",
        ".",
        "--",
        "\n",
        "'",
        "😀",
        "Ramadan",
        "fiscal",
        "9998",
        "1000",
        "0",
        "999999999999",
        "year-ago",
        "half",
        "2/3",
        "1/0",
        "nineteen",
    ],
)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=200)
DAYS = st.dates(dt.date(1001, 1, 1), dt.date(9998, 12, 31))


@given(TEXTS, st.none() | DAYS)
def test_the_words_stand_at_their_offsets_and_the_interval_is_in_order(text, published):
    for mention in find_dates(text, published):
        assert mention.words == text[mention.start : mention.end]
        assert mention.words.strip()
        if mention.earliest and mention.latest:
            assert mention.earliest <= mention.latest
        parsed = parse_date(mention.edtf)
        assert (parsed.start, parsed.end) == (mention.earliest, mention.latest)


@given(TEXTS, DAYS)
def test_mentions_stand_in_order_and_never_overlap(text, published):
    mentions = find_dates(text, published)
    assert all(one.end <= two.start for one, two in pairwise(mentions))


@given(TEXTS, DAYS, st.integers(0, 60))
def test_a_window_of_publication_gives_what_each_of_its_ends_gives(text, first, length):
    last = min(first + dt.timedelta(days=length), dt.date(9998, 12, 31))
    both = find_dates(text, (first, last))
    assert [m.words for m in both] == [m.words for m in find_dates(text, first)]
    for mention in both:
        parsed = parse_date(mention.edtf)
        assert (parsed.start, parsed.end) == (mention.earliest, mention.latest)


ARABIC_WORDS = st.sampled_from(
    ["في", "يوم", "الأحد", "الماضي", "المقبل", "أمس", "27", "٣١", "شباط", "كانون الثاني", "2015", "٢٠٢٤", "قبل", "منذ", "حتى", "ثلاثة",
     "أشهر", "يومين", "العام", "الأسبوع", "الجاري", "رمضان", "هـ", "سوف", "و", "،", ".", "\n", "9999", "999", "سنوات"],
)  # fmt: skip


@given(
    st.lists(ARABIC_WORDS, max_size=30).map(" ".join),
    st.none() | st.dates(dt.date(1001, 1, 1), dt.date(9998, 12, 31)),
)
def test_arabic_words_stand_at_their_offsets_and_the_interval_is_in_order(text, published):
    for mention in find_dates(text, published, "ar"):
        assert mention.words == text[mention.start : mention.end]
        parsed = parse_date(mention.edtf)
        assert (parsed.start, parsed.end) == (mention.earliest, mention.latest)

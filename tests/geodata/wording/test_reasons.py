"""The reader's reasons in Arabic: every clause that it gives has words; names and quoted words stay."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from geodata.reading.dates import find_dates
from geodata.reading.resolve.model import NAMES
from geodata.translations import words_for
from geodata.wording.reasons import reason_label

AR = words_for("ar")
# words of the text keep their own direction
ISOLATES = {0x2068: None, 0x2069: None}
DAY = dt.date(2024, 2, 11)
PHRASES = [
    "on Wednesday", "last Friday", "next Tuesday", "last week", "this week", "next month", "in January", "on Jan. 28", "in 2020",
    "since 2020", "by June", "until March", "after 2003", "in early 2020", "the fall of 2022", "yesterday", "tomorrow", "tonight",
    "three days ago", "two weeks earlier", "on 12 March 2019", "2019-03-12", "in the 1990s", "last year", "between 2 March and 5 March",
    "from 2015 to 2018", "at the end of the year", "the first quarter of 2019", "this weekend", "now", "a decade ago", "in the 19th century",
    "last summer", "every March", "in the past three months", "on Christmas day",
]  # fmt: skip


def in_latin(text: str) -> str:
    return re.sub(r"[^A-Za-z ]", "", re.sub(r"«[^»]*»", "", text)).strip()


@pytest.mark.parametrize("words", PHRASES)
@pytest.mark.parametrize("published", [(DAY, DAY), (None, None)], ids=["dated", "undated"])
def test_a_date_says_in_arabic_by_which_rule_it_was_read(words, published):
    found = find_dates(f"It happened {words}.", published, "en")
    assert [m.rule for m in found if in_latin(reason_label(m.rule, AR))] == []


def test_words_of_the_text_keep_their_direction():
    assert reason_label("“in Syria” in the sentence", AR) == "«\u2068in Syria\u2069» في الجملة"


def test_what_speaks_for_a_place_is_said_in_arabic():
    assert [n for n in NAMES if in_latin(reason_label(f"+ {n}", AR))] == []


@pytest.mark.parametrize(
    ("english", "arabic"),
    [
        ("'Wednesday': the latest Wednesday up to Sunday 11 February 2024", "«Wednesday»: آخر يوم الأربعاء حتى الأحد ١١ شباط ٢٠٢٤"),
        ("“U.S. troops”: after the trigger (¶ 4)", "«U.S. troops»: بعد كلمة الحدث (¶ ٤)"),
        ("“in Syria” in the sentence; the words name an actor", "«in Syria» في الجملة؛ الكلمات تسمّي فاعلاً"),
        ("seat of the speaker, Iraq", "مقرّ المتحدث، العراق"),
        ("word of the lexicon for ASSAULT", f"كلمة من معجم «{AR.types['ASSAULT']}»"),
        ("words nobody foresaw", "words nobody foresaw"),
    ],
)  # fmt: skip
def test_a_reason_keeps_its_words_and_turns_the_rest(english, arabic):
    assert reason_label(english, AR, {"Iraq": "العراق"}.get).translate(ISOLATES) == arabic
    assert reason_label(english, words_for("en")) == english

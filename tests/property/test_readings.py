"""Texts put together at random, hostile signs among them: what is proposed holds and is accepted."""

from __future__ import annotations

import datetime as dt
import functools

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.errors import ArticleError
from geodata.ingest.articles import open_reader
from geodata.ingest.articles.proposal_records import propose_records
from geodata.text import read_text

WORDS = st.sampled_from(
    ["the", "of", "in", "on", "said", "Iran", "Iraq", "Basra", "Baghdad,", "U.S.", "Washington", "Moscow", "struck", "killed", "two", "1,200",
     "guards", "Tuesday", "last week", "since October", "will", "send", "troops", "to", "Syria", "talks", "denied", "by", "President", "Smith",
     "Kataib Hezbollah", "protesters", "marched", "agreement", "signed", "and", "was", "has", "\u202eBasra\u202c", "{{7*7}}", "<b>", "\x07",
     "\U0001f600", "'", "\u2019s", "\u201c", "\u201d", ".", ",", ";", "\n", "\n\n", "-", "--", "A" * 80, "Deir ez-Zor", "\u062f\u0645\u0634\u0642", "e\u0301", "\ud800"],
)  # fmt: skip
TEXTS = st.lists(WORDS, min_size=1, max_size=60).map(" ".join) | st.text(min_size=1, max_size=200)


# not an argument of the test: of a failing example every argument would be printed whole
_reader = functools.cache(open_reader)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)))
def test_offsets_hold_and_records_are_accepted(text, published):
    try:
        article = read_text(text, published=published.isoformat() if published else None)
    except ArticleError:
        return
    reading = _reader().read(article)
    for resolved in reading.toponyms:
        toponym = resolved.toponym
        assert article.text[toponym.start : toponym.end] == toponym.words
    for event in reading.events:
        fields = (
            event.event_type,
            event.date,
            *event.actors,
            *([event.place] if event.place else []),
        )
        for receipt in (receipt for field in fields for receipt in field.receipts):
            words = article.paragraphs[receipt.paragraph - 1].text[receipt.start : receipt.end]
            assert words == receipt.words
    proposals = propose_records(reading, {}, {})
    for event in proposals.events:
        assert event.status == "proposed"
        for _, receipt in event.all_receipts():
            assert receipt.words in article.paragraphs[receipt.paragraph - 1].text

"""The article: paragraphs by number, offsets into the whole and into one paragraph."""

from __future__ import annotations

import pytest

from geodata.receipts import paragraphs
from geodata.text import Span, article_from_text

TEXT = "A strike hit Baghdad.\n\n   \nThe “dead” were three.\r\nA funeral was held in Karbala.\n"


def test_every_non_empty_line_is_a_paragraph_counted_from_one():
    article = article_from_text(TEXT)
    assert [(p.number, p.text) for p in article.paragraphs] == list(
        enumerate(paragraphs(TEXT), start=1)
    )


def test_an_offset_in_the_whole_is_found_in_its_paragraph():
    article = article_from_text(TEXT)
    start = article.text.index("Karbala")
    span = article.locate(start, start + 7)
    assert span == Span(3, 22, 29)
    assert article.paragraphs[2].text[span.start : span.end] == "Karbala"
    assert article.start_of(3) + span.start == start


def test_words_across_two_paragraphs_end_with_the_first():
    article = article_from_text("One two\nthree")
    assert article.locate(4, 13) == Span(1, 4, 7)


@pytest.mark.parametrize("offset", [-1, 99])
def test_an_offset_outside_the_text_is_refused_with_its_value(offset):
    with pytest.raises(ValueError, match=str(offset)):
        article_from_text("One two").locate(offset)


def test_the_same_paragraphs_have_the_same_id_whatever_the_space_between_them():
    assert article_from_text("One\n\nTwo").id == article_from_text(" One\r\nTwo \n").id
    assert article_from_text("One\nTwo").id != article_from_text("One Two").id

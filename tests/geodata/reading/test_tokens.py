"""A text as words and sentences."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.reading.tokens import is_upper_case, sentences, tokenize


@given(st.text())
def test_each_token_stands_at_its_offsets_and_nothing_but_space_lies_between(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert text[token.start : token.end] == token.text
        assert not text[end : token.start].strip()
        end = token.end
    assert not text[end:].strip()


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("U.S. troops", ["U.S.", "troops"]),
        ("the W.Va. line", ["the", "W.Va.", "line"]),
        ("Moore's Ford", ["Moore", "'s", "Ford"]),
        ("Côte d’Ivoire", ["Côte", "d’Ivoire"]),
        ("Stratford-on-Avon", ["Stratford", "-", "on", "-", "Avon"]),
        ("في بغداد.", ["في", "بغداد", "."]),
    ],
)
def test_words_initials_and_possessives_are_tokens(text: str, tokens: list[str]) -> None:
    assert [token.text for token in tokenize(text)] == tokens


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He left. She stayed.", 2),
        ("Gov. Ana Ruiz met Mr. Okoye in St. Brede, Calif. on Monday.", 1),
        ("The U.S. Army left. It came back!", 2),
        ("A heading\nA line that goes on. And ends", 3),
        ("It cost 3.5 million. that is all.", 1),
        ("", 0),
        (" \n \n", 0),
    ],
)
def test_stops_of_abbreviations_end_no_sentence(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@given(st.text())
def test_sentences_are_in_order_apart_and_carry_no_space_around_them(text: str) -> None:
    end = 0
    for start, stop in sentences(text):
        assert end <= start < stop
        assert text[start:stop] == text[start:stop].strip()
        end = stop


def test_an_upper_case_text_is_known_by_its_letters() -> None:
    assert is_upper_case("SAN BREDE, 3 APR 89 -- TWO MEN WERE HURT")
    assert not is_upper_case("Two men were hurt in San Brede")
    assert not is_upper_case("1989")


@pytest.mark.parametrize("piece", ["A.", "A. ", "A'", "A’s ", "AB ", ". ", "a.B.", "'s"])
def test_a_hostile_line_takes_time_in_proportion_to_its_length(piece: str) -> None:
    start = time.process_time()
    text = piece * 50_000
    tokenize(text)
    sentences(text)
    assert time.process_time() - start < 3

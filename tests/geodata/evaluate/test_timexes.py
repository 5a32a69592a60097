"""Figures of dates, on invented marks."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from geodata.evaluate import evaluate
from geodata.evaluate.timexes import days_of_value, score, table

TEXT = "He spoke on Tuesday and in May 2014."


def mark(start, end, value, kind="DATE"):
    return {"start": start, "end": end, "value": value, "type": kind}


GOLD = [mark(12, 19, "2021-03-02"), mark(27, 35, "2014-05")]


def figures(predicted):
    return score([{"id": "a", "timexes": GOLD}], [{"id": "a", "timexes": predicted}])


def test_the_gold_itself_scores_one_everywhere():
    result = figures(GOLD)
    assert result["strict"]["f"] == result["overlap"]["f"] == result["value"]["f"] == 1
    assert result["dated_exact"] == result["single_days_exact"] == 1


def test_nothing_predicted_scores_nought():
    result = score([{"id": "a", "timexes": GOLD}], [])
    assert result["value"]["f"] == result["single_days_exact"] == 0


def test_a_wrong_day_under_the_right_words_counts_for_the_words_alone():
    result = figures([mark(12, 19, "2021-03-09"), GOLD[1]])
    assert result["strict"]["f"] == 1
    assert result["value"]["f"] == 0.5
    assert (result["dated_exact"], result["single_days_exact"]) == (0.5, 0)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2014-05-03TMO", dt.date(2014, 5, 3), dt.date(2014, 5, 3)),
        ("2014-Q3", dt.date(2014, 7, 1), dt.date(2014, 9, 30)),
        ("1990-W32-WE", dt.date(1990, 8, 11), dt.date(1990, 8, 12)),
        ("1998-WI", dt.date(1998, 12, 1), dt.date(1999, 2, 28)),
        ("199", dt.date(1990, 1, 1), dt.date(1999, 12, 31)),
    ],
)
def test_a_value_of_timeml_stands_for_its_days(value, first, last):
    assert days_of_value(value) == (first, last)


@pytest.mark.parametrize(
    "value", ["P2D", "PRESENT_REF", "1989-QX", "2014-13", "2014-02-30", "19", ""]
)
def test_a_value_without_days_gives_none(value):
    assert days_of_value(value) is None


def test_a_corpus_of_dates_is_measured_and_an_unknown_day_of_publication_does_no_harm(tmp_path):
    corpus = tmp_path / "dates.jsonl"
    documents = [
        {"id": 1, "published": "2021-03-03", "text": TEXT, "timexes": GOLD},
        {"id": 2, "text": TEXT, "timexes": GOLD},
        {"id": 3, "published": "at noon", "text": TEXT, "timexes": []},
    ]
    corpus.write_text("\n".join(json.dumps(document) for document in documents), encoding="utf-8")
    report = evaluate(corpus)
    assert report.measure == "timexes"
    assert report.figures["counts"]["gold"] == 4
    assert report.figures["single_days_exact"] == 0.5
    assert any("single days" in line for line in table(report.figures))

"""Figures of places, on invented marks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from geodata.errors import EvaluationError
from geodata.evaluate import evaluate
from geodata.evaluate.spans import pair_spans
from geodata.evaluate.toponyms import _Mention, score, table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Ran


def mark(
    start: int, end: int, lat: float | None = 10.0, lon: float | None = 20.0, **more: Any
) -> dict[str, Any]:
    return {"start": start, "end": end, "lat": lat, "lon": lon, **more}


def figures(gold: list[dict[str, Any]], predicted: list[dict[str, Any]]) -> dict[str, Any]:
    return score([{"id": "a", "toponyms": gold}], [{"id": "a", "toponyms": predicted}])


def test_the_gold_itself_scores_one_everywhere() -> None:
    gold = [mark(0, 5), mark(9, 12, -3.0, 7.0)]
    result = figures(gold, gold)
    assert result["strict"]["f"] == result["overlap"]["f"] == 1
    assert result["end_to_end_raw"]["f"] == result["acc_161_raw"] == result["acc_161_area"] == 1
    assert result["right_at_coverage"] == {"50": 1, "80": 1, "100": 1}


def test_nothing_predicted_scores_nought() -> None:
    result = score([{"id": "a", "toponyms": [mark(0, 5)]}], [])
    assert result["strict"] == {"precision": 0, "recall": 0, "f": 0}
    assert result["acc_161_area"] == 0


def test_a_span_that_overlaps_is_found_but_not_the_same() -> None:
    result = figures([mark(0, 5)], [mark(0, 9)])
    assert result["strict"]["f"] == 0
    assert result["overlap"]["f"] == 1
    assert result["acc_161_raw"] == 1
    assert result["end_to_end_raw"]["f"] == 0


def test_a_country_point_far_off_is_right_by_area_only() -> None:
    result = figures([mark(0, 5, 60, 100)], [mark(0, 5, 55, 90, radius_km=2300)])
    assert result["acc_161_raw"] == 0
    assert result["acc_161_area"] == 1


def test_a_prediction_on_gold_without_a_point_counts_neither_way_for_places() -> None:
    result = figures([mark(0, 5, None, None), mark(9, 12)], [mark(0, 5), mark(9, 12)])
    assert result["gold_placed"] == 1
    assert result["end_to_end_raw"]["precision"] == 1


def test_the_surest_come_first_in_coverage() -> None:
    gold = [mark(0, 2), mark(4, 6)]
    predicted = [mark(0, 2, score=0.9), mark(4, 6, 50, 50, score=0.2)]
    assert figures(gold, predicted)["right_at_coverage"] == {"50": 1, "80": 0.5, "100": 0.5}


def test_pairs_are_one_to_one_and_same_spans_come_before_longer_overlaps() -> None:
    gold = [_Mention(0, 10, None, None), _Mention(12, 14, None, None)]
    predicted = [_Mention(2, 13, None, None), _Mention(12, 14, None, None)]
    pairs = pair_spans(list(gold), list(predicted))
    assert {(p.gold, p.predicted, p.exact) for p in pairs} == {(1, 1, True), (0, 0, False)}


def test_every_figure_of_the_table_is_a_line() -> None:
    lines = table(figures([mark(0, 5)], [mark(0, 5)]))
    assert any("F 1.000" in line for line in lines)


def test_a_file_without_any_annotation_says_what_was_expected(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text(json.dumps({"id": 1, "text": "x"}) + "\n[]\n{", encoding="utf-8")
    with pytest.raises(EvaluationError, match="toponyms, timexes, relevant") as caught:
        evaluate(corpus)
    assert "corpus.jsonl:2" in str(caught.value)
    assert "corpus.jsonl:3" in str(caught.value)


def test_the_command_measures_writes_predictions_and_reports_lines_it_cannot_use(
    tmp_path: Path, dateline: Callable[..., Ran]
) -> None:
    text = "Talks were held in Baghdad on Tuesday, officials said."
    lines = [
        {"id": 7, "text": text, "corpus": "mine", "toponyms": [mark(19, 26, 33.3, 44.4)]},
        {"id": 8, "text": "Nothing here."},
    ]
    corpus, out = tmp_path / "corpus.jsonl", tmp_path / "out.jsonl"
    corpus.write_text("\n".join(map(json.dumps, lines)) + "\nno json\n", encoding="utf-8")
    ran = dateline("evaluate", corpus, "--predictions", out, "--json")
    report = json.loads(ran.out)
    assert ran.code == 1
    assert report["strict"]["f"] == report["end_to_end_raw"]["f"] == 1
    assert (report["measure"], report["documents"]) == ("toponyms", 1)
    assert "corpus.jsonl:3" in ran.err
    assert "has no toponyms" in ran.err
    (prediction,) = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert prediction["id"] == "7"
    assert {"start", "end", "lat", "lon", "score"} <= prediction["toponyms"][0].keys()


def test_the_command_prints_a_table_and_ends_well(
    tmp_path: Path, dateline: Callable[..., Ran]
) -> None:
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text(json.dumps({"id": 1, "text": "x", "toponyms": []}), encoding="utf-8")
    ran = dateline("evaluate", corpus)
    assert ran.code == 0
    assert "same span" in ran.out
    assert dateline("evaluate", tmp_path / "missing.jsonl").code == 2

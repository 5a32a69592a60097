from __future__ import annotations

import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.reading.scores import calibrated_score

FIELDS = ("place", "date", "date_assumed", "actor")


@pytest.mark.parametrize("name", FIELDS)
@given(low=st.floats(0, 1), high=st.floats(0, 1))
def test_a_surer_rule_never_ends_less_sure(name, low, high):
    low, high = sorted((low, high))
    assert 0 <= calibrated_score(name, low) <= calibrated_score(name, high) <= 1


def reliability():
    text = files("geodata.reading.scores").joinpath("weights.json").read_text(encoding="utf-8")
    return json.loads(text)["made"]["reliability"]


@pytest.mark.parametrize("name", FIELDS)
def test_scores_mean_what_was_measured_out_of_fold(name):
    bins = [b for b in reliability()[name] if b["count"] >= 30]
    count = sum(b["count"] for b in bins)
    gap = sum(b["count"] * abs(b["mean_score"] - b["right"]) for b in bins) / count
    assert gap < 0.06


def test_a_field_without_a_curve_is_an_error():
    with pytest.raises(KeyError):
        calibrated_score("weather", 0.5)

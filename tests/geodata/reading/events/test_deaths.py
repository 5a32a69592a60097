from __future__ import annotations

import time

import pytest

from geodata.reading.events.deaths import read_deaths


@pytest.mark.parametrize(
    ("sentence", "best", "low", "high"),
    [
        ("Three soldiers were killed.", 3, 3, 3),
        ("The blast killed at least 12 people.", 12, 12, None),
        ("It killed between 10 and 20 civilians.", None, 10, 20),
        ("Up to 40 people died.", 40, 0, 40),
        ("Dozens of people were killed.", None, 24, None),
        ("More than 1,200 people were killed.", 1201, 1201, None),
        ("Forty-two men died.", 42, 42, 42),
        ("Nobody was hurt.", 0, 0, 0),
    ],
)
def test_figures_and_their_bounds(sentence, best, low, high):
    deaths = read_deaths(sentence).deaths
    assert (deaths.best, deaths.low, deaths.high) == (best, low, high)


@pytest.mark.parametrize(
    "sentence",
    [
        "Talks went on for three days.",
        "He killed the engine.",
        "It killed a plan for peace.",
        "It killed 40 percent of sales.",
    ],
)
def test_no_deaths_are_read_where_none_are_told(sentence):
    assert read_deaths(sentence) is None


@pytest.mark.parametrize(
    "text", ["three " * 10_000, "killed three " * 5_000, "one a b c d e " * 5_000, "A" * 60_000]
)
def test_a_hostile_line_takes_no_more_than_seconds(text):
    start = time.process_time()
    read_deaths(text)
    assert time.process_time() - start < 3

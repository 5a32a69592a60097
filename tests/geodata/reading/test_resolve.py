"""Toponyms of invented texts to places."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.gazetteer import Entry, Gazetteer, build
from geodata.reading.resolve import Candidate, ResolvedToponym, SourcePrior, resolve
from geodata.reading.resolve.model import softmax
from geodata.reading.toponyms import Toponym
from tests.geodata.conftest import row, small_rows

if TYPE_CHECKING:
    from pathlib import Path


def mark(text: str, *names: str) -> list[Toponym]:
    found, at = [], 0
    for name in names:
        at = text.index(name, at)
        found.append(Toponym(at, at + len(name), name))
        at += len(name)
    return found


def best(text: str, gazetteer: Gazetteer, *names: str, source: str = "") -> list[str]:
    resolved = resolve(text, mark(text, *names), gazetteer, source=source)
    return [r.candidates[0].entry.country if r.candidates[0].entry else "" for r in resolved]


def test_a_name_alone_goes_to_the_largest_place(small_gazetteer: Gazetteer) -> None:
    assert best("He flew to Paris today.", small_gazetteer, "Paris") == ["FR"]


def test_a_state_after_the_comma_decides(small_gazetteer: Gazetteer) -> None:
    text = "He was born in Paris, Texas."
    assert best(text, small_gazetteer, "Paris", "Texas") == ["US", "US"]


def test_the_seat_of_the_country_is_meant_unless_the_text_is_about_the_state_of_its_name(
    tmp_path: Path,
) -> None:
    state = row("Washington", 47.5, -120.5, "admin1", country="US", admin1="US.WA",
                population=6_700_000, radius_km=240, geonames_id=10)  # fmt: skip
    seat = row("Washington, D.C.", 38.9, -77.04, "settlement", country="US", admin1="US.DC",
               population=600_000, radius_km=6, geonames_id=11)  # fmt: skip
    seat.add("Washington", "canonical", "capital")
    town = row("Yakima", 46.6, -120.5, "settlement", country="US", admin1="US.WA",
               population=91_000, radius_km=3, geonames_id=12)  # fmt: skip
    build(tmp_path / "us", [*small_rows(), state, seat, town])
    gazetteer = Gazetteer(tmp_path / "us")

    def kind(text: str, *names: str) -> str:
        found = resolve(text, mark(text, *names), gazetteer)[names.index("Washington")]
        entry = found.candidates[0].entry
        return entry.kind if entry else ""

    assert (
        kind("It seems that Washington wants peace in Iraq.", "Washington", "Iraq") == "settlement"
    )
    assert kind("Voters of Washington chose a man from Yakima.", "Washington", "Yakima") == "admin1"
    assert kind("Laws of Texas and Washington allow it.", "Texas", "Washington") == "admin1"
    assert kind("The state of Washington allows it.", "Washington") == "admin1"


def test_what_the_gazetteer_lacks_is_proposed_as_unknown(small_gazetteer: Gazetteer) -> None:
    text = "They met in Hollowbrook."
    (found,) = resolve(text, mark(text, "Hollowbrook"), small_gazetteer)
    assert [candidate.entry for candidate in found.candidates] == [None]
    assert found.candidates[0].score == 1


def test_scores_add_up_margins_are_to_the_best_rival_and_reasons_are_words(
    small_gazetteer: Gazetteer,
) -> None:
    text = "He flew to Paris today."
    (found,) = resolve(text, mark(text, "Paris"), small_gazetteer)
    scores = [candidate.score for candidate in found.candidates]
    assert sum(scores) == pytest.approx(1, abs=0.01)
    assert scores == sorted(scores, reverse=True)
    assert None in [candidate.entry for candidate in found.candidates]
    assert found.candidates[0].margin == pytest.approx(scores[0] - scores[1], abs=0.001)
    assert found.candidates[1].margin == pytest.approx(scores[1] - scores[0], abs=0.001)
    assert all(reason[0] in "+-" for c in found.candidates for reason in c.reasons)


def test_the_users_own_place_wins_over_a_larger_one(small_folder: Path) -> None:
    own = Entry("paris-island", "Paris", -10.0, 100.0, "settlement", "ID", radius_km=1)
    gazetteer = Gazetteer(small_folder, [(own, ["Paris"])])
    text = "The survey of Paris was closed."
    (found,) = resolve(text, mark(text, "Paris"), gazetteer)
    assert found.candidates[0].entry is not None
    assert found.candidates[0].entry.id == "paris-island"


def test_where_the_outlets_other_articles_are_can_decide(small_gazetteer: Gazetteer) -> None:
    prior = SourcePrior()
    texas = small_gazetteer.lookup("Texas")[0]
    for number in range(6):
        places = [ResolvedToponym(Toponym(0, 5, "Texas"), (Candidate(texas, 1.0, 1.0),))] * 5
        prior.add("the Lone Courier", str(number), places)
    usual = prior.usual("the Lone Courier", "another")
    assert usual is not None
    text = "The fair in Paris was cancelled."
    toponyms = mark(text, "Paris")
    alone = resolve(text, toponyms, small_gazetteer)[0]
    informed = resolve(text, toponyms, small_gazetteer, usual=usual)[0]

    def score(found: ResolvedToponym) -> float:
        return next(c.score for c in found.candidates if c.entry and c.entry.country == "US")

    assert score(informed) > score(alone) + 0.2


def test_an_article_says_nothing_about_its_own_source(small_gazetteer: Gazetteer) -> None:
    prior = SourcePrior()
    entry = small_gazetteer.lookup("Texas")[0]
    prior.add(
        "a paper", "1", [ResolvedToponym(Toponym(0, 5, "Texas"), (Candidate(entry, 1.0, 1.0),))]
    )
    assert prior.usual("a paper", "1") is None
    assert prior.usual("", "2") is None
    usual = prior.usual("a paper", "2")
    assert usual is not None
    assert 0 < usual.state(entry) < 1


def test_no_toponyms_no_places(small_gazetteer: Gazetteer) -> None:
    assert resolve("nothing", [], small_gazetteer) == []


@given(st.lists(st.lists(st.floats(-700, 700), min_size=1, max_size=5), min_size=1, max_size=5))
def test_probabilities_of_each_toponym_add_up_to_one(groups: list[list[float]]) -> None:
    first = np.cumsum([0, *map(len, groups)])
    scores = softmax(np.array([value for group in groups for value in group]), first)
    assert np.all(scores >= 0)
    for start, end in pairwise(first):
        assert scores[start:end].sum() == pytest.approx(1)

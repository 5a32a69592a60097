"""What the bar counts: parts that add up, one noun for one type, each filter as one chip; and the Share panel's facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from dashboard.routes.data.bar import PLACED, bar_of
from geodata import vocab
from geodata.translations import AR, EN

if TYPE_CHECKING:
    import httpx

    from geodata.store.event_store import EventStore

STRIKES = {
    "actor": "united-states",
    "role": "initiator",
    "event_type": "ASSAULT",
    "from_": "2024-02",
    "to": "2024-02",
}


@pytest.mark.parametrize(
    "filters",
    [
        {},
        {"year": "2024"},
        STRIKES,
        {"place_precision": "country"},
        {"event_type": ("PROTEST", "GATHER")},
        {"country": "SY"},
        {"text": "no such word"},
    ],
)
def test_the_parts_of_the_counter_add_up_to_its_first_cell(
    store: EventStore, filters: dict[str, Any]
) -> None:
    query = store.query(**filters)
    bar = bar_of(store, query, EN)
    first = bar["counted"]["number"] if bar["counted"] else store.count(query).once
    assert sum(part["count"] for part in bar["places"].values()) == first


def test_every_precision_belongs_to_one_part() -> None:
    values = [value for part in PLACED.values() for value in part]
    assert sorted(values) == sorted(vocab.PRECISIONS)


def test_four_strikes_are_not_six_and_what_did_not_happen_is_apart(store: EventStore) -> None:
    bar = bar_of(store, store.query(**STRIKES), EN)
    assert bar["counted"] == {"noun": "STRIKE", "number": 4, "negated": 1}
    assert bar["places"]["exact"]["count"] == 3
    assert bar["places"]["country"]["count"] == 1
    assert store.count(store.query(**STRIKES)).total == 7


def test_a_period_says_how_many_are_certain_and_how_many_possible(store: EventStore) -> None:
    query = store.query(from_="2024-02", to="2024-02")
    period = bar_of(store, query, EN)["period"]
    assert period["label"] == "February 2024"
    assert period["certain"] + period["possible"] == store.count(query).once
    assert bar_of(store, store.query(actor="russia"), EN)["period"] is None


@pytest.mark.parametrize("words", [EN, AR])
def test_each_filter_is_one_chip_and_taking_it_away_gives_what_it_says(
    store: EventStore, words: Any
) -> None:
    query = store.query(**STRIKES)
    chips = bar_of(store, query, words)["chips"]
    assert [chip["name"] for chip in chips] == ["from", "actor", "event_type"]
    for chip in chips:
        assert chip["label"]
        assert store.count(query.without(*chip["keys"])).total == chip["without"]
    assert query.without(*(key for chip in chips for key in chip["keys"])).free


def test_the_questions_are_answered_by_their_queries(client: httpx.Client) -> None:
    for lang in ("en", "ar"):
        for question in client.get(f"/data/questions?lang={lang}").json():
            assert question["words"].endswith(("?", "؟"))
            view = client.get(f"/data/view?{question['query']}").json()
            assert view["counter"]["once"] == question["events"] > 0


def test_what_is_shared_names_the_sources_and_the_address(client: httpx.Client) -> None:
    said = client.get("/data/share?year=2024&address=http://example.invalid/?year=2024").json()
    assert set(said["citations"]) == {"footnote", "bibtex", "csl-json"}
    assert "http://example.invalid/?year=2024" in said["citations"]["footnote"]
    assert said["sources"]
    assert said["licences"]
    hostile = client.get("/data/share", params={"address": "javascript:alert(1)"}).json()
    assert "javascript" not in str(hostile["citations"])


def test_the_chip_of_an_actor_says_its_role(store: EventStore) -> None:
    query = store.query(actor="united-states", role="initiator")
    (chip,) = bar_of(store, query, EN)["chips"]
    assert chip["label"] == "United States (initiator)"
    assert {"actor", "role"} <= set(chip["keys"])

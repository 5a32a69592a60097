"""``/data/view``: what the frame draws, against what the store says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geodata import vocab
from geodata.translations import words_for

if TYPE_CHECKING:
    import httpx

    from geodata.store.event_store import EventStore

QUERIES = [
    "",
    "year=2024",
    "year=2015&year=2019",
    "year=2024&actor=kataib-hezbollah",
    "place=tower-22",
    "country=IQ&certainty=sure&from=2024-01&to=2024-02",
    "assertion=planned&assertion=expected",
    "event_type=ASSAULT&has=dispute",
    "text=Karbala",
    "bbox=38,29,49,38",
    "place=tower-22&event_type=PROTEST",
]


@pytest.mark.parametrize("query", QUERIES)
def test_counter_events_and_classes_are_those_of_the_store(
    client: httpx.Client, store: EventStore, query: str
) -> None:
    answer = view(client, query)
    asked, problems = store.parse(pair.split("=") for pair in query.split("&") if pair)  # type: ignore[misc]
    assert not problems
    counts = store.count(asked)
    counter = answer["counter"]
    assert counter["sentence"] == counts.sentence()
    assert counter["total"] == counts.total == len(answer["events"])
    assert counter["once"] == sum(counter["places"].values())
    assert counter["once"] == sum(counter[part] for part in ("certain", "possible", "undated"))
    assert counter["once"] == sum(counter["states"].values())
    assert [event["id"] for event in answer["events"]] == [row["id"] for row in store.rows(asked)]
    if not asked.event_type:
        assert sum(one["count"] for one in answer["classes"]) == counts.once
    assert len(answer["uncounted"]) == counts.total - counts.once
    assert [one["cls"] for one in answer["classes"]] == [one.id for one in vocab.CLASSES]
    assert answer["query"] == asked.to_url()


@pytest.mark.parametrize("query", QUERIES)
def test_every_event_is_drawn_badged_or_in_the_tray(client: httpx.Client, query: str) -> None:
    answer = view(client, query)
    unplaced = set(answer["tray"]["unplaced"])
    for event in answer["events"]:
        if event["placed"] == "none":
            assert event["id"] in unplaced
        elif event["placed"] in {"point", "near"}:
            assert -180 <= event["lon"] <= 180
            assert -90 <= event["lat"] <= 90
        else:
            place = answer["places"][event["place"]]
            assert place["label"] or place["geometry"], event["place"]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_titles_come_in_the_language_that_is_asked_for_and_in_no_other(
    client: httpx.Client, store: EventStore, lang: str
) -> None:
    words = words_for(lang)
    answer = view(client, f"lang={lang}")
    titles = {event["id"]: event["title"] for event in answer["events"]}
    assert titles == {event.id: words.title(event) for event in store.events()}
    other = store.get("tower-22-attack-2024")
    unwanted = other.title if lang == "ar" else str(other.title_ar)
    assert unwanted not in str(answer)
    card = client.get("/data/event/us-strike-akashat-2024", params={"lang": lang}).json()
    assert card["title"] == titles["us-strike-akashat-2024"]
    assert card["summary"] == words.summary(store.get("us-strike-akashat-2024"))
    assert card["links"]
    assert all(link["title"] == titles[link["event"]] for link in card["links"])
    assert all(event["title"] == titles[event["id"]] for event in card["chain_events"])


def test_the_class_counts_leave_their_own_filter_out(client: httpx.Client) -> None:
    free, filtered = view(client, "year=2024"), view(client, "year=2024&event_type=ASSAULT")
    assert [one["count"] for one in filtered["classes"]] == [
        one["count"] for one in free["classes"]
    ]
    assert [one["cls"] for one in filtered["classes"] if one["on"]] == ["force"]
    assert all(one["on"] for one in free["classes"])


def test_values_that_are_unknown_are_ignored_and_said(client: httpx.Client) -> None:
    answer = view(client, "year=2024&actor=atlantis&colour=red&year=12x")
    assert answer["query"] == "year=2024"
    assert answer["counter"]["total"] == view(client, "year=2024")["counter"]["total"]
    said = " ".join(answer["problems"])
    assert len(answer["problems"]) == 3
    for word in ("atlantis", "colour", "12x"):
        assert word in said


def test_keys_of_the_view_are_no_problem_of_the_filter(client: httpx.Client) -> None:
    answer = view(client, "bbox_view=38,29,49,38&zoom=6&lang=en&event=x&lat=1&lng=2&theme=dark")
    assert answer["problems"] == []


def test_an_empty_result_names_the_filter_that_brings_most_back(client: httpx.Client) -> None:
    answer = view(client, "place=tower-22&event_type=PROTEST")
    assert answer["counter"]["total"] == 0
    assert answer["empty"]["words"] == "No event matches these filters."
    hint = answer["empty"]["hint"]
    without = {"place": "event_type=PROTEST", "event_type": "place=tower-22"}[hint["key"]]
    back = view(client, without)["counter"]["total"]
    assert hint["words"].endswith(f": {back}.")
    assert back >= max(
        view(client, q)["counter"]["total"] for q in ("event_type=PROTEST", "place=tower-22")
    )


@pytest.mark.parametrize(
    "query", ["year=" + "9" * 5000, "text=" + "é" * 3000, "area=[[[[[[", "&&&=&=x", "year=2024%00"]
)
def test_a_malformed_address_is_answered_and_never_breaks(client: httpx.Client, query: str) -> None:
    answer = client.get(f"/data/view?{query}")
    assert answer.status_code == 200
    assert answer.json()["counter"]["all"] > 0


def view(client: httpx.Client, query: str) -> dict[str, Any]:
    answer = client.get(f"/data/view?{query}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    found: dict[str, Any] = answer.json()
    return found

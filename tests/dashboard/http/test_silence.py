"""``/data/silence``: what the layer of silence draws, against what the library counts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.routes.data import silence as route
from geodata.analysis.silence import STATES, silence

if TYPE_CHECKING:
    import httpx

    from geodata.store.event_store import EventStore

QUERIES = ["", "year=2024", "country=SY&year=2024", "from=1999-01-01&to=1999-02-28", "event_type=CONSULT&year=2024"]  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_districts_and_weeks_are_those_of_the_library(
    client: httpx.Client, store: EventStore, query: str
) -> None:
    answer = client.get(f"/data/silence?{query}").json()
    asked, _ = store.parse(pair.split("=") for pair in query.split("&") if pair)  # type: ignore[misc]
    found = silence(store, asked)
    assert answer["weeks"] == {"all": len(found.weeks), **{s: found.count_weeks(s) for s in STATES}}
    assert answer["cells"] == {"all": len(found.cells), **{s: found.count(s) for s in STATES}}
    assert [one["state"] for one in answer["districts"]] == [d.state for d in found.by_district]
    assert answer["filtered"] == ("event_type" in query)
    # the runs hold each week once
    for state in STATES:
        runs = [run for run in answer["runs"] if run["state"] == state]
        assert sum(run["weeks"] for run in runs) == found.count_weeks(state)
    assert all(a["end"] < b["start"] for a, b in zip(answer["runs"], answer["runs"][1:], strict=False))  # fmt: skip


def test_weeks_apart_are_no_one_run(client: httpx.Client) -> None:
    runs = client.get("/data/silence?year=2010&year=2012").json()["runs"]
    assert [(run["start"], run["end"]) for run in runs] == [
        ("2009-12-28", "2011-01-02"),
        ("2011-12-26", "2013-01-06"),
    ]


def test_names_come_in_the_readers_language_and_nothing_else_changes(client: httpx.Client) -> None:
    english, arabic = (client.get(f"/data/silence?lang={lang}").json() for lang in ("en", "ar"))
    names = {one["id"]: one["name"] for one in arabic["districts"]}
    assert names["IQ.Anbar"] == "الأنبار"
    without = [[{k: v for k, v in one.items() if k != "name"} for one in answer["districts"]] for answer in (english, arabic)]  # fmt: skip
    assert without[0] == without[1]
    assert english["runs"] == arabic["runs"]


def test_who_holds_the_answer_gets_none(client: httpx.Client) -> None:
    tag = client.get("/data/silence?year=2024").headers["etag"]
    again = client.get("/data/silence?year=2024", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    for other in ("", "year=2024&lang=ar"):
        assert client.get(f"/data/silence?{other}", headers={"If-None-Match": tag}).status_code == 200  # fmt: skip


def test_too_many_weeks_are_refused_in_words(client: httpx.Client) -> None:
    refused = client.get("/data/silence?from=1001&to=9000").json()
    assert list(refused) == ["refused"]
    assert "choose a period or a country" in refused["refused"]


def test_an_answer_is_found_once_for_a_version_of_the_store(
    store: EventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    find = route.silence
    monkeypatch.setattr(route, "silence", lambda *args: asked.append(args) or find(*args))
    query = store.query(from_="2023-01-02", to="2023-01-15")
    first = route.silence_of(store, query, "en")
    assert json.dumps(route.silence_of(store, query, "en")) == json.dumps(first)
    assert len(asked) == 1


def test_the_layer_is_a_key_of_the_view_and_no_filter(client: httpx.Client) -> None:
    plain, on = (client.get("/data/view", params=p).json() for p in ({}, {"silence": "on"}))
    assert on == plain
    assert client.get("/data/events.csv?silence=on").text.count("\n") == client.get("/data/events.csv").text.count("\n")  # fmt: skip

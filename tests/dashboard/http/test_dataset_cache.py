"""A reader who holds all events is sent their positions only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    import httpx


def view(client: httpx.Client, **params: str) -> dict[str, Any]:
    answer: dict[str, Any] = client.get("/data/view", params=params).json()
    assert answer["problems"] == []
    return answer


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("asked", [{"year": "2015"}, {"actor": "isis"}, {"place": "none-such"}, {}])
def test_what_is_held_and_what_is_found_make_the_whole_answer(
    client: httpx.Client, lang: str, asked: dict[str, str]
) -> None:
    everything = view(client, lang=lang)
    asked = {k: v for k, v in asked.items() if v != "none-such"}
    whole = view(client, lang=lang, **asked)
    spared = view(client, lang=lang, held=everything["edition"], **asked)
    assert spared["events"] is None
    held = everything["events"]
    made = [{**held[at], "certainty": certainty} for at, certainty in spared["found"]]
    assert made == whole["events"]
    assert set(whole["places"]) <= set(everything["places"])
    alike = set(whole) - {"events", "found", "places"}
    assert {name: spared[name] for name in alike} == {name: whole[name] for name in alike}


def test_another_edition_is_sent_whole(client: httpx.Client) -> None:
    english, arabic = view(client)["edition"], view(client, lang="ar")["edition"]
    assert english != arabic
    for held in ("", "nothing", arabic):
        answer = view(client, year="2024", held=held)
        assert answer["found"] is None
        assert len(answer["events"]) == answer["counter"]["total"]

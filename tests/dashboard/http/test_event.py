"""``/data/event/{id}``: the card, with its receipts; and the one shape of all errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    import httpx

    from geodata.store.event_store import EventStore


def test_every_event_has_a_card_whose_fields_are_backed_or_say_they_are_not(
    client: httpx.Client, store: EventStore
) -> None:
    for event in store.events():
        card = client.get(f"/data/event/{event.id}").json()
        assert card["title"] == event.title
        for field in ("where", "when", "who", "what"):
            assert card[field]["stated"] == bool(card[field]["receipts"]), (event.id, field)
            for receipt in card[field]["receipts"]:
                assert receipt["words"]
                assert receipt["paragraph"] >= 1
                assert receipt["url"].startswith("https://")
                # the server was started without the articles
                assert receipt["checked"] == "not checked"
        assert card["sources"], event.id


def test_links_lead_to_events_and_are_seen_from_both_ends(
    client: httpx.Client, store: EventStore
) -> None:
    linked = [event for event in store.events() if event.links][:10]
    assert linked
    for event in linked:
        card = client.get(f"/data/event/{event.id}").json()
        assert {link.event for link in event.links} <= {one["event"] for one in card["links"]}
        back = client.get(f"/data/event/{event.links[0].event}").json()
        assert event.id in {one["event"] for one in back["links"]}


def test_rival_claims_stand_side_by_side_by_speaker(client: httpx.Client) -> None:
    card = client.get("/data/event/tower-22-attack-2024").json()
    blame = next(c for c in card["claims"] if c["question"].startswith("Who was behind"))
    assert len({claim["speaker"] for claim in blame["claims"]}) >= 2
    assert all(claim["receipts"] for claim in blame["claims"])


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/data/event/nobody", 404),
        ("/data/event/nobody.geojson", 404),
        ("/data/event/%3Cscript%3E", 404),
        ("/data/nothing.geojson", 404),
        ("/data/events.docx", 404),
        ("/data/events.geojson?year=x", 400),
        ("/data/events.csv?colour=red&actor=atlantis", 400),
        ("/data/places.geojson?bbox=1,2,3", 400),
    ],
)
def test_every_error_has_the_same_shape(client: httpx.Client, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/json"
    said: dict[str, Any] = answer.json()
    assert list(said) == ["status", "error", "problems"]
    assert said["status"] == status
    assert said["error"]
    assert all(list(problem) == ["field", "value", "reason"] for problem in said["problems"])
    assert bool(said["problems"]) == (status == 400)


def test_an_error_names_every_refused_value(client: httpx.Client) -> None:
    said = client.get("/data/events.csv?colour=red&actor=atlantis&year=2024").json()
    assert [(p["field"], p["value"]) for p in said["problems"]] == [
        ("colour", "red"),
        ("actor", "atlantis"),
    ]

"""The chain of the open event is drawn between the marks of its events, and goes when it closes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.dashboard.reader import PHONE

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from tests.dashboard.reader import Reader

ATTACK = "tower-22-attack-2024"

LINKS = """() => [...document.querySelectorAll('.dl-map .dl-link-line')].map((line) => ({
  kind: line.dataset.kind, ids: line.dataset.link.split(' '),
}))"""


def open_embed(reader: Reader, query: str) -> None:
    reader.page.goto(f"{reader.address}/embed?{query}")
    reader.page.locator("body[data-ready='1']").wait_for(state="attached")


def links(reader: Reader) -> list[dict[str, Any]]:
    expect(reader.page.locator(".dl-map .dl-link-line").first).to_be_attached()
    found: list[dict[str, Any]] = reader.page.evaluate(LINKS)
    return found


def test_the_attack_is_tied_to_the_strikes_the_killing_and_the_funeral(
    reader: Reader, client: httpx.Client
) -> None:
    chain = client.get(f"/data/event/{ATTACK}").json()["chain"]
    open_embed(reader, f"event={ATTACK}")
    drawn = links(reader)
    steps = {frozenset((step["event"], step["to"])) for step in chain}
    ends = {event for link in drawn for event in link["ids"]}
    assert {
        ATTACK,
        "us-strikes-february-2024",
        "baghdad-drone-strike-2024",
        "karbala-funeral-2024",
    } <= ends
    # the night has no mark of its own: the attack is tied to each of its parts, what followed to the nearest
    night = [link for link in drawn if {ATTACK, "us-strikes-february-2024"} <= set(link["ids"])]
    assert len(night) == 3
    funeral = [link for link in drawn if "karbala-funeral-2024" in link["ids"]]
    assert len(funeral) == 1
    for link in drawn:
        pairs = zip(link["ids"][::2], link["ids"][1::2], strict=True)
        assert all(frozenset(pair) in steps for pair in pairs)


def test_what_answers_has_a_head_and_what_is_about_it_is_dotted(
    reader: Reader, client: httpx.Client
) -> None:
    chain = client.get(f"/data/event/{ATTACK}").json()["chain"]
    dotted = {
        frozenset((s["event"], s["to"])) for s in chain if s["relation"] in {"about", "contradicts"}
    }
    open_embed(reader, f"event={ATTACK}")
    for link in links(reader):
        pairs = {frozenset(pair) for pair in zip(link["ids"][::2], link["ids"][1::2], strict=True)}
        assert link["kind"] == ("dotted" if pairs <= dotted else "solid"), link
    assert reader.page.locator(".dl-map .dl-link-head").count() > 0


def test_linked_marks_carry_a_ring_and_the_rest_is_said(reader: Reader) -> None:
    open_embed(reader, f"event={ATTACK}")
    links(reader)
    assert reader.page.locator(".dl-map .dl-is-linked").count() > 0
    said = reader.page.locator(".dl-notice-chain")
    expect(said).to_contain_text(
        re.compile(r"^\d+ of the \d+ events of this chain (is|are) not on the map")
    )


def test_connectors_lie_under_every_mark_and_take_no_pointer(reader: Reader) -> None:
    open_embed(reader, f"event={ATTACK}")
    links(reader)
    layers = reader.page.evaluate(
        """() => Object.fromEntries(['links', 'badges', 'marks'].map((name) =>
          [name, Number(getComputedStyle(document.querySelector(`.leaflet-dl-${name}-pane, .leaflet-dl-${name}`)
            ?? document.querySelector(`[class*='dl-${name}-pane']`)).zIndex)]))"""
    )
    assert layers["links"] < layers["badges"] < layers["marks"]
    assert reader.page.locator(".dl-map .dl-link-line.leaflet-interactive").count() == 0


@pytest.mark.parametrize(
    "options",
    [{}, {"viewport": PHONE, "has_touch": True, "is_mobile": True}],
    ids=["screen", "phone"],
)
def test_closing_the_card_takes_the_connectors_away(
    visit: Callable[..., Reader], options: dict[str, Any]
) -> None:
    reader = visit(**options)
    open_embed(reader, f"event={ATTACK}")
    links(reader)
    reader.page.locator(".dl-back[data-part='back']").press("Escape")
    expect(reader.page.locator(".dl-map .dl-link-line")).to_have_count(0)
    expect(reader.page.locator(".dl-map .dl-is-linked")).to_have_count(0)
    expect(reader.page.locator(".dl-notice-chain")).to_have_count(0)


def test_an_event_without_links_draws_none(reader: Reader, client: httpx.Client) -> None:
    events = [event["id"] for event in client.get("/data/view").json()["events"]]
    alone = next(
        event for event in events if not client.get(f"/data/event/{event}").json()["chain"]
    )
    open_embed(reader, f"event={alone}")
    expect(reader.page.locator(".dl-card-title")).to_be_visible()
    expect(reader.page.locator(".dl-map .dl-link-line")).to_have_count(0)

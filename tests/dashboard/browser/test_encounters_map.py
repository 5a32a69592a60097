"""Encounters on the map: from the address, from the Actors screen, and away again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from geodata.analysis.encounters import encounters

if TYPE_CHECKING:
    import httpx

    from geodata.store.event_store import EventStore
    from tests.dashboard.reader import Reader

ASKED = "kataib-hezbollah~us-military~200~30"


def test_the_view_carries_the_pairs_that_the_library_finds(
    client: httpx.Client, store: EventStore
) -> None:
    view = client.get("/data/view", params={"encounters": ASKED}).json()
    found = encounters(store, store.query(), "kataib-hezbollah", "us-military", km=200, days=30)
    assert [(e["first"], e["second"], e["km_low"], e["km_high"]) for e in view["encounters"]] == [
        (e.first, e.second, e.km_low, e.km_high) for e in found
    ]
    assert set(view["encounters"][0]) == {
        "first", "second", "km_low", "km_high", "days_low", "days_high", "certainty",
    }  # fmt: skip
    assert view["problems"] == []
    assert "encounters" not in client.get("/data/view").json()


@pytest.mark.parametrize(
    "asked",
    [
        "kataib-hezbollah",
        "a~b~10~10",
        "iran~iran~10~10",
        f"{ASKED}0000",
        "iran~russia~nan~3",
        "iran~russia~0~3",
        "~~~",
        "{{7*7}}",
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_drawn(client: httpx.Client, asked: str) -> None:
    view = client.get("/data/view", params={"encounters": asked}).json()
    assert "encounters" not in view
    assert len(view["problems"]) == 1
    assert asked[:80] in view["problems"][0]


def test_pairs_are_dashed_connectors_with_distance_and_days(reader: Reader) -> None:
    reader.page.goto(f"{reader.address}/embed?encounters={ASKED}&lat=33&lng=44.2&zoom=8")
    line = reader.page.locator(".dl-map .dl-link-meeting")
    expect(line).to_have_count(1)
    assert line.evaluate("(node) => getComputedStyle(node).strokeDasharray") != "none"
    expect(reader.page.locator(".dl-label-flow", has_text="km")).to_contain_text(
        "60–116 km, 0–6 days"
    )
    expect(reader.page.locator(".dl-notice-encounters")).to_contain_text(
        "Encounters of Kataib Hezbollah and U.S. military within 200 km and 30 days: 1 pair"
    )


def test_marks_too_near_for_a_connector_still_carry_the_ring(reader: Reader) -> None:
    reader.page.goto(f"{reader.address}/embed?encounters={ASKED}&lat=33&lng=44.2&zoom=5.5")
    expect(reader.page.locator(".dl-map .dl-mark.dl-is-linked")).to_have_count(2)


def test_close_ends_them_and_keeps_the_rest_of_the_address(reader: Reader) -> None:
    reader.page.goto(f"{reader.address}/embed?year=2024&encounters={ASKED}")
    expect(reader.page.locator(".dl-map .dl-link-meeting")).to_have_count(1)
    reader.page.locator(".dl-notice-encounters button", has_text="Close").click()
    expect(reader.page.locator(".dl-map .dl-link-meeting")).to_have_count(0)
    expect(reader.page.locator(".dl-notice-encounters")).to_have_count(0)
    expect(reader.page).not_to_have_url(re.compile("encounters"))
    expect(reader.page).to_have_url(re.compile("year=2024"))


def test_the_actors_screen_leads_to_the_map_and_the_address_keeps_it(reader: Reader) -> None:
    # Streamlit's own look for where it is mounted, on a page that is not the first
    reader.page.goto(f"{reader.address}/actors")
    reader.page.get_by_role("tab", name="Encounters").click()
    reader.page.get_by_role("button", name="Show on the map").click()
    reader.ready()
    expect(reader.inside(".dl-notice-encounters")).to_contain_text("Encounters of")
    reader.page.wait_for_url("**encounters=**")
    address = reader.page.url
    reader.page.goto("about:blank")
    reader.page.goto(address)
    reader.ready()
    expect(reader.inside(".dl-notice-encounters")).to_contain_text("Encounters of")
    reader.inside(".dl-notice-encounters button").click()
    expect(reader.inside(".dl-notice-encounters")).to_have_count(0)
    expect(reader.page).not_to_have_url(address)

"""Marks, badges, tray, list and table: every way to an event ends at its card."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import httpx
import pytest
from playwright.sync_api import expect

from tests.dashboard.listing import as_listed

if TYPE_CHECKING:
    from typing import Any

    from geodata.store.event_store import EventStore
    from tests.dashboard.reader import Reader


@pytest.fixture(scope="module")
def view(server: str) -> dict[str, Any]:
    found: dict[str, Any] = httpx.get(f"{server}/data/view").json()
    return found


def test_a_click_on_a_mark_opens_its_card_and_the_address_says_so(reader: Reader) -> None:
    reader.open_alone()
    reader.inside(".dl-map-area .dl-mark[data-event='us-strike-akashat-2024']").click()
    card = reader.inside(".dl-card")
    expect(card.locator(".dl-card-title")).to_have_text(re.compile("Akashat"))
    expect(card).to_contain_text("Accounts differ", ignore_case=True)
    expect(card.locator(".dl-receipt").first).to_contain_text("Post")
    reader.page.wait_for_url("**event=us-strike-akashat-2024*")
    card.get_by_role("button", name="Back to").click()
    expect(card).to_be_hidden()
    reader.page.wait_for_url(lambda url: "event=" not in url)


def test_a_mark_tells_its_event_on_hover(reader: Reader) -> None:
    reader.open_alone()
    reader.inside(".dl-map-area .dl-mark[data-event='us-strike-akashat-2024']").hover()
    tooltip = reader.inside(".dl-tooltip")
    expect(tooltip).to_be_visible()
    for words in ("Akashat", "2 Feb 2024", "happened"):
        expect(tooltip).to_contain_text(words)


def test_a_stack_fans_out_and_each_of_its_marks_opens_a_card(reader: Reader) -> None:
    reader.open_alone()
    stack = (
        reader.inside(".dl-stack[data-events~='funeral-karbala-2024'], .dl-stack")
        .filter(has_text="3")
        .first
    )
    ids = sorted((stack.get_attribute("data-events") or "").split())
    assert len(ids) == 3
    stack.click()
    fan = reader.inside(".dl-fanned")
    expect(fan).to_have_count(len(ids))
    assert sorted(mark.get_attribute("data-event") or "" for mark in fan.all()) == ids
    fan.nth(1).click()
    expect(reader.inside(".dl-card")).to_have_attribute("data-event", re.compile("|".join(ids)))
    expect(reader.inside(".dl-card .dl-next")).to_contain_text(f"of {len(ids)} here")


def test_a_badge_lists_exactly_its_events(reader: Reader, view: dict[str, Any]) -> None:
    reader.open_alone()
    for place in ("iraq", "syria", "kurdistan-region"):
        wanted = [event["id"] for event in view["events"] if event["place"] == place]
        badge = reader.inside(f".dl-badge[data-place='{place}']")
        expect(badge.locator(".dl-badge-count")).to_have_text(str(len(wanted)))
        badge.click()
        expect(reader.inside(".dl-list-title")).to_have_text(
            re.compile(rf"^{view['places'][place]['name']}(: {len(wanted)} there, \d+ about it)?$")
        )
        # what is about the place is listed below, under a heading of its own
        assert sorted(reader.rows()[: len(wanted)]) == sorted(wanted)
    reader.inside(".dl-list .dl-back").click()
    expect(reader.inside(".dl-list-title")).to_contain_text(str(view["counter"]["once"]))


def test_the_tray_lists_what_the_map_cannot_show(reader: Reader, view: dict[str, Any]) -> None:
    reader.open_alone()
    wanted = view["tray"]["unplaced"]
    link = reader.inside(".dl-tray-link[data-part='unplaced']")
    once = len(set(wanted) - set(view["uncounted"]))
    assert once == view["counter"]["places"]["none"]
    expect(link).to_have_accessible_name(f"{once} with no place stated")
    link.click()
    expect(reader.inside(".dl-rows [data-event]")).to_have_count(len(wanted))
    assert sorted(reader.rows()) == sorted(wanted)


def test_marks_tray_and_badges_add_up_to_the_counter(reader: Reader, view: dict[str, Any]) -> None:
    reader.open_alone()
    seen = int((reader.inside(".dl-in-view").text_content() or "").split(":")[1])
    # what is undated is on the map, and missing on the timeline only
    tray = sum(
        int((reader.inside(f".dl-tray-link[data-part='{part}']").text_content() or "").split()[0])
        for part in ("unplaced", "outside")
    )
    assert seen + tray == view["counter"]["once"]


def test_a_row_of_the_list_opens_the_card_and_escape_leads_back(reader: Reader) -> None:
    reader.open_alone()
    row = reader.inside(".dl-rows [data-event='tower-22-attack-2024']")
    row.click()
    expect(reader.inside(".dl-card")).to_have_attribute("data-event", "tower-22-attack-2024")
    expect(reader.inside(".dl-card")).to_contain_text("Jordan")
    reader.page.wait_for_url("**event=tower-22-attack-2024*")
    reader.page.keyboard.press("Escape")
    expect(row).to_be_focused()


def test_a_row_of_the_table_opens_the_event_on_the_map(reader: Reader, store: EventStore) -> None:
    reader.open()
    # the grid is a canvas: its first column selects a row, the header is 35 px high
    reader.table().locator(".dvn-scroller").click(position={"x": 14, "y": 35 + 35 + 17})
    second = as_listed(store.events())[1]
    reader.page.wait_for_url(f"**event={second}*")
    reader.turn_to("Map")
    reader.ready()
    expect(reader.inside(".dl-card")).to_have_attribute("data-event", second)


def test_linked_events_lead_from_card_to_card(reader: Reader) -> None:
    reader.open_alone("event=tower-22-attack-2024")
    link = reader.inside(".dl-linked button[data-event]").first
    target = link.get_attribute("data-event") or ""
    link.click()
    expect(reader.inside(".dl-card")).to_have_attribute("data-event", target)


def test_the_key_explains_every_kind_and_state(reader: Reader, view: dict[str, Any]) -> None:
    reader.open_alone()
    reader.inside(".dl-key-link").click()
    key = reader.inside("dialog.dl-key")
    expect(key).to_be_visible()
    for one in view["classes"]:
        expect(key).to_contain_text(one["label"])
    for words in (
        "Somebody says so",
        "Did not happen",
        "Accounts differ",
        "Province or district",
        "Country only",
    ):
        expect(key).to_contain_text(words)
    reader.page.keyboard.press("Escape")
    expect(key).to_be_hidden()


def test_the_embedded_frame_works_without_streamlit(reader: Reader) -> None:
    reader.open("year=2024&actor=kataib-hezbollah", "/embed", frame=False)
    page = reader.page
    page.locator("body[data-ready='1']").wait_for(state="attached")
    expect(page.locator(".dl-frame")).to_have_attribute(
        "data-query", "year=2024&actor=kataib-hezbollah"
    )
    page.locator(".dl-rows [data-event='baghdad-drone-strike-2024']").click()
    expect(page.locator(".dl-card")).to_be_visible()
    page.wait_for_url("**event=baghdad-drone-strike-2024*")
    expect(page.locator(".dl-open-app")).to_have_attribute(
        "href", re.compile(r"year=2024.*actor=kataib-hezbollah")
    )

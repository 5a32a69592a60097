"""Back and forward, reload, a second tab and a pasted link: every screen keeps the whole state."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.dashboard.reader import Reader

FILTER = "year=2024&actor=united-states"
SCREENS = ["Table", "Compare", "Actors", "Sources", "Data"]


def filtered(reader: Reader) -> None:
    reader.page.wait_for_url(re.compile(re.escape(FILTER)))
    reader.settled()


def on_map(address: str) -> bool:
    return urlsplit(address).path == "/"


@pytest.mark.parametrize("screen", SCREENS)
def test_back_from_a_screen_and_forward_keep_the_filters(reader: Reader, screen: str) -> None:
    reader.open(FILTER)
    reader.turn_to(screen)
    # the map's own address has the filters too
    reader.page.wait_for_url(lambda address: not on_map(address))
    filtered(reader)
    expect(
        reader.page.get_by_test_id("stSidebar").get_by_text("United States").first
    ).to_be_visible()
    # the navigation's own entry in the history has an empty address: a browser's button skips it
    for _ in range(2):
        if not on_map(reader.page.url):
            reader.page.go_back()
            filtered(reader)
    # the maps of a comparison go when the map's page is drawn
    expect(reader.page.locator("iframe[title*='folium']")).to_have_count(1)
    reader.ready()
    reader.drawn(FILTER)
    reader.page.go_forward()
    filtered(reader)
    reader.page.reload()
    filtered(reader)
    expect(
        reader.page.get_by_test_id("stSidebar").get_by_text("United States").first
    ).to_be_visible()


def test_a_filter_taken_away_comes_back_with_the_browsers_button(reader: Reader) -> None:
    reader.open()
    reader.choose("Year", "2024")
    reader.drawn("year=2024")
    reader.page.wait_for_url("**year=2024*")
    reader.page.go_back()
    reader.drawn("")
    reader.page.go_forward()
    reader.drawn("year=2024")


def test_a_second_tab_shows_the_same_screen(visit: Callable[..., Reader]) -> None:
    first = visit()
    first.open(f"{FILTER}&lang=ar", "/sources", frame=False)
    first.settled()
    filtered(first)
    second = visit()
    second.page.goto(first.page.url)
    filtered(second)
    expect(second.page.get_by_role("heading", name="المصادر")).to_be_visible()

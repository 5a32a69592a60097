"""A link copied from any state opens that state in a fresh browser, and the same keys open the embed.

The states are drawn by seed (the number in a failed test's name); ``DATELINE_SEEDS=100-160``
tries others than those of every run.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.dashboard.browser.states import (
    FRAMES,
    at_rest,
    copied,
    same,
    seen_of,
    state_of,
    without_place,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.store.event_store import EventStore
    from tests.dashboard.browser.states import State
    from tests.dashboard.reader import Reader

FIRST, _, LAST = os.environ.get("DATELINE_SEEDS", "").partition("-")
# every other screen once, and the map twice
SEEDS = range(int(FIRST), int(LAST or FIRST) + 1) if FIRST else (0, 1, 3, 4, 5, 7, 9, 11)
EMBEDDED = """() => ({
    counter: document.querySelector(".dl-counter").textContent,
    rows: [...document.querySelectorAll(".dl-rows [data-event]")].map((row) => row.dataset.event),
    card: document.querySelector(".dl-card:not([hidden])")?.dataset.event ?? null,
    lang: document.documentElement.lang,
})"""


def opened(reader: Reader, url: str, state: State) -> None:
    # Streamlit asks for its own files below a deep link first, and falls back
    reader.expected.append(r"404 \(Not Found\)")
    reader.page.goto(url)
    reader.page.locator("[data-testid=stHeading]").first.wait_for()
    if state.path != "/story":
        # the sidebar's lists come last; a story has none
        side = reader.page.get_by_test_id("stSidebar")
        side.get_by_test_id("stMultiSelect").last.wait_for(state="attached")
    reader.frames_ready(FRAMES.get(state.path, 0))
    if "event=" in url and FRAMES.get(state.path) == 1:
        reader.settled()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_link_from_any_state_opens_it_in_a_fresh_browser(
    visit: Callable[..., Reader], store: EventStore, seed: int
) -> None:
    state = state_of(seed, store)
    one = visit()
    opened(one, f"{one.address}{state.path}?{state.address}", state)
    for hand in state.hands:
        mark = one.inside(hand).last
        if mark.count() and mark.is_visible() and mark.is_enabled():
            mark.click()
            at_rest(one)
    at_rest(one)
    link = copied(one)
    wanted = seen_of(one)
    # the link says where the map looks, even if nobody moved it; that place is compared below
    assert without_place(link) == without_place(one.page.url), state
    other = visit()
    opened(other, link, state)
    found = seen_of(other)
    assert not same(wanted, found), (state, same(wanted, found))
    if state.path == "/":
        embed = visit()
        embed.page.goto(f"{embed.address}/embed?{link.partition('?')[2]}")
        embed.page.locator("body[data-ready='1']").wait_for(state="attached")
        if card := wanted["frames"][0]["card"]:
            embed.page.locator(f".dl-card[data-event='{card}']").wait_for()
        inside = embed.page.evaluate(EMBEDDED)
        assert inside == {name: wanted["frames"][0][name] for name in inside}, state

"""The frame fills the window at each size: no page scrolls, and list and timeline end within it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.dashboard.reader import Reader

SIZES = [(1280, 720), (1440, 900), (1920, 1080), (2560, 1440), (768, 1024), (390, 844)]
# of the page: what scrolls, and where the frame ends
PAGE = """() => {
    const frame = document.querySelector("iframe[title*=folium]").getBoundingClientRect();
    const scrolls = [document.scrollingElement, ...document.querySelectorAll("main, section")]
        .filter((e) => e.scrollHeight > e.clientHeight + 1 && getComputedStyle(e).overflowY !== "visible"
            && !e.closest("[data-testid=stSidebar]"));
    return {top: frame.top, bottom: frame.bottom, height: innerHeight, scrolls: scrolls.length};
}"""
INSIDE = """() => Object.fromEntries(["dl-topbar", "dl-strip", "dl-map-area", "dl-timeline", "dl-panel", "dl-rows"].map((name) => {
    const box = document.querySelector(`.${name}`).getBoundingClientRect();
    return [name, {top: box.top, bottom: box.bottom, left: box.left, right: box.right, height: box.height}];
}))"""
CUT_CELLS = """() => [...document.querySelectorAll(".dl-tally-cell")].filter((cell) => {
    const {left, right} = cell.getBoundingClientRect();
    const line = cell.closest(".dl-topbar").getBoundingClientRect();
    return left < line.left || right > line.right || cell.scrollWidth > cell.clientWidth + 1;
}).map((cell) => cell.textContent)"""
ENDS_BELOW = """() => {
    const {bottom} = document.querySelector("iframe[title*=folium]").getBoundingClientRect();
    return bottom <= innerHeight && bottom >= innerHeight - 1;
}"""
# what follows a new size has been drawn
TWO_PICTURES = (
    "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
)
LEAST_MAP = {390: 240, 768: 340}


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize(
    "sizes", [SIZES[1:4], SIZES[:1], SIZES[4:5], SIZES[5:]], ids=lambda sizes: str(sizes[0][0])
)
def test_the_frame_fills_the_window_and_its_parts_end_within(
    revisit: Callable[..., Reader], sizes: list[tuple[int, int]], lang: str
) -> None:
    """Windows with an open sidebar in one page; where it begins closed, in one of their own."""
    reader = revisit(viewport=dict(zip(("width", "height"), sizes[0], strict=True)))
    reader.open(f"lang={lang}")
    reader.settled()
    for width, height in sizes:
        reader.page.set_viewport_size({"width": width, "height": height})
        reader.page.wait_for_function(ENDS_BELOW)
        reader.frame.evaluate(TWO_PICTURES)
        _fills(reader, width)


def _fills(reader: Reader, width: int) -> None:
    page = reader.page.evaluate(PAGE)
    assert page["scrolls"] == 0
    assert page["height"] - 1 <= page["bottom"] <= page["height"]
    assert page["top"] <= 60
    boxes = reader.frame.evaluate(INSIDE)
    end = page["bottom"] - page["top"]
    for name in ("dl-topbar", "dl-strip", "dl-map-area", "dl-timeline", "dl-panel"):
        assert boxes[name]["bottom"] <= end + 1, name
        assert boxes[name]["height"] > 30, name
    # a list of several rows, or a sheet that says it can be opened
    assert end - boxes["dl-rows"]["top"] > 120
    assert boxes["dl-map-area"]["height"] >= LEAST_MAP.get(width, 0.6 * end)
    assert boxes["dl-topbar"]["height"] <= (60 if width > 900 else 140 if width > 600 else 156)
    # each part of the counter is whole
    assert reader.frame.evaluate(CUT_CELLS) == []


def test_the_height_follows_the_window_and_the_sidebar(revisit: Callable[..., Reader]) -> None:
    reader = revisit(viewport={"width": 1440, "height": 900})
    reader.open()
    reader.settled()
    before = reader.frame.evaluate(INSIDE)
    reader.page.set_viewport_size({"width": 1440, "height": 700})
    expect(reader.page.locator("iframe[title*=folium]")).to_have_css("height", "643px")
    reader.page.get_by_role("button", name="Collapse sidebar").click()
    opener = reader.inside(".dl-open-filters")
    expect(opener).to_be_visible()
    # the button is there as soon as the sidebar goes, the frame's new width a moment later
    reader.frame.wait_for_function(
        "(least) => document.querySelector('.dl-panel').getBoundingClientRect().right > least",
        arg=before["dl-panel"]["right"] + 200,
    )
    opener.click()
    expect(opener).to_be_hidden()


def test_a_narrow_window_begins_with_the_sidebar_closed(visit: Callable[..., Reader]) -> None:
    narrow = visit(viewport={"width": 1280, "height": 720})
    narrow.open("event=us-strike-akashat-2024")
    expect(narrow.inside(".dl-open-filters")).to_be_visible()
    # the event of a link is not the reader's own way in: the next visit still begins with the opening
    narrow.inside(".dl-card .dl-receipt").first.wait_for()
    assert narrow.frame.evaluate("localStorage.getItem('dateline.opening')") is None
    # the browser remembers what the reader chose
    narrow.inside(".dl-open-filters").click()
    expect(narrow.inside(".dl-open-filters")).to_be_hidden()
    narrow.page.reload()
    narrow.ready()
    expect(narrow.inside(".dl-open-filters")).to_be_hidden()


def test_with_room_for_both_the_card_stands_beside_the_list(revisit: Callable[..., Reader]) -> None:
    reader = revisit(viewport={"width": 2560, "height": 1440})
    reader.open("event=us-strike-akashat-2024")
    reader.inside(".dl-card .dl-receipt").first.wait_for()
    row = reader.inside(".dl-rows [data-event='us-strike-akashat-2024']")
    expect(row).to_be_visible()
    expect(row).to_have_attribute("aria-current", "true")


def test_on_a_phone_the_filters_are_there_again_when_the_drawer_is_closed(
    revisit: Callable[..., Reader],
) -> None:
    reader = revisit(viewport={"width": 390, "height": 844})
    reader.open()
    reader.settled()
    opener = reader.inside(".dl-open-filters")
    opener.click()
    # a list closes when the drawer still moves: to hover waits until it stands
    reader.page.get_by_role("combobox", name="When: Year").hover()
    reader.choose("Year", "2015")
    reader.drawn("year=2015")
    # what the drawer leaves of the frame is one button, all over it
    rest = reader.inside(".dl-scrim")
    expect(rest).to_have_text(re.compile(r"^Show \d+ \w+$"))
    box = rest.bounding_box()
    assert box
    reader.page.mouse.click(380, box["y"] + 20)
    expect(rest).to_be_hidden()
    expect(opener).to_have_text("☰ Filters · 1")
    expect(opener).to_be_visible()

"""Without a mouse: to an event, its receipts, and back; on the map as in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.dashboard.reader import PHONE, Reader

if TYPE_CHECKING:
    from collections.abc import Callable

FOCUSED = (
    "() => document.activeElement.className + ' ' + (document.activeElement.dataset.event ?? '')"
)
# far more than there are stops on the way
STOPS = 60


def tab_to(reader: Reader, selector: str) -> None:
    """Press Tab until an element inside the frame has the focus."""
    wanted = reader.inside(selector)
    for _ in range(STOPS):
        reader.page.keyboard.press("Tab")
        if wanted.evaluate_all("(all) => all.includes(document.activeElement)"):
            return
    raise AssertionError(f"Tab never came to {selector}; last: {reader.frame.evaluate(FOCUSED)}")


def test_tab_to_a_row_enter_opens_the_card_and_escape_returns(reader: Reader) -> None:
    reader.open_alone("year=2024")
    reader.inside(".dl-kind").first.focus()
    tab_to(reader, ".dl-row")
    first = reader.inside(".dl-row").first.get_attribute("data-event") or ""
    reader.page.keyboard.press("Enter")
    expect(reader.inside(".dl-card-title")).to_be_focused()
    expect(reader.inside(".dl-card")).to_have_attribute("data-event", first)
    reader.page.wait_for_url(f"**event={first}*")
    # a receipt's link is on the way
    tab_to(reader, ".dl-card .dl-paragraph")
    reader.page.keyboard.press("Escape")
    expect(reader.inside(".dl-card")).to_be_hidden()
    expect(reader.inside(f".dl-row[data-event='{first}']")).to_be_focused()


@pytest.mark.parametrize(("lang", "forth"), [("en", "ArrowRight"), ("ar", "ArrowLeft")])
def test_the_strip_is_one_stop_and_arrows_walk_it(reader: Reader, lang: str, forth: str) -> None:
    reader.open_alone(f"lang={lang}")
    kinds = reader.inside(".dl-kind:not(:disabled)")
    kinds.first.focus()
    reader.page.keyboard.press(forth)
    expect(kinds.nth(1)).to_be_focused()
    reader.page.keyboard.press("End")
    expect(kinds.last).to_be_focused()
    reader.page.keyboard.press("Tab")
    expect(reader.inside(".dl-key-link")).to_be_focused()
    # back to the one that was left
    reader.page.keyboard.press("Shift+Tab")
    expect(kinds.last).to_be_focused()


def test_the_counter_is_one_stop_and_arrows_walk_it(reader: Reader) -> None:
    reader.open_alone("year=2024")
    parts = reader.inside("button.dl-tally-cell:visible")
    parts.first.focus()
    reader.page.keyboard.press("ArrowRight")
    expect(parts.nth(1)).to_be_focused()
    reader.page.keyboard.press("Tab")
    expect(reader.inside(".dl-tally button:focus")).to_have_count(0)


def test_arrows_walk_the_list(reader: Reader) -> None:
    reader.open_alone("year=2024")
    rows = reader.rows()
    reader.inside(".dl-row").first.focus()
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("ArrowDown")
    expect(reader.inside(f".dl-row[data-event='{rows[2]}']")).to_be_focused()
    reader.page.keyboard.press("ArrowUp")
    expect(reader.inside(f".dl-row[data-event='{rows[1]}']")).to_be_focused()


def test_the_whole_page_can_be_tabbed_into_the_frame_and_skips_the_map(reader: Reader) -> None:
    reader.open("year=2024")
    reader.page.get_by_role("button", name="العربية").focus()
    tab_to(reader, ".dl-kind")
    tab_to(reader, ".dl-skip")
    reader.page.keyboard.press("Enter")
    expect(reader.inside(".dl-list-title")).to_be_focused()


def test_a_mark_is_a_button_with_its_event_in_words(reader: Reader) -> None:
    reader.open_alone()
    mark = reader.inside(".dl-map-area .dl-mark[data-event='us-strike-akashat-2024']")
    expect(mark).to_have_role("button")
    for words in ("Akashat", "2 Feb 2024", "happened", "accounts differ"):
        assert words in (mark.get_attribute("aria-label") or "")
    mark.focus()
    reader.page.keyboard.press("Enter")
    expect(reader.inside(".dl-card")).to_have_attribute("data-event", "us-strike-akashat-2024")
    reader.page.keyboard.press("Escape")
    expect(mark).to_be_focused()


def test_tab_goes_through_every_mark_of_the_map_and_out_of_it(reader: Reader) -> None:
    # a badge at the edge cannot be brought further in: that must not be tried without an end
    reader.open_alone("year=2024")
    reader.inside(".dl-skip").focus()
    met = set()
    for _ in range(STOPS):
        reader.page.keyboard.press("Tab")
        key = reader.frame.evaluate("() => document.activeElement.dataset.key ?? null")
        if key is not None:
            met.add(key)
        elif met:
            break
    assert "badge:gaza" in met
    assert reader.errors == []


def test_a_stack_opens_and_closes_by_keyboard(reader: Reader) -> None:
    reader.open_alone()
    stack = reader.inside(".dl-stack").first
    stack.focus()
    reader.page.keyboard.press("Enter")
    expect(reader.inside(".dl-fanned").first).to_be_focused()
    reader.page.keyboard.press("Escape")
    expect(reader.inside(".dl-fanned")).to_have_count(0)
    expect(reader.inside(".dl-stack:focus")).to_have_count(1)


def test_on_a_phone_the_sheet_opens_by_its_button(visit: Callable[..., Reader]) -> None:
    reader = visit(viewport=PHONE, has_touch=True)
    reader.open_alone()
    toggle = reader.inside(".dl-sheet-toggle")
    expect(toggle).to_have_attribute("aria-expanded", "false")
    toggle.focus()
    reader.page.keyboard.press("Enter")
    expect(toggle).to_have_attribute("aria-expanded", "true")
    expect(reader.inside(".dl-row").first).to_be_visible()


def test_the_counter_is_announced(reader: Reader) -> None:
    reader.open_alone()
    expect(reader.inside(".dl-counter")).to_have_attribute("aria-live", "polite")
    reader.inside(".dl-kind[data-cls='force']").click()
    expect(reader.inside(".dl-counter")).to_contain_text(" of ")

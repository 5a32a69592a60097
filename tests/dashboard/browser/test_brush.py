"""The timeline's brush: dragged, clicked and moved by keys, it sets the period of the whole page."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.dashboard.reader import PHONE

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from geodata.store.event_store import EventStore
    from tests.dashboard.reader import Reader


@pytest.fixture
def bins(client: httpx.Client) -> Callable[..., list[dict[str, Any]]]:
    def ask(query: str = "") -> list[dict[str, Any]]:
        answer: list[dict[str, Any]] = client.get(f"/data/view?{query}").json()["timeline"]["bins"]
        return answer

    return ask


def middle_of(reader: Reader, at: int, of: int) -> tuple[float, float]:
    """Return the page's px of the middle of bar ``at``."""
    area = reader.inside(".dl-brush-surface")
    area.scroll_into_view_if_needed()
    box = area.bounding_box()
    assert box is not None
    # bars of a quarter are nearly, not quite, of one width
    return box["x"] + box["width"] * (at + 0.5) / of, box["y"] + box["height"] / 2


def asks_for(first: str, last: str) -> re.Pattern[str]:
    return re.compile(rf"from={first}&to={last}")


def test_a_click_on_a_bar_sets_the_period_to_that_bar(
    reader: Reader, bins: Callable[..., list[dict[str, Any]]], store: EventStore
) -> None:
    reader.open_alone()
    bar, of = bins()[-1], len(bins())
    reader.page.mouse.click(*middle_of(reader, of - 1, of))
    reader.drawn(f"from={bar['start']}&to={bar['end']}")
    expect(reader.page).to_have_url(asks_for(bar["start"], bar["end"]))
    assert set(reader.counters()) == {
        store.count(store.query(from_=bar["start"], to=bar["end"])).sentence()
    }
    # the axis follows the period: finer bars than before
    expect(reader.inside(".dl-timeline-title")).not_to_contain_text("by quarter")


def test_a_drag_moves_only_the_highlight_until_it_is_let_go(
    reader: Reader, bins: Callable[..., list[dict[str, Any]]]
) -> None:
    reader.open_alone()
    before = reader.rows()
    all_bars = bins()
    (x1, y), (x2, _) = middle_of(reader, 8, len(all_bars)), middle_of(reader, 11, len(all_bars))
    reader.page.mouse.move(x1, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x2, y, steps=6)
    first, last = (
        dt.date.fromisoformat(all_bars[8]["start"]),
        dt.date.fromisoformat(all_bars[11]["end"]),
    )
    expect(reader.inside(".dl-timeline-reading")).to_have_text(f"{first:%b %Y} – {last:%b %Y}")
    assert reader.inside(".dl-frame").get_attribute("data-query") == ""
    assert reader.rows() == before
    reader.page.mouse.up()
    reader.drawn(f"from={first}&to={last}")
    assert reader.rows() != before


def test_a_handle_is_dragged_to_the_nearest_bar(
    reader: Reader, bins: Callable[..., list[dict[str, Any]]]
) -> None:
    reader.open_alone()
    all_bars = bins()
    x, y = middle_of(reader, 20, len(all_bars))
    box = reader.inside(".dl-brush-to").bounding_box()
    assert box is not None
    assert box["width"] >= 24
    assert box["height"] >= 24
    reader.page.mouse.move(box["x"] + 8, box["y"] + 8)
    reader.page.mouse.down()
    reader.page.mouse.move(x + 4, y, steps=8)
    reader.page.mouse.up()
    reader.drawn(f"from={all_bars[0]['start']}&to={all_bars[20]['end']}")


def test_handles_move_by_one_bar_with_the_arrow_keys(
    reader: Reader, bins: Callable[..., list[dict[str, Any]]]
) -> None:
    reader.open_alone()
    all_bars = bins()
    handle = reader.inside(".dl-brush-from")
    handle.focus()
    for _ in range(3):
        reader.page.keyboard.press("ArrowRight")
    reader.page.keyboard.press("ArrowLeft")
    start = dt.date.fromisoformat(all_bars[2]["start"])
    expect(handle).to_have_attribute("aria-valuetext", f"{start.day} {start:%b %Y}")
    reader.drawn(f"from={start}&to={all_bars[-1]['end']}")
    # the keyboard keeps its place over the redraw
    expect(handle).to_be_focused()


def test_home_and_end_go_as_far_as_they_can(
    reader: Reader, bins: Callable[..., list[dict[str, Any]]]
) -> None:
    reader.open_alone()
    all_bars = bins()
    reader.inside(".dl-brush-from").focus()
    reader.page.keyboard.press("End")
    # up to the last bar: the handles never cross
    reader.drawn(f"from={all_bars[-1]['start']}&to={all_bars[-1]['end']}")


def test_the_bars_are_read_and_chosen_by_keyboard(
    reader: Reader, bins: Callable[..., list[dict[str, Any]]]
) -> None:
    reader.open_alone()
    last = bins()[-1]
    cursor = reader.inside(".dl-brush-surface")
    cursor.focus()
    reader.page.keyboard.press("End")
    expect(cursor).to_have_attribute(
        "aria-valuetext", re.compile(rf": {last['sure']} certain, {last['possible']} possible$")
    )
    reader.page.keyboard.press("Enter")
    reader.drawn(f"from={last['start']}&to={last['end']}")


def test_a_period_of_the_link_is_shown_and_dropped_by_whole_period(reader: Reader) -> None:
    reader.open_alone("from=2015-03-10&to=2015-10-20")
    expect(reader.inside(".dl-timeline-reading")).to_have_text("10 Mar 2015 – 20 Oct 2015")
    expect(reader.inside(".dl-brush-from")).to_have_attribute("aria-valuetext", "10 Mar 2015")
    expect(reader.inside(".dl-brush-to")).to_have_attribute("aria-valuetext", "20 Oct 2015")
    reader.inside(".dl-whole-period").click()
    reader.drawn("")
    expect(reader.inside(".dl-whole-period")).to_be_hidden()


def test_a_period_can_be_widened_again(
    reader: Reader, bins: Callable[..., list[dict[str, Any]]]
) -> None:
    query = "from=2015-09-01&to=2015-09-30"
    reader.open_alone(query)
    round_it = bins(query)
    # the axis leaves room on both sides of the period
    assert round_it[0]["start"] < "2015-09-01"
    reader.inside(".dl-brush-from").focus()
    reader.page.keyboard.press("Home")
    reader.drawn(f"from={round_it[0]['start']}&to=2015-09-30")


def test_the_brush_replaces_years(reader: Reader) -> None:
    reader.open_alone("year=2015&year=2024")
    expect(reader.inside(".dl-brush-from")).to_have_attribute("aria-valuetext", "1 Jan 2015")
    reader.inside(".dl-brush-surface").focus()
    reader.page.keyboard.press("End")
    reader.page.keyboard.press("Enter")
    expect(reader.page).to_have_url(re.compile(r"from=2024-\d\d-\d\d&to=2024-\d\d-\d\d"))
    expect(reader.page).not_to_have_url(re.compile("year="))


def test_a_malformed_period_changes_nothing(reader: Reader) -> None:
    reader.open("from=2015-09-01&to=2015-09-30")
    reader.frame.evaluate(
        """() => Streamlit.setComponentValue({run: "forged", recent: [
            {seq: 1, action: {type: "period", from: "2024-13-45", to: {}}},
            {seq: 2, action: {type: "classes", event_type: 5}}, {seq: "3", action: []}, null]})"""
    )
    reader.inside(".dl-rows button").first.click()
    expect(reader.page).to_have_url(re.compile(r"event="))
    expect(reader.page).to_have_url(asks_for("2015-09-01", "2015-09-30"))


def test_events_beyond_the_axis_are_counted_at_its_end(
    reader: Reader, client: httpx.Client
) -> None:
    reader.open_alone()
    earlier = client.get("/data/view").json()["timeline"]["earlier"]
    assert earlier > 0
    expect(reader.inside(".dl-off-axis")).to_have_text(re.compile(rf"{earlier} earlier$"))


def test_the_embed_keeps_the_period_in_its_own_address(
    visit: Callable[..., Reader], bins: Callable[..., list[dict[str, Any]]]
) -> None:
    reader = visit(viewport=PHONE, has_touch=True)
    reader.open("year=2015", "/embed", frame=False)
    page = reader.page
    page.locator("body[data-ready='1']").wait_for(state="attached")
    bar = bins("year=2015")[-1]
    page.locator(".dl-brush-surface").focus()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.locator(f".dl-frame[data-query='from={bar['start']}&to={bar['end']}']").wait_for(
        state="attached"
    )
    expect(page).to_have_url(asks_for(bar["start"], bar["end"]))
    expect(page).not_to_have_url(re.compile("year="))
    page.locator(".dl-whole-period").click()
    expect(page).to_have_url(re.compile(r"/embed$"))

"""The compare screen: two frames, one viewport, the difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from geodata.analysis.comparison import compare
from tests.dashboard.reader import PHONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Frame

    from geodata.store.event_store import EventStore
    from tests.dashboard.reader import Reader

DEEP_LINK = r"404 \(Not Found\)"
WHERE = "() => { const c = map_div.getCenter(); return [c.lat.toFixed(3), c.lng.toFixed(3), map_div.getZoom()].join(' '); }"


def frames_of(reader: Reader) -> list[Frame]:
    for side in "ab":
        frame = reader.page.frame_locator(f".st-key-compare_map_{side} iframe")
        frame.locator("body[data-ready='1']").wait_for(state="attached")
    return [frame for frame in reader.page.frames if "st_folium" in frame.url]


def test_the_line_and_the_lists_say_the_difference(reader: Reader, store: EventStore) -> None:
    reader.expected.append(DEEP_LINK)
    reader.open("a=actor:united-states&b=actor:russia", path="/compare", frame=False)
    comparison = compare(store, store.query(actor="united-states"), store.query(actor="russia"))
    expect(reader.page.get_by_role("heading", name=comparison.sentence())).to_be_visible()
    expect(
        reader.page.get_by_role("tab", name=f"Only A ({len(comparison.only_a)})")
    ).to_be_visible()
    expect(reader.page.get_by_role("heading", name="A: United States")).to_be_visible()
    # one key for both maps, with the numbers of either
    key = reader.page.get_by_role("list", name="Key of both maps")
    force = next(one for one in comparison.classes if one.cls == "force")
    expect(key.get_by_role("listitem").first).to_have_text(f"Force{force.a} A · {force.b} B")
    for side in "ab":
        map_ = reader.page.frame_locator(f".st-key-compare_map_{side} iframe")
        expect(map_.locator(".dl-key-link")).to_be_visible()
        expect(map_.locator(".dl-kinds")).to_be_hidden()
    right = reader.page.frame_locator(".st-key-compare_map_b iframe")
    expect(right.locator(".dl-counter")).to_have_text(
        store.count(store.query(actor="russia")).sentence()
    )


def test_both_frames_share_scale_and_viewport(reader: Reader) -> None:
    reader.expected.append(DEEP_LINK)
    reader.open("a=period:2015..2015&b=period:2024..2024", path="/compare", frame=False)
    left, right = frames_of(reader)
    left.evaluate("() => { map_div.setView([33.3, 44.4], 8, {animate: false}); }")
    right.wait_for_function("() => map_div.getZoom() === 8")
    assert left.evaluate(WHERE) == right.evaluate(WHERE)
    right.evaluate("() => { map_div.setView([35.1, 36.7], 7, {animate: false}); }")
    left.wait_for_function("() => map_div.getZoom() === 7")
    assert left.evaluate(WHERE) == right.evaluate(WHERE)


def test_the_readers_filters_hold_on_both_sides_and_come_with_the_link(
    reader: Reader, store: EventStore
) -> None:
    reader.expected.append(DEEP_LINK)
    reader.open(
        "event_type=ASSAULT&a=source:fp-2015&b=source:wapo-2024", path="/compare", frame=False
    )
    comparison = compare(
        store,
        store.query(event_type="ASSAULT", source="fp-2015"),
        store.query(event_type="ASSAULT", source="wapo-2024"),
    )
    expect(reader.page.get_by_role("heading", name=comparison.sentence())).to_be_visible()
    reader.page.get_by_role("link", name="Table").click()
    expect(reader.page).to_have_url(f"{reader.address}/table?event_type=ASSAULT")


def test_a_side_that_is_not_in_the_data_is_said(reader: Reader) -> None:
    reader.expected.append(DEEP_LINK)
    reader.open("a=actor:atlantis&b=actor:russia", path="/compare", frame=False)
    expect(
        reader.page.get_by_text("compares ‘actor:atlantis’, which is not in the data")
    ).to_be_visible()
    expect(reader.page.get_by_role("heading", name="B: Russia")).to_be_visible()


def test_on_a_phone_a_switch_shows_one_side_and_keeps_the_viewport(
    visit: Callable[..., Reader],
) -> None:
    reader = visit(viewport=PHONE, has_touch=True)
    reader.expected.append(DEEP_LINK)
    reader.open("a=source:fp-2015&b=source:wapo-2024", path="/compare", frame=False)
    left, right = frames_of(reader)
    expect(reader.page.locator(".st-key-compare_map_b iframe")).to_be_hidden()
    left.evaluate("() => { map_div.setView([33.3, 44.4], 8, {animate: false}); }")
    reader.page.get_by_role("radio", name="B: The Washington Post").click()
    expect(reader.page.locator(".st-key-compare_map_b iframe")).to_be_visible()
    expect(reader.page.locator(".st-key-compare_map_a iframe")).to_be_hidden()
    right.wait_for_function("() => map_div.getZoom() === 8")
    lat, lng = (float(part) for part in right.evaluate(WHERE).split()[:2])
    # half a pixel at this zoom
    assert abs(lat - 33.3) < 0.005
    assert abs(lng - 44.4) < 0.005

"""Links from states that a reader has come to by hand, stale links, and the device's own sharing.

States drawn over the whole address are in test_any_state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from geodata.analysis.stories import step_query
from tests.dashboard.browser.states import FRAME, at_rest, copied, seen_of
from tests.dashboard.browser.states import same as same_seen
from tests.dashboard.browser.states import state_of as drawn_state
from tests.dashboard.reader import PHONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.store.event_store import EventStore
    from tests.dashboard.reader import Reader


def state_of(reader: Reader, *, frame: int = 0) -> dict[str, Any]:
    """What one reader sees of the map; the address without its host."""
    reader.settled()
    maps = [one for one in reader.page.frames if "st_folium" in one.url]
    seen: dict[str, Any] = maps[frame].evaluate(FRAME)
    chips = reader.page.locator("[data-testid=stSidebar] [data-testid=stMultiSelect]")
    if reader.page.locator("[data-testid=stSidebar]").count():
        # the map goes first: the sidebar's lists come after it
        expect(chips.last).to_be_attached()
    return {**seen, "chips": chips.all_text_contents(), "address": address(reader)}


def same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two readers see the same; maps lie on whole pixels, so their middles may differ by one."""
    (lat, lng, zoom), (lat_2, lng_2, zoom_2) = one["map"], other["map"]
    pixel = 360 / (256 * 2**zoom)
    near = abs(lat - lat_2) <= 2 * pixel and abs(lng - lng_2) <= 2 * pixel and zoom == zoom_2
    return near and {**one, "map": 0} == {**other, "map": 0}


def address(reader: Reader) -> str:
    return reader.page.url.removeprefix(reader.address)


def test_a_card_opened_by_hand_keeps_the_place_to_which_the_map_made_room(
    visit: Callable[..., Reader],
) -> None:
    one = visit()
    one.open("lat=31.5&lng=46.5&zoom=7")
    one.inside(".dl-row[data-event='tower-22-attack-2024']").click()
    one.page.wait_for_url(lambda url: "event=tower" in url and "lng=46.5" not in url)
    at_rest(one)
    wanted = state_of(one)
    assert wanted["card"] == "tower-22-attack-2024"
    other = visit()
    other.page.goto(one.page.url)
    other.ready()
    expect(other.inside(".dl-card .dl-receipt").first).to_be_visible()
    found = state_of(other)
    assert same(found, wanted), (found, wanted)


def test_a_link_moved_away_from_its_open_event_stays_there(visit: Callable[..., Reader]) -> None:
    reader = visit()
    reader.open("event=tower-22-attack-2024&lat=40.7&lng=-74&zoom=8")
    expect(reader.inside(".dl-card .dl-receipt").first).to_be_visible()
    seen = state_of(reader)
    assert [round(number, 1) for number in seen["map"]] == [40.7, -74.0, 8]
    assert seen["card"] == "tower-22-attack-2024"


def test_a_link_to_a_comparison_opens_it_with_filter_event_and_place(
    visit: Callable[..., Reader],
) -> None:
    one = visit()
    one.expected.append(r"404 \(Not Found\)")
    one.open("a=source:fp-2015&b=source:wapo-2024", path="/compare", frame=False)
    one.frames_ready(2)
    first = one.page.frame_locator(".st-key-compare_map_b iframe")
    first.locator(".dl-tally-cell[data-part='exact']").click()
    one.page.wait_for_url("**place_precision=site*")
    # both sides have the filter, and so has the sentence above them
    for side in "ab":
        frame = one.page.frame_locator(f".st-key-compare_map_{side} iframe")
        expect(frame.locator(".dl-frame[data-query*='place_precision=site']")).to_be_attached()
    first.locator(".leaflet-control-zoom-in").click()
    one.page.wait_for_url("**zoom=*")
    one.settled()
    wanted = [state_of(one, frame=0), state_of(one, frame=1)]
    other = visit()
    other.expected.append(r"404 \(Not Found\)")
    other.page.goto(copied(one))
    other.frames_ready(2)
    for frame, before in enumerate(wanted):
        found = state_of(other, frame=frame)
        assert same(found, before), (found, before)


def test_a_link_to_a_step_of_a_story_opens_it_in_its_language(
    visit: Callable[..., Reader], store: EventStore
) -> None:
    told = next(iter(store.stories.values()))
    one = visit()
    one.expected.append(r"404 \(Not Found\)")
    one.open("lang=ar", path="/story")
    for title in (told.steps[1].title_ar, told.steps[4].title_ar):
        one.page.locator(".st-key-story_steps").get_by_text(title).click()
        expect(one.page.get_by_role("heading", name=title)).to_be_visible()
    one.drawn(step_query(store, told.steps[4])[0].to_url())
    link = copied(one)
    assert link.endswith(f"/story?lang=ar&story={told.id}&step=5")
    other = visit()
    other.expected.append(r"404 \(Not Found\)")
    other.page.goto(link)
    other.drawn(step_query(store, told.steps[4])[0].to_url())
    expect(other.page.get_by_role("heading", name=told.steps[4].title_ar)).to_be_visible()
    assert address(other) == address(one)


def test_a_link_holds_what_was_done_inside_a_step_of_a_story(
    visit: Callable[..., Reader],
) -> None:
    one = visit()
    one.expected.append(r"404 \(Not Found\)")
    one.open("step=6", path="/story")
    at_rest(one)
    one.inside(".dl-kind[data-cls='move']").click()
    at_rest(one)
    one.inside(".leaflet-control-zoom-in").click()
    at_rest(one)
    wanted = seen_of(one)
    assert "inside" in dict(wanted["asked"])
    other = visit()
    other.expected.append(r"404 \(Not Found\)")
    other.page.goto(copied(one))
    other.ready()
    found = seen_of(other)
    assert not same_seen(wanted, found), same_seen(wanted, found)
    # the next step is shown as it is, in both
    one.page.get_by_role("button", name="Next").click()
    one.page.wait_for_url(lambda url: "step=7" in url and "inside" not in url)


def test_a_link_leaves_an_online_background_to_who_opens_it(visit: Callable[..., Reader]) -> None:
    one = visit()
    one.expected.append("ERR_NAME_NOT_RESOLVED")
    one.open("year=2024")
    one.more_options()
    one.page.get_by_text("OpenStreetMap").first.click()
    one.settled()
    link = copied(one)
    assert "openstreetmap" not in link.lower()
    one.page.wait_for_timeout(500)
    one.foreign.clear()
    other = visit()
    other.page.goto(link)
    other.ready()
    at_rest(other)
    assert other.foreign == []


@pytest.mark.parametrize("seed", [14, 16])
def test_an_embed_opens_what_its_address_says_and_writes_it_back(
    visit: Callable[..., Reader], store: EventStore, seed: int
) -> None:
    states = []
    query = drawn_state(seed, store).address
    for _ in range(2):
        reader = visit()
        reader.open(query, "/embed", frame=False)
        reader.page.locator("body[data-ready='1']").wait_for(state="attached")
        reader.page.locator(".leaflet-control-zoom-in").click()
        reader.page.wait_for_url("**zoom=*")
        center = "() => { const f = document.querySelector('.dl-frame'); return [f.dataset.query, document.querySelector('.dl-counter').textContent]; }"
        states.append((reader.page.url, reader.page.evaluate(center)))
        query = reader.page.url.split("?")[1] if len(states) == 1 else ""
    assert states[0][1] == states[1][1]


HOSTILE = [
    ("event=%3Cscript%3E&place=atlantis&year=2024", "/"),
    ("lat=NaN&lng=1e999&zoom=-1&encounters=a~a~0~0&lang=xx&actor=nobody", "/"),
    ("a=actor:%3Cimg%20src=x%3E&b=period:9999..1000&place=atlantis", "/compare"),
    ("story=..%2F..&step=-1&country=ZZ", "/story"),
    ("place=atlantis", "/data-and-licences"),
    ("place=atlantis", "/sources"),
]


@pytest.mark.parametrize(("query", "path"), HOSTILE)
def test_what_a_link_asks_for_in_vain_is_left_out_and_said(
    reader: Reader, query: str, path: str
) -> None:
    reader.expected.append(r"404 \(Not Found\)")
    reader.open(query, path, frame=False)
    said = reader.page.get_by_test_id("stAlert").first
    said.wait_for()
    reader.settled()
    for lost in ("atlantis", "%3C", "nobody", "encounters", "NaN", "ZZ", ".."):
        assert lost not in address(reader).replace("2015..2015", "").replace("2024..2024", "")
    assert reader.page.locator("img[src='x']").count() == 0


@pytest.mark.parametrize("viewport", [PHONE, None])
def test_the_devices_own_sharing_is_offered_where_there_is_one(
    visit: Callable[..., Reader], viewport: dict[str, int] | None
) -> None:
    reader = visit(viewport=PHONE, has_touch=True) if viewport else visit()
    stub = "navigator.share = (data) => { window.shared = data; return Promise.resolve(); };"
    if viewport:
        reader.page.add_init_script(stub)
    reader.open("year=2024&lang=ar")
    reader.inside(".dl-open-share").click()
    share = reader.inside(".dl-share-device")
    if not viewport:
        expect(reader.inside(".dl-share-copy")).to_be_visible()
        expect(share).to_have_count(0)
        return
    share.click()
    reader.frame.wait_for_function("() => window.shared")
    shared = reader.frame.evaluate("() => window.shared")
    assert shared["url"] == reader.inside(".dl-share-field").first.input_value()
    assert shared["url"].startswith(f"{reader.address}/?year=2024&lang=ar")

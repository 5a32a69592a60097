"""A link copied from any state opens that state in a fresh browser: Hypothesis chooses the states.

The reader sets a state by hand or by address, copies the link, and another reader with a profile
of their own opens it: same counter, list, chips, card, place of the map, and the same address.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from playwright.sync_api import expect

from geodata.stories import step_query
from tests.dashboard.reader import PHONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.store.engine import EventStore
    from tests.dashboard.reader import Reader

STATE = """() => {
    const text = (selector) => document.querySelector(selector)?.textContent ?? null;
    const center = map_div.getCenter();
    return {
        counter: text(".dl-counter"),
        rows: [...document.querySelectorAll(".dl-rows [data-event]")].map((row) => row.dataset.event),
        card: document.querySelector(".dl-card:not([hidden])")?.dataset.event ?? null,
        kinds: [...document.querySelectorAll(".dl-kind")].map((kind) => [kind.dataset.cls, kind.getAttribute("aria-pressed")]),
        period: text(".dl-timeline-reading"),
        chosen: document.querySelectorAll(".leaflet-dl-chosen-pane path").length,
        meeting: document.querySelectorAll(".leaflet-dl-links-pane path").length > 0,
        lang: document.documentElement.lang,
        map: [center.lat, center.lng, map_div.getZoom()],
    };
}"""
POLYGON = '{"type":"Polygon","coordinates":[[[38.0,32.0],[46.0,32.0],[46.0,36.0],[38.0,36.0],[38.0,32.0]]]}'


def random_state(seed: int, store: EventStore) -> list[tuple[str, str]]:
    """A state that a reader can come to: filters, an area, an open event, a place of the map, a language."""
    chance = random.Random(seed)
    pick = {
        "year": ["2015", "2024"],
        "actor": sorted(store.actors),
        "event_type": ["ASSAULT", "CONSULT", "SITUATION"],
        "assertion": ["happened", "alleged", "planned"],
        "country": ["IQ", "SY"],
        "place_precision": ["settlement", "country"],
        "source": sorted(store.sources),
        "text": ["drone", "دير الزور", "Iraq & Syria"],
        "bbox": ["38,31,46,37"],
        "area": [POLYGON],
        "certainty": ["sure"],
        "has": ["dispute", "place"],
    }
    names = chance.sample(sorted(pick), chance.randint(0, 3))
    if {"bbox", "area"} <= set(names):
        names.remove("area")
    pairs = [(name, chance.choice(pick[name])) for name in names]
    if chance.random() < 0.6:
        pairs.append(("event", chance.choice(store.events()).id))
    if chance.random() < 0.6:
        lat, lng = chance.uniform(30, 37), chance.uniform(36, 47)
        zoom = chance.choice(["5", "6.25", "8", "9.5"])
        pairs += [("lat", f"{lat:.4f}"), ("lng", f"{lng:.4f}"), ("zoom", zoom)]
    if chance.random() < 0.3:
        pairs.append(("encounters", "united-states~kataib-hezbollah~100~30"))
    if chance.random() < 0.4:
        pairs.append(("lang", "ar"))
    return pairs


def state_of(reader: Reader, *, frame: int = 0) -> dict[str, Any]:
    """What one reader sees of the map; the address without its host."""
    reader.settled()
    maps = [one for one in reader.page.frames if "st_folium" in one.url]
    seen: dict[str, Any] = maps[frame].evaluate(STATE)
    chips = reader.page.locator("[data-testid=stSidebar] [data-testid=stMultiSelect]")
    return {**seen, "chips": chips.all_text_contents(), "address": address(reader)}


def same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two readers see the same; maps lie on whole pixels, so their middles may differ by one."""
    (lat, lng, zoom), (lat_2, lng_2, zoom_2) = one["map"], other["map"]
    pixel = 360 / (256 * 2**zoom)
    near = abs(lat - lat_2) <= 2 * pixel and abs(lng - lng_2) <= 2 * pixel and zoom == zoom_2
    return near and {**one, "map": 0} == {**other, "map": 0}


def asked(url: str) -> list[tuple[str, str]]:
    """What a link asks for, whatever its order."""
    return sorted(parse_qsl(urlsplit(url).query, keep_blank_values=True))


def address(reader: Reader) -> str:
    return reader.page.url.removeprefix(reader.address)


def told(reader: Reader) -> None:
    """Wait until the address says where the map looks, if it says so at all: half a second after a move."""
    for _ in range(50):
        reader.settled()
        said = dict(asked(reader.page.url))
        lat, lng, zoom = state_of(reader)["map"]
        where = {"lat": f"{lat:.4f}", "lng": f"{lng:.4f}", "zoom": f"{zoom:g}"}
        near = all(abs(float(said[key]) - float(where[key])) < 0.01 for key in where if key in said)
        if near and (not said.get("zoom") or float(said["zoom"]) == zoom):
            return
        reader.page.wait_for_timeout(200)


def copied(reader: Reader) -> str:
    """The link as the page hands it out."""
    reader.page.locator(".st-key-copy_link_open button").first.click()
    link = reader.page.locator("[data-testid=stPopoverBody] [data-testid=stCode] code").first
    text = link.text_content() or ""
    reader.page.keyboard.press("Escape")
    return text


@pytest.mark.parametrize("seed", range(6))
def test_a_link_from_any_state_opens_it_in_a_fresh_browser(
    visit: Callable[..., Reader], store: EventStore, seed: int
) -> None:
    one = visit()
    one.open(urlencode(random_state(seed, store)))
    if seed % 2:
        # by hand, on top of what the address said
        one.inside(".dl-kind").nth(seed).click()
        one.inside(".leaflet-control-zoom-in").click()
        one.page.wait_for_url("**zoom=*")
    told(one)
    link = copied(one)
    wanted = state_of(one)
    assert link.startswith(f"{one.address}/")
    assert asked(link) == asked(one.page.url)
    other = visit()
    other.page.goto(link)
    other.ready()
    told(other)
    found = state_of(other)
    # the first reader's may be in the order they wrote it in
    assert asked(found.pop("address")) == asked(wanted.pop("address"))
    assert same(found, wanted), (found, wanted)


def test_a_card_opened_by_hand_keeps_the_place_to_which_the_map_made_room(
    visit: Callable[..., Reader],
) -> None:
    one = visit()
    one.open("lat=31.5&lng=46.5&zoom=7")
    one.inside(".dl-row[data-event='tower-22-attack-2024']").click()
    one.page.wait_for_url(lambda url: "event=tower" in url and "lng=46.5" not in url)
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
    first.locator(".dl-kind[data-cls='force']").click()
    one.page.wait_for_url("**event_type=ASSAULT*")
    # both sides have the filter, and so has the sentence above them
    for side in "ab":
        frame = one.page.frame_locator(f".st-key-compare_map_{side} iframe")
        expect(frame.locator(".dl-frame[data-query*='event_type=ASSAULT']")).to_be_attached()
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


@pytest.mark.parametrize("seed", [11, 12])
def test_an_embed_opens_what_its_address_says_and_writes_it_back(
    visit: Callable[..., Reader], store: EventStore, seed: int
) -> None:
    states = []
    query = urlencode(random_state(seed, store))
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
    reader.page.locator(".st-key-copy_link_open button").first.click()
    share = reader.page.locator(".dl-share")
    share.wait_for(state="attached")
    if not viewport:
        expect(share).to_be_hidden()
        return
    share.click()
    shared = reader.page.evaluate("() => window.shared")
    assert shared["url"] == reader.page.url
    assert shared["url"].startswith("http")

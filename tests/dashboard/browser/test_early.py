"""The map is there before Streamlit is, stands where it will stand, and what is done in it is not lost."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.dashboard.reader import DESKTOP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import FrameLocator, Route

    from geodata.store.event_store import EventStore
    from tests.dashboard.reader import Reader

APPS_OWN = "**/streamlit_folium.st_folium/**"
STREAMLITS_FIRST = re.compile(r"/static/js/index\.[\w-]+\.js")
# Streamlit says so itself where its component does not come
EXPECTED = (r"Failed to load resource", r"Client Error: Custom Component")
EARLY = "iframe[src^='early']"
SIZES = [(1440, 900), (1024, 768), (820, 700), (768, 1024), (390, 844), (320, 568)]
BOX = """() => {
    const outer = document.querySelector("iframe[src^=early]").getBoundingClientRect();
    const page = document.querySelector("iframe[src^=early]").contentDocument;
    const box = page.querySelector(".early-map").getBoundingClientRect();
    return [outer.left + box.left, outer.top + box.top, box.width, box.height];
}"""


def early(reader: Reader) -> FrameLocator:
    return reader.page.frame_locator(EARLY)


def drawn_early(reader: Reader) -> FrameLocator:
    found = early(reader)
    found.locator("body[data-ready='1']").wait_for(state="attached")
    return found


@contextmanager
def held(reader: Reader, what: Any = APPS_OWN) -> Iterator[None]:
    """Let some files not come until the block is left."""
    waiting: list[Route] = []
    reader.page.route(what, lambda route: waiting.append(route))  # noqa: PLW0108 - not a builtin
    yield
    for route in waiting:
        route.continue_()
    reader.page.unroute(what)


def taken_over(reader: Reader) -> None:
    reader.ready()
    expect(reader.page.locator(EARLY)).to_have_count(0)
    reader.settled()


def test_the_map_is_there_before_streamlit(reader: Reader, store: EventStore) -> None:
    with held(reader, STREAMLITS_FIRST):
        # it is never loaded whole
        reader.page.goto(f"{reader.address}/?year=2015", wait_until="commit")
        page = drawn_early(reader)
        query = store.query(year="2015")
        expect(page.locator(".dl-counter")).to_have_text(store.count(query).sentence())
        expect(page.locator("h1")).to_be_visible()
        assert page.locator(".dl-mark").count() > 2
        assert page.locator(".dl-rows [data-event]").count() == store.count(query).total
        expect(reader.page.locator("[data-testid=stApp]")).to_have_count(0)
    taken_over(reader)


def test_the_apps_map_asks_for_nothing_that_the_early_one_holds(reader: Reader) -> None:
    asked: list[str] = []
    reader.page.on(
        "request",
        lambda r: asked.append(r.url) if "/data/view" in r.url else None,
    )
    reader.open()
    taken_over(reader)
    assert asked == []
    # and the events it was given are known to it: of the next view only their numbers come
    reader.choose("Year", "2015")
    reader.drawn("year=2015")
    assert len(asked) == 1
    assert "held=" in asked[0]


@pytest.mark.parametrize(
    ("size", "lang"),
    list(zip(SIZES, ["en", "ar"] * 3, strict=True)),
    ids=[str(size[0]) for size in SIZES],
)
def test_it_stands_where_the_apps_own_map_will(
    revisit: Callable[..., Reader], size: tuple[int, int], lang: str
) -> None:
    reader = revisit(viewport=dict(zip(("width", "height"), size, strict=True)))
    with held(reader):
        reader.open(f"lang={lang}", frame=False)
        drawn_early(reader)
        foreseen = reader.page.evaluate(BOX)
    taken_over(reader)
    frame = reader.page.locator("iframe[title*=folium]")
    frame.wait_for()
    reader.page.wait_for_timeout(300)
    found = frame.evaluate(
        "(node) => { const b = node.getBoundingClientRect(); return [b.left, b.top, b.width, b.height]; }"
    )
    assert found == pytest.approx(foreseen, abs=1)


def test_what_is_done_early_goes_on_in_the_app(reader: Reader, store: EventStore) -> None:
    with held(reader):
        reader.open(frame=False)
        page = drawn_early(reader)
        page.locator(".dl-kind[data-cls='force']").click()
        page.locator(".dl-frame[data-query='event_type=ASSAULT']").wait_for(state="attached")
        page.locator(".leaflet-control-zoom-in").click()
        page.locator(".dl-rows [data-event='us-strike-akashat-2024']").click()
        expect(page.locator(".dl-card-title")).to_be_visible()
        # where the map has come to rest, a while after
        reader.page.wait_for_timeout(1200)
    taken_over(reader)
    expect(reader.inside(".dl-card-title")).to_be_visible()
    reader.drawn("event_type=ASSAULT")
    reader.page.wait_for_url(re.compile(r"event_type=ASSAULT&event=us-strike-akashat-2024&lat="))
    sentence = store.count(store.query(event_type="ASSAULT")).sentence()
    assert set(reader.counters()) == {sentence}
    expect(reader.page.locator("[data-testid=stSidebar]").get_by_text("Assault")).to_be_visible()


def test_the_apps_map_looks_where_the_reader_has_moved_the_early_one(reader: Reader) -> None:
    look = "() => { const c = map_div.getCenter(); return [c.lat, c.lng, map_div.getZoom()]; }"
    with held(reader):
        reader.open(frame=False)
        page = drawn_early(reader)
        page.locator(".leaflet-control-zoom-in").click()
        # a map that rests tells where it was moved to
        (frame,) = (frame for frame in reader.page.frames if "/early" in frame.url)
        frame.wait_for_function("() => window.held().acts.length > 0")
    taken_over(reader)
    # only a map that was moved is in the address
    moved = re.compile(r"lat=([\d.]+)&lng=([\d.]+)&zoom=([\d.]+)")
    reader.page.wait_for_url(moved)
    early = [float(number) for number in moved.search(reader.page.url).groups()]
    assert reader.frame.evaluate(look) == pytest.approx(early, abs=0.01)


def test_a_card_closed_early_stays_closed(reader: Reader) -> None:
    with held(reader):
        reader.open("event=tower-22-attack-2024", frame=False)
        page = drawn_early(reader)
        expect(page.locator(".dl-card-title")).to_be_visible()
        page.locator(".dl-card .dl-back").click()
        expect(page.locator(".dl-card-title")).to_be_hidden()
    taken_over(reader)
    reader.page.wait_for_url(lambda url: "event=" not in url)
    expect(reader.inside(".dl-card")).to_be_hidden()


def test_a_filter_chosen_beside_the_early_map_is_the_apps(
    reader: Reader, store: EventStore
) -> None:
    with held(reader):
        reader.open("year=2015", frame=False)
        page = drawn_early(reader)
        page.locator(".dl-kind[data-cls='force']").click()
        reader.choose("Year", "2024")
        reader.page.wait_for_url(re.compile("year=2015&year=2024"))
        # it follows the page, with what was set in it on top
        page.locator(".dl-frame[data-query='year=2015&year=2024&event_type=ASSAULT']").wait_for(
            state="attached"
        )
    taken_over(reader)
    reader.page.wait_for_url(re.compile("year=2015&year=2024&event_type=ASSAULT"))
    reader.drawn("year=2015&year=2024&event_type=ASSAULT")
    query = store.query(year=("2015", "2024"), event_type="ASSAULT")
    assert set(reader.counters()) == {store.count(query).sentence()}


def test_who_has_scrolled_stays_there(revisit: Callable[..., Reader]) -> None:
    # a window that is lower than the frame may be
    reader = revisit(viewport={"width": 640, "height": 280})
    with held(reader):
        reader.open(frame=False)
        drawn_early(reader).locator("html").evaluate("(node) => { node.scrollTop = 180; }")
    taken_over(reader)
    assert reader.page.locator("main").evaluate("(node) => node.scrollTop") == pytest.approx(
        180, abs=1
    )


def test_on_another_screen_it_is_gone(reader: Reader) -> None:
    with held(reader):
        reader.open(frame=False)
        drawn_early(reader)
        reader.page.get_by_role("link", name="Sources").click()
        expect(reader.page.locator(EARLY)).to_have_count(0)
        expect(reader.page.get_by_role("heading", name="Sources")).to_be_visible()


def test_where_streamlits_map_never_comes_its_own_words_are_seen_in_the_end(reader: Reader) -> None:
    reader.expected += EXPECTED
    reader.page.clock.install()
    reader.page.route(APPS_OWN, lambda route: route.abort())
    reader.open(frame=False)
    drawn_early(reader)
    expect(reader.page.locator("main")).to_be_attached()
    for _ in range(80):
        reader.page.clock.run_for(400)
    expect(reader.page.locator(EARLY)).to_have_count(0)


@pytest.mark.parametrize("answer", ["refused", "broken", "never"])
def test_without_an_early_map_the_app_begins_all_the_same(reader: Reader, answer: str) -> None:
    reader.expected += EXPECTED
    if answer == "refused":
        reader.page.route("**/early*", lambda route: route.fulfill(status=500, body="no"))
    elif answer == "broken":
        reader.page.route("**/early*", lambda route: route.abort())
    else:
        reader.page.route("**/early*", lambda _route: None)
    reader.open("year=2024", frame=False)
    taken_over(reader)
    reader.drawn("year=2024")


def test_streamlits_own_embedding_begins_at_once(reader: Reader) -> None:
    reader.open("embed=true")
    expect(reader.page.locator(EARLY)).to_have_count(0)


@pytest.mark.parametrize(
    ("stored", "theme"), [("dark", "dark"), ("light", "light"), (None, "auto")]
)
def test_it_has_the_theme_that_the_reader_chose(
    visit: Callable[..., Reader], stored: str | None, theme: str
) -> None:
    reader = visit(viewport=DESKTOP)
    if stored:
        reader.page.add_init_script(f"localStorage.setItem('dateline-theme', '{stored}')")
    with held(reader):
        reader.open(frame=False)
        shown = drawn_early(reader).locator("html")
        expect(shown).to_have_attribute("data-theme", theme)
    taken_over(reader)


def test_the_next_early_map_looks_and_stands_as_the_apps_own_did(
    visit: Callable[..., Reader],
) -> None:
    reader = visit(viewport=DESKTOP, color_scheme="dark")
    reader.open()
    taken_over(reader)
    reader.page.reload()
    taken_over(reader)
    stored = reader.page.evaluate(
        "() => ['theme', 'sidebar'].map((name) => localStorage.getItem(`dateline-${name}`))"
    )
    assert stored == ["dark", "wide 248"]


def test_a_link_asks_for_what_is_not_there_and_is_told_so_early(reader: Reader) -> None:
    with held(reader):
        reader.open("place=atlantis", frame=False)
        expect(drawn_early(reader).locator(".dl-notice-problem")).to_contain_text("atlantis")
    taken_over(reader)

"""The whole way of an article: pasted, read, reviewed, published, looked at on the map; by keys alone, and by mouse."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from dashboard.assets import install
from geodata import seeds
from tests.dashboard.browser.desk_steps import READ_MS, after, inside, progress, tab_to
from tests.dashboard.reader import DESKTOP, Reader
from tests.dashboard.servers import PROGRAM, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


ENOUGH = 25


@pytest.fixture(scope="module")
def text(articles: Path) -> str:
    """The third article, which does not belong in this repository."""
    return sorted(articles.glob("*.txt"))[2].read_text(encoding="utf-8")


@pytest.fixture
def desk(
    visit: Callable[..., Reader], tmp_path: Path
) -> Iterator[Callable[[], tuple[Reader, Path]]]:
    """A reader at the screen Read of a server without any collection, and the folder that will hold them."""
    install.install()
    folder = tmp_path / "collections"
    with serving(options=["--collections", str(folder)]) as address:
        reader = visit(address, viewport=DESKTOP)
        # Streamlit looks for its server below the page's own path first
        reader.expected.append(r"404 .*/read/_stcore/")
        yield lambda: (reader, folder)
        reader.page.goto("about:blank")


def the_published_map_is_whole(reader: Reader, folder: Path) -> None:
    """The map shows what was published, as reviewed, and the files stand the strictest check there is."""
    reader.ready()
    count = reader.counters()[0]
    assert int(re.sub(r"\D", "", count.split(" ")[0])) >= ENOUGH, count
    (collection,) = {path.parent for path in folder.rglob("places.yaml")}
    checked = subprocess.run(
        [PROGRAM, "check", str(collection), "--articles", str(collection / "articles")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout + checked.stderr
    reviewed = [
        event for event in seeds.load(collection).events.values() if event.status == "reviewed"
    ]
    assert len(reviewed) >= ENOUGH


def test_by_keys_alone(desk: Callable[[], tuple[Reader, Path]], text: str) -> None:
    reader, folder = desk()
    page, keys = reader.page, reader.page.keyboard
    page.goto(f"{reader.address}/read")
    frame = inside(reader)
    frame.locator(".dk[data-ready='1']").wait_for(state="attached", timeout=READ_MS)
    keys.press("Tab")
    keys.type("Noor")
    tab_to(reader, frame.locator(".dk-asking .dk-button:not(.dk-button-main)"))
    keys.press("Enter")
    keys.insert_text(text)
    keys.press("Tab")
    keys.press("Enter")
    review = frame.locator("[data-act=review]:focus")
    expect(review).to_have_text(re.compile(r"^Review the \d+ now"), timeout=READ_MS)
    found = int(re.findall(r"\d+", review.text_content() or "")[0])
    keys.press("Enter")
    expect(frame.locator(".dk-title:focus")).to_be_visible()
    done, total = progress(reader)
    assert total == found
    assert done == 0
    assert total >= ENOUGH
    change_a_date(reader)
    reject_one(reader)
    take_words_as_a_receipt(reader)
    undo_and_redo(reader)
    make_an_event_by_hand(reader)
    while progress(reader)[0] < ENOUGH + 1:
        accept(reader, lambda: keys.press("a"))
    keys.press("l")
    expect(frame.locator(".dk-log[data-open=true]")).to_be_visible()
    keys.press("Escape")
    keys.press("Control+Enter")
    expect(frame.locator("[data-act=publish]:focus")).to_be_visible()
    keys.press("Enter")
    expect(frame.locator(".dk-published .dk-button-main:focus")).to_be_visible(timeout=READ_MS)
    keys.press("Enter")
    page.wait_for_url(lambda url: "/read" not in url)
    the_published_map_is_whole(reader, folder)


def accept(reader: Reader, press: Callable[[], object]) -> None:
    """Accept the open proposal; one that rests on words that do not stand is rejected instead."""
    button = inside(reader).locator("[data-key='act:accept']")
    if button.is_disabled():
        reader.page.keyboard.press("r")
        after(reader, lambda: reader.page.keyboard.press("Enter"))
    else:
        after(reader, press)
    expect(inside(reader).locator(".dk-title:focus")).to_be_visible()


def change_a_date(reader: Reader) -> None:
    """Words become a date at once, with its interval drawn; it rests on what one knows."""
    keys, frame = reader.page.keyboard, inside(reader)
    keys.press("Tab")
    keys.press("Tab")
    expect(frame.locator(".dk-row[data-field=when]:focus")).to_be_visible()
    keys.press("c")
    keys.press("Control+a")
    keys.type("last week")
    expect(frame.locator(".dk-interval-line")).to_be_visible()
    expect(frame.locator(".dk-interval code")).to_have_text("2024-02-04/2024-02-10")
    # not the words that stood for the day before
    for receipt in frame.locator(".dk-backing-list input").all():
        tab_to(reader, receipt)
        keys.press("Space")
    tab_to(reader, frame.locator(".dk-backing > p > input"))
    keys.press("Space")
    tab_to(reader, frame.locator(".dk-form .dk-button-main"))
    after(reader, lambda: keys.press("Enter"))
    expect(frame.locator(".dk-row[data-field=when]")).to_contain_text("known, not from the article")


def reject_one(reader: Reader) -> None:
    keys = reader.page.keyboard
    keys.press("n")
    keys.press("r")
    keys.type("a plan, no event")
    after(reader, lambda: keys.press("Enter"))
    expect(inside(reader).locator(".dk-log")).to_contain_text("a plan, no event")


def take_words_as_a_receipt(reader: Reader) -> None:
    keys, frame = reader.page.keyboard, inside(reader)
    keys.press("Alt+ArrowDown")
    keys.press("ArrowRight")
    keys.press("Shift+ArrowRight")
    expect(frame.locator(".dk-selection")).to_be_visible()
    after(reader, lambda: keys.press("k"))


def undo_and_redo(reader: Reader) -> None:
    keys, before = reader.page.keyboard, progress(reader)
    accept(reader, lambda: keys.press("a"))
    assert progress(reader)[0] == before[0] + 1
    after(reader, lambda: keys.press("u"))
    assert progress(reader) == before
    after(reader, lambda: keys.press("Shift+u"))
    assert progress(reader)[0] == before[0] + 1


def make_an_event_by_hand(reader: Reader) -> None:
    """Words of the text tell of an event that nobody proposed; it comes up for review as any other."""
    keys, frame = reader.page.keyboard, inside(reader)
    total = progress(reader)[1]
    keys.press("Alt+ArrowDown")
    keys.press("ArrowRight")
    keys.press("Shift+ArrowRight")
    keys.press("Shift+ArrowRight")
    expect(frame.locator(".dk-selection")).to_be_visible()
    keys.press("e")
    expect(frame.locator(".dk-part .dk-input:focus")).to_be_visible()
    keys.press("Control+a")
    keys.type("Made by hand")
    keys.press("Tab")
    keys.type("Protest")
    tab_to(reader, frame.locator(".dk-form .dk-button-main"))
    after(reader, lambda: keys.press("Enter"))
    expect(frame.locator(".dk-title:focus")).to_have_text("Made by hand")
    assert progress(reader)[1] == total + 1


def test_by_mouse(desk: Callable[[], tuple[Reader, Path]], text: str) -> None:
    reader, folder = desk()
    page = reader.page
    page.goto(f"{reader.address}/read")
    frame = inside(reader)
    frame.locator(".dk[data-ready='1']").wait_for(state="attached", timeout=READ_MS)
    frame.locator("input[name=reader]").fill("Noor")
    frame.get_by_role("button", name="Paste text").click()
    frame.locator(".dk-paste").fill(text)
    frame.get_by_role("button", name="Read it").click()
    frame.get_by_role("button", name=re.compile("^Review the")).click(timeout=READ_MS)
    frame.locator(".dk-title").wait_for()
    choose_another_place(reader)
    change_a_place(reader)
    make_a_place_and_use_it(reader)
    correct_a_type(reader)
    take_words_by_mouse(reader)
    button = frame.locator("[data-key='act:accept']")
    while progress(reader)[0] < ENOUGH:
        if button.is_disabled():
            frame.get_by_role("button", name="Reject", exact=True).click()
            after(reader, frame.locator(".dk-form .dk-button-main").click)
        else:
            after(reader, button.click)
    # a mark in the text chooses what rests on it
    chosen = frame.locator(".dk-open").get_attribute("data-proposal") or ""
    frame.get_by_role("button", name="Whole article").click()
    others = frame.locator(f".dk-text .dk-mark:not([data-proposals='']):not([data-proposals*='{chosen}'])")  # fmt: skip
    others.first.click()
    expect(frame.locator(".dk-items > .dk-open")).not_to_have_attribute("data-proposal", chosen)
    frame.locator(".dk-bar").get_by_role("button", name=re.compile("^Publish")).click()
    frame.locator("[data-act=publish]").click()
    show = frame.get_by_role("link", name="Show them")
    show.wait_for(timeout=READ_MS)
    show.click()
    page.wait_for_url(lambda url: "/read" not in url)
    the_published_map_is_whole(reader, folder)
    an_events_card_tells_where_it_comes_from(reader)


def choose_another_place(reader: Reader) -> None:
    """Go on until a place has rivals, and press the second on the map."""
    frame = inside(reader)
    pins = frame.locator(".dk-pin[aria-pressed=false]")
    for _ in range(20):
        if pins.count():
            break
        frame.get_by_role("button", name="Next", exact=True).click()
    name = (pins.first.locator(".dk-pin-name").text_content() or "").split(",")[0]
    after(reader, lambda: pins.first.locator(".dk-disc").click())
    expect(frame.locator(".dk-row[data-field=where]")).to_contain_text(name)


def change_a_place(reader: Reader) -> None:
    frame = inside(reader)
    frame.locator(".dk-row[data-field=where] .dk-row-label").click()
    frame.get_by_role("button", name="Other place").click()
    frame.get_by_role("combobox", name="Search a place").fill("Karbala")
    frame.locator(".dk-found [role=option]").first.click()
    expect(frame.locator(".dk-chosen")).to_contain_text("Karbal")
    frame.get_by_label("my knowledge").check()
    after(reader, frame.locator(".dk-form .dk-button-main").click)
    expect(frame.locator(".dk-row[data-field=where]")).to_contain_text("Karbal")


def make_a_place_and_use_it(reader: Reader) -> None:
    """Two sources that lie far apart are refused; near ones make a place, which is the event's at once."""
    reader.expected.append("400")
    frame = inside(reader)
    frame.get_by_role("button", name="Other place").click()
    frame.get_by_role("button", name="New place…").click()
    form = frame.locator(".dk-form")
    form.get_by_label("Name", exact=True).fill("Long Pier")
    for at, (lat, source) in enumerate((("30.04", "A chart"), ("31.9", "Another chart"))):
        form.get_by_label("Latitude").nth(at).fill(lat)
        form.get_by_label("Longitude").nth(at).fill("47.94")
        form.get_by_label("Source", exact=True).nth(at).fill(source)
    form.get_by_role("button", name="Make the place").click()
    expect(form.locator(".dk-problem")).to_contain_text("apart")
    form.get_by_label("Latitude").nth(1).fill("30.05")
    form.get_by_role("button", name="Make the place").click()
    expect(frame.locator(".dk-chosen")).to_have_text("Long Pier")
    form.get_by_label("my knowledge").check()
    after(reader, form.locator(".dk-button-main").click)
    expect(frame.locator(".dk-row[data-field=where]")).to_contain_text("Long Pier")


def correct_a_type(reader: Reader) -> None:
    frame = inside(reader)
    frame.locator(".dk-row[data-field=what] .dk-row-label").click()
    frame.get_by_role("button", name="Change: What").click()
    frame.get_by_label("Title", exact=True).fill("A title of our own")
    after(reader, frame.locator(".dk-form .dk-button-main").click)
    expect(frame.locator(".dk-title")).to_have_text("A title of our own")


def take_words_by_mouse(reader: Reader) -> None:
    """Words are chosen with a double click; the bar below them says what they can be."""
    frame = inside(reader)
    frame.locator(".dk-paragraph:visible").first.dblclick(position={"x": 60, "y": 12})
    bar = frame.locator(".dk-selection")
    expect(bar).to_be_visible()
    after(reader, bar.get_by_role("button", name="When", exact=True).click)


def an_events_card_tells_where_it_comes_from(reader: Reader) -> None:
    reader.inside(".dl-row[data-event]").first.click()
    expect(reader.inside(".dl-card")).to_contain_text("proposed by the reader")

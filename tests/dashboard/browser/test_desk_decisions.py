"""Decisions that are seldom taken, through the real page: split, merge, two blind readers and a third, withdrawing, reconciling."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from dashboard.assets import install
from geodata import seeds
from tests.dashboard.browser.desk_steps import after, inside, opened, pasted, progress, tab_to
from tests.dashboard.reader import DESKTOP, Reader
from tests.dashboard.servers import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from geodata.seeds import Dataset

TEXT = """Drone strike kills a commander in Baghdad
The Invented Post, February 11, 2024

A U.S. drone strike killed a senior Kataib Hezbollah commander in Baghdad on Wednesday, and the Iraqi government condemned the attack.

Gunmen attacked a police station in Basra on Thursday.

Turkey and Jordan signed an agreement on water in Amman on Thursday.

Iran attacked a fuel depot in Basra on Thursday.
"""
SHORT = """Gunmen attack a depot in Basra
The Invented Post, March 4, 2021

Gunmen attacked a fuel depot in Basra on Tuesday.

Turkey and Jordan signed an agreement on water in Amman on Wednesday.
"""
FACTS = {"published": "2024-02-11", "outlet": "The Invented Post"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("desk") / "collections"


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    """A server over the shipped events, whose collections lie in a folder of their own."""
    install.install()
    with serving(options=["--collections", str(home)]) as found:
        yield found


@pytest.fixture
def desk(visit: Callable[..., Reader], address: str) -> Iterator[Callable[..., Reader]]:
    """Open an article on somebody's desk."""
    made: list[Reader] = []

    def open_for(who: str, collection: str, article: str) -> Reader:
        reader = visit(address, viewport=DESKTOP)
        made.append(reader)
        return opened(reader, who, collection, article)

    yield open_for
    for reader in made:
        reader.page.goto("about:blank")


def published(home: Path, collection: str) -> Dataset:
    return seeds.load(home / collection)


def titles(reader: Reader) -> list[str]:
    return inside(reader).locator(".dk-items .dk-title, .dk-items .dk-item-title").all_text_contents()  # fmt: skip


def choose(reader: Reader, title: str | re.Pattern[str]) -> None:
    """Open a proposal by its title."""
    frame = inside(reader)
    open_one = frame.locator(".dk-open .dk-title")
    if not re.search(title, open_one.text_content() or ""):
        frame.locator(".dk-item", has_text=re.compile(title)).first.click()
    expect(open_one).to_have_text(re.compile(title))


def accept_all(reader: Reader) -> None:
    while progress(reader)[0] < progress(reader)[1]:
        after(reader, lambda: reader.page.keyboard.press("a"))


def publish(reader: Reader) -> None:
    reader.page.keyboard.press("Control+Enter")
    inside(reader).locator("[data-act=publish]:focus").wait_for()
    reader.page.keyboard.press("Enter")
    inside(reader).locator(".dk-published").wait_for()


def menu(reader: Reader, name: str) -> None:
    inside(reader).get_by_role("button", name="More", exact=True).click()
    inside(reader).get_by_role("menuitem", name=name).click()


def test_one_proposal_becomes_two_and_each_keeps_its_words(
    desk: Callable[..., Reader], address: str
) -> None:
    reader = desk("Noor", *pasted(address, "Split", TEXT, **FACTS))
    frame, keys = inside(reader), reader.page.keyboard
    choose(reader, "Basra")
    whole, total = frame.locator(".dk-open .dk-title").text_content(), progress(reader)[1]
    frame.locator(".dk-row[data-field=what] .dk-row-label").click()
    keys.press("s")
    expect(frame.get_by_label("Title of the second")).to_be_focused()
    keys.press("Enter")
    # it has neither title nor words
    expect(frame.locator(".dk-form .dk-problem")).to_have_text("Second: a title is missing.")
    keys.type("A second event")
    keys.press("Enter")
    expect(frame.locator(".dk-form .dk-problem")).to_contain_text("select the words")
    frame.locator(".dk-has-receipt .dk-paragraph").first.dblclick(position={"x": 250, "y": 12})
    frame.locator(".dk-selection").get_by_role("button", name="What", exact=True).click()
    expect(frame.locator(".dk-split input:checked[aria-label^=Second]").first).to_be_visible()
    tab_to(reader, frame.locator(".dk-form .dk-button-main"))
    after(reader, lambda: keys.press("Enter"))
    expect(frame.locator(".dk-title:focus")).to_have_text(whole or "")
    assert progress(reader)[1] == total + 1
    assert "A second event" in titles(reader)
    choose(reader, "A second event")
    expect(frame.locator(".dk-row[data-field=where]")).to_contain_text("Basra")
    after(reader, lambda: keys.press("u"))
    assert progress(reader)[1] == total
    assert "A second event" not in titles(reader)
    after(reader, lambda: keys.press("Shift+u"))
    assert "A second event" in titles(reader)


def test_two_proposals_of_one_event_are_merged_and_published_as_one(
    desk: Callable[..., Reader], address: str, home: Path
) -> None:
    collection, article = pasted(address, "Merge", TEXT, **FACTS)
    reader = desk("Noor", collection, article)
    frame = inside(reader)
    alike = frame.get_by_role("button", name="Merge", exact=True)
    for _ in range(progress(reader)[1]):
        if alike.count():
            break
        reader.page.keyboard.press("n")
    reader.page.keyboard.press("m")
    expect(frame.locator(".dk-merge tbody tr")).not_to_have_count(0)
    expect(frame.locator(".dk-form .dk-button-main:focus")).to_be_visible()
    after(reader, lambda: reader.page.keyboard.press("Enter"))
    accept_all(reader)
    expect(frame.locator(".dk-done")).to_contain_text("1 merged")
    publish(reader)
    events = published(home, collection).events.values()
    both = [e for e in events if e.status == "reviewed" and e.place and "basra" in e.place]
    paragraphs = {r.paragraph for event in both for _, r in event.all_receipts()}
    assert len(both) == 1
    assert len(paragraphs) == 2


def test_two_judge_blind_and_a_third_settles(
    desk: Callable[..., Reader], address: str, home: Path
) -> None:
    collection, article = pasted(address, "Blind", SHORT, published="2021-03-04", outlet="Post")
    noor = desk("Noor", collection, article)
    menu(noor, "Two readers: agreement")
    inside(noor).get_by_role("button", name="Judge without seeing each other").click()
    expect(inside(noor).locator(".dk-panel")).to_contain_text("Each reader judges without")
    noor.page.keyboard.press("Escape")
    mona, sami = desk("Mona", collection, article), desk("Sami", collection, article)
    for reader in (noor, mona):
        choose(reader, "Basra")
    accept_all(noor)
    # one alone publishes nothing
    expect(inside(noor).locator(".dk-bar .dk-button-main")).to_be_disabled()
    mona.page.keyboard.press("r")
    after(mona, lambda: mona.page.keyboard.press("Enter"))
    accept_all(mona)
    # neither has seen the other; what they agree on could be published, the rest waits for a third
    expect(inside(mona).locator(".dk-conflict")).to_have_count(0)
    expect(inside(mona).locator(".dk-bar .dk-button-main")).to_have_text(
        f"Publish {progress(mona)[1] - 1} to the map"
    )
    sami.page.reload()
    frame = inside(sami)
    expect(frame.locator(".dk-conflict")).to_contain_text("Two readers, two decisions")
    expect(frame.locator(".dk-conflict")).to_contain_text("Mona")
    after(sami, frame.get_by_role("button", name="Take Noor’s").click)
    publish(sami)
    reviewed = [e for e in published(home, collection).events.values() if e.status == "reviewed"]
    assert any(e.place and "basra" in e.place for e in reviewed)


def test_a_publication_is_taken_back_as_a_whole(
    desk: Callable[..., Reader], address: str, home: Path
) -> None:
    collection, article = pasted(address, "Back", SHORT, published="2021-03-04", outlet="Post")
    reader = desk("Noor", collection, article)
    frame = inside(reader)
    accept_all(reader)
    total = progress(reader)[1]
    publish(reader)
    statuses = [e.status for e in published(home, collection).events.values()]
    assert statuses.count("reviewed") == total
    frame.get_by_role("button", name="Undo the whole").click()
    expect(frame.locator(".dk-panel, .dk-form, .dk-done").first).to_be_visible()
    # each waits to be judged again, and says why
    expect(frame.locator(".dk-open [data-withdrawn]")).to_contain_text(
        "Noor took its publication back"
    )
    expect(frame.locator(".dk-bar .dk-button-main")).to_have_text("Publish 0 to the map")
    statuses = [e.status for e in published(home, collection).events.values()]
    assert statuses.count("reviewed") == 0
    assert progress(reader) == (0, total)
    after(reader, lambda: reader.page.keyboard.press("a"))
    expect(frame.locator(".dk-bar .dk-button-main")).to_have_text("Publish 1 to the map")


def test_names_are_edited_by_keys_refused_where_another_carries_them_and_put_back(
    desk: Callable[..., Reader], address: str, home: Path
) -> None:
    collection, article = pasted(address, "Names", SHORT, published="2021-03-04", outlet="Post")
    reader = desk("Noor", collection, article)
    frame, keys = inside(reader), reader.page.keyboard
    choose(reader, "Amman")
    frame.locator(".dk-row[data-field=who] .dk-row-label").click()
    name = frame.get_by_label("Name", exact=True)
    reason = frame.get_by_label("Why? (the source of the spelling, say)")
    keys.press("h")
    expect(name).to_be_focused()
    mine = name.input_value()
    keys.press("Escape")
    ids = {actor.name: actor.id for actor in published(home, collection).actors.values()}
    other = next(each for each in ids if each != mine)

    def rename(text: str) -> None:
        keys.press("h")
        expect(name).to_be_focused()
        keys.press("Control+a")
        keys.type(text)
        reason.focus()
        keys.type("its own letterhead")
        keys.press("Enter")

    # the refusal, which the browser notes
    reader.expected.append("409")
    rename(other)
    expect(frame.locator(".dk-form .dk-problem")).to_contain_text(f"is a name of {other} already")
    keys.press("Escape")
    rename("The ministry of water")
    expect(frame.locator(".dk-row[data-field=who]")).to_contain_text("The ministry of water")
    assert published(home, collection).actors[ids[mine]].name == "The ministry of water"
    keys.press("h")
    history = frame.get_by_role("region", name="What it was called")
    expect(history).to_contain_text(f"name: {mine} → The ministry of water · its own letterhead")
    frame.get_by_role("button", name="Put the last names back").press("Enter")
    expect(frame.locator(".dk-row[data-field=who]")).to_contain_text(mine)
    assert published(home, collection).actors[ids[mine]].name == mine


def test_events_are_matched_by_hand_with_rows_that_lie_near(
    desk: Callable[..., Reader], address: str, home: Path
) -> None:
    collection, article = pasted(address, "Beside", TEXT, **FACTS)
    reader = desk("Noor", collection, article)
    frame = inside(reader)
    accept_all(reader)
    publish(reader)
    before = published(home, collection).events
    for _ in range(2):
        menu(reader, "Beside other data")
        frame.get_by_role("button", name="Compare").click()
        row = frame.locator(".dk-beside").first.locator("li").first
        expect(row).to_contain_text(re.compile(r"(same day|days)"))
        same = row.get_by_role("button", name="Same", exact=True)
        if same.get_attribute("aria-pressed") == "true":
            break
        same.click()
        expect(same).to_have_attribute("aria-pressed", "true")
        reader.page.keyboard.press("Escape")
    # said once it stays said; and nothing was merged
    expect(same).to_have_attribute("aria-pressed", "true")
    assert published(home, collection).events == before

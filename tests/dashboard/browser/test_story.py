"""The story screen, read as a person would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from geodata.analysis.stories import step_query
from tests.dashboard.reader import PHONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.store.event_store import EventStore
    from tests.dashboard.reader import Reader

STORY = "build-up-to-february-2024"
# Streamlit asks for its own files below a deep link first, and falls back
DEEP_LINK = r"404 \(Not Found\)"


def test_next_and_the_list_of_steps_set_filter_and_event(reader: Reader, store: EventStore) -> None:
    reader.expected.append(DEEP_LINK)
    steps = store.stories[STORY].steps
    reader.open(path="/story")
    reader.drawn(step_query(store, steps[0])[0].to_url())
    expect(reader.page.get_by_role("button", name="Previous")).to_be_disabled()
    reader.page.get_by_role("button", name="Next").click()
    reader.drawn(step_query(store, steps[1])[0].to_url())
    expect(reader.page.get_by_role("heading", name=steps[1].title)).to_be_visible()
    reader.page.get_by_role("button", name=f"{len(steps)}. {steps[-1].title}").click()
    reader.drawn(step_query(store, steps[-1])[0].to_url())
    expect(reader.inside(f".dl-card[data-event='{steps[-1].event}']")).to_be_attached()
    expect(reader.page.get_by_role("button", name="Next")).to_be_disabled()
    expect(reader.page).to_have_url(f"{reader.address}/story?story={STORY}&step={len(steps)}")


def test_the_counter_and_the_receipts_of_a_step_are_said(reader: Reader, store: EventStore) -> None:
    reader.expected.append(DEEP_LINK)
    step = store.stories[STORY].steps[8]
    reader.open(f"story={STORY}&step=9", path="/story")
    query, _ = step_query(store, step)
    reader.drawn(query.to_url())
    expect(reader.page.get_by_text(store.count(query).sentence())).to_be_visible()
    for receipt in step.receipts:
        expect(reader.page.get_by_text(f"“{receipt.words}”")).to_be_visible()


def test_the_readers_own_filters_come_back_when_the_story_is_left(reader: Reader) -> None:
    reader.expected.append(DEEP_LINK)
    reader.open("actor=kataib-hezbollah&year=2024&story=" + STORY + "&step=3", path="/story")
    reader.page.get_by_role("button", name="Next").click()
    expect(reader.page.get_by_role("heading", name="Helicopters for Baghdad")).to_be_visible()
    reader.page.get_by_role("link", name="Leave the story for the map").click()
    reader.drawn("year=2024&actor=kataib-hezbollah")
    expect(reader.page).to_have_url(f"{reader.address}/?year=2024&actor=kataib-hezbollah")


def test_a_stale_link_starts_the_story_and_says_so(reader: Reader) -> None:
    reader.expected.append(DEEP_LINK)
    reader.open("story=atlantis&step=99", path="/story")
    expect(reader.page.get_by_text("‘atlantis’, which is not in the data")).to_be_visible()
    expect(reader.page.get_by_text("step ‘99’; the story has 10")).to_be_visible()
    expect(reader.page.get_by_text("1 of 10")).to_be_visible()


def test_on_a_phone_the_map_comes_first_and_stays_in_sight(visit: Callable[..., Reader]) -> None:
    reader = visit(viewport=PHONE, has_touch=True)
    reader.expected.append(DEEP_LINK)
    reader.open(path="/story")
    frame = reader.page.locator("iframe[title*='folium']").bounding_box()
    heading = reader.page.get_by_role("heading", name="Russia builds up in Syria").bounding_box()
    assert frame is not None
    assert heading is not None
    assert frame["y"] + frame["height"] <= heading["y"]
    assert frame["height"] <= PHONE["height"] * 0.5
    expect(reader.inside(".dl-panel[data-sheet='peek']")).to_be_attached()

"""Playing through time: off at first, by one bar at a time, inside the frame alone."""

from __future__ import annotations

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

CALM = {"reduced_motion": "reduce"}


@pytest.fixture
def bins(client: httpx.Client) -> Callable[..., list[dict[str, Any]]]:
    def ask(query: str = "") -> list[dict[str, Any]]:
        answer: list[dict[str, Any]] = client.get(f"/data/view?{query}").json()["timeline"]["bins"]
        return answer

    return ask


def ids(store: EventStore, **query: str) -> list[str]:
    return [row["id"] for row in store.rows(store.query(**query))]


def said(total: int, of: int) -> re.Pattern[str]:
    return re.compile(rf"\b{total} of {of} events: \d+ certain, \d+ possible$")


@pytest.mark.parametrize("options", [{}, {"viewport": PHONE, "has_touch": True}])
def test_a_step_shows_the_events_of_one_bar(
    visit: Callable[..., Reader],
    bins: Callable[..., list[dict[str, Any]]],
    store: EventStore,
    options: dict[str, Any],
) -> None:
    query = "from=2015-07-01&to=2015-09-30"
    in_period = [b for b in bins(query) if b["end"] >= "2015-07-01" and b["start"] <= "2015-09-30"]
    loaded = set(ids(store, from_="2015-07-01", to="2015-09-30"))
    reader = visit(**CALM, **options)
    reader.open_alone(query)
    expect(reader.inside(".dl-play")).to_be_hidden()
    reader.inside(".dl-play-open").click()
    for bar in in_period[:5]:
        wanted = [
            event for event in ids(store, from_=bar["start"], to=bar["end"]) if event in loaded
        ]
        expect(reader.inside(".dl-play-said")).to_have_text(said(len(wanted), len(loaded)))
        assert sorted(reader.rows()) == sorted(wanted)
        reader.inside(".dl-play-step").click()
    reader.inside(".dl-play-back").click()
    expect(reader.inside(".dl-time-window")).to_have_count(1)
    # nothing was asked of the page: the link is the same
    expect(reader.page).to_have_url(re.compile(rf"\?{query}$"))


def test_the_map_shows_what_the_window_holds(
    visit: Callable[..., Reader], store: EventStore
) -> None:
    reader = visit(**CALM)
    reader.open_alone("event_type=ASSAULT&country=IQ")
    before = reader.marks()
    reader.inside(".dl-play-open").click()
    expect(reader.inside(".dl-play-said")).to_have_text(re.compile(" of "))
    drawn = set(reader.marks())
    assert drawn != set(before)
    listed = reader.rows()
    assert len(listed) < len(ids(store, event_type="ASSAULT", country="IQ"))


def test_a_growing_window_keeps_what_came_before(
    visit: Callable[..., Reader], bins: Callable[..., list[dict[str, Any]]], store: EventStore
) -> None:
    reader = visit(**CALM)
    reader.open_alone("source=fp-2015")
    all_bars = bins("source=fp-2015")
    reader.inside(".dl-play-open").click()
    reader.inside(".dl-play-window").select_option("growing")
    for _ in range(2):
        reader.inside(".dl-play-step").click()
    wanted = ids(store, source="fp-2015", from_=all_bars[0]["start"], to=all_bars[2]["end"])
    expect(reader.inside(".dl-play-said")).to_have_text(
        said(len(wanted), len(ids(store, source="fp-2015")))
    )
    assert sorted(reader.rows()) == sorted(wanted)


def test_it_runs_pauses_and_runs_on(reader: Reader) -> None:
    reader.open_alone("from=2015-09-01&to=2015-09-30")
    reader.inside(".dl-play-open").click()
    reader.inside(".dl-play-pace").select_option("fast")
    span = reader.inside(".dl-play-span")
    first = span.text_content() or ""
    expect(span).not_to_have_text(first)
    toggle = reader.inside(".dl-play-toggle")
    expect(toggle).to_have_text("Pause")
    toggle.click()
    expect(toggle).to_have_text("Play")
    held = span.text_content() or ""
    reader.page.wait_for_timeout(1200)
    expect(span).to_have_text(held)
    toggle.click()
    expect(span).not_to_have_text(held)


def test_with_reduced_motion_it_never_starts_by_itself(visit: Callable[..., Reader]) -> None:
    reader = visit(**CALM)
    reader.open_alone("from=2015-09-01&to=2015-09-30")
    reader.inside(".dl-play-open").click()
    expect(reader.inside(".dl-play-toggle")).to_have_text("Play")
    span = reader.inside(".dl-play-span").text_content() or ""
    reader.page.wait_for_timeout(2500)
    expect(reader.inside(".dl-play-span")).to_have_text(span)


def test_escape_stops_and_restores(reader: Reader) -> None:
    reader.open_alone("year=2015")
    rows, marks = reader.rows(), reader.marks()
    opener = reader.inside(".dl-play-open")
    opener.focus()
    reader.page.keyboard.press("Enter")
    expect(reader.inside(".dl-play-toggle")).to_be_focused()
    assert reader.rows() != rows
    reader.page.keyboard.press("Escape")
    expect(reader.inside(".dl-play")).to_be_hidden()
    expect(opener).to_be_focused()
    assert reader.rows() == rows
    assert reader.marks() == marks


def test_a_new_filter_ends_what_plays(reader: Reader, store: EventStore) -> None:
    reader.open_alone("year=2015")
    reader.inside(".dl-play-open").click()
    expect(reader.inside(".dl-play")).to_be_visible()
    reader.inside(".dl-kinds [data-cls='talk']").click()
    reader.inside(".dl-frame[data-query*='event_type=CONSULT']").wait_for(state="attached")
    expect(reader.inside(".dl-play")).to_be_hidden()
    wanted = store.rows(store.query(year="2015", event_type=("CONSULT", "AGREE", "CONCEDE")))
    expect(reader.inside(".dl-rows [data-event]")).to_have_count(len(wanted))


def test_the_controls_are_large_enough_to_touch(visit: Callable[..., Reader]) -> None:
    reader = visit(viewport={"width": 320, "height": 700}, has_touch=True, **CALM)
    reader.open_alone("year=2015")
    reader.inside(".dl-play-open").click()
    edge = reader.inside(".dl-frame").bounding_box()
    assert edge is not None
    for control in reader.inside(".dl-play :is(button, select)").all():
        box = control.bounding_box()
        assert box is not None
        assert box["height"] >= 24
        assert box["width"] >= 24
        assert box["x"] + box["width"] <= edge["x"] + edge["width"]

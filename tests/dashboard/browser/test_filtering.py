"""Choose a year, then an actor: everything on the page changes together, and nothing flickers."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.dashboard.listing import as_listed

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.store.event_store import EventStore
    from tests.dashboard.reader import Reader

FILTER = "year=2024&actor=kataib-hezbollah"
# counts what is drawn at each animation frame, and remembers the document it lives in
WATCH = """() => {
    window.__same_document = true;
    window.__drawn = [];
    const look = () => {
        window.__drawn.push(document.querySelectorAll(
            '.dl-map-area .dl-mark, .dl-map-area .dl-badge, .dl-map-area .leaflet-overlay-pane path').length);
        requestAnimationFrame(look);
    };
    look();
}"""
POSITION = "() => ({...map_div.getCenter(), zoom: map_div.getZoom()})"


def test_the_seldom_asked_filters_are_found_and_follow_the_link(
    visit: Callable[..., Reader], store: EventStore
) -> None:
    reader = visit()
    reader.open("year=2024")
    reader.more_options()
    reader.choose("How it is reported", "happened")
    reader.drawn("year=2024&assertion=happened")
    side = reader.page.get_by_test_id("stSidebar")
    # of what happened, not of all events of the year
    query = store.query(year="2024", assertion="happened", has="dispute")
    number = store.count(query).once
    side.get_by_text(f"Accounts differ ({number})", exact=True).click()
    reader.drawn(query.to_url())
    expect(side.get_by_text("Set among these: 2")).to_be_visible()
    assert set(reader.counters()) == {store.count(query).sentence()}

    other = visit()
    other.page.goto(reader.page.url)
    other.ready()
    expect(other.page.get_by_text("Set among these: 2")).to_be_visible()
    other.settled()
    assert other.counters() == reader.counters()
    other.more_options()
    label = re.compile(rf"^Accounts differ \({number}\)$")
    expect(other.page.get_by_role("checkbox", name=label)).to_be_checked()


def test_map_table_counts_and_downloads_change_together(reader: Reader, store: EventStore) -> None:
    reader.open()
    whole = reader.counters()
    position = reader.frame.evaluate(POSITION)
    reader.frame.evaluate(WATCH)

    reader.choose("Year", "2024")
    reader.drawn("year=2024")
    assert set(reader.counters()) == {store.count(store.query(year="2024")).sentence()}

    reader.choose("Actor or group", "Kataib Hezbollah")
    reader.drawn(FILTER)
    query = store.query(year="2024", actor="kataib-hezbollah")
    counts, events = store.count(query), store.events(query)
    assert reader.counters() == [counts.sentence()] != whole
    assert reader.rows() == as_listed(events)
    assert {mark for mark in reader.marks() if mark not in store.places} <= {
        event.id for event in events
    }
    expect(reader.inside("h1")).to_contain_text(re.compile("Kataib Hezbollah.*2024|2024.*Kataib"))
    assert parse_qs(urlsplit(reader.page.url).query) == {
        "year": ["2024"],
        "actor": ["kataib-hezbollah"],
    }

    # the same document, the same place on the map, and never an empty map in between
    assert reader.frame.evaluate("() => window.__same_document") is True
    # to a pixel: the row of chips takes its height from the map, which lies on whole pixels
    assert reader.frame.evaluate(POSITION) == pytest.approx(position, abs=360 / (256 * 2**6))
    drawn = reader.frame.evaluate("() => window.__drawn")
    assert len(drawn) > 10
    assert min(drawn) > 0

    table_has(reader, counts.total)
    expect(reader.page.get_by_text(counts.sentence()).first).to_be_visible()
    file = download(reader)
    assert file["query"] == FILTER
    assert file["counter"] == counts.sentence()
    assert {feature["id"] for feature in file["features"]} == {event.id for event in events}


def test_the_copied_link_opens_the_same_view_in_a_new_browser(visit: Callable[..., Reader]) -> None:
    first = visit()
    first.open(FILTER)
    first.inside(".dl-rows [data-event='baghdad-drone-strike-2024']").click()
    expect(first.inside(".dl-card-title")).to_contain_text("Baghdad")
    first.page.wait_for_url("**event=baghdad-drone-strike-2024*")
    first.inside(".leaflet-control-zoom-in").click()
    first.page.wait_for_url("**zoom=*")
    position = first.frame.evaluate(POSITION)
    first.inside(".dl-open-share").click()
    link = first.inside(".dl-share-field").first.input_value()
    # the panel's preview is a second map
    first.page.keyboard.press("Escape")

    second = visit()
    second.page.goto(link)
    second.ready()
    expect(second.inside(".dl-card-title")).to_have_text(
        first.inside(".dl-card-title").text_content() or ""
    )
    assert second.rows() == first.rows()
    assert second.marks() == first.marks()
    assert second.counters() == first.counters()
    found = second.frame.evaluate(POSITION)
    assert found["zoom"] == position["zoom"]
    assert found["lat"] == pytest.approx(position["lat"], abs=0.02)
    assert found["lng"] == pytest.approx(position["lng"], abs=0.02)


def test_the_filter_stays_from_page_to_page_and_back(reader: Reader) -> None:
    reader.open(FILTER)
    sentence = reader.counters()[0]
    for name in ("Table", "Map"):
        reader.page.get_by_role("link", name=name, exact=True).click()
        reader.page.wait_for_url(re.compile(f"/{'table' if name == 'Table' else '[?]'}.*year=2024"))
        if name == "Table":
            expect(reader.page.get_by_text(sentence).first).to_be_visible()
    reader.ready()
    reader.drawn(FILTER)


def test_a_kind_of_the_strip_filters_the_table_as_well(reader: Reader, store: EventStore) -> None:
    reader.open()
    reader.inside(".dl-kind[data-cls='force']").click()
    reader.drawn("event_type=ASSAULT")
    wanted = store.count(store.query(event_type="ASSAULT"))
    assert reader.counters() == [wanted.sentence()]
    expect(reader.inside(".dl-kind[data-cls='force']")).to_have_attribute("aria-pressed", "true")
    # the counts of the other kinds stand, so that they can be added
    reader.inside(".dl-kind[data-cls='people']").click()
    reader.drawn("event_type=ASSAULT&event_type=PROTEST&event_type=GATHER")
    reader.inside(".dl-kind[data-cls='force']").click()
    reader.drawn("event_type=PROTEST&event_type=GATHER")
    reader.inside(".dl-kind[data-cls='people']").click()
    reader.drawn("")


def test_of_two_acts_in_quick_succession_none_is_lost(reader: Reader) -> None:
    # Streamlit runs its script for the latest value of a component only
    reader.open()
    reader.inside(".dl-kind[data-cls='force']").click()
    reader.inside(".dl-rows [data-event='tower-22-attack-2024']").click()
    expect(reader.page).to_have_url(re.compile(r"event_type=ASSAULT.*event=tower-22-attack-2024"))
    reader.drawn("event_type=ASSAULT")
    expect(reader.inside(".dl-card")).to_have_attribute("data-event", "tower-22-attack-2024")


def test_an_empty_result_offers_the_way_back(reader: Reader, store: EventStore) -> None:
    reader.open("place=tower-22&event_type=PROTEST")
    expect(reader.inside(".dl-notices")).to_contain_text("No event matches these filters.")
    reader.inside(".dl-notices").get_by_role("button", name="Without").click()
    reader.drawn("place=tower-22")
    assert reader.rows() == as_listed(store.events(store.query(place="tower-22")))
    reader.page.get_by_role("button", name="Clear all filters").click()
    reader.drawn("")
    assert set(reader.counters()) == {store.count().sentence()}


def test_a_stale_link_is_said_in_the_page(reader: Reader) -> None:
    reader.open("year=2024&actor=atlantis")
    expect(reader.page.get_by_test_id("stAlert").filter(has_text="atlantis")).to_be_visible()
    reader.drawn("year=2024")


def table_has(reader: Reader, rows: int) -> None:
    """Turn to the table and wait until it has so many rows, its header left out."""
    expect(reader.table().locator("table[role=grid]")).to_have_attribute(
        "aria-rowcount", str(rows + 1)
    )


def download(reader: Reader) -> dict[str, object]:
    reader.page.get_by_role("button", name="Download").first.click()
    with reader.page.expect_download() as coming:
        reader.page.get_by_test_id("stPopoverBody").get_by_role(
            "button", name="GeoJSON"
        ).first.click()
    found: dict[str, object] = json.loads(coming.value.path().read_text(encoding="utf-8"))
    reader.page.keyboard.press("Escape")
    return found


def test_the_card_of_an_event_that_a_filter_leaves_behind_is_closed(reader: Reader) -> None:
    reader.open("event=us-strike-akashat-2024")
    expect(reader.inside(".dl-card-title")).to_be_visible()
    reader.inside(".dl-kind[data-cls=people]").click()
    expect(reader.inside(".dl-card")).to_be_hidden()
    expect(reader.inside(".dl-list-title")).to_be_visible()
    reader.page.wait_for_url(lambda url: "event=" not in url.replace("event_type=", ""))

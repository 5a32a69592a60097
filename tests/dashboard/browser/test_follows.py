"""The map follows the page's address: one question per change, ids only, back and forward too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from geodata import vocab
from geodata.store.query import EventQuery
from tests.dashboard.listing import as_listed

if TYPE_CHECKING:
    from geodata.store.event_store import EventStore
    from tests.dashboard.reader import Reader

# longer than a late answer of the script would take to ask once more
A_WHILE_MS = 1500
# older Firefox and Safari
NO_NAVIGATION = "Object.defineProperty(window, 'navigation', {value: undefined});"


def asked_of(reader: Reader) -> list[dict[str, list[str]]]:
    found: list[dict[str, list[str]]] = []
    reader.page.on(
        "request",
        lambda r: found.append(parse_qs(urlsplit(r.url).query)) if "/data/view" in r.url else None,
    )
    return found


def test_a_filter_change_asks_once_for_ids(reader: Reader, store: EventStore) -> None:
    reader.open()
    asked = asked_of(reader)
    reader.choose("Year", "2015")
    reader.drawn("year=2015")
    reader.page.wait_for_timeout(A_WHILE_MS)
    assert [question["year"] for question in asked] == [["2015"]]
    # all events came with the first answer
    assert asked[0]["held"] == [f"{store.version}.en"]
    assert reader.rows() == as_listed(store.events(store.query(year="2015")))


def test_in_a_browser_that_does_not_tell_of_addresses_the_app_does(
    reader: Reader, store: EventStore
) -> None:
    reader.page.add_init_script(NO_NAVIGATION)
    reader.open()
    reader.choose("Year", "2024")
    reader.drawn("year=2024")
    assert reader.rows() == as_listed(store.events(store.query(year="2024")))


def test_quick_choices_in_the_map_end_with_the_last(reader: Reader, store: EventStore) -> None:
    reader.open()
    force, talks = (vocab.CLASSES[i] for i in (0, 1))
    # the one on and off again, the other on
    for cls in (force.id, talks.id, force.id):
        reader.inside(f".dl-kind[data-cls='{cls}']").click()
    query = store.query(event_type=talks.types)
    reader.drawn(query.to_url())
    assert reader.page.url.partition("?")[2] == query.to_url()
    assert set(reader.counters()) == {store.count(query).sentence()}


def test_a_choice_by_keyboard_is_drawn(reader: Reader, store: EventStore) -> None:
    reader.open()
    reader.settled()
    reader.page.get_by_role("combobox", name=re.compile("Year$")).press_sequentially("2015")
    # what was typed for is the only option, and the first: "Select all" is not offered
    options = reader.page.get_by_role("option")
    expect(options).to_have_text([re.compile("^2015")])
    named = re.compile(re.escape(options.get_attribute("id") or "-"))
    expect(reader.page.locator(":focus")).to_have_attribute("aria-activedescendant", named)
    reader.page.keyboard.press("Enter")
    reader.drawn("year=2015")
    assert reader.rows() == as_listed(store.events(store.query(year="2015")))


def test_the_map_follows_back_and_forward(reader: Reader, store: EventStore) -> None:
    reader.open()
    reader.choose("Year", "2024")
    reader.drawn("year=2024")
    reader.page.go_back()
    reader.drawn("")
    assert set(reader.counters()) == {store.count(EventQuery()).sentence()}
    assert len(reader.rows()) > 100
    reader.page.go_forward()
    reader.drawn("year=2024")
    assert reader.rows() == as_listed(store.events(store.query(year="2024")))


def test_a_view_that_began_with_a_filter_is_widened(reader: Reader, store: EventStore) -> None:
    # nothing is held yet: the whole answer comes
    reader.open("year=2024")
    asked = asked_of(reader)
    reader.page.get_by_role("button", name="Clear all filters").click()
    reader.drawn("")
    assert "held" not in asked[0]
    assert set(reader.counters()) == {store.count(EventQuery()).sentence()}
    assert len(reader.rows()) > 100


def test_a_page_whose_map_is_not_answered_says_so_and_goes_on(
    reader: Reader, store: EventStore
) -> None:
    reader.open()
    reader.page.route("**/data/view?*", lambda route: route.abort())
    reader.expected.append("data/view")
    # the sidebar does not wait for good
    reader.choose("Year", "2024")
    said = reader.inside(".dl-notices")
    expect(said).to_contain_text("The events could not be loaded.")
    expect(said).to_contain_text("last good view")
    reader.page.unroute("**/data/view?*")
    said.get_by_role("button", name="Try again").click()
    reader.drawn("year=2024")
    expect(said).not_to_contain_text("could not be loaded")
    assert set(reader.counters()) == {store.count(store.query(year="2024")).sentence()}

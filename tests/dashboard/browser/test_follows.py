"""The map follows the page's address: one question per change, ids only, back and forward too."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from geodata.store.query import EventQuery

if TYPE_CHECKING:
    from geodata.store.engine import EventStore
    from tests.dashboard.reader import Reader

# longer than a late answer of the script would take to ask once more
A_WHILE_MS = 1500


def asked_of(reader: Reader) -> list[dict[str, list[str]]]:
    found: list[dict[str, list[str]]] = []
    reader.page.on(
        "request",
        lambda r: found.append(parse_qs(urlsplit(r.url).query)) if "/data/view" in r.url else None,
    )
    return found


def test_a_filter_change_asks_once_for_ids(reader: Reader, store: EventStore) -> None:
    reader.open()
    # not at the press itself (test_ahead.py)
    reader.page.route("**/data/ahead*", lambda route: route.fulfill(status=204))
    asked = asked_of(reader)
    reader.choose("Year", "2015")
    reader.drawn("year=2015")
    reader.page.wait_for_timeout(A_WHILE_MS)
    assert [question["year"] for question in asked] == [["2015"]]
    # all events came with the first answer
    assert asked[0]["held"] == [f"{store.version}.en"]
    assert reader.rows() == [event.id for event in store.events(store.query(year="2015"))]


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
    assert reader.rows() == [event.id for event in store.events(store.query(year="2024"))]


def test_a_view_that_began_with_a_filter_is_widened(reader: Reader, store: EventStore) -> None:
    # nothing is held yet: the whole answer comes
    reader.open("year=2024")
    reader.page.route("**/data/ahead*", lambda route: route.fulfill(status=204))
    asked = asked_of(reader)
    reader.page.get_by_role("button", name="Clear all filters").click()
    reader.drawn("")
    assert "held" not in asked[0]
    assert set(reader.counters()) == {store.count(EventQuery()).sentence()}
    assert len(reader.rows()) > 100


def test_a_page_whose_map_is_not_answered_goes_on_all_the_same(
    reader: Reader, store: EventStore
) -> None:
    for path in ("data/view", "data/ahead"):
        reader.page.route(f"**/{path}?*", lambda route: route.abort())
        reader.expected.append(path)
    reader.open(frame=False)
    # neither the sidebar at first nor the counts later wait for good
    reader.choose("Year", "2024")
    sentence = store.count(store.query(year="2024")).sentence()
    expect(reader.page.get_by_text(sentence).first).to_be_visible()

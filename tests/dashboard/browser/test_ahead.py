"""The map asks at the press that chooses, before the address says what for; whatever becomes of that, it shows the address."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest

from geodata import vocab

if TYPE_CHECKING:
    from playwright.sync_api import Route

    from geodata.store.engine import EventStore
    from tests.dashboard.reader import Reader

# longer than a late answer of the script would take to ask once more
A_WHILE_MS = 1500
# browsers that do not tell of an address: older Firefox and Safari
NO_NAVIGATION = "Object.defineProperty(window, 'navigation', {value: undefined});"


def asked_of(reader: Reader) -> list[str]:
    found: list[str] = []
    reader.page.on(
        "request",
        lambda r: found.extend(re.findall(r"/data/(view|ahead)\?", r.url)),
    )
    return found


def rows_of(store: EventStore, **filters: str | tuple[str, ...]) -> list[str]:
    return [event.id for event in store.events(store.query(**filters))]


def ends_with(
    reader: Reader, store: EventStore, address: str, **filters: str | tuple[str, ...]
) -> None:
    """The map shows the address, and still does when every answer has come."""
    reader.drawn(address)
    reader.page.wait_for_timeout(A_WHILE_MS)
    reader.drawn(address)
    assert reader.page.url.partition("?")[2] == address
    assert reader.rows() == rows_of(store, **filters)
    assert set(reader.counters()) == {store.count(store.query(**filters)).sentence()}


@pytest.mark.parametrize("told", ["told of addresses", "not told"])
def test_a_choice_is_drawn_by_what_was_asked_ahead(
    reader: Reader, store: EventStore, told: str
) -> None:
    if told == "not told":
        reader.page.add_init_script(NO_NAVIGATION)
    reader.open()
    asked = asked_of(reader)
    reader.choose("Year", "2024")
    ends_with(reader, store, "year=2024", year="2024")
    assert set(asked) == {"ahead"}
    reader.page.get_by_role("button", name="Clear all filters").click()
    reader.drawn("")
    assert set(asked) == {"ahead"}


def test_a_choice_by_keyboard_and_one_in_the_map_are_asked_ahead(
    reader: Reader, store: EventStore
) -> None:
    reader.open()
    asked = asked_of(reader)
    reader.page.get_by_role("combobox", name=re.compile("Year$")).press_sequentially("2015")
    reader.page.get_by_role("option", name=re.compile("^2015")).wait_for()
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("Enter")
    ends_with(reader, store, "year=2015", year="2015")
    reader.inside(".dl-kind[data-cls='force']").click()
    reader.page.wait_for_url("**event_type=*")
    reader.page.wait_for_timeout(A_WHILE_MS)
    assert set(asked) == {"ahead"}


@pytest.mark.parametrize("status", [204, 500])
def test_where_it_is_not_answered_the_address_is_followed(
    reader: Reader, store: EventStore, status: int
) -> None:
    reader.open()
    reader.expected.append("Failed to load resource")
    reader.page.route("**/data/ahead*", lambda route: route.fulfill(status=status, body=""))
    asked = asked_of(reader)
    reader.choose("Year", "2024")
    ends_with(reader, store, "year=2024", year="2024")
    assert asked.count("view") == 1


def test_an_answer_that_comes_too_late_changes_nothing(reader: Reader, store: EventStore) -> None:
    reader.open()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    reader.page.route("**/data/ahead*", hold)
    reader.choose("Year", "2024")
    reader.drawn("year=2024")
    reader.page.go_back()
    reader.drawn("")
    assert held
    for route in held:
        answer = route.fetch(url=re.sub(r"/data/ahead\?[^#]*", "/data/view?year=2024", route.request.url))  # fmt: skip
        route.fulfill(response=answer)
    reader.page.wait_for_timeout(A_WHILE_MS)
    reader.drawn("")
    assert set(reader.counters()) == {store.count(store.query()).sentence()}


def test_a_press_that_needs_a_new_connection_is_answered_all_the_same(
    reader: Reader, store: EventStore
) -> None:
    reader.open()

    def late(route: Route) -> None:
        time.sleep(0.6)
        route.continue_()

    reader.page.route("**/data/ahead*", late)
    reader.choose("Year", "2024")
    ends_with(reader, store, "year=2024", year="2024")


def test_quick_choices_end_with_the_last(reader: Reader, store: EventStore) -> None:
    reader.open()
    force, talks = (vocab.CLASSES[i] for i in (0, 1))
    # the one on and off again, the other on
    for cls in (force.id, talks.id, force.id):
        reader.inside(f".dl-kind[data-cls='{cls}']").click()
    query = store.query(event_type=talks.types)
    ends_with(reader, store, query.to_url(), event_type=talks.types)

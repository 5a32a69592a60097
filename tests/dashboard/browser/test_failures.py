"""A file that is missing or a server that fails ends in words on the page, never in a blank map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.dashboard.reader import Reader

NOT_INSTALLED = "The map’s files are not installed. Run: dateline assets"
# the browser's own line for each answer that is no 200
LOADING_FAILED = r"Failed to load resource"


def refuse(reader: Reader, path: str, status: int = 404) -> None:
    reader.expected += [
        LOADING_FAILED,
        r"Dateline:",
        r"dynamically imported module",
        r"could not be loaded",
        r"MIME type",
    ]
    reader.page.route(f"**{path}", lambda route: route.fulfill(status=status, body="no"))


@pytest.mark.parametrize("path", ["/bundle/main.js", "/bundle/frame.css"])
def test_a_missing_module_or_style_is_said_in_the_frame(reader: Reader, path: str) -> None:
    refuse(reader, path)
    reader.open(frame=False)
    expect(reader.inside("[role=alert]").filter(has_text=NOT_INSTALLED).first).to_be_visible()
    # the table needs none of it
    expect(reader.table()).to_be_visible()


def test_a_missing_ground_is_said_and_the_events_are_drawn_all_the_same(reader: Reader) -> None:
    refuse(reader, "/boundaries/countries.geojson")
    reader.open()
    expect(reader.inside(".dl-notice-assets")).to_contain_text(NOT_INSTALLED)
    assert reader.marks()
    assert reader.rows()


def test_events_that_do_not_come_are_said_and_can_be_asked_for_again(reader: Reader) -> None:
    refuse(reader, "/data/view*", 500)
    # the early page brings the first answer along
    refuse(reader, "/early*", 500)
    reader.open(frame=False)
    notice = reader.inside(".dl-notice-error")
    expect(notice).to_contain_text("The events could not be loaded.")
    reader.page.unroute("**/data/view*")
    notice.get_by_role("button", name="Try again").click()
    reader.ready()
    expect(notice).to_be_hidden()
    assert reader.marks()


def test_after_a_failure_the_last_good_view_stays(reader: Reader) -> None:
    reader.open()
    marks = reader.marks()
    refuse(reader, "/data/view*", 500)
    reader.choose("Year", "2024")
    expect(reader.inside(".dl-notice-error")).to_contain_text("last good view")
    assert reader.marks() == marks


def test_a_card_that_does_not_come_says_so_and_can_be_asked_for_again(reader: Reader) -> None:
    reader.open()
    refuse(reader, "/data/event/*", 500)
    reader.inside(".dl-rows [data-event='tower-22-attack-2024']").click()
    card = reader.inside(".dl-card")
    expect(card.get_by_role("alert")).to_contain_text("could not be loaded")
    reader.page.unroute("**/data/event/*")
    card.get_by_role("button", name="Try again").click()
    expect(card.locator(".dl-receipt").first).to_be_visible()

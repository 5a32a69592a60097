"""Where nobody looks: switched on by the reader, hatched, explained, a row under the timeline; no count changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from dashboard.assets import install
from tests.dashboard.accessibility.axe import violations

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.dashboard.reader import Reader

PERIOD = "from=2024-01-15&to=2024-02-20"


def test_a_reader_switches_the_layer_on_and_off(reader: Reader) -> None:
    page = reader.page
    page.goto(f"{reader.address}/embed?{PERIOD}")
    counter = page.locator(".dl-counter")
    expect(page.locator(".dl-silent")).to_have_count(0)
    page.locator("body[data-ready='1']").wait_for(state="attached")
    before = counter.inner_text()
    switch = page.get_by_role("button", name="Where nobody looks", exact=True)
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    hatched = page.locator(".dl-silent-no_source")
    expect(hatched.first).to_be_attached()
    # of 43 districts without a source two have no outline
    expect(hatched).to_have_count(41)
    assert hatched.first.evaluate("(node) => getComputedStyle(node).fill").startswith('url("#')
    box = page.locator(".dl-silence:not(.dl-changes)")
    expect(box).to_contain_text("No source looks here in this period: 43 districts")
    expect(box).to_contain_text("2 districts have no outline here")
    box.get_by_text("Districts and weeks in words").click()
    expect(box).to_contain_text("Moskva (no outline)")
    assert "quiet" not in box.inner_text().lower()
    row = page.locator(".dl-silent-row [data-state]")
    expect(row).to_have_count(2)
    # the axis ends with the last event, the words with the period
    assert [each.get_attribute("data-state") for each in row.all()] == ["no_source", "told"]
    expect(box).to_contain_text("Of 6 weeks: 3 told of")
    assert counter.inner_text() == before
    expect(page).to_have_url(re.compile("silence=on"))
    switch.click()
    expect(page.locator(".dl-silent")).to_have_count(0)
    expect(box).to_be_hidden()
    expect(page).not_to_have_url(re.compile("silence"))


def test_a_filter_by_kind_shows_who_looked_and_told_nothing_of_it(reader: Reader) -> None:
    page = reader.page
    page.goto(f"{reader.address}/embed?silence=on&event_type=CONSULT&{PERIOD}")
    expect(page.locator(".dl-silent-looked_nothing")).to_have_count(4)
    expect(page.locator(".dl-silence:not(.dl-changes)")).to_contain_text(
        "Sources look, and tell of nothing that the filter asks for: 4 districts"
    )


def test_what_is_too_much_to_look_at_says_filter_first(reader: Reader) -> None:
    page = reader.page
    page.goto(f"{reader.address}/embed?silence=on&from=1001&to=9000")
    expect(page.locator(".dl-silence [role=alert]")).to_contain_text("Filter first")
    expect(page.locator(".dl-silent")).to_have_count(0)


@pytest.mark.parametrize(
    ("scheme", "size", "lang"),
    [("light", (1440, 900), "en"), ("dark", (390, 844), "ar")],
    ids=["desktop", "phone-arabic-dark"],
)
def test_the_layer_has_no_serious_violation(
    visit: Callable[..., Reader], scheme: str, size: tuple[int, int], lang: str
) -> None:
    install.install(("served", "tests"))
    reader = visit(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    reader.page.goto(f"{reader.address}/embed?silence=on&lang={lang}&{PERIOD}")
    expect(reader.page.locator(".dl-silent")).to_have_count(41)
    reader.page.locator(".dl-silence summary").click()
    assert violations(reader.page.main_frame) == []


def test_the_app_keeps_the_layer_in_its_address(reader: Reader) -> None:
    reader.open(f"silence=on&{PERIOD}")
    expect(reader.inside(".dl-silent-no_source")).to_have_count(41)
    reader.inside(".dl-silence-switch").click()
    expect(reader.inside(".dl-silent")).to_have_count(0)
    expect(reader.page).not_to_have_url(re.compile("silence"))

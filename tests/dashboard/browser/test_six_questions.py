"""The fact-checker's six questions, each one click from the map.

With ``DATELINE_SCREENSHOTS=DIR`` each test leaves the picture of its answer there.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

import geodata

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.dashboard.reader import Reader


@pytest.fixture
def picture(reader: Reader, tmp_path: Path) -> Callable[[str], None]:
    folder = Path(os.environ.get("DATELINE_SCREENSHOTS") or tmp_path)

    def take(name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        reader.page.screenshot(path=folder / f"{name}.png")

    return take


def test_why_tower_22_is_in_jordan(reader: Reader, picture: Callable[[str], None]) -> None:
    reader.open_alone()
    reader.inside(".dl-rows [data-event='tower-22-attack-2024']").click()
    where = reader.inside(".dl-card [data-field='where']")
    expect(where).to_contain_text("Tower 22")
    expect(where).to_contain_text("Jordan")
    expect(where).to_contain_text("Tower 22 in Jordan")
    expect(where).to_contain_text("How the articles were read")
    picture("why-tower-22-is-in-jordan")


def test_how_the_day_of_the_baghdad_strike_was_derived(
    reader: Reader, picture: Callable[[str], None]
) -> None:
    reader.open_alone()
    reader.inside(".dl-rows [data-event='baghdad-drone-strike-2024']").click()
    when = reader.inside(".dl-card [data-field='when']")
    expect(when).to_contain_text("4–9 February 2024")
    expect(when).to_contain_text("last week")
    expect(when).to_contain_text("7 February")
    picture("how-the-day-was-derived")


def test_what_is_disputed_about_akashat(reader: Reader, picture: Callable[[str], None]) -> None:
    reader.open_alone()
    reader.inside(".dl-map-area .dl-mark[data-event='us-strike-akashat-2024']").click()
    claims = reader.inside(".dl-card .dl-claims").first
    expect(claims).to_be_visible()
    card = reader.inside(".dl-card")
    for words in ("Qassim Muslih", "mistake", "legitimate"):
        expect(card).to_contain_text(re.compile(words, re.IGNORECASE))
    claims.scroll_into_view_if_needed()
    picture("what-is-disputed-about-akashat")


@pytest.mark.parametrize(
    ("words", "filters", "name"),
    [
        (
            "What is known only to a country",
            {"place_precision": "country"},
            "known-only-to-a-country",
        ),
        ("What has no place stated", {"place_precision": "none"}, "no-place"),
        ("What happened in February 2024", {"from_": "2024-02-01", "to": "2024-02-29"}, "happened"),
        (
            "What had been announced, but had not happened by 27 Sep 2015",
            {"source": "fp-2015", "assertion": ("planned", "expected")},
            "still-to-come",
        ),
    ],
)
def test_a_question_is_answered_by_one_click(
    reader: Reader, picture: Callable[[str], None], words: str, filters: dict[str, str], name: str
) -> None:
    store = geodata.open()
    query = store.query(**filters)
    reader.open()
    reader.inside(".dl-open-questions").click()
    reader.inside(".dl-menu").get_by_role("menuitemradio", name=re.compile(f"^{words}")).click()
    reader.drawn(query.to_url())
    assert sorted(reader.rows()) == sorted(event.id for event in store.events(query))
    assert set(reader.counters()) == {store.count(query).sentence()}
    picture(name)


def test_what_was_still_to_come_on_27_september_2015_is_what_the_article_says() -> None:
    store = geodata.open()
    query = store.query(source="fp-2015", assertion=("planned", "expected"))
    assert {event.id for event in store.events(query)} == {
        "obama-putin-meeting-2015",
        "baghdad-intelligence-center-2015",
        "putin-un-proposal-expected-2015",
        "russian-air-campaign-expected-2015",
        "un-general-assembly-opening-2015",
    }

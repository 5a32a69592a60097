"""The timeline's lanes: what stands for several events says how many, in sight and within reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.dashboard.reader import Reader

# of each number: its box, and whether it is in front at its middle and near its ends
NUMBERS = """nodes => nodes.map(node => {
  const { left, right, top, bottom, width } = node.getBoundingClientRect();
  const middle = (top + bottom) / 2;
  const inFront = [left + 2, left + width / 2, right - 2].every(
    px => node.contains(node.ownerDocument.elementFromPoint(px, middle)));
  return { left, right, middle, label: node.querySelector('text').textContent, inFront };
})"""

VIEWS = ["", "year=2015", "year=2024", "lang=ar", "lang=ar&year=2024", "theme=dark&year=2018,2019"]


@pytest.mark.parametrize("query", VIEWS)
def test_the_numbers_of_a_lane_cover_nothing_and_are_not_covered(
    reader: Reader, query: str
) -> None:
    reader.open_alone(query)
    expect(reader.inside(".dl-time-mark").first).to_be_attached()
    badges = reader.inside(".dl-time-badge")
    expect(badges.first).to_be_attached()
    numbers = badges.evaluate_all(NUMBERS)
    assert [each["label"] for each in numbers if not each["inFront"]] == []
    for one in numbers:
        beside = [
            other["label"]
            for other in numbers
            if other is not one
            and other["middle"] == one["middle"]
            and other["left"] < one["right"]
            and one["left"] < other["right"]
        ]
        assert beside == [], f"{one['label']} lies over {beside}"


@pytest.mark.parametrize("query", ["", "year=2024", "actor=kataib-hezbollah"])
def test_every_mark_of_several_events_has_its_number(reader: Reader, query: str) -> None:
    reader.open_alone(query)
    marks = reader.inside(".dl-time-mark")
    expect(marks.first).to_be_attached()
    several = marks.evaluate_all("nodes => nodes.filter(node => node.dataset.counted > 1).length")
    expect(reader.inside(".dl-time-badge")).to_have_count(several)


def test_a_click_on_a_number_lists_its_records(reader: Reader) -> None:
    reader.open_alone("year=2024")
    badges = reader.inside(".dl-time-badge")
    expect(badges.first).to_be_attached()
    for badge in badges.all():
        label = int(badge.locator("text").text_content() or "")
        records = int(badge.get_attribute("data-records") or "")
        badge.click()
        expect(reader.inside(".dl-rows .dl-row")).to_have_count(records)
        assert 1 < label <= records

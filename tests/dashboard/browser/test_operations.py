"""One night of strikes has a record, its parts and a death: nothing on the page reads as six strikes.

Every place that tells a number of these events says four strikes, or how many records those are.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    import httpx

    from tests.dashboard.reader import Reader

STRIKES = "event_type=ASSAULT&actor=united-states&from=2024-02-01&to=2024-02-29&certainty=sure"
NIGHT = "us-strikes-february-2024"
PARTS = {"us-strike-akashat-2024", "us-strike-al-qaim-2024", "us-strikes-syria-february-2024"}
DEATH = "kadhim-hamza-killed-2024"
SAID = "4 strikes in 6 records"


def test_list_counter_picture_and_citation_say_four_strikes(reader: Reader) -> None:
    reader.open(STRIKES)
    expect(reader.inside(".dl-tally-total")).to_have_text(re.compile("^4 strikes"))
    expect(reader.inside(".dl-counter")).to_have_text(re.compile("^4 strikes in 6 of 128 records"))
    expect(reader.inside(".dl-list-title")).to_have_text(f"{SAID}, newest first")
    expect(reader.inside(".dl-chips-period")).to_contain_text("4 certain")
    # the strip and the lane of the night: three strikes, with the one in Baghdad four
    expect(reader.inside(".dl-kind[data-cls=force] .dl-kind-count")).to_have_text("4")
    expect(reader.inside(".dl-time-badge text")).to_have_text("3")
    # two rows of their own; the night's parts and its death fold under it
    own = reader.inside(".dl-rows > li:not(.dl-part-row) .dl-row")
    assert [row.get_attribute("data-event") for row in own.all()] == [
        "baghdad-drone-strike-2024", NIGHT,
    ]  # fmt: skip
    folded = reader.inside(".dl-rows > li.dl-part-row .dl-row")
    assert {row.get_attribute("data-event") for row in folded.all()} == PARTS | {DEATH}
    reader.inside(".dl-open-share").click()
    expect(reader.inside(".dl-share-head")).to_contain_text(SAID)
    expect(reader.inside(".dl-picture-counter")).to_contain_text("4 strikes in 6 of 128 records")
    expect(reader.inside(".dl-share")).to_contain_text("Deaths: 18 killed in all, counted once")
    for text in reader.inside(".dl-share").all_inner_texts():
        assert not re.search(r"\b6 (strikes|events|of 128 events)\b", text)


def test_files_tell_parts_and_wholes_in_plain_columns(client: httpx.Client) -> None:
    answer = client.get(f"/data/events.csv?{STRIKES}")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff")))}
    assert len(rows) == 6
    assert {event for event, row in rows.items() if row["part_of"] == NIGHT} == PARTS | {DEATH}
    # so that either way of counting is open
    assert "death_in" in rows[DEATH]["links_text"]
    assert all("part_of" in rows[part]["links_text"] for part in PARTS)
    layer = client.get(f"/data/events.geojson?{STRIKES}").json()
    assert layer["counter"].startswith("4 strikes in 6 of 128 records")
    assert layer["fatalities"]["best"] == 18


def test_the_table_puts_parts_below_their_whole(reader: Reader) -> None:
    reader.open(STRIKES)
    grid = reader.table().locator("table[role=grid]")
    expect(grid).to_have_attribute("aria-rowcount", "7")
    titles = [cell.text_content() or "" for cell in grid.locator("tbody tr td:nth-child(2)").all()]
    night = next(i for i, title in enumerate(titles) if title.startswith("U.S. strikes targets"))
    assert [title.startswith("↳") for title in titles[night + 1 : night + 5]] == [True] * 4
    expect(reader.page.get_by_text("4 strikes in 6 of 128 records").first).to_be_visible()

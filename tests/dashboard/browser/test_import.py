"""A file dropped in the page: understood, imported, reported, and looked at on the map."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.dashboard.browser.hostile import TEXTS
from tests.dashboard.browser.test_hostile import FOREIGN_NODES, nothing_ran
from tests.dashboard.reader import PHONE, Reader
from tests.dashboard.servers import serving
from tests.geodata.ingest.invented import acled, ucdp, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext

PAGE = "/data-and-licences"


# each look starts a process that loads the engine and its libraries, on two slow cores
LOOK_MS = 60_000


@pytest.fixture(scope="module")
def importing_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(imports=tmp_path_factory.mktemp("imports")) as address:
        yield address


@pytest.fixture
def importer(desktop: BrowserContext, importing_server: str) -> Iterator[Reader]:
    reader = Reader(desktop, importing_server)
    # Streamlit looks for its server below the page's own path first
    reader.open("", PAGE, frame=False)
    again(reader)
    yield reader
    nothing_ran(reader)
    again(reader)
    reader.leave()


def again(reader: Reader) -> None:
    """Go back to the drop zone, whatever an earlier test has left."""
    if PAGE not in reader.page.url:
        reader.open("", PAGE, frame=False)
    zone = reader.page.get_by_role("button", name="Choose a file")
    other = reader.page.get_by_role("button", name="Another file")
    expect(zone.or_(other).first).to_be_visible(timeout=LOOK_MS)
    if other.count():
        other.click()
    zone.wait_for()


def give(reader: Reader, file: Path) -> None:
    """Drop a file and wait until it has been looked at."""
    page = reader.page
    page.locator("input.file").set_input_files(str(file))
    page.get_by_text(file.name, exact=True).first.wait_for(timeout=LOOK_MS)
    seen = page.get_by_role("button", name="Import", exact=True)
    refused = page.get_by_text("This file cannot be imported as it is:")
    expect(seen.or_(refused).first).to_be_visible(timeout=LOOK_MS)
    reader.settled(LOOK_MS)


def choose(reader: Reader, label: str, option: str) -> None:
    """Choose in the page itself: the sidebar has fields of the same names."""
    field = reader.page.get_by_test_id("stMain").get_by_role("combobox", name=label, exact=True)
    field.click()
    field.fill(option)
    reader.page.get_by_role("option", name=option).first.click()
    reader.settled(LOOK_MS)


def run(reader: Reader) -> None:
    reader.page.get_by_role("button", name="Import", exact=True).click()
    reader.page.get_by_role("button", name="Look at it on the map").wait_for(timeout=60_000)
    reader.settled(LOOK_MS)


def look(reader: Reader) -> None:
    reader.page.get_by_role("button", name="Look at it on the map").click()
    reader.ready()
    reader.settled(LOOK_MS)


def test_an_acled_file_is_recognised_imported_reported_and_shown(
    importer: Reader, tmp_path: Path
) -> None:
    rows = [acled(event_id_cnty=f"IRQ{i}", location=f"Town {i}") for i in range(12)]
    give(importer, write(tmp_path / "acled.csv", [*rows, acled(event_id_cnty="", notes="=1+1")]))
    expect(importer.page.get_by_text("Recognised as ACLED.")).to_be_visible()
    run(importer)
    expect(importer.page.get_by_text("13 rows: 12 kept, 1 discarded.")).to_be_visible()
    with importer.page.expect_download() as download:
        importer.page.get_by_role("button", name="All of these rows (CSV)").click()
    (problem,) = csv.DictReader(download.value.path().read_text(encoding="utf-8").splitlines())
    assert (problem["row"], problem["field"]) == ("13", "id")
    look(importer)
    expect(importer.page).to_have_url(re.compile(r"[?&]data=acled\b"))
    assert importer.counters()[0].startswith("12 events")
    # the link alone opens the same data, and other tabs look at what they looked at
    other = Reader(importer.context, importer.address)
    other.open(importer.page.url.split("?")[1])
    assert other.counters()[0].startswith("12 events")
    other.open("")
    assert other.counters()[0].startswith("122 events in 128 records")
    other.leave()


def test_a_table_is_mapped_by_hand_and_the_mapping_kept_and_loaded(
    importer: Reader, tmp_path: Path
) -> None:
    file = tmp_path / "table.csv"
    file.write_text("d1;d2;what\n2024-01-02;2024-02-03;x\n2024-01-05;;y\n", encoding="utf-8")
    give(importer, file)
    expect(importer.page.get_by_text("A table of no known layout.")).to_be_visible()
    main = importer.page.get_by_test_id("stMain")
    # the first column that holds days is taken for the date; nothing says the type
    expect(main.get_by_role("combobox", name="Date", exact=True)).to_have_value("d1")
    choose(importer, "Last day", "d2")
    choose(importer, "Event type", "Protest, for every row")
    with importer.page.expect_download() as download:
        importer.page.get_by_role("button", name="Save this mapping").click()
    saved = tmp_path / "mapping.json"
    saved.write_bytes(download.value.path().read_bytes())
    assert json.loads(saved.read_text(encoding="utf-8")) == {
        "date": "d1", "date_end": "d2", "event_type": "=PROTEST",
    }  # fmt: skip
    again(importer)
    give(importer, file)
    importer.page.get_by_role("button", name="Load a saved mapping").click()
    importer.page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(str(saved))
    expect(main.get_by_role("combobox", name="Last day", exact=True)).to_have_value(
        "d2", timeout=LOOK_MS
    )
    importer.page.keyboard.press("Escape")
    run(importer)
    expect(importer.page.get_by_text("2 rows: 2 kept, 0 discarded.")).to_be_visible()


def test_a_second_file_goes_beside_the_first_and_says_what_changed(
    importer: Reader, tmp_path: Path
) -> None:
    give(importer, write(tmp_path / "many.csv", [ucdp(), ucdp(id=500002)]))
    run(importer)
    again(importer)
    give(importer, write(tmp_path / "newer.csv", [ucdp(best=4), ucdp(id=500003)]))
    choose(importer, "Into", "many")
    run(importer)
    said = importer.page.get_by_text("Since the last import: 1 added, 1 changed, 1 removed.")
    expect(said).to_be_visible()


def test_an_import_is_deleted_after_one_question(importer: Reader, tmp_path: Path) -> None:
    give(importer, write(tmp_path / "passing.csv", [ucdp()]))
    run(importer)
    look(importer)
    importer.open("data=passing", PAGE, frame=False)
    importer.settled(LOOK_MS)
    importer.page.locator(".st-key-import_ask_passing button").click()
    expect(importer.page.get_by_text("passing is removed from this computer")).to_be_visible()
    importer.page.locator(".st-key-import_delete_passing button").click()
    expect(importer.page.locator(".st-key-import_ask_passing")).to_have_count(0)
    importer.open("data=passing", PAGE, frame=False)
    expect(importer.page.get_by_text("which is not on this server")).to_be_visible()


def test_a_cancelled_import_is_resumed_from_the_list(importer: Reader, tmp_path: Path) -> None:
    rows = [acled(event_id_cnty=f"IRQ{i}", location=f"Town {i}") for i in range(60_000)]
    give(importer, write(tmp_path / "long.csv", rows))
    importer.page.get_by_role("button", name="Import", exact=True).click()
    importer.page.get_by_text("60,000 rows").first.wait_for()
    importer.page.get_by_role("button", name="Cancel").click()
    importer.page.get_by_text("it can go on from where it was").wait_for(timeout=60_000)
    again(importer)
    expect(importer.page.get_by_text("60,000 rows are read")).to_be_visible()
    importer.page.get_by_role("button", name="Resume").click()
    importer.page.get_by_role("button", name="Look at it on the map").wait_for(timeout=60_000)
    said = importer.page.get_by_text("resuming: 60,000 of 60,000 rows already read")
    expect(said).to_be_visible()
    expect(importer.page.get_by_role("button", name="Resume")).to_have_count(0)


def test_a_bad_file_is_refused_with_its_reason(importer: Reader, tmp_path: Path) -> None:
    (tmp_path / "cut.json").write_text('[{"date":"2024-01-02","type":', encoding="utf-8")
    give(importer, tmp_path / "cut.json")
    refused = importer.page.get_by_text("This file cannot be imported as it is:")
    expect(refused).to_be_visible(timeout=LOOK_MS)
    reason = "cut.json is no GeoJSON or JSON: Expecting value at line 1, byte 29"
    expect(importer.page.get_by_text(reason)).to_be_visible()


def test_another_encoding_can_be_chosen(importer: Reader, tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_bytes(
        "date,type,place\n2024-01-02,protest,Łódź\n".encode("cp1250")
    )
    give(importer, tmp_path / "old.csv")
    choose(importer, "The text’s encoding", "Windows-1250")
    expect(importer.page.get_by_text("Łódź").first).to_be_attached(timeout=LOOK_MS)
    run(importer)
    expect(importer.page.get_by_text("1 rows: 1 kept, 0 discarded.")).to_be_visible()


def test_hostile_texts_are_shown_as_texts(importer: Reader, tmp_path: Path) -> None:
    file = tmp_path / "<img src=x onerror=top.__pwned=1>{{7*7}}.csv"
    columns = ["key", "day", "type", "title", "location", "actor1", "<b>{{7*7}}</b>", "lat", "lon"]
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(columns)
        for number, text in enumerate(TEXTS.values()):
            writer.writerow([number, f"2024-02-{number + 1:02}", "protest", text, text, text, text, 34.1, 42.4])  # fmt: skip
        writer.writerow([99, TEXTS["image"], "protest", "x", "x", "x", "x", 34.1, 42.4])
    importer.page.locator("input.file").set_input_files(str(file))
    importer.page.get_by_role("button", name="Import", exact=True).wait_for()
    importer.settled(LOOK_MS)
    nothing_ran(importer)
    run(importer)
    nothing_ran(importer)
    expect(importer.page.get_by_text(re.compile(r"9 rows: 8 kept, 1 discarded\."))).to_be_visible()
    look(importer)
    titles = importer.inside(".dl-rows .dl-row-title bdi").all_text_contents()
    assert sorted(titles) == sorted(TEXTS.values())
    importer.inside(".dl-rows [data-event]").first.click()
    card = importer.inside(".dl-card")
    expect(card.locator(".dl-card-title")).to_be_attached()
    for frame in importer.page.frames:
        assert frame.locator(FOREIGN_NODES).count() == 0


def test_a_cancel_leaves_nothing_and_says_so(importer: Reader, tmp_path: Path) -> None:
    rows = [acled(event_id_cnty=f"I{i}") for i in range(60_000)]
    give(importer, write(tmp_path / "large.csv", rows))
    importer.page.get_by_role("button", name="Import", exact=True).click()
    importer.page.get_by_role("button", name="Cancel").click()
    expect(importer.page.get_by_text("Cancelled. Nothing was changed;")).to_be_visible(
        timeout=30_000
    )


@pytest.mark.parametrize("options", [{"viewport": PHONE}, {"color_scheme": "dark"}], ids=["phone", "dark"])  # fmt: skip
def test_the_drop_zone_fits_and_speaks_arabic(
    visit: Callable[..., Reader], importing_server: str, options: dict[str, object]
) -> None:
    reader = visit(importing_server, **options)
    reader.open("lang=ar", PAGE, frame=False)
    zone = reader.page.locator(".zone")
    zone.wait_for()
    assert zone.get_attribute("dir") == "rtl"
    box, width = zone.bounding_box(), reader.page.viewport_size
    assert box is not None
    assert width is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width["width"]
    expect(reader.page.get_by_role("button", name="اختر ملفاً")).to_be_visible()


def test_a_link_to_an_import_that_is_not_there_is_said(importer: Reader) -> None:
    importer.open("data=gone")
    expect(importer.page.get_by_test_id("stAlert").first).to_contain_text("gone")
    assert importer.counters()[0].startswith("122 events in 128 records")

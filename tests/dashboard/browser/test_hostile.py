"""Hostile texts in the data are shown as texts, everywhere, and reach nobody."""

from __future__ import annotations

import csv
import io
import json
import shutil
from typing import TYPE_CHECKING

import httpx
import pytest
from playwright.sync_api import expect

import geodata
from geodata import seeds
from geodata.translations import words_for
from tests.dashboard.browser.hostile import ACTOR, ALL, EVENTS, PLACE, REGION, TEXTS, write_seeds
from tests.dashboard.reader import Reader
from tests.dashboard.servers import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext

FIRST = EVENTS[0]
ONLY = "source=hostile"
# markup that a text of ours would have become, had it been parsed
FOREIGN_NODES = "img[src='x'], svg[onload], a[href^='javascript'], img[src*='invalid'], a[href*='invalid/x.png']"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = tmp_path_factory.mktemp("hostile") / "seeds"
    shutil.copytree(seeds.default_dir(), made)
    write_seeds(made)
    return made


@pytest.fixture(scope="module")
def hostile_server(folder: Path) -> Iterator[str]:
    with serving(folder) as address:
        yield address


@pytest.fixture
def hostile(desktop: BrowserContext, hostile_server: str) -> Iterator[Reader]:
    reader = Reader(desktop, hostile_server)
    yield reader
    nothing_ran(reader)
    reader.leave()


def nothing_ran(reader: Reader) -> None:
    for frame in reader.page.frames:
        assert frame.evaluate("() => [window.__pwned, top.__pwned]") == [None, None], frame.url
        assert frame.locator(FOREIGN_NODES).count() == 0, frame.url


def test_the_list_shows_every_text_as_it_is(hostile: Reader) -> None:
    hostile.open_alone(ONLY)
    titles = hostile.inside(".dl-rows .dl-row-title bdi").all_text_contents()
    assert sorted(titles) == sorted(TEXTS.values())
    assert PLACE in (hostile.inside(f".dl-rows [data-event='{FIRST}']").text_content() or "")


def test_texts_in_arabic_are_shown_as_they_are(hostile: Reader, folder: Path) -> None:
    store, arabic = geodata.open(folder), words_for("ar")
    hostile.open(f"{ONLY}&lang=ar")
    titles = hostile.inside(".dl-rows .dl-row-title bdi").all_text_contents()
    assert sorted(titles) == sorted(arabic.title(store.get(event)) for event in EVENTS)
    first = store.get(FIRST)
    hostile.inside(f".dl-rows [data-event='{FIRST}']").click()
    expect(hostile.inside(".dl-summary")).to_have_text(arabic.summary(first))
    card = hostile.inside(".dl-card")
    expect(card).to_contain_text(arabic.of(first, "date_rule"))
    for claim in first.claims:
        for field in ("question", "value", "speaker_name"):
            expect(card).to_contain_text(arabic.of(claim, field))
    for note in first.notes:
        expect(card).to_contain_text(arabic.of(note, "text"))


def test_the_cards_show_every_field_as_it_is(hostile: Reader) -> None:
    hostile.open(ONLY)
    card = hostile.inside(".dl-card")
    for name, text in TEXTS.items():
        hostile.inside(f".dl-rows [data-event='hostile-{name}']").click()
        expect(card.locator(".dl-card-title")).to_have_text(text)
        expect(card.locator(".dl-receipt").first).to_be_attached()
        shown = card.text_content() or ""
        for wanted in (ALL, ACTOR, text, TEXTS["image"]):
            assert wanted in shown
        # the receipts' own links are real addresses, in one attribute each
        for link in card.locator("a[href]").all():
            assert (link.get_attribute("href") or "").startswith(
                ("https://", "../../", "http://127.0.0.1")
            )
            assert link.get_attribute("onmouseover") is None
        nothing_ran(hostile)
        card.get_by_role("button", name="Back to").click()


def test_marks_badges_and_tooltips_show_texts(hostile: Reader) -> None:
    hostile.open_alone(ONLY)
    mark = hostile.inside(f".dl-map-area .dl-mark[data-event='{FIRST}']")
    assert TEXTS["image"] in (mark.get_attribute("aria-label") or "")
    mark.hover()
    expect(hostile.inside(".dl-tooltip")).to_contain_text(TEXTS["image"])
    expect(hostile.inside(".dl-tooltip")).to_contain_text(PLACE)
    badge = hostile.inside(".dl-badge[data-place='hostile-region']")
    expect(badge.locator(".dl-badge-name")).to_have_text(REGION)
    badge.hover()
    expect(hostile.inside(".dl-tooltip")).to_contain_text(REGION)
    badge.click()
    expect(hostile.inside(".dl-list-title")).to_have_text(REGION)


def test_the_table_shows_texts(hostile: Reader) -> None:
    hostile.open(ONLY)
    cells = hostile.table().locator("[role=gridcell]")
    expect(cells.filter(has_text=TEXTS["template"]).first).to_be_attached()
    shown = cells.all_text_contents()
    for text in TEXTS.values():
        assert text in shown


def test_heading_filters_and_counter_show_names(hostile: Reader) -> None:
    hostile.open("actor=hostile-actor&place=hostile-place")
    heading = hostile.page.get_by_role("heading", level=2).first
    # an address is kept from becoming a link by an invisible joiner
    assert ACTOR in (heading.text_content() or "").replace("\u2060", "")
    chosen = hostile.page.get_by_role("group", name="Selected values")
    expect(chosen.filter(has_text=TEXTS["image"])).to_have_count(2)
    hostile.page.get_by_role("combobox", name="Who: Actor or group").fill("Actor <img")
    expect(hostile.page.get_by_role("option")).to_have_count(1)


@pytest.mark.parametrize(
    "page",
    ["table", "story", "compare", "actors", "sources", "data-and-licences", "embed", "early"],
)
def test_no_other_page_runs_a_text(hostile: Reader, page: str) -> None:
    # Streamlit looks for its server below the page's own path first
    hostile.open(ONLY, f"/{page}", frame=False)
    alone = page in {"embed", "early"}
    marker = hostile.page.locator(".dl-row" if alone else "[data-testid=stHeading]").first
    marker.wait_for(state="attached")
    hostile.settled()


def test_a_saved_dossier_runs_no_text(hostile: Reader, hostile_server: str, tmp_path: Path) -> None:
    saved = tmp_path / "dossier.html"
    saved.write_bytes(httpx.get(f"{hostile_server}/dossier?{ONLY}", timeout=60).content)
    hostile.page.goto(saved.as_uri())
    expect(hostile.page.get_by_text(TEXTS["template"]).first).to_be_attached()
    expect(hostile.page.get_by_text(TEXTS["script"]).first).to_be_attached()


def test_search_words_of_the_address_are_only_searched_for(hostile: Reader) -> None:
    hostile.open(str(httpx.QueryParams({"text": ALL[:200]})))
    expect(hostile.page.get_by_role("textbox", name="Search")).to_have_value(ALL[:200])
    hostile.settled()


def test_a_link_that_is_wrong_in_a_hostile_way_is_said_as_text(hostile: Reader) -> None:
    hostile.open(str(httpx.QueryParams({"actor": TEXTS["svg"], "place": TEXTS["markdown"][:60]})))
    expect(hostile.page.get_by_test_id("stAlert").first).to_contain_text(TEXTS["svg"][:70])


def test_downloads_hold_the_texts_unchanged_and_csv_guards_formulas(hostile_server: str) -> None:
    features = httpx.get(f"{hostile_server}/data/events.geojson?{ONLY}").json()["features"]
    assert {f["properties"]["title"] for f in features} == set(TEXTS.values())
    text = httpx.get(f"{hostile_server}/data/events.csv?{ONLY}").text
    titles = {row["title"] for row in csv.DictReader(io.StringIO(text))}
    assert titles == {f"'{t}" if t.startswith("=") else t for t in TEXTS.values()}
    assert not any(
        value.startswith(("=", "+", "@")) for row in csv.reader(io.StringIO(text)) for value in row
    )


def test_the_page_around_the_frame_holds_no_event_text_in_its_script(hostile: Reader) -> None:
    hostile.open_alone(ONLY)
    # folium renders what it is given again as a template: no text may pass through it
    scripts = hostile.frame.evaluate(
        "() => [...document.scripts].map((s) => s.textContent).join('\\n')"
    )
    for name, text in TEXTS.items():
        assert text not in scripts, name
    assert json.dumps(ACTOR) not in scripts

"""The dossier opened from disk, with the network off."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

import geodata
from dashboard.dossier import dossier
from dashboard.url_parameters import View
from geodata.translations import AR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery
    from tests.dashboard.reader import Reader

pytestmark = pytest.mark.browser

SEEN = dt.date(2026, 3, 1)
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Open a dossier from disk; nothing may be asked for, and nothing may go wrong."""
    contexts = []
    asked: list[str] = []
    wrong: list[str] = []

    def open_(
        store: EventStore,
        query: EventQuery,
        lang: str = "en",
        *,
        silence: bool = False,
        **options: Any,
    ) -> Page:
        file = tmp_path / "dossier.html"
        file.write_text(
            dossier(store, query, View(lang=lang, silence=silence), SEEN), encoding="utf-8"
        )
        context = browser.new_context(offline=True, **options)
        contexts.append(context)
        context.on("request", lambda request: asked.append(request.url))
        context.on("weberror", lambda error: wrong.append(str(error.error)))
        context.on(
            "console", lambda said: wrong.append(said.text) if said.type == "error" else None
        )
        page = context.new_page()
        page.goto(file.as_uri())
        page.locator("body[data-ready='1']").wait_for(state="attached")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert [
        url
        for url in asked
        if not url.startswith(("data:", "blob:")) and "/dossier.html" not in url
    ] == []
    assert wrong == []


@pytest.mark.parametrize(
    "filters",
    [
        {},
        {"year": "2015"},
        {"actor": "kataib-hezbollah"},
        {"place": "iraq", "certainty": "sure", "from_": "2016"},
    ],
)
def test_it_shows_the_counts_of_the_app(
    opened: Callable[..., Page], store: EventStore, filters: dict[str, str]
) -> None:
    query = store.query(**filters)
    page = opened(store, query)
    count = store.count(query)
    expect(page.locator(".ds-counter")).to_have_text(count.sentence())
    expect(page.locator("[data-row]:visible")).to_have_count(count.total)
    expect(page.locator(".dl-list-title")).to_contain_text(f"{count.once} event")


def test_year_and_actor_narrow_map_table_blocks_and_counter(
    opened: Callable[..., Page], store: EventStore
) -> None:
    page = opened(store, store.query())
    page.get_by_label("Year").select_option("2015")
    page.get_by_label("Actor or group").select_option(
        "russia-state" if "russia-state" in store.actors else "united-states"
    )
    actor = page.get_by_label("Actor or group").input_value()
    count = store.count(store.query(year="2015", actor=actor))
    assert 0 < count.total < store.size
    expect(page.locator(".ds-counter")).to_have_text(count.sentence())
    expect(page.locator("[data-row]:visible")).to_have_count(count.total)
    expect(page.locator("[data-block]:visible")).to_have_count(count.total)
    expect(page.locator(".dl-list-title")).to_contain_text(f"{count.once} event")
    page.get_by_role("button", name="Show all of the dossier").click()
    expect(page.locator(".ds-counter")).to_have_text(store.count().sentence())


def test_in_arabic_it_runs_right_to_left_in_arabic_words_and_digits(
    opened: Callable[..., Page], store: EventStore
) -> None:
    page = opened(store, store.query(), "ar", accept_downloads=True)
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator(".ds-counter")).to_have_text(store.count().sentence(AR))
    page.get_by_label("السنة").select_option("2015")
    count = store.count(store.query(year="2015"))
    expect(page.locator(".ds-counter")).to_have_text(count.sentence(AR))
    expect(page.locator(".dl-counter")).to_have_text(count.sentence(AR))
    expect(page.locator(".ds-narrowed")).to_have_text(". وحُصر هنا في السنة: ٢٠١٥")
    expect(page.locator("[data-row]:visible")).to_have_count(count.total)
    page.locator(".dl-kind[data-cls='force']").click()
    expect(page.locator(".ds-narrowed")).to_contain_text("نوع الحدث: هجوم")
    with page.expect_download():
        page.get_by_role("button", name="حفظ الخريطة صورة PNG").click()
    expect(page.locator(".ds-said")).to_have_text("حُفظت باسم dateline-map.png.")


def test_a_card_opens_from_the_table_with_its_receipts(
    opened: Callable[..., Page], store: EventStore
) -> None:
    page = opened(store, store.query(source="wapo-2024"))
    event = store.events(store.query(source="wapo-2024"))[0]
    page.locator(f"[data-row='{event.id}'] a").click()
    expect(page.locator(".dl-card-title")).to_have_text(event.title)
    words = next(receipt.words for _, receipt in event.all_receipts())
    expect(page.locator(".dl-card").get_by_text(words).first).to_be_attached()


def test_where_nobody_looks_is_in_the_file_where_its_link_says_so(
    opened: Callable[..., Page], store: EventStore
) -> None:
    page = opened(store, store.query(year="2024"), silence=True)
    expect(page.locator(".dl-silent-no_source")).to_have_count(41)
    expect(page.locator(".dl-silence:not(.dl-changes)")).to_contain_text("43 districts")
    # the file knows who looked as a whole, not for each choice in it
    page.locator(".dl-kind[data-cls=force]").click()
    expect(page.locator(".dl-silence:not(.dl-changes)")).to_contain_text("for the whole file only")
    expect(page.locator(".dl-silent")).to_have_count(0)
    page.locator(".dl-silence .dl-dismiss").click()
    expect(page.locator(".dl-silence:not(.dl-changes)")).to_be_hidden()


def test_a_class_of_the_strip_narrows_everything(
    opened: Callable[..., Page], store: EventStore
) -> None:
    page = opened(store, store.query())
    page.locator(".dl-kind[data-cls='force']").click()
    count = store.count(store.query(event_type="ASSAULT"))
    expect(page.locator(".ds-counter")).to_have_text(count.sentence())
    expect(page.locator("[data-row]:visible")).to_have_count(count.total)


def test_without_scripts_the_table_and_the_receipts_are_there(
    store: EventStore, browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "plain.html"
    file.write_text(dossier(store, store.query(), None, SEEN), encoding="utf-8")
    context = browser.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    expect(page.locator("[data-row]")).to_have_count(store.size)
    expect(page.locator("[data-block]")).to_have_count(store.size)
    expect(page.locator(".ds-counter")).to_have_text(store.count().sentence())
    expect(page.locator(".ds-controls")).to_be_hidden()
    context.close()


def test_it_prints_on_a4_with_the_map_the_key_and_every_event(
    opened: Callable[..., Page], store: EventStore, tmp_path: Path
) -> None:
    page = opened(store, store.query(year="2015"), color_scheme="dark")
    before = page.locator(".dl-map-area").bounding_box()
    made = page.pdf(path=tmp_path / "dossier.pdf", prefer_css_page_size=True)
    assert made.startswith(b"%PDF")
    assert re.search(rb"/MediaBox\s*\[\s*0 0 59[45][.\d]* 84[12]", made)
    expect(page.locator("html")).not_to_have_class("ds-printing")
    assert page.locator(".dl-map-area").bounding_box() == before


def test_on_paper_the_map_has_its_size_and_the_key_stands_below(
    opened: Callable[..., Page], store: EventStore
) -> None:
    page = opened(store, store.query())
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    area = page.locator(".dl-map-area").bounding_box()
    key = page.locator(".ds-key").bounding_box()
    assert area is not None
    assert key is not None
    assert (round(area["width"]), round(area["height"])) == (680, 453)
    assert key["y"] >= area["y"] + area["height"]
    expect(page.locator(".ds-controls")).to_be_hidden()
    expect(page.locator(".dl-panel")).to_be_hidden()


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_first_sheet_of_paper_holds_heading_map_and_key(
    opened: Callable[..., Page], store: EventStore, lang: str
) -> None:
    # what A4 leaves between its margins: 180 × 267 mm
    page = opened(store, store.query(year="2024"), lang, viewport={"width": 680, "height": 1009})
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    key = page.locator(".ds-key").bounding_box()
    assert key is not None
    assert key["y"] + key["height"] <= 1009
    # all four parts of the key stand beside each other
    assert page.locator(".ds-key h3").count() == 4
    tops = {
        round(box["y"]) for one in page.locator(".ds-key h3").all() if (box := one.bounding_box())
    }
    assert len(tops) == 1


def test_the_share_panel_opens_it_to_print(visit: Callable[..., Reader]) -> None:
    reader = visit()
    reader.open("year=2015&lang=ar")
    reader.inside(".dl-open-share").click()
    link = reader.inside(".dl-share-files a[href*='screen=print']")
    address = link.evaluate("(a) => a.href")
    assert address == f"{reader.address}/dossier?year=2015&lang=ar&screen=print"
    other = visit()
    other.page.add_init_script("window.print = () => { document.body.dataset.does = 'printed'; };")
    other.page.goto(address)
    other.page.locator("body[data-does=printed]").wait_for(state="attached")
    expect(other.page.locator("html")).to_have_attribute("dir", "rtl")


def test_a_dossier_that_begins_with_its_picture_saves_it(visit: Callable[..., Reader]) -> None:
    reader = visit(accept_downloads=True)
    with reader.page.expect_download() as waiting:
        reader.page.goto(f"{reader.address}/dossier?year=2015&lang=ar&screen=picture")
    assert waiting.value.suggested_filename == "dateline-map.png"


def test_the_map_is_saved_as_a_picture(opened: Callable[..., Page], store: EventStore) -> None:
    page = opened(store, store.query(), accept_downloads=True)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save the map as PNG").click()
    picture = Path(waiting.value.path()).read_bytes()
    assert picture.startswith(b"\x89PNG")
    # the header's width, twice the sheet's
    assert int.from_bytes(picture[16:20], "big") == 2400
    assert len(picture) > 100_000
    expect(page.locator(".ds-said")).to_have_text("Saved as dateline-map.png.")


def test_it_fits_a_phone(opened: Callable[..., Page], store: EventStore) -> None:
    page = opened(store, store.query(), **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_hostile_seeds_run_nothing(opened: Callable[..., Page], seeds_copy: Path) -> None:
    bad = "</script><img src=x onerror=window.ran=1><svg onload=window.ran=2>{{7*7}}"
    for article in seeds_copy.glob("*.yaml"):
        text = article.read_text(encoding="utf-8")
        text = re.sub(
            r"^(  +(?:title|summary):) .+$", lambda m: f"{m[1]} '{bad}'", text, flags=re.MULTILINE
        )
        article.write_text(text, encoding="utf-8")
    store = geodata.open(seeds_copy)
    page = opened(store, store.query())
    page.locator("[data-row] a").first.click()
    expect(page.locator(".dl-card-title")).to_have_text(bad)
    expect(page.locator("[data-row] a").first).to_have_text(bad)
    assert page.evaluate("window.ran") is None
    assert page.locator("img[src='x']").count() == 0


def test_the_server_hands_it_out_as_a_file(client: Any, store: EventStore) -> None:
    answer = client.get("/dossier?year=2024")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert store.count(store.query(year="2024")).sentence() in answer.text
    refused = client.get("/dossier?place=atlantis")
    assert refused.status_code == 400
    assert refused.json()["problems"][0]["value"] == "atlantis"

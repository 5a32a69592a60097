"""The Arabic interface: right to left, in Arabic words and digits, the map itself as ever."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from dashboard.assets import install
from tests.dashboard.accessibility.axe import violations
from tests.dashboard.reader import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Frame

    from tests.dashboard.reader import Reader

COUNTER = re.compile(r"^١٢٢ حدثاً في ١٢٨ سجلاً، .*: .*؛ .* · من ٣ مقالات$")
# names that are written so in every language
NAMES = r"Dateline|Natural Earth|GeoJSON|Post|Inside Arabia|FP"


@pytest.fixture(scope="module", autouse=True)
def _axe() -> None:
    install.install(("served", "tests"))


def embed(reader: Reader, query: str = "") -> Frame:
    reader.open(f"lang=ar&{query}", "/embed", frame=False)
    reader.page.locator("body[data-ready='1']").wait_for(state="attached")
    return reader.page.main_frame


def x_of(frame: Frame, selector: str) -> float:
    found: float = frame.evaluate(
        "(s) => { const b = document.querySelector(s).getBoundingClientRect(); return b.x + b.width / 2; }",
        selector,
    )
    return found


def years(frame: Frame) -> list[str]:
    """The labels of the time axis, from left to right."""
    found: list[str] = frame.evaluate(
        """() => [...document.querySelectorAll('.dl-tick')]
            .map((t) => [t.getBoundingClientRect().x, t.textContent]).sort((a, b) => a[0] - b[0]).map((t) => t[1])"""
    )
    return found


def latin(frame: Frame, selectors: str) -> list[str]:
    """Texts that hold Latin letters or digits though they are the interface's own."""
    found: list[str] = frame.evaluate(
        """(s) => [...document.querySelectorAll(s)].flatMap((e) => [e.textContent, e.getAttribute('aria-label') ?? ''])""",
        selectors,
    )
    return [text for text in found if re.search("[A-Za-z0-9]", re.sub(NAMES, "", text))]


def test_the_embed_runs_right_to_left_and_the_map_does_not(reader: Reader) -> None:
    frame = embed(reader)
    expect(frame.locator(".dl-frame")).to_have_attribute("dir", "rtl")
    expect(frame.locator("html")).to_have_attribute("lang", "ar")
    expect(frame.locator(".leaflet-container")).to_have_attribute("dir", "ltr")
    expect(frame.locator(".dl-counter")).to_have_text(COUNTER)
    # panel left, first kind right, zoom buttons on the other side than in English
    assert x_of(frame, ".dl-panel") < x_of(frame, ".dl-map-area")
    assert x_of(frame, ".dl-kind:first-child") > x_of(frame, ".dl-kind:last-child")
    assert x_of(frame, ".leaflet-control-zoom") < x_of(frame, ".dl-map-area")
    # west is still left
    assert x_of(frame, "[data-place='syria']") < x_of(frame, "[data-place='iraq']")


def test_the_time_axis_runs_from_right_to_left(reader: Reader) -> None:
    frame = embed(reader)
    labels = years(frame)
    assert labels == sorted(labels, reverse=True)
    assert labels[0] == "٢٠٢٤"
    # the handle of the end lies left of that of the start; a key to the left leads to later
    assert x_of(frame, ".dl-brush-to") < x_of(frame, ".dl-brush-from")
    before = frame.locator(".dl-brush-from").get_attribute("aria-valuenow")
    frame.locator(".dl-brush-from").focus()
    reader.page.keyboard.press("ArrowLeft")
    expect(frame.locator(".dl-brush-from")).not_to_have_attribute("aria-valuenow", str(before))
    assert int(frame.locator(".dl-brush-from").get_attribute("aria-valuenow") or 0) > int(
        before or 0
    )


def test_no_word_of_the_frame_is_left_in_english(reader: Reader) -> None:
    frame = embed(reader)
    own = (
        ".dl-topbar *, .dl-chips *, .dl-strip *, .dl-list-head *, .dl-row-meta, .dl-timeline-head *, .dl-tick, .dl-tray *,"
        ".dl-badge-head, .dl-label, .dl-count, .dl-map .leaflet-control *, .dl-open-app, .dl-skip, .dl-off-axis"
    )
    assert latin(frame, own) == []
    frame.locator(".dl-key-link").click()
    assert latin(frame, ".dl-key *") == []


def test_a_card_says_its_title_and_its_parts_in_arabic(reader: Reader) -> None:
    frame = embed(reader, "event=us-strike-akashat-2024")
    card = frame.locator(".dl-card")
    parts = card.locator(".dl-parts")
    expect(parts.locator("dt")).to_have_text(["أين", "متى", "مَن", "ماذا"])
    expect(parts.locator(".dl-value").first).to_contain_text("عكاشات، الأنبار، العراق")
    expect(card).to_contain_text("٢ شباط ٢٠٢٤")
    expect(card).to_contain_text("روايات مختلفة")
    expect(card.locator(".dl-card-title")).to_have_attribute("dir", "auto")
    title = "ضربات جوية أمريكية تصيب لواء الطفوف في عكاشات غرب العراق"
    expect(card.locator(".dl-card-title")).to_have_text(title)
    expect(frame.locator(".dl-row[data-event='us-strike-akashat-2024'] bdi").first).to_have_text(
        title
    )
    expect(card.locator(".dl-summary")).to_contain_text("ضُرب رجال من لواء الطفوف في عكاشات")
    titles = frame.locator(".dl-rows .dl-row-title bdi").all_text_contents()
    assert not [text for text in titles if re.search("[A-Za-z]", text)]
    expect(card.locator(".dl-quote").first).to_have_attribute("dir", "auto")


def test_the_page_is_arabic_and_the_switch_changes_both_ways(reader: Reader) -> None:
    reader.open("lang=ar&year=2024")
    page = reader.page
    expect(reader.inside(".dl-frame")).to_have_attribute("dir", "rtl")
    expect(page.get_by_role("heading", level=2).first).to_have_text(
        "أحداث في العراق، سوريا و٢ غيرها، ٢٠٢٤"
    )
    expect(page.get_by_role("link", name="الخريطة")).to_be_visible()
    side = page.get_by_test_id("stSidebar")
    expect(side.get_by_text("المرشّحات", exact=True)).to_have_css("text-align", "start")
    # what the two choices of certainty mean is one press away
    expect(side.get_by_role("button", name="Help for في المدة")).to_be_visible()
    expect(reader.inside(".dl-tally-total")).to_have_text("٤٦ حدثاً في ٤٨ سجلاً من ١٢٨")
    reader.inside(".dl-map").evaluate("(map) => { map.dataset.same = '1'; }")
    page.get_by_role("button", name="English").click()
    expect(reader.inside(".dl-frame")).to_have_attribute("dir", "ltr")
    # no remount: the map is the one that was there, its words are new
    expect(reader.inside(".dl-map[data-same='1']")).to_have_count(1)
    expect(reader.inside(".leaflet-control-attribution")).to_have_text(
        "Borders: Natural Earth, de facto"
    )
    expect(page.get_by_role("link", name="Map", exact=True)).to_be_visible()
    page.wait_for_url(lambda url: "lang=" not in url and "year=2024" in url)
    page.get_by_role("button", name="العربية").click()
    expect(reader.inside(".dl-frame")).to_have_attribute("dir", "rtl")
    page.wait_for_url("**lang=ar*")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_arabic_frame_has_no_serious_violation(
    visit: Callable[..., Reader], scheme: str, size: dict[str, int]
) -> None:
    frame = embed(visit(viewport=size, color_scheme=scheme))
    assert violations(frame) == []
    frame = embed(visit(viewport=size, color_scheme=scheme), "event=us-strike-akashat-2024")
    frame.locator(".dl-card .dl-receipt").first.wait_for()
    assert violations(frame) == []


def test_a_language_that_there_is_none_of_is_english_and_said(reader: Reader) -> None:
    reader.open("lang=%E2%80%AE", "/embed", frame=False)
    reader.page.locator("body[data-ready='1']").wait_for(state="attached")
    expect(reader.page.locator(".dl-frame")).to_have_attribute("dir", "ltr")
    expect(reader.page.locator(".dl-notice-problem")).to_contain_text("there is en, ar")


def test_no_dot_stands_beside_digits_where_it_would_read_as_a_zero(
    revisit: Callable[..., Reader],
) -> None:
    reader = revisit()
    reader.open_alone("lang=ar&event=us-strike-akashat-2024&from=2015")
    reader.inside(".dl-card .dl-receipt").first.wait_for()
    text = reader.inside("body").inner_text()
    assert re.findall(r"[٠-٩] ?· ?|· ?[٠-٩]", text) == []

"""The Read desk's states in every dress: nothing that axe finds, hostile texts as texts, what must not be lost."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from dashboard.assets import install
from tests.dashboard.accessibility.axe import violations
from tests.dashboard.browser.desk_fake import FakeDesk, proposal
from tests.dashboard.browser.hostile import TEXTS
from tests.dashboard.reader import DESKTOP, PHONE, Reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

TABLET = {"width": 768, "height": 1024}
SMALL = {"width": 1280, "height": 720}
REVIEW = {"collection": "c-work", "article": "article-1"}
DRAFT = {"collection": "c-work", "draft": "d1"}
VALUES = {
    "where": "Umm Qasr",
    "when": "3 May 2024",
    "who": "Coast guard",
    "what": "Coercion",
    "deaths": "",
}
CONFLICT = {
    "mine": {"who": "Noor", "when": "2026-12-03T13:41:00+00:00", "state": "accepted", "values": VALUES, "title": "Boats held", "why": "the port"},
    "others": [{"who": "M. Haddad", "when": "2026-12-03T13:57:00+00:00", "state": "accepted", "values": VALUES | {"where": "al-Faw"}, "title": "Boats held", "why": "¶ 9"}],
    "fields": ["where"],
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _axe() -> None:
    install.install(("served", "tests"))


def opened(reader: Reader, place: dict[str, str] | None, lang: str = "en", **fake: Any) -> FakeDesk:
    """Open the desk's own page at a place of it, before a server that answers as told."""
    page = reader.page
    desk = FakeDesk(page)
    for name, value in fake.items():
        setattr(desk, name, value)
    page.add_init_script(
        "localStorage.setItem('dateline-reader', 'Noor');"
        f"sessionStorage.setItem('dateline-desk-place', {json.dumps(json.dumps(place))});"
    )
    scheme = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'")
    reader.open(f"lang={lang}&theme={scheme}", "/desk-page", frame=False)
    page.locator(".dk[data-ready='1']").wait_for(state="attached")
    return desk


def key(page: Page, *names: str) -> None:
    for name in names:
        page.keyboard.press(name)


def draft(state: str, **more: Any) -> dict[str, Any]:
    steps = [{"step": name, "done": name == "text", "count": 9} for name in ("text", "places", "dates", "events", "written")]  # fmt: skip
    return {
        "id": "d1", "name": "pasted text", "state": state, "characters": 400, "words": 80, "language": "en", "asks": ["published", "outlet", "model"],
        "facts": {"title": "Two boats", "outlet": None, "published": None, "url": None}, "steps": steps, "article": "article-1", "proposals": 0,
        "dates": {"relative": 2, "hints": [{"edtf": "2024-05-03", "words": "3 May", "paragraph": 2}]},
        "before": {"on": "2026-11-29", "readers": ["M. Haddad"], "progress": {"reviewed": 1, "total": 4}},
        "error": "This file holds pictures of pages, no text.", **more,
    }  # fmt: skip


WAYS = [
    ("light", DESKTOP, "en"),
    ("dark", PHONE, "ar"),
    ("light", TABLET, "en"),
    ("dark", SMALL, "ar"),
]
NAMES = ["light-desktop-en", "dark-phone-ar", "light-tablet-en", "dark-small-ar"]


@pytest.mark.parametrize(("scheme", "size", "lang"), WAYS, ids=NAMES)
def test_axe_finds_nothing_in_the_review_and_its_forms(
    revisit: Callable[..., Reader], scheme: str, size: dict[str, int], lang: str
) -> None:
    reader = revisit(viewport=size, color_scheme=scheme)
    page = reader.page
    unfound = proposal("event-3", "Boats at a pier", origin="model", accept={"possible": False, "without": ["where"], "why": "x"})  # fmt: skip
    unfound["fields"][0] |= {"score": "not_in_text", "value": None, "candidates": [], "unfound": [{"paragraph": 2, "words": "at the long pier", "reason": ""}]}  # fmt: skip
    torn = proposal("event-2", "Boats came from al-Faw", state="disputed", conflict=CONFLICT)
    opened(reader, REVIEW, lang, items=[proposal("event-1", "Boats held"), torn, unfound])
    page.locator(".dk-map-pane[data-ready='1']").wait_for(state="attached")
    assert violations(page.main_frame) == []
    for press in ("c", "r", "s", "p", "l", "Control+Enter"):
        page.locator(".dk-open .dk-title").first.focus()
        key(page, press)
        page.locator(".dk-form, .dk-log[data-open='true']").first.wait_for()
        assert violations(page.main_frame) == [], press
        key(page, "Escape")
    for _ in range(2):
        key(page, "n")
        assert violations(page.main_frame) == []
    expect(page.locator(".dk-unfound s")).to_be_visible()
    key(page, "?")
    page.locator("dialog.dk-keys[open]").wait_for()
    assert violations(page.main_frame) == []


# both themes, both sizes, both languages
@pytest.mark.parametrize(
    ("scheme", "size", "lang"),
    [("dark", DESKTOP, "ar"), ("light", PHONE, "en")],
    ids=["dark", "light"],
)
def test_axe_finds_nothing_on_the_way_in(
    revisit: Callable[..., Reader], scheme: str, size: dict[str, int], lang: str
) -> None:
    for state in ("reading", "asks", "known", "done", "stopped", "failed"):
        reader = revisit(viewport=size, color_scheme=scheme)
        opened(reader, DRAFT, lang, draft=draft(state))
        reader.page.locator(f".dk-draft[data-state='{state}'] h1").wait_for()
        assert violations(reader.page.main_frame) == [], state
        reader.page.close()
    reader = revisit(viewport=size, color_scheme=scheme)
    opened(reader, None, lang)
    assert violations(reader.page.main_frame) == []
    reader.page.locator(".dk-asking .dk-button").last.click()
    assert violations(reader.page.main_frame) == []
    reader.page.locator(".dk-model .dk-link").click()
    reader.page.locator(".dk-model form").wait_for()
    assert violations(reader.page.main_frame) == []


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_hostile_texts_are_drawn_as_texts(revisit: Callable[..., Reader], lang: str) -> None:
    reader = revisit()
    page = reader.page
    hostile = " ".join(TEXTS.values())

    def poisoned(value: Any) -> Any:
        if isinstance(value, dict):
            kept = {"id", "field", "score", "state", "event_type", "mode", "assertion", "origin", "kind", "ref", "place", "edtf", "start", "end", "precision", "proposal", "action", "role", "actor", "when", "take"}  # fmt: skip
            return {name: one if name in kept and not isinstance(one, dict | list) else poisoned(one) for name, one in value.items()}  # fmt: skip
        if isinstance(value, list):
            return [poisoned(one) for one in value]
        return hostile if isinstance(value, str) and value else value

    desk = opened(reader, REVIEW, lang)
    desk.items = [poisoned(proposal("event-1", "x", state="disputed", conflict=CONFLICT))]
    desk.article = poisoned({**desk.article, "language": ""}) | {"language": "en", "marks": []}
    desk.log = [{"n": 1, "when": "2026-12-03T09:12:00+00:00", "who": hostile, "action": "accept", "proposal": "event-1", "title": hostile, "why": hostile, "words": hostile, "undone": False}]  # fmt: skip
    page.reload()
    page.locator(".dk[data-ready='1']").wait_for(state="attached")
    expect(page.locator(".dk-title").first).to_have_text(hostile)
    key(page, "c")
    key(page, "Escape", "Control+Enter")
    page.locator(".dk-publish").wait_for()
    assert page.evaluate("window.__pwned === undefined")
    assert page.locator(".dk script, .dk iframe, .dk [onerror], .dk [onload], .dk a[href^=javascript]").count() == 0  # fmt: skip
    assert page.locator(".dk img:not(.leaflet-container img)").count() == 0


def boxes(reader: Reader, *selectors: str) -> list[dict[str, float]]:
    found = [reader.page.locator(selector).first.bounding_box() for selector in selectors]
    return [dict(box) for box in found if box]


def test_the_panes_stand_as_pictured_and_mirror(revisit: Callable[..., Reader]) -> None:
    panes = (".dk-article", ".dk-queue", ".dk-side")
    for lang, order in (("en", 1), ("ar", -1)):
        reader = revisit(viewport=DESKTOP)
        opened(reader, REVIEW, lang)
        article, queue, side = boxes(reader, *panes)
        assert [round(box["width"]) for box in (article, queue, side)] == [472, 548, 420]
        assert (queue["x"] - article["x"]) * order > 0
        assert (side["x"] - queue["x"]) * order > 0
        # the map is never mirrored
        assert reader.page.locator(".dk-map").get_attribute("dir") == "ltr"
        reader.page.close()


def test_a_divider_moves_by_arrow_keys_and_stays_there(visit: Callable[..., Reader]) -> None:
    reader = visit()
    opened(reader, REVIEW)
    reader.page.locator(".dk-divider-article").focus()
    key(reader.page, "ArrowRight", "ArrowRight")
    (article,) = boxes(reader, ".dk-article")
    assert round(article["width"]) == 472 + 48
    reader.page.reload()
    reader.page.locator(".dk[data-ready='1']").wait_for(state="attached")
    (article,) = boxes(reader, ".dk-article")
    assert round(article["width"]) == 472 + 48


def test_a_phone_shows_one_proposal_with_its_passage_and_large_buttons(
    revisit: Callable[..., Reader],
) -> None:
    reader = revisit(viewport=PHONE)
    page = reader.page
    opened(reader, REVIEW)
    expect(page.locator(".dk-title")).to_have_count(1)
    expect(page.locator(".dk-item:visible")).to_have_count(0)
    assert page.locator(".dk-numbered:visible").count() == 1
    head, passage, map_, fields, acts = boxes(reader, ".dk-proposal-head", ".dk-article", ".dk-map-pane", ".dk-fields", ".dk-proposal-acts")  # fmt: skip
    assert head["y"] < passage["y"] < map_["y"] < fields["y"]
    assert round(map_["height"]) == 186
    assert acts["y"] + acts["height"] == PHONE["height"]
    for button in page.locator(".dk-proposal-acts .dk-button").all():
        box = button.bounding_box()
        assert box
        assert box["height"] >= 48
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_refused_decision_says_who_was_faster_and_shows_what_is_there(
    revisit: Callable[..., Reader],
) -> None:
    reader = revisit()
    reader.expected.append("409")
    conflict = {"version": "2.c", "by": "Noor", "same_reader": True}
    desk = opened(reader, REVIEW, refusals=[(409, {"status": 409, "error": "stale", "conflict": conflict})])  # fmt: skip
    expect(reader.page.locator(".dk-title").first).to_have_text("Boats held at Umm Qasr")
    key(reader.page, "a")
    expect(reader.page.locator(".dk-alarm")).to_contain_text("another tab")
    expect(reader.page.locator(".dk-title").first).to_have_text("Boats held at Umm Qasr")
    key(reader.page, "a")
    expect(reader.page.locator(".dk-title").first).to_have_text("Boats came from al-Faw")
    expect(reader.page.locator(".dk-alarm")).to_be_hidden()
    assert [sent["action"] for sent in desk.sent] == ["accept", "accept"]


def test_without_an_answer_a_decision_is_sent_again_with_the_same_key(
    revisit: Callable[..., Reader],
) -> None:
    reader = revisit()
    reader.expected.append("ERR_FAILED|Failed to load")
    page = reader.page
    opened(reader, REVIEW)
    keys: list[str] = []

    def lost(route: Any) -> None:
        keys.append(json.loads(route.request.post_data)["key"])
        if len(keys) == 1:
            route.abort()
        else:
            route.fallback()

    page.route("**/decisions*", lost)
    key(page, "a")
    expect(page.locator(".dk-title").first).to_have_text("Boats came from al-Faw")
    assert len(keys) == 2
    assert keys[0] == keys[1]


def test_a_quote_that_is_nowhere_cannot_be_accepted(revisit: Callable[..., Reader]) -> None:
    reader = revisit()
    bare = proposal("event-1", "Boats at a pier", accept={"possible": False, "without": [], "why": "words that do not stand"})  # fmt: skip
    partly = proposal("event-2", "Boats at a pier too", accept={"possible": False, "without": ["where"], "why": ""})  # fmt: skip
    desk = opened(reader, REVIEW, items=[bare, partly])
    key(reader.page, "a")
    expect(reader.page.locator("[data-key='act:accept']")).to_be_disabled()
    key(reader.page, "n")
    expect(reader.page.locator("[data-key='act:accept']")).to_contain_text("Accept without a place")
    key(reader.page, "a")
    expect(reader.page.locator(".dk-title").first).to_have_text("Boats at a pier")
    assert [(sent["action"], sent["proposal"], sent["without"]) for sent in desk.sent] == [("accept", "event-2", ["where"])]  # fmt: skip


def test_words_of_the_text_become_a_receipt_by_keys_alone(revisit: Callable[..., Reader]) -> None:
    reader = revisit()
    page = reader.page
    desk = opened(reader, REVIEW)
    key(page, "Alt+ArrowDown", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight")
    expect(page.locator(".dk-selection")).to_be_visible()
    key(page, "t")
    expect(page.locator(".dk-selection")).to_be_hidden()
    receipt = {"paragraph": 2, "start": 0, "end": 8}
    assert [(sent["action"], sent["field"], sent["receipt"]) for sent in desk.sent] == [("receipt", "when", receipt)]  # fmt: skip


def test_tab_goes_from_field_to_field_and_a_number_chooses(revisit: Callable[..., Reader]) -> None:
    reader = revisit()
    page = reader.page
    desk = opened(reader, REVIEW)
    focused: Locator = page.locator(":focus")
    expect(focused).to_have_class("dk-title")
    for name in ("where", "when", "who", "what"):
        key(page, "Tab")
        expect(focused).to_have_attribute("data-field", name)
    key(page, "Shift+Tab", "Shift+Tab", "Shift+Tab")
    expect(focused).to_have_attribute("data-field", "where")
    expect(page.locator(".dk-candidate")).to_have_count(4)
    key(page, "2")
    expect(page.locator(".dk-bar")).to_have_attribute("data-version", "2.b")
    sent = copy.deepcopy(desk.sent[0])
    assert (sent["action"], sent["field"], sent["candidate"], sent["scope"]) == ("choose", "where", "ref-2", "all")  # fmt: skip


def test_what_was_pasted_is_there_again_when_the_page_was_closed(
    visit: Callable[..., Reader],
) -> None:
    reader = visit()
    page = reader.page
    opened(reader, None)
    page.locator(".dk-asking .dk-button").last.click()
    page.keyboard.insert_text("A text that nobody has sent yet.")
    # written to the browser's store, not only to the page
    page.wait_for_function(
        """() => new Promise((resolve) => { const open = indexedDB.open("dateline-desk", 1);
        open.onsuccess = () => { const all = open.result.transaction("kept").objectStore("kept").getAll();
            all.onsuccess = () => { open.result.close(); resolve(all.result.some(({ text }) => text?.endsWith("yet."))); }; }; })"""
    )
    page.reload()
    expect(page.locator(".dk-paste")).to_have_value("A text that nobody has sent yet.")

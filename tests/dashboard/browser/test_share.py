"""The Share panel: a link that copies and opens the same view, a picture, an embed, a citation, files."""

from __future__ import annotations

import json
import re
import struct
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geodata.store.event_store import EventStore
    from tests.dashboard.reader import Reader

SIZES = {"wide": (1600, 900), "square": (1080, 1080), "column": (680, 900)}


@pytest.fixture
def sharing(visit: Callable[..., Reader]) -> Reader:
    reader = visit(permissions=["clipboard-read", "clipboard-write"])
    reader.open("year=2024&actor=united-states")
    reader.settled()
    reader.inside(".dl-open-share").click()
    expect(reader.inside(".dl-share")).to_be_visible()
    return reader


def test_the_link_is_copied_in_one_press_and_opens_the_same_view(
    sharing: Reader, visit: Callable[..., Reader]
) -> None:
    sharing.inside(".dl-share-copy").click()
    expect(sharing.inside(".dl-share-copy")).to_have_text("✓ Copied")
    link = sharing.inside(".dl-share-field").first.input_value()
    assert sharing.frame.evaluate("() => navigator.clipboard.readText()") == link
    other = visit()
    other.page.goto(link)
    other.ready()
    assert other.rows() == sharing.rows()
    assert other.counters() == sharing.counters()


@pytest.mark.parametrize("size", SIZES)
def test_the_picture_is_a_png_of_the_size_it_says(
    sharing: Reader, size: str, tmp_path: Path
) -> None:
    sharing.inside(f".dl-choice[data-format={size}]").click()
    with sharing.page.expect_download() as coming:
        sharing.inside(".dl-save-picture").click()
    file = tmp_path / "map.png"
    coming.value.save_as(file)
    head = file.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", head[16:24]) == SIZES[size]


def test_the_key_holds_only_what_is_in_the_picture(sharing: Reader) -> None:
    key = sharing.inside(".dl-share-preview .dl-picture-key")
    expect(key).to_contain_text("Force")
    # nobody gathers under these filters
    expect(key).not_to_contain_text("Gatherings")
    expect(sharing.inside(".dl-share-preview .dl-picture-credits")).to_contain_text("Natural Earth")


def test_the_embeds_code_shows_the_view(sharing: Reader, visit: Callable[..., Reader]) -> None:
    code = sharing.inside(".dl-share-field").nth(1).input_value()
    assert 'width="960" height="600"' in code
    source = re.search(r'src="([^"]+)"', code)
    assert source
    other = visit()
    other.page.goto(source[1].replace("&amp;", "&"))
    other.page.locator("body[data-ready='1']").wait_for(state="attached")
    expect(other.page.locator(".dl-frame")).to_have_attribute(
        "data-query", "year=2024&actor=united-states"
    )


def test_a_file_holds_this_view_or_everything(sharing: Reader, store: EventStore) -> None:
    files = sharing.inside(".dl-share-files a")
    with sharing.page.expect_download() as coming:
        files.filter(has_text="GeoJSON").click()
    view = json.loads(coming.value.path().read_text(encoding="utf-8"))
    assert len(view["features"]) == len(sharing.rows())
    sharing.inside(".dl-choice[data-scope=all]").click()
    with sharing.page.expect_download() as coming:
        files.filter(has_text="GeoJSON").click()
    assert (
        len(json.loads(coming.value.path().read_text(encoding="utf-8"))["features"]) == store.size
    )


def test_esc_closes_the_panel_and_gives_the_keyboard_back(sharing: Reader) -> None:
    sharing.page.keyboard.press("Escape")
    expect(sharing.inside(".dl-share")).to_be_hidden()
    expect(sharing.inside(".dl-open-share")).to_be_focused()

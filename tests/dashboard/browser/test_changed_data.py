"""Data that change under an open page: it says so, shows the new ones, and the reader loses nothing."""

from __future__ import annotations

import shutil
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from geodata import seeds
from geodata.seeds.edited_folder import Change
from geodata.seeds.write_changes import write_changes
from tests.dashboard.reader import DESKTOP, Reader
from tests.dashboard.servers import serving

EVENT = "iraqi-command-statement-2015"
TITLE = "عنوان نسخة لاحقة"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("changing") / "seeds"
    shutil.copytree(seeds.default_dir(), made)
    return made


def test_the_page_says_so_and_keeps_filters_card_and_place(browser, folder):
    with serving(folder) as address:
        context = browser.new_context(viewport=DESKTOP)
        reader = Reader(context, address)
        reader.open(f"year=2015&event={EVENT}&lat=33&lng=44&zoom=7&lang=ar")
        card = reader.inside(".dl-card")
        expect(card).to_have_attribute("data-event", EVENT)
        rows = reader.rows()
        change = Change("events", EVENT, "title_ar", TITLE, why="test")
        write_changes(folder, [change], who="test")
        expect(card).to_contain_text(TITLE, timeout=60_000)
        expect(reader.page.get_by_test_id("stToast")).to_contain_text("تغيّرت البيانات")
        assert reader.rows() == rows
        query = parse_qs(urlsplit(reader.page.url).query)
        assert (query["year"], query["event"]) == (["2015"], [EVENT])
        assert float(query["zoom"][0]) == 7
        reader.leave()
        context.close()

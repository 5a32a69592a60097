"""What changed between two versions of a collection, on the map: signs, a ghost, a list; no count knows them."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING

import httpx
import pytest
from playwright.sync_api import expect

from dashboard.assets import install
from tests.dashboard.accessibility.axe import violations
from tests.dashboard.desk_http import TEXT
from tests.dashboard.desk_http import Reader as Asker
from tests.dashboard.servers import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.dashboard.reader import Reader


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over the shipped events, whose collections lie in a folder of their own."""
    install.install(("served", "tests"))
    home = tmp_path_factory.mktemp("desk") / "collections"
    with serving(options=["--collections", str(home)]) as found:
        yield found


@pytest.fixture(scope="module")
def collection(address: str) -> str:
    """p1 has an event that is about Washington, p2 one in Basra as well; that one was taken back."""
    with httpx.Client(base_url=address, timeout=60) as http:
        asker = Asker(http)
        made = http.post("/desk/collections", json={"name": "Two versions"}, headers=asker.headers)
        key = str(made.json()["key"])
        asker.root = f"/desk/collections/{key}"
        asker.paste(TEXT)
        items = asker.queue()["items"]
        elsewhere = next(item for item in items if "Basra" not in item["title"])
        basra = next(item for item in items if "Basra" in item["title"])
        for item in (elsewhere, basra):
            asker.decide("accept", item["id"])
            last = asker.publish().json()
        asker.post("/unpublish", {"key": uuid.uuid4().hex, "publication": last["publication"]})
        return key


def test_what_was_removed_is_a_ghost_and_in_no_count(
    visit: Callable[..., Reader], address: str, collection: str
) -> None:
    reader = visit(address)
    page = reader.page
    page.goto(f"{address}/embed?data={collection}&changes=p2..now")
    box = page.locator(".dl-changes")
    expect(box).to_contain_text("What changed: p2 → now")
    expect(box).to_contain_text("1 removed")
    expect(box).to_contain_text("in no count, no list and no download")
    expect(page.locator(".dl-change-gone")).to_have_count(1)
    expect(page.locator(".dl-counter")).to_contain_text("1 event")
    expect(page.locator(".dl-rows > li")).to_have_count(1)
    box.locator("summary").click()
    expect(box.locator("s")).to_have_count(1)
    assert violations(page.main_frame) == []
    box.locator(".dl-dismiss").click()
    expect(page.locator(".dl-change")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("changes"))


def test_what_was_added_has_a_sign_beside_its_place(
    visit: Callable[..., Reader], address: str, collection: str
) -> None:
    reader = visit(address, viewport={"width": 390, "height": 844}, color_scheme="dark")
    page = reader.page
    page.goto(f"{address}/embed?data={collection}&lang=ar&changes=p2..p1")
    expect(page.locator(".dl-changes")).to_contain_text("حُذف")
    page.goto(f"{address}/embed?data={collection}&changes=p1..p2")
    box = page.locator(".dl-changes")
    expect(box).to_contain_text("1 added")
    expect(page.locator(".dl-change:not(.dl-change-gone)")).to_have_count(1)


def test_the_page_keeps_it_in_its_address(
    visit: Callable[..., Reader], address: str, collection: str
) -> None:
    reader = visit(address)
    reader.open(f"data={collection}&changes=p2..now")
    expect(reader.inside(".dl-changes")).to_contain_text("1 removed")
    reader.inside(".dl-changes .dl-dismiss").click()
    expect(reader.inside(".dl-changes")).to_be_hidden()
    reader.page.wait_for_url(lambda url: "changes" not in url, timeout=15_000)

"""No serious or critical violation, on any page, in the frame, in both themes, on both sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.assets import install
from tests.dashboard.accessibility.axe import violations
from tests.dashboard.reader import DESKTOP, PHONE, Reader

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = {"desktop": DESKTOP, "phone": PHONE}


@pytest.fixture(scope="module", autouse=True)
def _axe() -> None:
    install.install(("served", "tests"))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_with_an_open_card_has_no_serious_violation(
    visit: Callable[..., Reader], scheme: str, size: str
) -> None:
    reader = visit(viewport=SIZES[size], color_scheme=scheme)
    reader.open("year=2024")
    assert violations(reader.frame) == []
    assert violations(reader.page.main_frame) == []
    reader.open("event=us-strike-akashat-2024")
    reader.inside(".dl-card .dl-receipt").first.wait_for()
    assert violations(reader.frame) == []


@pytest.mark.parametrize(
    "page", ["table", "story", "compare", "actors", "sources", "data-and-licences"]
)
def test_no_other_page_has_a_serious_violation(reader: Reader, page: str) -> None:
    reader.expected.append(rf"404 .*/{page}/_stcore/")
    reader.open("", f"/{page}", frame=False)
    reader.page.locator("[data-testid=stHeading]").first.wait_for()
    reader.settled()
    assert violations(reader.page.main_frame) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_key_has_no_serious_violation(visit: Callable[..., Reader], scheme: str) -> None:
    reader = visit(color_scheme=scheme)
    reader.open("", "/embed", frame=False)
    reader.page.locator("body[data-ready='1']").wait_for(state="attached")
    assert violations(reader.page.main_frame) == []
    reader.page.locator(".dl-key-link").click()
    reader.page.locator("dialog.dl-key[open]").wait_for()
    assert violations(reader.page.main_frame) == []

"""No serious or critical violation: any page, the frame, the dossier; both themes, sizes and languages."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from dashboard.assets import install
from dashboard.dossier import dossier
from dashboard.url_parameters import View
from tests.dashboard.accessibility.axe import violations
from tests.dashboard.reader import DESKTOP, PHONE, Reader

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geodata.store.event_store import EventStore

SIZES = {"desktop": DESKTOP, "phone": PHONE}


@pytest.fixture(scope="module", autouse=True)
def _axe() -> None:
    install.install(("served", "tests"))


# both themes and both sizes, each once
@pytest.mark.parametrize(("scheme", "size"), [("light", "desktop"), ("dark", "phone")])
def test_the_map_with_an_open_card_has_no_serious_violation(
    revisit: Callable[..., Reader], scheme: str, size: str
) -> None:
    reader = revisit(viewport=SIZES[size], color_scheme=scheme)
    reader.open("year=2024")
    assert violations(reader.frame) == []
    assert violations(reader.page.main_frame) == []
    reader.open("event=us-strike-akashat-2024")
    reader.inside(".dl-card .dl-receipt").first.wait_for()
    assert violations(reader.frame) == []


# of two ways, each differs from the other in theme, size and language
WAYS = [("light", "desktop", "en"), ("dark", "phone", "ar")]
OTHER_WAYS = [("dark", "desktop", "ar"), ("light", "phone", "en")]
PAGES = ["table", "story", "compare", "actors", "sources", "data-and-licences", "trends"]
FRAMES = {"story": 1, "compare": 2}


@pytest.mark.parametrize(
    ("page", "scheme", "size", "lang"),
    [(page, *way) for at, page in enumerate(PAGES) for way in (OTHER_WAYS if at % 2 else WAYS)],
)
def test_no_other_page_has_a_serious_violation(
    revisit: Callable[..., Reader], page: str, scheme: str, size: str, lang: str
) -> None:
    reader = revisit(viewport=SIZES[size], color_scheme=scheme)
    reader.open(f"lang={lang}", f"/{page}", frame=False)
    reader.page.locator("[data-testid=stHeading]").first.wait_for()
    # of two compared, a phone shows one
    reader.frames_ready(1 if size == "phone" and page in FRAMES else FRAMES.get(page, 0))
    reader.settled()
    assert violations(reader.page.main_frame) == []
    for frame in reader.page.frames:
        if "st_folium" in frame.url and frame.frame_element().is_visible():
            assert violations(frame) == []


@pytest.mark.parametrize(("scheme", "size"), [("dark", "desktop"), ("light", "phone")])
def test_the_map_in_arabic_has_no_serious_violation(
    revisit: Callable[..., Reader], scheme: str, size: str
) -> None:
    reader = revisit(viewport=SIZES[size], color_scheme=scheme)
    reader.open("lang=ar&year=2024&event=us-strike-akashat-2024")
    reader.inside(".dl-card .dl-receipt").first.wait_for()
    assert violations(reader.frame) == []
    assert violations(reader.page.main_frame) == []


@pytest.mark.parametrize(("scheme", "size", "lang"), WAYS)
def test_the_dossier_has_no_serious_violation(
    revisit: Callable[..., Reader],
    store: EventStore,
    tmp_path: Path,
    scheme: str,
    size: str,
    lang: str,
) -> None:
    file = tmp_path / "dossier.html"
    view = View(event="us-strike-akashat-2024", lang=lang)
    made = dossier(store, store.query(year="2024"), view, dt.date(2026, 3, 1))
    file.write_text(made, encoding="utf-8")
    # its own policy runs no script but its own, and axe is another's
    reader = revisit(viewport=SIZES[size], color_scheme=scheme, bypass_csp=True)
    reader.page.goto(file.as_uri())
    reader.page.locator(".dl-card .dl-receipt").first.wait_for()
    assert violations(reader.page.main_frame) == []


@pytest.mark.parametrize(("scheme", "size", "lang"), OTHER_WAYS)
def test_the_early_map_has_no_serious_violation(
    revisit: Callable[..., Reader], scheme: str, size: str, lang: str
) -> None:
    reader = revisit(viewport=SIZES[size], color_scheme=scheme)
    reader.open(f"lang={lang}&year=2024", "/early", frame=False)
    reader.page.locator("body[data-ready='1']").wait_for(state="attached")
    assert violations(reader.page.main_frame) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_key_has_no_serious_violation(revisit: Callable[..., Reader], scheme: str) -> None:
    reader = revisit(color_scheme=scheme)
    reader.open("", "/embed", frame=False)
    reader.page.locator("body[data-ready='1']").wait_for(state="attached")
    assert violations(reader.page.main_frame) == []
    reader.page.locator(".dl-key-link").click()
    reader.page.locator("dialog.dl-key[open]").wait_for()
    assert violations(reader.page.main_frame) == []


@pytest.mark.parametrize(("scheme", "lang"), [("light", "en"), ("dark", "ar")])
def test_the_seldom_asked_filters_have_no_serious_violation(
    revisit: Callable[..., Reader], scheme: str, lang: str
) -> None:
    reader = revisit(color_scheme=scheme)
    reader.open(f"lang={lang}&year=2024&has=dispute")
    reader.more_options()
    reader.settled()
    assert violations(reader.page.main_frame) == []

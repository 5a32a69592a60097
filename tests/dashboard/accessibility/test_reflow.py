"""320 px wide, and 200 % zoom of 1280 px (WCAG 1.4.10, 1.4.4): nothing scrolls sideways, is cut off or overlaps.

Controls are at least 24 px high and wide (WCAG 2.5.8).
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from dashboard.dossier import dossier
from dashboard.url_parameters import View
from tests.dashboard.app.conftest import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Frame

    from geodata.store.event_store import EventStore
    from tests.dashboard.reader import Reader

MEASURE: Final = (Path(__file__).parent / "reflow.js").read_text(encoding="utf-8")
SIZES: Final = {"narrow": {"width": 320, "height": 640}, "zoomed": {"width": 640, "height": 450}}
# Streamlit's own: a closed sidebar, which lies beside the page; what opens a list beside the field that
# opens it too; arrows beside tabs that scroll; the tools of a grid that appear over its corner
STREAMLITS_OWN: Final = (
    "[data-testid=stSidebar], [data-testid=stMultiSelect], [data-testid=stSelectbox], [data-testid=stTextInput], "
    "[data-testid=stTabs] [aria-label^=Scroll], [data-testid=stElementToolbar], [data-testid=stNumberInput]"
)
TWO_PAINTS: Final = (
    "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
)
FRAMES: Final = {"map": 1, "story": 1, "compare": 1}


def unfit(frame: Frame) -> list[str]:
    found: list[str] = frame.evaluate(MEASURE, STREAMLITS_OWN)
    return found


def unfit_at_last(reader: Reader) -> list[str]:
    """Return what does not fit once the frames have followed the window's height."""
    for _ in range(40):
        found = [line for frame in reader.page.frames for line in unfit(frame)]
        if not found:
            break
        reader.page.wait_for_timeout(100)
    return found


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("page", PAGES)
def test_a_screen_fits(revisit: Callable[..., Reader], page: str, lang: str) -> None:
    reader = revisit(viewport=SIZES["narrow"], has_touch=True)
    # of two compared, a phone shows one
    reader.open(f"lang={lang}&year=2024", "/" if page == "map" else f"/{page}", frame=False)
    reader.frames_ready(FRAMES.get(page, 0))
    reader.page.locator("[data-testid=stHeading]").first.wait_for()
    reader.settled()
    for frame in reader.page.frames:
        assert unfit(frame) == []
    reader.page.set_viewport_size(SIZES["zoomed"])
    reader.page.evaluate(TWO_PAINTS)
    reader.settled()
    assert unfit_at_last(reader) == []


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("size", SIZES)
def test_the_embed_fits_with_a_card_the_key_and_playing(
    revisit: Callable[..., Reader], size: str, lang: str
) -> None:
    reader = revisit(viewport=SIZES[size], has_touch=True)
    reader.open(f"lang={lang}&year=2024", "/embed", frame=False)
    page = reader.page
    page.locator("body[data-ready='1']").wait_for(state="attached")
    assert unfit(page.main_frame) == []
    page.locator(".dl-key-link").click()
    assert unfit(page.main_frame) == []
    page.keyboard.press("Escape")
    reader.open(f"lang={lang}&event=us-strike-akashat-2024", "/embed", frame=False)
    page.locator(".dl-card .dl-receipt").first.wait_for()
    assert unfit(page.main_frame) == []


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("size", SIZES)
def test_the_dossier_fits(
    revisit: Callable[..., Reader], store: EventStore, tmp_path: Path, size: str, lang: str
) -> None:
    file = tmp_path / "dossier.html"
    made = dossier(store, store.query(year="2024"), View(lang=lang), dt.date(2026, 3, 1))
    file.write_text(made, encoding="utf-8")
    reader = revisit(viewport=SIZES[size], has_touch=True)
    reader.page.goto(file.as_uri())
    reader.page.locator("body[data-ready='1']").wait_for(state="attached")
    assert unfit(reader.page.main_frame) == []

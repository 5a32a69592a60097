"""Under a base path (behind a proxy, say) all routes and the app move with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from tests.dashboard.servers import serving_below

if TYPE_CHECKING:
    from collections.abc import Iterator

PATHS = [
    "/",
    "/health",
    "/embed",
    "/early",
    "/data/view",
    "/data/events.csv",
    "/data/event/tower-22-attack-2024",
    "/assets/frame/main.js",
    "/assets/leaflet/leaflet.js",
    "/_stcore/health",
]


@pytest.fixture(scope="module")
def mounted() -> Iterator[str]:
    with serving_below("news/map") as address:
        yield address


@pytest.mark.parametrize("path", PATHS)
def test_a_route_answers_below_the_base_path(mounted: str, path: str) -> None:
    answer = httpx.get(f"{mounted}{path}", timeout=30, follow_redirects=True)
    assert answer.status_code == 200
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/data/view", "/health", "/assets/frame/main.js"])
def test_a_route_does_not_answer_beside_the_base_path(mounted: str, path: str) -> None:
    answer = httpx.get(f"{mounted.removesuffix('/news/map')}{path}", timeout=30)
    assert answer.status_code == 404 or answer.headers["content-type"].startswith("text/html")


def test_the_early_map_is_placed_below_the_base_path(mounted: str) -> None:
    page = httpx.get(f"{mounted}/", timeout=30)
    assert "data-side=" in page.text
    assert page.headers["link"].startswith("</news/map/assets/")

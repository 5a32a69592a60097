"""Under a base path (behind a proxy, say) all routes and the app move with it."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.dashboard.servers import PROGRAM, free_port, serving, serving_below, wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATHS = [
    "/",
    "/health",
    "/embed",
    "/early",
    "/data/view",
    "/data/events.csv",
    "/data/event/tower-22-attack-2024",
    "/assets/bundle/main.js",
    "/assets/leaflet/leaflet.js",
    "/_stcore/health",
]


@pytest.fixture(scope="module", params=["dateline serve", "streamlit run"])
def mounted(request: pytest.FixtureRequest) -> Iterator[str]:
    starts = {
        "dateline serve": lambda: serving(path="/news/map"),
        "streamlit run": lambda: serving_below("news/map"),
    }
    with starts[request.param]() as address:
        yield address


@pytest.mark.parametrize("path", PATHS)
def test_a_route_answers_below_the_base_path(mounted: str, path: str) -> None:
    answer = httpx.get(f"{mounted}{path}", timeout=30, follow_redirects=True)
    assert answer.status_code == 200
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/data/view", "/health", "/assets/bundle/main.js"])
def test_a_route_does_not_answer_beside_the_base_path(mounted: str, path: str) -> None:
    answer = httpx.get(f"{mounted.removesuffix('/news/map')}{path}", timeout=30)
    assert answer.status_code == 404 or answer.headers["content-type"].startswith("text/html")


def test_the_early_map_is_placed_below_the_base_path(mounted: str) -> None:
    page = httpx.get(f"{mounted}/", timeout=30)
    assert "data-side=" in page.text
    assert page.headers["link"].startswith("</news/map/assets/")


def test_the_start_announces_the_address_once_and_without_remarks(tmp_path: Path) -> None:
    port = free_port()
    command = [str(PROGRAM), "serve", "--no-browser", "--port", str(port), "--base-path", "maps/"]
    with (tmp_path / "output").open("w+") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output)
        try:
            address = f"http://127.0.0.1:{port}/maps"
            wait_for(lambda: "Ctrl-C" in (tmp_path / "output").read_text(), seconds=90)
        finally:
            process.terminate()
            process.wait(timeout=15)
    text = (tmp_path / "output").read_text()
    assert text == f"Dateline is at {address} (stop it with Ctrl-C)\n"

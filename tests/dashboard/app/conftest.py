"""The Streamlit script run without a browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

import dashboard
from dashboard.routes import map_first_gate

if TYPE_CHECKING:
    from collections.abc import Callable

SCRIPT = Path(dashboard.__file__).with_name("app.py")
# of every page that the script registers, so that a new one is tested too
PAGES = re.findall(r'url_path="([^"]+)"', SCRIPT.read_text(encoding="utf-8"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "page" in metafunc.fixturenames:
        metafunc.parametrize("page", PAGES)


@pytest.fixture(autouse=True)
def no_map_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no run wait for a map's request: there is no browser."""
    monkeypatch.setattr(map_first_gate, "PATIENCE_SECONDS", 0)


@pytest.fixture
def run() -> Callable[..., AppTest]:
    """Run the app at an address, on the map unless another page is named; it must not raise.

    With ``more`` the part of the sidebar is open that is made when it is asked for.
    """

    def at(query: str = "", page: str = "", *, more: bool = False) -> AppTest:
        app = AppTest.from_file(str(SCRIPT), default_timeout=60)
        for key, values in parse_qs(query, keep_blank_values=True).items():
            app.query_params[key] = values
        if page and page != PAGES[0]:
            # switch_page() knows pages that are files only; a session asks by this hash
            app._page_hash = calc_hash(page)
        if more:
            app.session_state["more_options"] = True
        app.run()
        assert not app.exception, [one.message for one in app.exception]
        return app

    return at

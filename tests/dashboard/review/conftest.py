"""The desk's routes in this process, over an empty collection, asked by a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from dashboard import store_registry
from dashboard.routes import all_routes
from dashboard.routes.middleware.allowed_hosts import AllowedHosts
from geodata.seeds.write_changes import create_collection
from tests.dashboard.desk_http import TEXT, Reader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import httpx


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The collection named at start, empty."""
    folder = tmp_path / "mine"
    create_collection(folder)
    monkeypatch.setenv(store_registry.DATA, str(folder))
    monkeypatch.setenv(store_registry.ARTICLES, "")
    monkeypatch.setenv(store_registry.COLLECTIONS, str(tmp_path / "collections"))
    (tmp_path / "collections").mkdir()
    store_registry._start.cache_clear()
    yield folder
    store_registry._start.cache_clear()


@pytest.fixture
def http(home: Path) -> Iterator[httpx.Client]:
    assert home.is_dir()
    app = Starlette(routes=all_routes(""), middleware=[Middleware(AllowedHosts)])
    with TestClient(app, base_url="http://127.0.0.1:8501") as client:
        yield client


@pytest.fixture
def reader(http: httpx.Client) -> Reader:
    return Reader(http)


@pytest.fixture
def make_reader() -> type[Reader]:
    return Reader


@pytest.fixture
def article_text() -> str:
    return TEXT

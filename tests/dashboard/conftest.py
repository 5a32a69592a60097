"""The dashboard's fixtures: one server and one browser for the whole run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from dashboard.assets import install
from tests import chromium
from tests.dashboard.reader import DESKTOP, Reader, launch_options
from tests.dashboard.servers import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    install.install()
    with serving() as address:
        yield address


@pytest.fixture(scope="session")
def client(server: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server, timeout=30) as made:
        yield made


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow to import

    program = chromium.find_or_install()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(**launch_options(program))
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Callable[..., Reader]]:
    """Make readers, each with a browser profile of its own; all are asked to leave at the end."""
    readers: list[Reader] = []

    def make(address: str = server, **options: Any) -> Reader:
        context = browser.new_context(**{"viewport": DESKTOP, **options})
        readers.append(Reader(context, address))
        return readers[-1]

    yield make
    for each in readers:
        each.leave()
        each.context.close()


@pytest.fixture(scope="session")
def profiles(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Browser profiles by their options, for tests that look at pages and leave nothing behind."""
    made: dict[str, BrowserContext] = {}

    def get(**options: Any) -> BrowserContext:
        key = json.dumps(options, sort_keys=True)
        if key not in made:
            made[key] = browser.new_context(**options)
        return made[key]

    yield get
    for context in made.values():
        context.close()


@pytest.fixture(scope="session")
def desktop(profiles: Callable[..., BrowserContext]) -> BrowserContext:
    """One profile for the many tests that need no other."""
    return profiles(viewport=DESKTOP)


@pytest.fixture
def revisit(
    profiles: Callable[..., BrowserContext], server: str
) -> Iterator[Callable[..., Reader]]:
    """Make readers in a profile that others have used: its cache saves a second per page."""
    readers: list[Reader] = []

    def make(**options: Any) -> Reader:
        readers.append(Reader(profiles(**{"viewport": DESKTOP, **options}), server))
        return readers[-1]

    yield make
    for each in readers:
        each.leave()


@pytest.fixture
def reader(revisit: Callable[..., Reader]) -> Reader:
    return revisit()

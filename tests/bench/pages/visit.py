"""One reader in a fresh Chromium: how long until marks are drawn, and how many bytes that took."""

from __future__ import annotations

import base64
import re
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests.dashboard.reader import DESKTOP, launch_options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, Playwright

__all__ = ["Bytes", "Visit", "browsing", "visit"]

_PAINTED: Final = Path(__file__).with_name("painted.js").read_text(encoding="utf-8")
_PATIENCE_MS: Final = 120_000
# nothing on the wire for so long means that the page has all it asked for
_QUIET_SECONDS: Final = 1.0
_LONGEST_SECONDS: Final = 30.0


@dataclass
class Bytes:
    """What came over the wire, as the browser counts it: answers with their headers, and frames of web sockets."""

    http: float = 0
    socket: float = 0
    requests: int = 0
    last: float = field(default_factory=time.monotonic)

    @property
    def total(self) -> float:
        """Both kinds together."""
        return self.http + self.socket

    def watch(self, session: CDPSession) -> None:
        """Count from now on."""
        session.on("Network.loadingFinished", self._loaded)
        session.on("Network.requestWillBeSent", self._asked)
        for direction in ("Received", "Sent"):
            session.on(f"Network.webSocketFrame{direction}", self._framed)
        session.send("Network.enable")

    def _asked(self, _said: dict[str, Any]) -> None:
        self.requests += 1
        self.last = time.monotonic()

    def _loaded(self, said: dict[str, Any]) -> None:
        self.http += max(0, said["encodedDataLength"])
        self.last = time.monotonic()

    def _framed(self, said: dict[str, Any]) -> None:
        frame = said["response"]
        # binary frames (opcode 2) come as base64
        payload = frame["payloadData"]
        self.socket += (
            len(base64.b64decode(payload)) if frame["opcode"] == 2 else len(payload.encode())
        )
        self.last = time.monotonic()


@dataclass
class Visit:
    """An open page and what it has cost so far."""

    page: Page
    bytes: Bytes

    def first_paint(self) -> float:
        """Return the milliseconds from navigation until marks were drawn."""
        self.page.wait_for_function("() => window.bench?.seen.length > 0")
        return float(self.page.evaluate("() => bench.seen[0][0]"))

    def choose_year(self, year: int) -> float:
        """Add a year to the filter; returns the milliseconds from the click until other marks were drawn."""
        self.page.get_by_role("combobox", name="Year", exact=True).fill(str(year))
        option = self.page.get_by_role("option", name=re.compile(rf"^{year}")).first
        option.wait_for()
        drawn = self.page.evaluate("() => bench.seen.length")
        option.click()
        self.page.wait_for_function("(drawn) => bench.seen.length > drawn", arg=drawn)
        took = float(self.page.evaluate("(drawn) => bench.seen[drawn][0] - bench.clicked", drawn))
        self.page.keyboard.press("Escape")
        return took

    def settle(self) -> None:
        """Wait until nothing is under way any more."""
        end = time.monotonic() + _LONGEST_SECONDS
        while time.monotonic() < end:
            # lets Playwright hand over what the browser has said meanwhile
            self.page.wait_for_timeout(100)
            busy = self.page.locator("[data-testid=stApp][data-test-script-state=running]").count()
            if not busy and time.monotonic() - self.bytes.last > _QUIET_SECONDS:
                return


@contextmanager
def browsing(playwright: Playwright, program: Path) -> Iterator[Browser]:
    """Start a Chromium with an empty profile."""
    options = launch_options(program)
    # no graphics card: WebGL is computed, as on a virtual desktop
    options["args"] = [*options["args"], "--enable-unsafe-swiftshader"]
    browser = playwright.chromium.launch(**options)
    try:
        yield browser
    finally:
        browser.close()


def visit(browser: Browser, address: str) -> Visit:
    """Open an address in a context of its own, with empty caches."""
    context: BrowserContext = browser.new_context(viewport=DESKTOP)
    context.set_default_timeout(_PATIENCE_MS)
    context.add_init_script(_PAINTED)
    page = context.new_page()
    counted = Bytes()
    counted.watch(context.new_cdp_session(page))
    page.goto(address, wait_until="commit")
    return Visit(page, counted)

"""One reader in a fresh Chromium: how long until marks are drawn, and how many bytes that took."""

from __future__ import annotations

import re
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import psutil

from tests.dashboard.reader import DESKTOP, launch_options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, Playwright

__all__ = ["AppFailedError", "Bytes", "Visit", "browsing", "visit"]

_PAINTED: Final = Path(__file__).with_name("painted.js").read_text(encoding="utf-8")
# nothing on the wire for so long means that the page has all it asked for
_QUIET_SECONDS: Final = 1.0
_MAX_SECONDS: Final = 30.0
# what Streamlit shows of an exception
_ERROR: Final = "[data-testid=stException]"
_MAX_SAID_LENGTH: Final = 60


class AppFailedError(Exception):
    """An app showed an exception in place of its map."""


def _over_loopback() -> int:
    devices = psutil.net_io_counters(pernic=True)
    # each byte is sent and received on the same device
    return devices[next(name for name in ("lo", "lo0") if name in devices)].bytes_sent


@dataclass
class Bytes:
    """What went over the loopback device, both ways: headers, web sockets and acknowledgements included.

    The browser itself counts web sockets before they are compressed, and the whole machine
    shares the device: nothing else may use it meanwhile.
    """

    last: float = field(default_factory=time.monotonic)
    began: int = field(default_factory=_over_loopback)

    @property
    def total(self) -> int:
        """Bytes since the beginning."""
        return _over_loopback() - self.began

    def watch(self, session: CDPSession) -> None:
        """Note from now on when something was last under way."""
        for said in (
            "Network.loadingFinished",
            "Network.requestWillBeSent",
            "Network.webSocketFrameReceived",
            "Network.webSocketFrameSent",
        ):
            session.on(said, self._heard)
        session.send("Network.enable")

    def _heard(self, _said: dict[str, Any]) -> None:
        self.last = time.monotonic()


@dataclass
class Visit:
    """An open page and what it has cost so far."""

    page: Page
    bytes: Bytes

    def first_paint(self) -> float:
        """Return the milliseconds from navigation until marks were drawn."""
        self._wait_for_marks(0)
        return float(self.page.evaluate("() => bench.seen[0][0]"))

    def usable(self) -> float:
        """Return the milliseconds from navigation until the filters were there beside the marks."""
        self.page.wait_for_function("() => window.bench.usable")
        return float(self.page.evaluate("() => bench.usable"))

    def choose_year(self, year: int) -> float:
        """Add a year to the filter; returns the milliseconds from the click until other marks were drawn."""
        self.page.get_by_role("combobox", name=re.compile("Year$")).fill(str(year))
        option = self.page.get_by_role("option", name=re.compile(rf"^{year}")).first
        option.wait_for()
        drawn = self.page.evaluate("() => bench.seen.length")
        option.click()
        self._wait_for_marks(drawn)
        took = float(self.page.evaluate("(drawn) => bench.seen[drawn][0] - bench.clicked", drawn))
        self.page.keyboard.press("Escape")
        return took

    def rest(self) -> None:
        """Leave the page open, and look at it no more."""
        self.page.evaluate("() => bench.stop()")

    def _wait_for_marks(self, seen: int) -> None:
        """Wait until marks are drawn that were not; an app that shows an error will draw none."""
        self.page.wait_for_function(
            f"(seen) => window.bench?.seen.length > seen || document.querySelector('{_ERROR}')",
            arg=seen,
        )
        if said := self.page.locator(_ERROR).all_inner_texts():
            raise AppFailedError(" ".join(said[0].split())[:_MAX_SAID_LENGTH])

    def settle(self) -> None:
        """Wait until nothing is under way any more."""
        end = time.monotonic() + _MAX_SECONDS
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


def visit(browser: Browser, address: str, patience: float) -> Visit:
    """Open an address in a context of its own, with empty caches; nothing there may take longer than ``patience`` seconds."""
    context: BrowserContext = browser.new_context(viewport=DESKTOP)
    context.set_default_timeout(patience * 1000)
    context.add_init_script(_PAINTED)
    page = context.new_page()
    counted = Bytes()
    counted.watch(context.new_cdp_session(page))
    page.goto(address, wait_until="commit")
    return Visit(page, counted)

"""One reader's browser tab: opens views, acts as a person would, and notes what must not happen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext, ConsoleMessage, Frame, Locator, Page

# an assertion waits for a rerun and a redraw at most
expect.set_options(timeout=10_000)

__all__ = ["DESKTOP", "PHONE", "Reader", "launch_options"]

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
# the first page load also starts Streamlit's session, on two slow cores
PATIENCE_MS = 20_000


def launch_options(program: Path) -> dict[str, Any]:
    """Options of a Chromium that reaches nothing but this machine."""
    return {
        "executable_path": str(program),
        "args": [
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ],
    }


@dataclass
class Reader:
    """A tab; ``leave`` fails if it called elsewhere or logged an error."""

    context: BrowserContext
    address: str

    def __post_init__(self) -> None:
        # the map alone, without Streamlit's page round it
        self.alone = False
        self.foreign: list[str] = []
        self.errors: list[str] = []
        # errors that a test provokes, as regular expressions; on any screen but the first,
        # Streamlit's page asks for its server below the screen's own address first
        self.expected: list[str] = [r"404 .*/[\w-]+/_stcore/(health|host-config)\)$"]
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.page.on("request", lambda request: self._requested(request.url))
        self.page.on("websocket", lambda socket: self._requested(socket.url))
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _requested(self, url: str) -> None:
        own = self.address.split("://")[1].split("/")[0]
        if not re.match(rf"(https?|wss?)://{re.escape(own)}(/|\?|$)|data:|blob:|about:|file:", url):
            self.foreign.append(url)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url')})")

    def open(self, query: str = "", path: str = "/", *, frame: bool = True) -> None:
        """Open a view and wait until the frame has drawn it."""
        self.page.goto(f"{self.address}{path}{f'?{query}' if query else ''}")
        if frame:
            self.ready()

    def open_alone(self, query: str = "") -> None:
        """Open the map alone, as an embed does: a third of the work where a test is of the map only."""
        self.alone = True
        self.open(query, "/embed")

    def ready(self) -> None:
        self.inside("body[data-ready='1']").wait_for(state="attached")

    def frames_ready(self, count: int) -> None:
        """Wait until each of several frames has drawn its view."""
        for i in range(count):
            frame = self.page.frame_locator("iframe[title*='folium']").nth(i)
            frame.locator("body[data-ready='1']").wait_for(state="attached")

    def inside(self, selector: str) -> Locator:
        """Locate in the map's iframe, or in the page that is the map."""
        if self.alone:
            return self.page.locator(selector)
        return self.page.frame_locator("iframe[title*='folium']").locator(selector)

    @property
    def frame(self) -> Frame:
        if self.alone:
            return self.page.main_frame
        return next(frame for frame in self.page.frames if "st_folium" in frame.url)

    def drawn(self, query: str) -> None:
        """Wait until the frame has drawn a query and the page's own rerun is over."""
        self.inside(f".dl-frame[data-query='{query}']").wait_for(state="attached")
        self.settled()

    def settled(self, patience_ms: float = 10_000) -> None:
        """Wait until Streamlit's script is not running."""
        expect(
            self.page.locator("[data-testid=stApp][data-test-script-state=running]")
        ).to_have_count(0, timeout=patience_ms)

    def choose(self, label: str, typed: str, option: str | re.Pattern[str] = "") -> None:
        """Choose one option in a list of the sidebar, by typing a part of it."""
        # "When: Year" is the year's
        self.page.get_by_role("combobox", name=re.compile(rf"(^|: ){re.escape(label)}$")).fill(
            typed
        )
        self.page.get_by_role(
            "option", name=option or re.compile(rf"^{re.escape(typed)}")
        ).first.click()
        self.page.keyboard.press("Escape")

    def more_options(self) -> None:
        """Open the part of the sidebar that is made when it is asked for."""
        side = self.page.get_by_test_id("stSidebar")
        side.get_by_test_id("stExpander").locator("summary").click()
        expect(side.get_by_test_id("stRadio")).to_be_visible()

    def turn_to(self, screen: str) -> None:
        """Go to another screen by the navigation."""
        self.page.get_by_role("link", name=screen, exact=True).click()

    def table(self) -> Locator:
        """The table, on its own screen; its rows are in its grid."""
        self.turn_to("Table")
        return self.page.get_by_test_id("stDataFrame").first

    def counters(self) -> list[str]:
        """The counter sentence of the frame, and what its cells say: the total and the sum of its parts."""
        sentence = self.inside(".dl-counter").text_content() or ""
        total, *parts = (
            int(re.sub(r"\D", "", number))
            for number in self.inside(".dl-tally-cell:visible b").all_text_contents()
        )
        assert total == sum(parts), f"{parts} are not {total}"
        return [sentence]

    def marks(self) -> list[str]:
        """Ids of all events that a mark on the map stands for, and of places with badges."""
        found: list[str] = self.frame.evaluate(
            """() => [...document.querySelectorAll('.dl-map-area .dl-mark, .dl-map-area .dl-badge')]
               .flatMap((m) => (m.dataset.events ?? m.dataset.event ?? m.dataset.place).split(' '))"""
        )
        return sorted(found)

    def rows(self) -> list[str]:
        """Ids of the events in the panel's list, in order."""
        found: list[str] = self.frame.evaluate(
            "() => [...document.querySelectorAll('.dl-rows [data-event]')].map((row) => row.dataset.event)"
        )
        return found

    def leave(self) -> None:
        """Close the tab, and say what must not have happened in it."""
        self.page.close()
        assert not self.foreign, f"requests to other hosts: {self.foreign}"
        surprises = [e for e in self.errors if not any(re.search(p, e) for p in self.expected)]
        assert not surprises, f"errors on the console: {surprises}"

"""What a reader does at the desk of a real server, in steps that several tests take."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import httpx
from playwright.sync_api import expect

from tests.dashboard.desk_http import Reader as Asker

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import FrameLocator, Locator

    from tests.dashboard.reader import Reader

__all__ = ["READ_MS", "after", "inside", "opened", "pasted", "progress", "tab_to"]

# reading an article takes a few seconds, on two busy cores more
READ_MS = 120_000


def pasted(address: str, name: str, text: str, **facts: str) -> tuple[str, str]:
    """Make a collection over HTTP and read an article into it; its key and the article's id."""
    with httpx.Client(base_url=address, timeout=60) as http:
        asker = Asker(http)
        made = http.post("/desk/collections", json={"name": name}, headers=asker.headers).json()
        asker.root = f"/desk/collections/{made['key']}"
        draft = asker.paste(text, **facts)
        return made["key"], draft["article"]


def opened(reader: Reader, who: str, collection: str, article: str) -> Reader:
    """Open an article on somebody's desk."""
    place = json.dumps(json.dumps({"collection": collection, "article": article}))
    reader.page.add_init_script(
        # a blank page has no storage
        "if (location.protocol === 'http:') {"
        f"localStorage.setItem('dateline-reader', {json.dumps(who)});"
        f"sessionStorage.setItem('dateline-desk-place', {place}); }}"
    )
    reader.page.goto(f"{reader.address}/read")
    inside(reader).locator(".dk[data-ready='1']").wait_for(state="attached", timeout=READ_MS)
    return reader


def inside(reader: Reader) -> FrameLocator:
    return reader.page.frame_locator("iframe[src*='desk-page']")


def progress(reader: Reader) -> tuple[int, int]:
    """How many are reviewed, of how many."""
    said = inside(reader).locator(".dk-how-far b").text_content() or ""
    done, total = map(int, re.findall(r"\d+", said))
    return done, total


def after(reader: Reader, act: Callable[[], object]) -> None:
    """Do something, and wait until its answer is drawn: each decision makes a new version."""
    bar = inside(reader).locator(".dk-bar")
    version = bar.get_attribute("data-version") or ""
    act()
    expect(bar).not_to_have_attribute("data-version", version)
    expect(inside(reader).locator(".dk-review")).not_to_have_attribute("aria-busy", "true")


def tab_to(reader: Reader, wanted: Locator) -> None:
    """Press Tab until the focus is there; AssertionError if it never is."""
    for _ in range(40):
        if wanted.evaluate("(node) => node === document.activeElement"):
            return
        reader.page.keyboard.press("Tab")
    raise AssertionError("the focus does not get there")

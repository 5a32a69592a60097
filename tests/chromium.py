"""Find Chromium for the browser tests, or install it with the system's package manager."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests import system_packages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["find", "find_or_install"]

VARIABLE = "DATELINE_CHROMIUM"
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
)
# where installers put it without touching PATH
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)


def find_or_install() -> Path:
    """Return the path of a Chromium that starts.

    Returns
    -------
    Path
        From ``DATELINE_CHROMIUM``, else from PATH, else Playwright's own, else freshly
        installed with the system's package manager.

    Raises
    ------
    RuntimeError
        If none can be had; the message says what was tried and what would help.
    """
    found = find()
    if found is not None:
        return found
    tried = system_packages.install("chromium")
    found = find()
    if found is not None:
        return found
    raise RuntimeError(
        f"The browser tests need Chromium. {tried} Install Chromium or Google Chrome, "
        f"or set {VARIABLE} to its path."
    )


def find(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return the first Chromium that starts, or None; installs nothing.

    Raises
    ------
    RuntimeError
        If ``DATELINE_CHROMIUM`` names something that is not a working browser.
    """
    named = environment.get(VARIABLE)
    if named:
        if not _starts(Path(named)):
            raise RuntimeError(f"{VARIABLE} is {named!r}, which is not a browser that starts")
        return Path(named)
    return next((path for path in _candidates() if _starts(path)), None)


def _candidates() -> Iterator[Path]:
    for name in NAMES:
        found = shutil.which(name)
        if found:
            yield Path(found)
    yield from map(Path, PLACES)
    # asked last, because starting Playwright's driver takes a second
    yield from _playwright()


def _playwright() -> Iterator[Path]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow to import

    with sync_playwright() as playwright:
        yield Path(playwright.chromium.executable_path)


def _starts(path: Path) -> bool:
    """Tell whether the file is there and answers --version (a snap stub does not)."""
    if not path.is_file():
        return False
    if sys.platform == "win32":
        # Chrome for Windows opens a window instead of answering
        return True
    try:
        result = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return result.returncode == 0

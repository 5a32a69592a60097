"""Find Chromium for the browser tests, or install it with the system's package manager."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

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

# package manager -> the commands that install Chromium, in order; the last one must succeed
INSTALLERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "apt-get": (
        ("apt-get", "update", "-q"),
        ("apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"),
    ),
    "dnf": (("dnf", "install", "-q", "-y", "chromium"),),
    "apk": (("apk", "add", "--quiet", "chromium"),),
    "pacman": (("pacman", "-Sy", "--noconfirm", "--noprogressbar", "chromium"),),
    "zypper": (("zypper", "--non-interactive", "--quiet", "install", "chromium"),),
    "brew": (("brew", "install", "--quiet", "--cask", "chromium"),),
}


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
    tried = _install()
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
        asked = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def _install() -> str:
    """Run the first package manager there is; return in words what was tried."""
    manager = next((name for name in INSTALLERS if shutil.which(name)), None)
    if manager is None:
        return f"None was found, and no package manager ({', '.join(INSTALLERS)}) either."
    prefix = _privilege(manager)
    if prefix is None:
        return f"None was found, and {manager} needs root: sudo asks for a password."
    for command in INSTALLERS[manager]:
        print("installing Chromium:", *command, file=sys.stderr)
        done = subprocess.run(
            [*prefix, *command],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            check=False,
        )
    if done.returncode == 0:
        return f"{manager} installed it, yet no browser that starts was found after."
    return f"{' '.join(command)} failed: {(done.stderr or done.stdout).strip()[-500:]}."


def _privilege(manager: str) -> list[str] | None:
    """Return what to put before the command: nothing, or sudo without a password."""
    if manager == "brew" or (hasattr(os, "geteuid") and os.geteuid() == 0):
        return []
    if shutil.which("sudo") is None:
        return None
    allowed = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if allowed.returncode == 0 else None

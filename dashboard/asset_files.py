"""The files that the browser loads: where they lie, whether they are there, and their version."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path
from typing import Final

from dashboard.assets import bundle, install
from geodata.geometry import BOUNDARIES

__all__ = ["FOLDERS", "FRAME", "KEPT_FOR_GOOD", "missing", "version"]

FRAME: Final = Path(__file__).parent / "frame"
# of files with their version in the address
KEPT_FOR_GOOD: Final = "public, max-age=31536000, immutable"
# name under /assets -> folder
FOLDERS: Final = {
    "bundle": bundle.FOLDER,
    "boundaries": BOUNDARIES,
    "leaflet": install.SERVED / "leaflet",
    "basemap": install.SERVED / "basemap",
}
_BOUNDARIES = (
    "countries.geojson",
    "admin1.geojson",
    "towns.json",
    "country_labels.json",
    "lines.json",
)
# a page asks for the version a few times in a row
_LOOK_AGAIN_SECONDS: Final = 2.0
_looked: tuple[float, str] = (float("-inf"), "")


def missing() -> list[str]:
    """Return the files that the frame needs and that are not installed."""
    ours = [name for name in _BOUNDARIES if not (BOUNDARIES / name).is_file()]
    return [*install.missing(), *ours]


def version() -> str:
    """Return twelve hexadecimal digits that change when any file of the folders does.

    They stand in the files' addresses: the browser keeps what it has loaded under them, and a
    new version has another address. An edit is seen within two seconds.
    """
    global _looked  # noqa: PLW0603 - one pair, replaced whole: two threads at once look twice
    looked, found = _looked
    if time.monotonic() - looked > _LOOK_AGAIN_SECONDS:
        found = _stamp()
        _looked = (time.monotonic(), found)
    return found


def _stamp() -> str:
    stamp = hashlib.sha256()
    for name, folder in FOLDERS.items():
        for path in sorted(folder.rglob("*.*")):
            try:
                known = path.stat()
            except FileNotFoundError:
                # gone since it was listed: another version, which the next look sees
                continue
            where = path.relative_to(folder).as_posix()
            stamp.update(f"{name}/{where} {known.st_mtime_ns} {known.st_size}\n".encode())
    return stamp.hexdigest()[:12]

"""Our own modules and style sheets in, one file for each page out, by esbuild (``bundle.mjs``).

A page asks for one file instead of ninety, six at a time over HTTP/1.1. The files are made at
build time; in a checkout they are made anew as soon as a source has changed.
"""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

from dashboard.assets.node import HERE, fetch, fetched, run_node

__all__ = ["FOLDER", "NAMES", "SOURCES", "is_stale", "make", "refresh"]

DASHBOARD = HERE.parent
FOLDER = DASHBOARD / "_assets" / "bundle"
NAMES = (
    "desk-page.css",
    "desk.js",
    "dossier-page.css",
    "dossier.js",
    "embed.js",
    "frame.css",
    "main.js",
)
# the folders whose modules and style sheets go in
SOURCES = ("dossier", "early", "frame")
_STAMP = ".stamp"


def is_stale() -> bool:
    """Say whether a bundle is missing or was made from other sources."""
    stamp = FOLDER / _STAMP
    made = stamp.read_text(encoding="utf-8").strip() if stamp.is_file() else ""
    return made != _fingerprint() or any(not (FOLDER / name).is_file() for name in NAMES)


def make() -> None:
    """Make the bundles where they are stale; each file is replaced whole.

    Raises
    ------
    AssetError
        If Node or esbuild is not to be had, or a module is not right: esbuild's words are in the message.
    """
    if not is_stale():
        return
    fetch(development=False)
    fingerprint = _fingerprint()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="dateline-bundle-", dir=FOLDER.parent) as folder:
        run_node([HERE / "bundle.mjs", folder])
        for name in NAMES:
            Path(folder, name).replace(FOLDER / name)
    (FOLDER / _STAMP).write_text(fingerprint + "\n", encoding="utf-8")


def refresh() -> bool:
    """Make stale bundles without asking the network for anything; say whether they are fresh after that."""
    if is_stale() and fetched(development=False):
        make()
    return not is_stale()


def _fingerprint() -> str:
    """Return the SHA-256 of all that decides what the bundles contain."""
    digest = hashlib.sha256()
    paths = [HERE / "bundle.mjs", HERE / "package-lock.json"]
    for source in SOURCES:
        found = (DASHBOARD / source).rglob("*.*")
        paths += sorted(path for path in found if path.suffix in {".js", ".css", ".json"})
    for path in paths:
        digest.update(path.relative_to(DASHBOARD).as_posix().encode())
        # the same on a checkout with Windows line ends
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()

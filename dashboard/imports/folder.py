"""The folder of the imports made in the page: whose it is, what it holds, what a new one is called."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dashboard.imports import uploads
from dashboard.opened import IMPORTS, import_keys, imports_folder
from geodata.errors import StoreError
from geodata.store.manifest import read_manifest

if TYPE_CHECKING:
    from geodata.store.manifest import Manifest

__all__ = ["TEMPORARY", "Kept", "kept", "new_key", "prepare", "temporary"]

TEMPORARY: Final = "DATELINE_IMPORTS_TEMPORARY"
_LONGEST: Final = 30


@dataclass(frozen=True, slots=True)
class Kept:
    """An import that is there."""

    key: str
    manifest: Manifest


def prepare(folder: str | None) -> Path:
    """Make the folder ready, and tell the server's pages and routes about it.

    Parameters
    ----------
    folder
        What the server's user chose; None for a temporary one, which goes when the server stops.

    Raises
    ------
    OSError
        If it cannot be made.
    """
    if folder:
        path = Path(folder).resolve()
        path.mkdir(parents=True, exist_ok=True)
        os.environ[TEMPORARY] = ""
    else:
        path = Path(tempfile.mkdtemp(prefix="dateline-imports."))
        os.environ[TEMPORARY] = "1"
        atexit.register(shutil.rmtree, path, ignore_errors=True)
    os.environ[IMPORTS] = str(path)
    uploads.clear()
    return path


def temporary() -> bool:
    """Whether the imports go when the server stops."""
    return bool(os.environ.get(TEMPORARY))


def kept() -> list[Kept]:
    """Return the imports that are there and can be read."""
    folder, found = imports_folder(), []
    for key in import_keys() if folder else ():
        try:
            found.append(Kept(key, read_manifest((folder or Path()) / key)))
        except StoreError:
            # damaged or of a newer version: nothing to look at, and a new import replaces it
            continue
    return found


def new_key(file: str) -> str:
    """Return a key for a file that no import has yet: its name in small letters and digits."""
    stem = re.sub(r"[^a-z0-9]+", "-", file.rpartition(".")[0].casefold() or file.casefold())
    plain = stem.strip("-")[:_LONGEST].strip("-") or "import"
    taken = set(import_keys())
    number = 2
    key = plain
    while key in taken:
        key = f"{plain}-{number}"
        number += 1
    return key

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
from dashboard.store_registry import (
    COLLECTION_KEY,
    IMPORTS,
    close_import,
    import_keys,
    imports_folder,
    is_key,
)
from geodata.ingest.imports.steps.resume import SUFFIX, folder_of, read_record
from geodata.store.parquet.manifest import CACHE, MANIFEST, fault_of, read_manifest

if TYPE_CHECKING:
    from geodata.ingest.imports.steps.resume import ImportOptions
    from geodata.store.parquet.manifest import Manifest

__all__ = [
    "TEMPORARY",
    "Damaged",
    "StoredImport",
    "UnfinishedImport",
    "cut",
    "damaged",
    "delete",
    "forget_cut",
    "new_key",
    "prepare",
    "temporary",
    "whole_imports",
]  # fmt: skip

TEMPORARY: Final = "DATELINE_IMPORTS_TEMPORARY"
_MAX_LENGTH: Final = 30


@dataclass(frozen=True, slots=True)
class StoredImport:
    """An import that is there."""

    key: str
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class Damaged:
    """An import that cannot be read, and why."""

    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class UnfinishedImport:
    """An import that was cancelled or cut off: its file, how it was understood, the rows that are read."""

    key: str
    asked: ImportOptions
    rows: int

    @property
    def file(self) -> Path:
        """The file that it goes on with, if it is still there."""
        return Path(self.asked.path)


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
    uploads.clear([one.file for one in cut()])
    for half in path.glob(".deleted.*"):
        shutil.rmtree(half, ignore_errors=True)
    return path


def temporary() -> bool:
    """Whether the imports go when the server stops."""
    return bool(os.environ.get(TEMPORARY))


def whole_imports() -> list[StoredImport]:
    """Return the imports that are there and can be read; :func:`damaged` has the others."""
    folder = imports_folder()
    if folder is None:
        return []
    return [
        StoredImport(key, read_manifest(folder / key))
        for key in import_keys()
        if not fault_of(folder / key)
    ]


def damaged() -> list[Damaged]:
    """Return the imports that cannot be read, and why."""
    folder = imports_folder()
    if folder is None or not folder.is_dir():
        return []
    homes = sorted(path for path in folder.iterdir() if is_key(path.name) and _ours(path))
    found = [Damaged(home.name, fault_of(home)) for home in homes]
    return [one for one in found if one.reason]


def _ours(home: Path) -> bool:
    """Say whether a folder was made as a store: other folders beside them are none of our business."""
    if any((home / name).is_file() for name in ("events.parquet", CACHE)):
        return True
    try:
        return b'"dateline-store"' in (home / MANIFEST).read_bytes()
    except OSError:
        return False


def cut() -> list[UnfinishedImport]:
    """Return the imports that were cancelled or cut off and can go on."""
    folder = imports_folder()
    if folder is None or not folder.is_dir():
        return []
    found = []
    for home in sorted(folder.glob(f".*{SUFFIX}")):
        key = home.name.removeprefix(".").removesuffix(SUFFIX)
        record = read_record(folder / key)
        if is_key(key) and record is not None:
            found.append(UnfinishedImport(key, record.asked, record.rows))
    return found


def delete(key: str) -> None:
    """Remove an import for good; whoever reads it is told that it is gone.

    Raises
    ------
    OSError
        If it cannot be removed; then it is all there.
    """
    folder = imports_folder()
    if folder is None or not is_key(key) or not _ours(folder / key):
        return
    # in one step for whoever looks, whatever happens while its files go
    going = Path(tempfile.mkdtemp(prefix=".deleted.", dir=folder))
    (folder / key).rename(going / key)
    close_import(key)
    shutil.rmtree(going, ignore_errors=True)


def forget_cut(key: str) -> None:
    """Remove what an import that was cut off had finished, and the file that it was of."""
    folder = imports_folder()
    for one in cut():
        if one.key == key and folder is not None:
            uploads.forget(uploads.adopt(one.file))
            shutil.rmtree(folder_of(folder / key), ignore_errors=True)


def new_key(file: str) -> str:
    """Return a key for a file that no import has yet: its name in small letters and digits."""
    stem = re.sub(r"[^a-z0-9]+", "-", file.rpartition(".")[0].casefold() or file.casefold())
    plain = stem.strip("-")[:_MAX_LENGTH].strip("-") or "import"
    if plain.startswith(COLLECTION_KEY):
        plain = f"file-{plain}"
    # damaged ones and ones to go on with as well
    taken = {
        *import_keys(),
        *(one.key for one in damaged()),
        *(one.key for one in cut()),
    }
    number = 2
    key = plain
    while key in taken:
        key = f"{plain}-{number}"
        number += 1
    return key

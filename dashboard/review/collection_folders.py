"""The collections that the desk may write: the one named at start, and those made in the page."""

from __future__ import annotations

import json
import os
import re
import secrets
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dashboard import store_registry
from dashboard.store_registry import COLLECTION_KEY, COLLECTIONS, DATA, collections_folder
from geodata import seeds
from geodata.atomic_write import write_atomically
from geodata.seeds.load_folder import default_dir, seed_files
from geodata.seeds.write_changes import create_collection

if TYPE_CHECKING:
    from geodata.seeds import Dataset

__all__ = [
    "START", "Collection", "all_collections", "dataset_of", "default_folder", "find", "make", "may_edit", "prepare", "ticket", "touch",
]  # fmt: skip

START: Final = "start"
_ABOUT: Final = "collection.json"
_OPENED: Final = "opened"
_REVIEW: Final = "review"
_MAX_LENGTH: Final = 60
_MAX_KEY_LENGTH: Final = 30
# made anew at each start: only who was shown our page can write, other sites cannot
_TICKET: Final = secrets.token_urlsafe(24)


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection that may be written.

    Attributes
    ----------
    key
        ``start`` for the one that was named at start, else the folder's name.
    opened
        UTC, ISO 8601; empty if nobody has opened it at the desk.
    """

    key: str
    name: str
    folder: Path
    opened: str = ""

    @property
    def store_key(self) -> str | None:
        """Its key among the stores that a page can look at; None for the one named at start."""
        return None if self.key == START else self.key


def ticket() -> str:
    """Return what a request that writes has to show."""
    return _TICKET


def may_edit() -> bool:
    """Whether this server lets people edit."""
    return collections_folder() is not None


def default_folder() -> Path:
    """Return where collections made in the page lie: the user's data folder."""
    root = os.environ.get("XDG_DATA_HOME")
    return (Path(root) if root else Path.home() / ".local" / "share") / "dateline" / "collections"


def prepare(folder: str | None) -> Path:
    """Make the folder of collections ready, and tell the server's routes about it.

    Raises
    ------
    OSError
        If it cannot be made.
    """
    path = Path(folder).resolve() if folder else default_folder()
    path.mkdir(parents=True, exist_ok=True)
    os.environ[COLLECTIONS] = str(path)
    return path


def all_collections() -> list[Collection]:
    """Return the collections that may be written, the last opened first."""
    found = [] if _start() is None else [_start()]
    home = collections_folder()
    if home is not None and home.is_dir():
        keys = (path.name for path in home.iterdir())
        found += [_made(key) for key in keys if store_registry.collection_folder(key) is not None]
    whole = [one for one in found if one is not None]
    return sorted(whole, key=lambda one: (one.opened, one.key == START, one.name), reverse=True)


def find(key: str) -> Collection | None:
    """Return the collection of a key, None if there is none that may be written."""
    if not may_edit():
        return None
    if key == START:
        return _start()
    return _made(key) if store_registry.collection_folder(key) is not None else None


def make(name: str) -> Collection:
    """Make an empty collection.

    Raises
    ------
    ValueError
        If the name is empty, too long, or taken.
    OSError
        If it cannot be written.
    """
    plain = " ".join(name.split())
    if not plain or len(plain) > _MAX_LENGTH or not plain.isprintable():
        msg = f"expected a name of 1 to {_MAX_LENGTH} characters"
        raise ValueError(msg)
    if any(one.name.casefold() == plain.casefold() for one in all_collections()):
        msg = "is the name of another collection"
        raise ValueError(msg)
    home = collections_folder() or Path()
    letters = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode().casefold()
    stem = (
        re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:_MAX_KEY_LENGTH].strip("-") or "collection"
    )
    key, number = f"{COLLECTION_KEY}{stem}", 2
    while (home / key).exists():
        key, number = f"{COLLECTION_KEY}{stem}-{number}", number + 1
    create_collection(home / key)
    (home / key / _REVIEW).mkdir()
    write_atomically(home / key / _REVIEW / _ABOUT, json.dumps({"name": plain}, ensure_ascii=False))
    return Collection(key, plain, home / key)


def touch(collection: Collection, now: str) -> None:
    """Note that a collection was opened."""
    home = collection.folder / _REVIEW
    home.mkdir(exist_ok=True)
    write_atomically(home / _OPENED, now)


def _start() -> Collection | None:
    """Return the collection named at start: a folder of seeds that can be written, and not the shipped one."""
    named = os.environ.get(DATA)
    if not named or not may_edit():
        return None
    folder = Path(named).resolve()
    if (
        folder == default_dir().resolve()
        or not seed_files(folder)
        or not os.access(folder, os.W_OK)
    ):
        return None
    return Collection(START, folder.name, folder, _opened(folder))


def _made(key: str) -> Collection:
    folder = store_registry.collection_folder(key) or Path()
    try:
        name = str(json.loads((folder / _REVIEW / _ABOUT).read_text(encoding="utf-8"))["name"])
    except (OSError, ValueError, KeyError, TypeError):
        # made by hand in the folder
        name = key.removeprefix(COLLECTION_KEY)
    return Collection(key, name[:_MAX_LENGTH], folder, _opened(folder))


def _opened(folder: Path) -> str:
    try:
        return (folder / _REVIEW / _OPENED).read_text(encoding="utf-8")[:40]
    except OSError:
        return ""


# folder -> what its files were when they were read, and their records
_read: dict[Path, tuple[object, Dataset]] = {}


def dataset_of(collection: Collection) -> Dataset:
    """Return the records of a collection as they are on the disk now; read again only when a file has changed.

    Raises
    ------
    SeedError
        If its files have faults.
    """
    from dashboard.versioned_store import disk_stamp  # noqa: PLC0415 - opens the engine

    # before the files are read: what changes meanwhile is seen at the next look
    stamp = disk_stamp(collection.folder)
    known = _read.get(collection.folder)
    if known is not None and known[0] == stamp:
        return known[1]
    dataset = seeds.load(collection.folder)
    _read[collection.folder] = (stamp, dataset)
    return dataset

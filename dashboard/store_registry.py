"""The stores of the process, shared by the server's routes and all pages.

One was named at start. Beside it stand the imports that were made in the page: a session or a
request chooses one by its key, the name of a folder that the server itself made. Each is held
in versions (:mod:`dashboard.versioned_store`): a request or a run of the script sees one version
from its beginning to its end, the next one sees what the files hold by then.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import threading
import weakref
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

import geodata
from dashboard.runtime.script_run import in_script_run
from dashboard.versioned_store import Opened, VersionedStore, disk_stamp, version_for_reader
from geodata.seeds import default_dir
from geodata.store.parquet.manifest import MANIFEST, fault_of, is_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geodata.store.event_store import EventStore

__all__ = [
    "ARTICLES",
    "COLLECTIONS",
    "COLLECTION_KEY",
    "DATA",
    "IMPORTS",
    "choose",
    "choosing",
    "chosen",
    "close_import",
    "collection_folder",
    "collections_folder",
    "data_version",
    "gone",
    "home",
    "import_keys",
    "imports_folder",
    "is_key",
    "modified",
    "present_version",
    "refresh",
    "start_size",
    "store",
    "versions",
]  # fmt: skip

# set by the launcher before the server starts; no folder of collections: nobody may edit
DATA, ARTICLES, IMPORTS = "DATELINE_DATA", "DATELINE_ARTICLES", "DATELINE_IMPORTS"
COLLECTIONS: Final = "DATELINE_COLLECTIONS"
# how the key of a collection begins: no import's does
COLLECTION_KEY: Final = "c-"
_KEY: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,40}")
_SESSION: Final = "data"
_asked: ContextVar[str | None] = ContextVar("dateline_data", default=None)
# folder of an import -> its versions
_imports: dict[Path, VersionedStore] = {}
_adding = threading.Lock()


@cache
def _start() -> VersionedStore:
    """Return the versions of the store that was named at start."""
    named = os.environ.get(DATA) or None
    folder = Path(named) if named else default_dir()
    return VersionedStore(lambda: geodata.open(named), lambda: disk_stamp(folder))


def store() -> EventStore:
    """Return the store that this session or request looks at, one version until its end."""
    return _seen().store


def home() -> tuple[float, float, float, float] | None:
    """Return the box of the first look; see :func:`geodata.analysis.initial_extent.home_box`."""
    return _seen().home


def data_version() -> str:
    """Return the version of the data that this session or request looks at."""
    return _seen().store.version


def modified() -> dt.datetime:
    """Return when these data were last changed, in UTC."""
    return dt.datetime.fromtimestamp(_seen().modified, tz=dt.UTC)


def present_version() -> str:
    """Return the version of the data that a new request would look at."""
    return versions(chosen()).current().store.version


def start_size() -> int:
    """Return the number of events of the store that was named at start."""
    return version_for_reader(None, _start()).store.size


def refresh(key: str | None = None) -> None:
    """Open a store anew if its files have changed: for whoever has just written them.

    Parameters
    ----------
    key
        Of a collection; None for the store that was named at start.

    Raises
    ------
    DatelineError
        If they cannot be read; the last version stays.
    """
    versions(key).refresh()


def _seen() -> Opened:
    key = chosen()
    return version_for_reader(key, versions(key))


def versions(key: str | None) -> VersionedStore:
    """Return the versions of a store: of an import by its key, else of the one that was given at the start."""
    return _start() if key is None else _import(key)


def imports_folder() -> Path | None:
    """Return the folder of the imports made in the page, None where there may be none."""
    folder = os.environ.get(IMPORTS)
    return Path(folder) if folder else None


def collections_folder() -> Path | None:
    """Return the folder of the collections made at the Read desk, None where nobody may edit."""
    folder = os.environ.get(COLLECTIONS)
    return Path(folder) if folder else None


def collection_folder(key: str) -> Path | None:
    """Return the folder of a collection made at the Read desk, None if there is none of that key."""
    home = collections_folder()
    if home is None or not is_key(key) or not key.startswith(COLLECTION_KEY):
        return None
    return home / key if (home / key / "places.yaml").is_file() else None


def import_keys() -> list[str]:
    """Return the keys of the imports that are there, by name."""
    folder = imports_folder()
    if folder is None or not folder.is_dir():
        return []
    return sorted(p.name for p in folder.iterdir() if is_key(p.name) and is_store(p))


def is_key(name: str) -> bool:
    """Say whether a name may be an import's key: it never leads out of the folder."""
    return bool(_KEY.fullmatch(name))


def chosen() -> str | None:
    """Return the key of the import that this request or session looks at, None for the start's store."""
    key = _asked.get()
    if key is None and in_script_run():
        key = st.session_state.get(_SESSION)
    # an import may have been taken away since
    return key if key is not None and _there(key) else None


def gone() -> str | None:
    """Return the key of the import that this session looked at and that has been taken away, once."""
    key = st.session_state.get(_SESSION)
    if key is None or _there(key):
        return None
    st.session_state[_SESSION] = None
    return str(key)


def choose(key: str | None) -> bool:
    """Let this session look at an import, or at the start's store; False if there is no such import."""
    if key is not None and not _there(key):
        return False
    st.session_state[_SESSION] = key
    return True


@contextmanager
def choosing(key: str) -> Iterator[bool]:
    """Let what is done in the block look at an import; gives False if there is no such import."""
    token = _asked.set(key)
    try:
        yield _there(key)
    finally:
        _asked.reset(token)


def _there(key: str) -> bool:
    if collection_folder(key) is not None:
        return True
    folder = imports_folder()
    if folder is None or not is_key(key):
        return False
    try:
        state = (folder / key / MANIFEST).stat()
    except OSError:
        return False
    return _sound(folder / key, state.st_mtime_ns, state.st_ino)


@lru_cache(maxsize=256)
def _sound(folder: Path, _changed_ns: int, _file: int) -> bool:
    """Say whether a store can be read, looked at once for each manifest that it has had."""
    return not fault_of(folder)


def _import(key: str) -> VersionedStore:
    folder = _folder_of(key)
    with _adding:
        if folder not in _imports:
            # one that was imported anew is there at once: its reader has just waited for it
            _imports[folder] = VersionedStore(
                partial(_open_import, folder), partial(disk_stamp, folder), in_background=False
            )
        return _imports[folder]


def _folder_of(key: str) -> Path:
    return collection_folder(key) or (imports_folder() or Path()) / key


def _open_import(folder: Path) -> EventStore:
    opened = geodata.open(folder)
    # whoever reads a replaced one reads it to the end
    weakref.finalize(opened, opened.backend.close).atexit = False
    return opened


def close_import(key: str) -> None:
    """Let go of an import's store, which closes as soon as nobody reads it any more."""
    with _adding:
        versions = _imports.pop(_folder_of(key), None)
    if versions is not None:
        versions.close()

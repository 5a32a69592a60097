"""The stores of the process, shared by the server's routes and all pages.

One was asked for at start. Beside it stand the imports that were made in the page: a session
or a request chooses one by its key, the name of a folder that the server itself made.
"""

from __future__ import annotations

import os
import re
import threading
import weakref
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

import geodata
from dashboard.lasting import let_go
from geodata import receipts
from geodata.extent import home_box
from geodata.store.folders.manifest import MANIFEST, fault_of, is_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geodata.model import Receipt
    from geodata.store.engine import EventStore

__all__ = [
    "ARTICLES",
    "DATA",
    "IMPORTS",
    "checked",
    "choose",
    "choosing",
    "chosen",
    "close_import",
    "gone",
    "home",
    "import_keys",
    "imports_folder",
    "is_key",
    "paragraph",
    "start_size",
    "store",
]  # fmt: skip

# set by the launcher before the server starts
DATA, ARTICLES, IMPORTS = "DATELINE_DATA", "DATELINE_ARTICLES", "DATELINE_IMPORTS"
_KEY: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,40}")
_SESSION: Final = "data"
_asked: ContextVar[str | None] = ContextVar("dateline_data", default=None)
# key -> (which store it was, the store, its first look)
_open: dict[str, tuple[object, EventStore, tuple[float, float, float, float] | None]] = {}
_opening = threading.Lock()


@cache
def _start() -> EventStore:
    """Return the store that was asked for at start, opened once."""
    return geodata.open(os.environ.get(DATA) or None)


def store() -> EventStore:
    """Return the store that this session or request looks at."""
    key = chosen()
    return _start() if key is None else _import(key)[1]


def start_size() -> int:
    """Return the number of events of the store that was asked for at start."""
    return _start().size


@cache
def _start_home() -> tuple[float, float, float, float] | None:
    return home_box(_start())


def home() -> tuple[float, float, float, float] | None:
    """Return the box of the first look; see :func:`geodata.extent.home_box`."""
    key = chosen()
    return _start_home() if key is None else _import(key)[2]


def imports_folder() -> Path | None:
    """Return the folder of the imports made in the page, None where there may be none."""
    folder = os.environ.get(IMPORTS)
    return Path(folder) if folder else None


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
    if key is None and get_script_run_ctx(suppress_warning=True) is not None:
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


def _import(key: str) -> tuple[object, EventStore, tuple[float, float, float, float] | None]:
    folder = (imports_folder() or Path()) / key
    state = (folder / MANIFEST).stat()
    mark = (state.st_mtime_ns, state.st_ino)
    with _opening:
        held = _open.get(key)
        if held is None or held[0] != mark:
            # one that was imported anew is opened anew; whoever reads the old one reads it to the end
            opened = geodata.open(folder)
            weakref.finalize(opened, opened.backend.close).atexit = False
            _open[key] = (mark, opened, home_box(opened))
            if held is not None:
                let_go(held[1])
        return _open[key]


def close_import(key: str) -> None:
    """Let go of an import's store, which closes as soon as nobody reads it any more."""
    with _opening:
        if held := _open.pop(key, None):
            let_go(held[1])


@cache
def _texts() -> dict[str, list[str]]:
    """Source id -> paragraphs of its article, for the articles at hand."""
    folder = os.environ.get(ARTICLES)
    if not folder:
        return {}
    found = {}
    for source in _start().sources.values():
        path = Path(folder) / source.article.file
        if path.is_file():
            found[source.id] = receipts.paragraphs(path.read_text(encoding="utf-8"))
    return found


def checked(receipt: Receipt) -> str:
    """Say of a receipt: "checked", "changed", or "not checked" where the article is not at hand."""
    text = _texts().get(receipt.source or "")
    if text is None:
        return "not checked"
    stands = receipt.paragraph <= len(text) and receipt.words in text[receipt.paragraph - 1]
    return "checked" if stands else "changed"


def paragraph(source: str, number: int) -> str | None:
    """Return a paragraph of an article that is at hand, counted from 1, else None."""
    text = _texts().get(source, [])
    return text[number - 1] if 1 <= number <= len(text) else None

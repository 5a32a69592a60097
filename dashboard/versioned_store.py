"""A store that can be replaced while people look at it, and who looks at which version of it.

A folder that changes on disk (by hand, by the Read desk, by an import made anew) is opened
again beside the old one, which its readers read to the end. Seeds with faults replace nothing.
"""

from __future__ import annotations

import logging
import threading
import time
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dashboard.runtime.gc_freeze import let_go
from geodata.analysis.initial_extent import home_box
from geodata.errors import DatelineError
from geodata.seeds.load_folder import seed_files
from geodata.store.parquet.manifest import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from geodata.store.event_store import EventStore

__all__ = [
    "Opened",
    "VersionedStore",
    "changed_at",
    "disk_stamp",
    "pin",
    "pinned",
    "version_for_reader",
]

_log = logging.getLogger(__name__)
BBox = tuple[float, float, float, float]
# how often a reader's question may look at the files
_LOOK_SECONDS: Final = 1.0


@dataclass(frozen=True, slots=True)
class Opened:
    """One version of a store: what the files were when it was opened, and its first look."""

    stamp: object
    store: EventStore
    home: BBox | None
    # seconds since 1970: when its files were last changed, of what is no file when it was opened
    modified: float


class VersionedStore:
    """The present version of one store.

    Parameters
    ----------
    open_store
        Opens the store anew.
    stamp
        Tells one state of its files from another; see :func:`disk_stamp`.
    in_background
        Whether readers go on with the old version until the new one is open; else whoever comes
        first after a change waits for it.
    """

    def __init__(
        self,
        open_store: Callable[[], EventStore],
        stamp: Callable[[], object],
        *,
        in_background: bool = True,
    ) -> None:
        self._open_store, self._stamp, self._in_background = open_store, stamp, in_background
        self._opened: Opened | None = None
        self._refused: object = None
        self._looked = 0.0
        self._opening = threading.Lock()

    def current(self) -> Opened:
        """Return the present version, opened now if none is; every reader of a moment gets the same."""
        opened = self._opened
        if opened is None or not self._in_background:
            return self.refresh()
        now = time.monotonic()
        if now - self._looked >= _LOOK_SECONDS:
            self._looked = now
            stamp = self._stamp()
            if stamp not in (opened.stamp, self._refused) and not self._opening.locked():
                threading.Thread(target=self._try_refresh, name="dateline-reopen").start()
        return opened

    def refresh(self) -> Opened:
        """Open the store anew if its files have changed, and return the present version.

        Raises
        ------
        DatelineError
            If the new version cannot be opened; the old one stays the present one.
        """
        with self._opening:
            # before the files are read: what changes meanwhile is seen at the next look
            stamp = self._stamp()
            old = self._opened
            if old is not None and old.stamp == stamp:
                return old
            try:
                store = self._open_store()
            except (DatelineError, OSError):
                self._refused = stamp
                raise
            self._opened = Opened(stamp, store, home_box(store), changed_at(stamp))
            if old is not None:
                let_go(old.store)
            return self._opened

    def _try_refresh(self) -> None:
        try:
            self.refresh()
        except (DatelineError, OSError) as error:
            _log.warning(
                "the data have changed and cannot be read; the last version stays: %s", error
            )

    def close(self) -> None:
        """Let go of the store, which closes as soon as nobody reads it any more."""
        with self._opening:
            old, self._opened = self._opened, None
        if old is not None:
            let_go(old.store)


def disk_stamp(path: Path) -> object:
    """Return what tells one state of a store's folder from another: its files' sizes and times."""
    manifest = path / MANIFEST
    files = (
        [manifest]
        if manifest.is_file()
        else [*seed_files(path), *sorted(path.glob("stories/*.yaml"))]
    )
    found = []
    for file in files:
        try:
            state = file.stat()
        except OSError:
            continue
        # the last, unlike the time of writing, is not set back by whoever restores an older copy
        found.append((file.name, state.st_mtime_ns, state.st_size, state.st_ino, state.st_ctime_ns))
    return tuple(found)


def changed_at(stamp: object) -> float:
    """Return when the files of a :func:`disk_stamp` were last changed, seconds since 1970; now without any."""
    now = time.time()
    times = [state[-1] / 1e9 for state in stamp] if isinstance(stamp, tuple) else []
    return min(now, max(times, default=now))


# which versions the request or the script run in progress looks at
_versions: ContextVar[dict[object, Opened] | None] = ContextVar("dateline_versions", default=None)


def pin() -> None:
    """Let what is done from now on in this thread look at one version of each store; anew at each call."""
    _versions.set({})


@contextmanager
def pinned() -> Iterator[None]:
    """Let what is done in the block look at one version of each store."""
    token = _versions.set({})
    try:
        yield
    finally:
        _versions.reset(token)


def version_for_reader(key: object, holder: VersionedStore) -> Opened:
    """Return the version of a store that is looked at here, the present one where none is pinned."""
    versions = _versions.get()
    if versions is None:
        return holder.current()
    if key not in versions:
        versions[key] = holder.current()
    return versions[key]

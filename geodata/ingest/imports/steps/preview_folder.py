"""The temporary folder of one look at a file; what killed looks left behind is swept by the next."""

from __future__ import annotations

import shutil
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["look_folder"]

_PREFIX: Final = "dateline-look."
_LOCK: Final = "lock"
# a folder is made a moment before its lock is held
_YOUNG_SECONDS: Final = 30


@contextmanager
def look_folder() -> Iterator[Path]:
    """Give a folder that goes when the block is left; a kill leaves it to the next look."""
    _sweep(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=_PREFIX) as name:
        folder = Path(name)
        with FileLock(folder / _LOCK):
            yield folder


def _sweep(home: Path) -> None:
    """Remove the folders of looks that no process holds any more."""
    for folder in home.glob(f"{_PREFIX}*"):
        try:
            if time.time() - folder.stat().st_mtime < _YOUNG_SECONDS:
                continue
            with FileLock(folder / _LOCK, timeout=0):
                shutil.rmtree(folder, ignore_errors=True)
        except (Timeout, OSError):
            # at work, another user's, or gone meanwhile
            continue

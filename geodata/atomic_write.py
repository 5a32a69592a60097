"""Files written whole or not at all (a temporary file, fsync, rename), and logs to which lines are added."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["append_durably", "write_atomically"]


def write_atomically(path: Path, text: str | Iterable[str]) -> None:
    """Write a text file, whole or in parts, so that a crash leaves either the old file or the new one.

    Raises
    ------
    OSError
        If the folder cannot be written; the old file stays as it was.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            out.writelines([text] if isinstance(text, str) else text)
            out.flush()
            os.fsync(out.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def append_durably(path: Path, lines: str) -> None:
    """Add whole lines to the end of a text file; they are on the disk when this returns.

    What stands behind the last line break is cut off first: a crash left it, and nobody was told
    that it is there. One writer at a time: the caller holds a lock.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    is_new = not path.exists()
    data = lines.encode("utf-8", "replace")
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _cut_half_line(handle)
        os.lseek(handle, 0, os.SEEK_END)
        while data:
            data = data[os.write(handle, data) :]
        os.fsync(handle)
    finally:
        os.close(handle)
    if is_new and os.name == "posix":
        _sync_folder(path.parent)


def _cut_half_line(handle: int) -> None:
    start = end = os.lseek(handle, 0, os.SEEK_END)
    tail = b""
    while start > 0 and b"\n" not in tail:
        step = min(65_536, start)
        start -= step
        os.lseek(handle, start, os.SEEK_SET)
        tail = os.read(handle, step) + tail
    keep = start + tail.rfind(b"\n") + 1 if b"\n" in tail else 0
    if keep != end:
        os.ftruncate(handle, keep)


def _sync_folder(folder: Path) -> None:
    """Make a new file's name last."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

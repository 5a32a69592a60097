"""The folder in which a store is built, and the two renames that put it in the old one's place.

A crash at any moment leaves the old store whole: under its own name, or, between the two
renames, beside it, from where the next import brings it back.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from geodata.errors import ImportRefused

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["claimed", "interruptible", "is_interrupt", "swap", "sweep"]


@contextmanager
def interruptible() -> Iterator[None]:
    """Turn DuckDB's way of passing on a signal into Python's, and want of memory into a refusal."""
    try:
        yield
    except RuntimeError as error:
        if is_interrupt(error):
            raise KeyboardInterrupt from None
        raise
    except MemoryError:
        raise ImportRefused("the file needs more memory than there is; give it as CSV") from None


def is_interrupt(error: Exception) -> bool:
    """Say whether DuckDB stopped because of a signal."""
    return "interrupted" in str(error).casefold()


@contextmanager
def claimed(target: Path) -> Iterator[tuple[Path, str]]:
    """Give a new folder beside a store to build in, and what an earlier import left behind, in words.

    The folder is removed if the block raises.

    Raises
    ------
    ImportRefused
        If another import into the same store is running.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    lock = target.with_name(f".{target.name}.import.lock")
    with lock.open("w", encoding="ascii") as held:
        if not _locked(held, lock):
            raise ImportRefused(f"another import into {target} is running; wait until it is over")
        try:
            found = sweep(target)
            work = Path(tempfile.mkdtemp(dir=target.parent, prefix=_prefix(target)))
            try:
                yield work, found
            except BaseException:
                shutil.rmtree(work, ignore_errors=True)
                raise
        finally:
            lock.unlink(missing_ok=True)


def swap(work: Path, target: Path) -> None:
    """Put the new store in the old one's place; between the two renames the old one is beside it."""
    work.chmod(0o755)
    old = _old(target)
    if target.exists():
        target.rename(old)
    work.rename(target)
    _flush(target.parent)
    shutil.rmtree(old, ignore_errors=True)


def sweep(target: Path) -> str:
    """Undo what a killed import left, and say it: bring back the old store, drop half-made ones."""
    remark = ""
    old = _old(target)
    if old.is_dir():
        if target.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(target)
            remark = (
                "an earlier import was cut off as it put its store in place: the old one is back"
            )
    left = list(target.parent.glob(f"{_prefix(target)}*"))
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)
    if left and not remark:
        remark = "an earlier import was cut off: its half-made files are removed"
    return remark


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def _prefix(target: Path) -> str:
    return f".{target.name}.importing."


def _flush(folder: Path) -> None:
    """Flush a folder's names to the disk, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _locked(held: IO[str], path: Path) -> bool:
    """Take the system's lock on an open file, which a kill lets go; False if another holds it."""
    try:
        if os.name == "posix":
            import fcntl  # noqa: PLC0415 - this system's own

            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            import msvcrt  # noqa: PLC0415 - this system's own

            msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore] # Windows
    except OSError:
        return False
    # whoever held it a moment ago has taken the file away: this lock keeps nobody out
    return path.exists() and os.path.samestat(path.stat(), os.fstat(held.fileno()))

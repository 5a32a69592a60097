"""Files that arrive from the page: who may send one, where it goes, how large it may be."""

from __future__ import annotations

import re
import secrets
import shutil
import threading
from dataclasses import dataclass, field
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, BinaryIO, Final

from dashboard.store_registry import imports_folder

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

__all__ = [
    "MAX_BYTES",
    "RefusedError",
    "Upload",
    "adopt",
    "begin",
    "clear",
    "find",
    "forget",
    "ticket",
]

# ACLED's whole export is below 2 GB; larger files go through the command
MAX_BYTES: Final = 2_000_000_000
# the store and its half-made files take up to twice the file, beside the file itself
_ROOM: Final = 3
_FOLDER: Final = ".uploads"
_MAX_NAME_LENGTH: Final = 120


class RefusedError(Exception):
    """A file that is not taken: an HTTP status, and why."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


@dataclass
class Upload:
    """A file that is arriving or has arrived."""

    id: str
    path: Path
    size: int = 0
    whole: bool = False
    out: BinaryIO | None = field(default=None, repr=False)

    def write(self, block: bytes) -> None:
        """Add to the file.

        Raises
        ------
        RefusedError
            If it has become larger than is taken.
        """
        self.size += len(block)
        if self.size > MAX_BYTES:
            raise RefusedError(413, _too_large())
        if self.out is not None:
            self.out.write(block)

    def end(self, *, whole: bool) -> None:
        """Close the file; one that did not arrive whole is removed."""
        if self.out is not None:
            self.out.close()
            self.out = None
        self.whole = whole
        if not whole:
            forget(self.id)


_tickets: set[str] = set()
_uploads: dict[str, Upload] = {}
_lock = threading.Lock()


def ticket() -> str:
    """Return a new ticket: only who was shown our page can send a file, other sites cannot."""
    made = secrets.token_urlsafe(24)
    with _lock:
        _tickets.add(made)
    return made


def begin(given: str, name: str, length: int | None) -> Upload:
    """Open a file for an upload.

    Parameters
    ----------
    given
        The ticket.
    name
        The file's name in the browser; only its last part counts.
    length
        Bytes that are announced, None if they are not.

    Raises
    ------
    RefusedError
        If imports are off, the ticket is none of ours, or the file is too large.
    """
    folder = imports_folder()
    if folder is None:
        raise RefusedError(
            403, "this server takes no files; start it with: dateline --allow-imports"
        )
    if given not in _tickets:
        raise RefusedError(403, "this page is from an earlier start of the server; load it again")
    if length is not None and length > MAX_BYTES:
        raise RefusedError(413, _too_large())
    if length and shutil.disk_usage(folder).free < length * _ROOM:
        raise RefusedError(
            507, f"there is too little room in {folder}: an import takes {_ROOM} times its file"
        )
    made = Upload(secrets.token_hex(8), folder)
    home = folder / _FOLDER / made.id
    home.mkdir(parents=True)
    made.path = home / _plain(name)
    made.out = made.path.open("wb")
    with _lock:
        _uploads[made.id] = made
    return made


def find(upload_id: str) -> Upload | None:
    """Return an upload that has arrived whole."""
    found = _uploads.get(upload_id)
    return found if found is not None and found.whole else None


def forget(upload_id: str) -> None:
    """Remove an upload and its file."""
    with _lock:
        gone = _uploads.pop(upload_id, None)
    if gone is not None:
        shutil.rmtree(gone.path.parent, ignore_errors=True)


def adopt(path: Path) -> str:
    """Take a file that an earlier start of the server had received as an upload; gives its id, empty if it is none."""
    folder = imports_folder()
    if folder is None or path.parent.parent != folder / _FOLDER or not path.is_file():
        return ""
    with _lock:
        made = Upload(path.parent.name, path, path.stat().st_size, whole=True)
        return _uploads.setdefault(made.id, made).id


def clear(wanted: Collection[Path] = ()) -> None:
    """Remove what earlier starts of a server left, but for the files that are wanted."""
    folder = imports_folder()
    wanted_ids = {path.parent.name for path in wanted}
    if folder is not None and (folder / _FOLDER).is_dir():
        for home in (folder / _FOLDER).iterdir():
            if home.name not in wanted_ids:
                shutil.rmtree(home, ignore_errors=True)


def _plain(name: str) -> str:
    """Return the last part of a file's name, of letters, digits, dots, hyphens, underscores and spaces."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    plain = re.sub(r"[^\w. -]+", "_", last).strip(" .")[-_MAX_NAME_LENGTH:]
    return plain if plain and not plain.startswith(".") else f"file{plain}"


def _too_large() -> str:
    return f"files of up to {MAX_BYTES / 1e9:.0f} GB are taken here; import this one with: dateline import FILE -o STORE"

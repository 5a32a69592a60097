"""What a store folder holds: its files with their checksums, its origins, its counts.

The manifest is the last file written: a folder without one is no store.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel, ConfigDict, ValidationError

from geodata.errors import Problem, StoreError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "CACHE",
    "MANIFEST",
    "RAW",
    "FileMark",
    "Manifest",
    "Origin",
    "checksum",
    "fault_of",
    "is_store",
    "read_manifest",
    "verify",
]

MANIFEST: Final = "manifest.json"
CACHE: Final = "events.duckdb"
# every row as it stood in the file, in the file's order
RAW: Final = "raw.parquet"
_VERSION: Final = 1
_CHUNK: Final = 1 << 20


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FileMark(_Part):
    """A file's size and SHA-256."""

    bytes: int
    sha256: str


class Origin(_Part):
    """One imported file: whose it is, which layout it had, what may be done with it, and where its rows are."""

    id: str
    label: str
    layout: str
    publisher: str
    url: str
    licence: str
    redistributable: bool
    version: str
    file: str
    bytes: int
    sha256: str
    rows: int
    kept: int
    discarded: int
    columns: tuple[str, ...]
    mapping: dict[str, str] = {}
    imported_on: str
    # file of its rows as they stood
    raw: str = RAW


class Manifest(_Part):
    """The manifest of a store folder."""

    format: str = "dateline-store"
    format_version: int = _VERSION
    importer: str
    data_version: str
    events: int
    machine: int
    home: tuple[float, float, float, float] | None
    origins: tuple[Origin, ...]
    files: dict[str, FileMark]

    @property
    def redistributable(self) -> bool:
        """Whether every origin allows its rows to be passed on."""
        return all(origin.redistributable for origin in self.origins)


def is_store(path: Path) -> bool:
    """Say whether a folder is a store, by its manifest."""
    return (path / MANIFEST).is_file()


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a store folder.

    Raises
    ------
    StoreError
        If there is none, it is damaged, or it was written by a newer version.
    """
    path = folder / MANIFEST
    try:
        found = Manifest.model_validate_json(path.read_bytes())
    except OSError as error:
        raise StoreError(
            f"{folder} is no store: {MANIFEST} cannot be read ({error.strerror})"
        ) from None
    except ValidationError as error:
        raise StoreError(
            f"{path} is damaged ({error.error_count()} faults); import the file again"
        ) from None
    if found.format_version > _VERSION:
        raise StoreError(
            f"{path} has format {found.format_version}, this Dateline reads up to {_VERSION}; update Dateline"
        )
    return found


def checksum(path: Path) -> FileMark:
    """Return the size and SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_CHUNK):
            digest.update(block)
    return FileMark(bytes=path.stat().st_size, sha256=digest.hexdigest())


def fault_of(folder: Path) -> str:
    """Say why a store cannot be read: its manifest, or a Parquet file that is missing or of another size.

    It costs no reading of the files, as :func:`verify` does. Empty if nothing is wrong.
    """
    try:
        files = read_manifest(folder).files
    except StoreError as error:
        return str(error)
    for name, mark in files.items():
        if not name.endswith(".parquet"):
            continue
        if not (folder / name).is_file():
            return f"{name} is missing"
        if (size := (folder / name).stat().st_size) != mark.bytes:
            return f"{name} has {size:,} bytes instead of {mark.bytes:,}"
    return ""


def verify(folder: Path) -> list[Problem]:
    """Compare every file of a store with its checksum, and return what differs."""
    problems = []
    for name, mark in read_manifest(folder).files.items():
        path = folder / name
        if not path.is_file():
            problems.append(Problem(str(folder), name, "", "is missing; import the file again"))
        elif checksum(path) != mark:
            problems.append(
                Problem(str(folder), name, "", "is not the file that was written; import again")
            )
    return problems

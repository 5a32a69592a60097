"""What an import has finished, kept beside its store until it is over: a later one of the same file goes on from there.

A folder holds the rows once they are read and the events once they are sorted, as further
names of the files in the folder at work, so they cost no room of their own. Its record, written
anew after each step and in one piece, says of which file they are, how it was to be understood,
and their checksums. What does not fit, or is damaged, is removed, and that is said.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel, ConfigDict, ValidationError

from geodata import __version__
from geodata.atomic_write import write_atomically
from geodata.ingest.imports.reports.import_report import Report
from geodata.ingest.imports.steps.recognise_layout import KNOWN
from geodata.ingest.imports.steps.staged_rows import Rejected, Staged
from geodata.store.parquet.manifest import MANIFEST, FileMark, checksum, is_store

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SUFFIX", "ImportOptions", "Record", "Unfinished", "begin", "folder_of", "read_record"]

SUFFIX: Final = ".unfinished"
_RECORD, _ROWS, _EVENTS = "record.json", "rows.parquet", "events.parquet"
_EDGE: Final = 1 << 20


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ImportOptions(_Part):
    """A file and how it is to be understood: what must be the same for an import to go on.

    ``edges`` is the SHA-256 of the file's first and last megabyte.
    """

    path: str
    bytes: int
    changed_ns: int
    edges: str
    layout: str | None
    mapping: dict[str, Any]
    origin: str | None
    version: str
    encoding: str | None
    importer: str = __version__

    @classmethod
    def of(  # noqa: PLR0913 - the options of an import
        cls, path: Path, *, layout: str | None, mapping: Mapping[str, Any], origin: str | None, version: str, encoding: str | None
    ) -> ImportOptions:  # fmt: skip
        """Describe a file that is there."""
        state = path.stat()
        with path.open("rb") as stream:
            edges = hashlib.sha256(stream.read(_EDGE))
            stream.seek(max(0, state.st_size - _EDGE))
            edges.update(stream.read(_EDGE))
        return cls(
            path=str(path.resolve()), bytes=state.st_size, changed_ns=state.st_mtime_ns, edges=edges.hexdigest(),
            layout=layout, mapping=dict(mapping), origin=origin, version=version, encoding=encoding,
        )  # fmt: skip


class _Read(_Part):
    """Rows as they were read: their file, columns, the known layout's label, and the lines that are no rows."""

    mark: FileMark
    header: tuple[str, ...]
    label: str | None
    rejected: tuple[tuple[int, str], ...]
    total: int
    notes: tuple[str, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()


class _Sorted(_Part):
    """Events as they were sorted, together with those of a store with a manifest of this SHA-256."""

    mark: FileMark
    store: str


class _Sealed(_Part):
    """A store that was finished but for its cache, by its manifest's SHA-256, and the report on it."""

    store: str
    report: dict[str, Any]


class Record(_Part):
    """What is finished of one import."""

    asked: ImportOptions
    read: _Read | None = None
    sorted: _Sorted | None = None
    sealed: _Sealed | None = None

    @property
    def rows(self) -> int:
        """Rows that need not be read again."""
        return self.read.total if self.read else 0


def folder_of(target: Path) -> Path:
    """Return the folder beside a store for what an import into it has finished."""
    return target.with_name(f".{target.name}{SUFFIX}")


def read_record(target: Path) -> Record | None:
    """Return what is finished of an import into a store; None if there is nothing, or nothing that can be read."""
    try:
        return Record.model_validate_json((folder_of(target) / _RECORD).read_bytes())
    except (OSError, ValidationError):
        return None


class Unfinished:
    """The import at work: what an earlier one had finished of it, and what it finishes itself.

    Attributes
    ----------
    said
        What was found, in words; empty if there was nothing.
    """

    def __init__(self, target: Path, record: Record, said: str) -> None:
        self._target, self._folder = target, folder_of(target)
        self._record, self.said = record, said

    @property
    def rows_are_read(self) -> bool:
        """Whether the first step is finished."""
        return self._record.read is not None

    def rows(self, into: Path) -> Staged | None:
        """Put the rows that were read where the import looks for them; None if it must read."""
        read = self._record.read
        if read is None:
            return None
        _link(self._folder / _ROWS, into)
        known = {layout.label: layout for layouts in KNOWN.values() for layout in layouts}
        layout = known[read.label] if read.label is not None else None
        return Staged(
            read.header,
            layout,
            [Rejected(line, why) for line, why in read.rejected],
            read.notes,
            read.tags,
        )

    def keep_rows(self, path: Path, staged: Staged, total: int) -> None:
        """Keep the rows that were read."""
        if self._record.read is not None:
            return
        _link(path, self._folder / _ROWS)
        label = staged.layout.label if staged.layout else None
        rejected = tuple((r.line, r.reason) for r in staged.rejected)
        read = _Read(mark=checksum(path), header=staged.header, label=label, rejected=rejected, total=total, notes=staged.notes, tags=staged.tags)  # fmt: skip
        self.write(self._record.model_copy(update={"read": read}))

    def events(self, into: Path) -> bool:
        """Put the sorted events where the store is built; false if it must sort."""
        done = self._record.sorted
        if done is None or done.store != _version_of(self._target):
            return False
        _link(self._folder / _EVENTS, into)
        return True

    def keep_events(self, path: Path) -> None:
        """Keep the sorted events."""
        _link(path, self._folder / _EVENTS)
        done = _Sorted(mark=checksum(path), store=_version_of(self._target))
        self.write(self._record.model_copy(update={"sorted": done}))

    def report(self) -> Report | None:
        """Return the report on a store that only lacks its cache; None if there is more to do."""
        sealed = self._record.sealed
        if sealed is None or sealed.store != _version_of(self._target):
            return None
        return Report.of_dict(sealed.report)

    def seal(self, built: Path, report: Report) -> None:
        """Keep the report on a store that is about to be put in its place."""
        sealed = _Sealed(store=_version_of(built), report=report.as_dict())
        self.write(self._record.model_copy(update={"sealed": sealed}))

    def forget(self) -> None:
        """Remove it all: the import is over, or there is nothing to go on with."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def write(self, record: Record) -> None:
        """Put a record in place of the one that is there."""
        self._record = record
        write_atomically(self._folder / _RECORD, record.model_dump_json(indent=1) + "\n")


def begin(target: Path, asked: ImportOptions) -> Unfinished:
    """Begin an import into a store: go on from what an earlier one had finished, if it was the same."""
    folder, name = folder_of(target), Path(asked.path).name
    record = read_record(target)
    again = "this one starts from the beginning"
    if not folder.is_dir():
        message, record = "", None
    elif record is None:
        message = f"what an earlier import had finished is damaged and removed; {again}"
    elif record.asked != asked:
        other = Path(record.asked.path).name
        what = "of another file" if other != name else "of another state or understanding of it"
        message = f"an earlier import ({other}) was cut off; it was {what} and is removed; {again}"
        record = None
    elif not _whole(folder, record):
        message = f"an earlier import of {name} was cut off; what it had finished is damaged and removed; {again}"
        record = None
    elif record.read is None:
        message = f"an earlier import of {name} was cut off before its rows were read; {again}"
    else:
        rows = f"{record.rows:,} of {record.rows:,} rows already read"
        done = ", events sorted" if record.sorted else ""
        message = f"an earlier import of {name} was cut off; resuming: {rows}{done}"
    if record is None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    found = Unfinished(target, record or Record(asked=asked), message)
    if record is None:
        found.write(Record(asked=asked))
    return found


def _whole(folder: Path, record: Record) -> bool:
    """Say whether the files are those that were written."""
    parts = ((record.read, _ROWS), (record.sorted, _EVENTS))
    return all(
        (folder / name).is_file() and checksum(folder / name) == part.mark
        for part, name in parts
        if part is not None
    )


def _version_of(store: Path) -> str:
    """Return what tells a store from any other: its manifest holds the checksums of all its files."""
    return checksum(store / MANIFEST).sha256 if is_store(store) else ""


def _link(source: Path, target: Path) -> None:
    """Give a file a second name; where the disk has no such thing, copy it."""
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)

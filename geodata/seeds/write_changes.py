"""Changes to a folder of seeds: checked before they are written, written whole, logged after.

::

    from geodata.seeds.write_changes import Change, write_changes

    write_changes(
        folder,
        [Change("events", "al-tanf-attack", "status", "reviewed", why="both receipts stand")],
        who="Noor",
        expected=dataset.version,
    )

What is written is read again first, as a whole folder: a fault anywhere refuses all changes.
Comments, order and every record that is not changed stay byte for byte. One writer at a time:
whoever comes second waits for a moment, and is told when what it read has changed since.
"""

from __future__ import annotations

import copy
import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from filelock import FileLock, Timeout

from geodata.atomic_write import write_atomically
from geodata.errors import Problem, SeedConflictError, SeedError
from geodata.seeds.change_log import Decision, append_decisions
from geodata.seeds.load_folder import read, seed_files, version_of
from geodata.seeds.yaml_document import SeedDocument, new_article, plain_value, value_at

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from geodata.seeds.yaml_with_lines import Value

__all__ = [
    "Change",
    "Edit",
    "Kind",
    "LogLine",
    "Written",
    "commit",
    "create_collection",
    "write_changes",
]

Kind: TypeAlias = Literal["sources", "places", "actors", "events"]
_FILES: Final[Mapping[str, str]] = {"places": "places.yaml", "actors": "actors.yaml"}
_LOCK: Final = ".writing.lock"
# kind, record, field, before, after, why
LogLine: TypeAlias = "tuple[str, str, str, Value, Value, str]"
# texts by file name, and the log's lines
Edit: TypeAlias = "tuple[Mapping[str, str], Sequence[LogLine]]"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one record.

    Attributes
    ----------
    kind, record
        What kind of record, and its id.
    field
        Path of the field, parts joined by dots (``receipts.where``, ``claims.0.value``); empty
        for the whole record: one that is new, or with ``after`` None, one that goes.
    after
        Plain values or records of :mod:`geodata.model`; None removes the field.
    why
        The reason, for the log.
    article
        Of a new event: the id of the source in whose file it goes.
    """

    kind: Kind
    record: str
    field: str = ""
    after: Any = None
    why: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the folder's version after it, and the log's new lines."""

    version: str
    decisions: tuple[Decision, ...]


def create_collection(folder: Path) -> None:
    """Make an empty collection, to which articles can be added.

    Raises
    ------
    FileExistsError
        If the folder holds seed files.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if seed_files(folder):
        raise FileExistsError(f"{folder} holds seed files already")
    for key, name in _FILES.items():
        write_atomically(folder / name, f"{key}: []\n")


def write_changes(  # noqa: PLR0913 - two of them are for tests
    folder: Path,
    changes: Sequence[Change],
    *,
    who: str,
    expected: str | None = None,
    wait_s: float = 5.0,
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(tz=dt.UTC),
) -> Written:
    """Make changes to a folder of seeds, all of them or none.

    Parameters
    ----------
    folder
        A collection; see :func:`create_collection`.
    changes
        In order: a place before the event that names it, or after, as all are checked at once.
    who
        Who decides, for the log.
    expected
        Version of the folder that the changes were made for (``Dataset.version``, or that of
        the last :class:`Written`); left out by whoever only adds.
    wait_s
        Seconds to wait for another writer.
    now
        The clock.

    Returns
    -------
    Written
        Files are replaced one by one, each whole, and the log is written last: a crash between
        two leaves a folder that can be read, and at worst a change without its line.

    Raises
    ------
    SeedConflictError
        If another writer is at work, or the folder is not as expected any more. Nothing was written.
    SeedError
        If a change leads nowhere, or the folder could not be read after it. Nothing was written.
    """

    def edit(texts: Mapping[str, str]) -> Edit:
        edited = _Edited(texts)
        before = [edited.apply(change) for change in changes]
        lines = [
            (c.kind, c.record, c.field, was, plain_value(c.after), c.why)
            for c, was in zip(changes, before, strict=True)
        ]
        return edited.texts(), lines

    return commit(folder, edit, who=who, expected=expected, wait_s=wait_s, now=now)


def commit(  # noqa: PLR0913 - two of them are for tests
    folder: Path,
    edit: Callable[[Mapping[str, str]], Edit],
    *,
    who: str,
    expected: str | None,
    wait_s: float = 5.0,
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(tz=dt.UTC),
) -> Written:
    """Change a folder's files as a function says, all of them or none, and log it; see :func:`write_changes`.

    Parameters
    ----------
    edit
        Is given the texts by file name; returns those that change, and the log's lines: kind,
        record, field, before, after, why.
    """
    if not folder.is_dir():
        raise SeedError([Problem(str(folder), "folder", "", "does not exist")])
    try:
        with FileLock(folder / _LOCK, timeout=wait_s):
            return _write(folder, edit, who, expected, now)
    except Timeout:
        raise SeedConflictError(
            f"{folder.name} is being written by somebody else; try again in a moment"
        ) from None


def _write(
    folder: Path,
    edit: Callable[[Mapping[str, str]], Edit],
    who: str,
    expected: str | None,
    now: Callable[[], dt.datetime],
) -> Written:
    before = {path.name: path.read_bytes() for path in seed_files(folder)}
    version = version_of(before)
    if expected is not None and version != expected:
        raise SeedConflictError(
            f"{folder.name} has changed since it was read (version {expected}, now {version}); read it again"
        )
    texts, lines = edit({name: data.decode("utf-8") for name, data in before.items()})
    after = before | {name: text.encode() for name, text in texts.items()}
    _, problems = read(folder, replaced=after)
    if problems:
        raise SeedError(problems)
    version = version_of(after)
    # what is named before who names it
    for name in sorted(after, key=lambda each: (each not in _FILES.values(), each)):
        if after[name] != before.get(name):
            write_atomically(folder / name, after[name].decode())
    stamp = now().isoformat(timespec="seconds")
    decisions = tuple(Decision(stamp, who, *line, version) for line in lines)
    append_decisions(folder, decisions)
    return Written(version, decisions)


class _Edited:
    """The files of a folder as they will be."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = dict(texts)
        self._documents: dict[str, SeedDocument] = {}

    def texts(self) -> dict[str, str]:
        """Return the texts that were looked at, by file name."""
        return {name: document.text for name, document in self._documents.items()}

    def apply(self, change: Change) -> Value:
        """Make one change, and return what stood there before."""
        key = "source" if change.kind == "sources" else change.kind
        value, path = plain_value(change.after), change.field.split(".") if change.field else []
        name = self._file_with(change.kind, change.record)
        if name is None:
            if path or value is None:
                reason = f"is in no file; known are the {change.kind} of the folder"
                raise SeedError([Problem("change", f"{change.kind}.id", change.record, reason)])
            self._add(change, key, value)
            return None
        document = self._documents[name]
        at = document.position(key, change.record)
        record = copy.deepcopy(document.records(key)[at or 0])
        others = [r for r in document.records(key) if r.get("id") != change.record]
        before = value_at(record, path)
        if path:
            document.set_field(key, change.record, path, value)
            _put_plain(record, path, value)
            others.insert(at or 0, record)
        elif value is None and key != "source":
            document.remove(key, change.record)
        else:
            reason = "is there already; change its fields, or reject it by its status"
            raise SeedError([Problem(name, f"{key}.id", change.record, reason)])
        if document.records(key) != others:
            reason = "would not read as it was meant; nothing was written"
            raise SeedError([Problem(name, f"{key}.{change.record}.{change.field}", "", reason)])
        return before

    def _add(self, change: Change, key: str, value: Value) -> None:
        record = {"id": change.record, **value} if isinstance(value, dict) else {}
        if record.get("id") != change.record:
            reason = "expected a map whose id is the change's record"
            raise SeedError([Problem("change", f"{key}.id", change.record, reason)])
        if change.kind == "sources":
            name = f"{change.record}.yaml"
            if name in self._texts:
                reason = "is the name of a file with another source"
                raise SeedError([Problem(name, "source.id", change.record, reason)])
            self._documents[name] = SeedDocument(name, new_article(record))
            return
        self._document(self._file_for(change)).add(key, record)

    def _file_for(self, change: Change) -> str:
        """Return the file that a new record goes into."""
        if change.kind in _FILES:
            return _FILES[change.kind]
        name = self._file_with("sources", change.article)
        if name is None:
            reason = "is no source of this folder; add it, or name another as the change's article"
            raise SeedError([Problem("change", "article", change.article, reason)])
        return name

    def _document(self, name: str) -> SeedDocument:
        if name not in self._documents:
            empty = "".join(f"{key}: []\n" for key, file in _FILES.items() if file == name)
            self._documents[name] = SeedDocument(name, self._texts.get(name, empty))
        return self._documents[name]

    def _file_with(self, kind: Kind, record: str) -> str | None:
        """Return the file in which a record stands, None if it stands in none."""
        if kind in _FILES:
            name = _FILES[kind]
            return name if self._document(name).position(kind, record) is not None else None
        key = "source" if kind == "sources" else kind
        names = sorted((self._texts.keys() | self._documents.keys()) - set(_FILES.values()))
        return next((n for n in names if self._document(n).position(key, record) is not None), None)


def _put_plain(record: Any, path: Sequence[str], value: Value) -> None:
    """Set or remove a part of plain values that :class:`SeedDocument` has just changed."""
    *way, last = path
    for part in way:
        record = record[int(part) if isinstance(record, list) else part]
    if isinstance(record, list):
        record[int(last) : int(last) + 1] = [] if value is None else [value]
    elif value is None:
        record.pop(last, None)
    else:
        record[last] = value

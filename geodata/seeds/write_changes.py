"""Changes to a folder of seeds: checked before they are written, written whole, logged after.

::

    from geodata.seeds.write_changes import write_changes
    from geodata.seeds.edited_folder import Change

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

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from filelock import FileLock, Timeout

from geodata.atomic_write import write_atomically
from geodata.errors import Problem, SeedConflictError, SeedError
from geodata.seeds.change_log import Decision, append_decisions
from geodata.seeds.edited_folder import SHARED_FILES, Change, EditedFolder
from geodata.seeds.load_folder import read, seed_files, version_of
from geodata.seeds.yaml_values import plain_value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from geodata.seeds.yaml_with_lines import Value

__all__ = [
    "Edit",
    "LogLine",
    "Written",
    "commit",
    "create_collection",
    "write_changes",
]

_LOCK: Final = ".writing.lock"
# kind, record, field, before, after, why
LogLine: TypeAlias = "tuple[str, str, str, Value, Value, str]"
# texts by file name, and the log's lines
Edit: TypeAlias = "tuple[Mapping[str, str], Sequence[LogLine]]"


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
    for key, name in SHARED_FILES.items():
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
        edited = EditedFolder(texts)
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
    for name in sorted(after, key=lambda each: (each not in SHARED_FILES.values(), each)):
        if after[name] != before.get(name):
            write_atomically(folder / name, after[name].decode())
    stamp = now().isoformat(timespec="seconds")
    decisions = tuple(Decision(stamp, who, *line, version) for line in lines)
    append_decisions(folder, decisions)
    return Written(version, decisions)

"""The journal of an article's review: one JSON object a line, added and never changed.

A line that was confirmed is on the disk: the file is synced before :meth:`Journal.append`
returns, and a new file's folder as well. A last line that a crash cut off was never confirmed;
it is left out when the journal is read, and cut off before the next line is written.
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from filelock import FileLock, Timeout

from geodata.atomic_write import append_durably
from geodata.errors import Problem, SeedConflictError, SeedError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

__all__ = ["FOLDER", "Entry", "Journal", "journal_of"]

FOLDER: Final = "review"
_WAIT_S: Final = 5.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision.

    Attributes
    ----------
    n
        From 1, without gaps.
    key
        Made by whoever asks: the same key is written once, however often it is sent.
    when, who
        UTC, ISO 8601; the reader's name.
    action
        One of :data:`geodata.review.decisions.apply.ACTIONS`, or ``undo``, ``redo``, ``mode``, ``withdraw``.
    proposals
        The events that it decides on, the first one foremost.
    field, before, after, why
        For the log, in words.
    set
        Event id -> its state, and the event as it stands from here on.
    places
        Place id -> record, of places that the events name and the collection may lack.
    of
        Of ``undo`` and ``redo``: the number of the decision that it takes back or makes again.
    """

    n: int
    key: str
    when: str
    who: str
    action: str
    proposals: tuple[str, ...] = ()
    field: str = ""
    before: str = ""
    after: str = ""
    why: str = ""
    set: Mapping[str, Mapping[str, Any]] = dataclasses.field(default_factory=dict)
    places: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    of: int | None = None


def journal_of(collection: Path, article: str) -> Journal:
    """Return the journal of one article of a collection."""
    return Journal(collection / FOLDER / f"{article}.jsonl")


class Journal:
    """The decisions on one article, in the order in which they were taken.

    Parameters
    ----------
    path
        Its file, which need not exist yet.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> tuple[Entry, ...]:
        """Return all decisions, oldest first.

        Raises
        ------
        SeedError
            If a line is no decision; each such line is named. A last line without its end is left out.
        """
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return ()
        whole, problems = [], []
        for number, line in enumerate(data.split(b"\n")[:-1], 1):
            try:
                whole.append(_entry(line))
            except (ValueError, TypeError):
                reason = "is no decision; expected one JSON object a line"
                shown = line[:40].decode("utf-8", "replace")
                problems.append(Problem(self.path.name, "line", shown, reason, number))
        if problems:
            raise SeedError(problems)
        return tuple(whole)

    def append(
        self, decide: Callable[[tuple[Entry, ...]], Entry | None]
    ) -> tuple[tuple[Entry, ...], Entry | None]:
        """Add one decision, which is made of those that are there.

        Parameters
        ----------
        decide
            Is given all decisions while nobody else can write, and returns the new one; None
            writes nothing. What it raises is passed on, and nothing is written.

        Returns
        -------
        entries, added
            All decisions after it, and the new one. It is on the disk.

        Raises
        ------
        SeedConflictError
            If another process keeps the journal for longer than five seconds.
        """
        self.path.parent.mkdir(exist_ok=True)
        try:
            with FileLock(self.path.with_suffix(".lock"), timeout=_WAIT_S):
                entries = self.read()
                entry = decide(entries)
                if entry is None:
                    return entries, None
                self._write(entry)
        except Timeout:
            raise SeedConflictError(
                "somebody else is deciding on this article just now; try again in a moment"
            ) from None
        return (*entries, entry), entry

    def _write(self, entry: Entry) -> None:
        text = json.dumps(asdict(entry), ensure_ascii=False, allow_nan=False)
        append_durably(self.path, f"{text}\n")


def _entry(line: bytes) -> Entry:
    plain = json.loads(line)
    if not isinstance(plain.get("n"), int) or not isinstance(plain.get("set"), dict):
        raise TypeError
    made = Entry(**plain)
    object.__setattr__(made, "proposals", tuple(made.proposals))
    return made

"""Versions of what a reader sees, and what is said to whoever decides on an old one."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from geodata.errors import SeedConflictError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.review.log.journal import Entry

__all__ = ["StaleError", "UndoRefusedError", "position_of", "version_of_entries"]


class StaleError(SeedConflictError):
    """A decision on a state that has changed since; nothing was written.

    Parameters
    ----------
    version
        The present one.
    who
        Who has decided meanwhile.
    same_reader
        Whether it was the same reader, in another window.
    """

    def __init__(self, version: str, who: str, *, same_reader: bool) -> None:
        where = "in another window" if same_reader else f"by {who}"
        super().__init__(f"this article was decided on {where} meanwhile; look again, then decide")
        self.version, self.who, self.same_reader = version, who, same_reader


class UndoRefusedError(SeedConflictError):
    """A decision that others rest on: their numbers are in ``decisions``."""

    def __init__(self, decisions: list[int]) -> None:
        super().__init__(f"later decisions rest on it: undo {', '.join(map(str, decisions))} first")
        self.decisions = decisions


def version_of_entries(entries: Sequence[Entry]) -> str:
    """Return the version of what a reader sees who sees these decisions."""
    return f"{len(entries)}.{_mark(entries[-1].key) if entries else '0'}"


def _mark(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:6]


def position_of(version: str, entries: Sequence[Entry]) -> int | None:
    """Return how many of these decisions a version includes, None if it is no version of theirs."""
    head, _, mark = version.partition(".")
    if not (head.isascii() and head.isdecimal() and len(head) < 9) or int(head) > len(entries):
        return None
    return int(head) if version == version_of_entries(entries[: int(head)]) and mark else None

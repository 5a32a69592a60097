"""The counter line: counted once, the same in the page, the table, every download and citation.

The parts are exclusive, tested in this order: undated, unplaced, sure, possible.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Counts", "plural"]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many events a query finds, and how they are known.

    Attributes
    ----------
    total, all
        Events that match, and events in the store.
    undated, unplaced, sure, possible
        Exclusive parts; they sum to ``total``.
    sources
        Number of articles that the matching events cite.
    """

    total: int
    all: int
    sure: int
    possible: int
    unplaced: int
    undated: int
    sources: int

    def sentence(self) -> str:
        """Say it in one line; parts that are zero drop out."""
        head = f"{self.total:,} of {self.all:,} events" if self.total != self.all else plural(self.total, "event")
        named = ((self.sure, "sure"), (self.possible, "possible"), (self.unplaced, "unplaced"), (self.undated, "undated"))
        parts = ", ".join(f"{n:,} {word}" for n, word in named if n)
        tail = f" · from {plural(self.sources, 'article')}" if self.sources else ""
        return f"{head}{': ' if parts else ''}{parts}{tail}"


def plural(n: int, word: str) -> str:
    """Return "1 event" or "2 events"."""
    return f"{n:,} {word}" if n == 1 else f"{n:,} {word}s"

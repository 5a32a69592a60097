"""The counter line: counted once, the same in the page, the table, every download and citation.

Two splits, each exclusive and summing to the total. How it is known, tested in this order:
undated, unplaced, sure, possible. How it is asserted: disputed first, else by the assertion,
where announced, planned and expected count as planned.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["STATES", "Counts", "plural"]


# in the order of the sentence, with the word for it
STATES: Final = {
    "happened": "happened", "ongoing": "ongoing", "planned": "planned", "alleged": "alleged", "denied": "denied",
    "negated": "did not happen", "disputed": "disputed",
}  # fmt: skip


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
    states
        Exclusive parts by :data:`STATES`; they too sum to ``total``.
    """

    total: int
    all: int
    sure: int
    possible: int
    unplaced: int
    undated: int
    sources: int
    states: Mapping[str, int] = field(default_factory=dict)

    def sentence(self) -> str:
        """Say it in one line; parts that are zero drop out."""
        head = f"{self.total:,} of {self.all:,} events" if self.total != self.all else plural(self.total, "event")
        known = ((self.sure, "sure"), (self.possible, "possible"), (self.unplaced, "unplaced"), (self.undated, "undated"))
        said = ((self.states.get(state, 0), word) for state, word in STATES.items())
        parts = "; ".join(text for text in (_join(known), _join(said)) if text)
        tail = f" · from {plural(self.sources, 'article')}" if self.sources else ""
        return f"{head}{': ' if parts else ''}{parts}{tail}"


def _join(counted: Iterable[tuple[int, str]]) -> str:
    return ", ".join(f"{n:,} {word}" for n, word in counted if n)


def plural(n: int, word: str) -> str:
    """Return "1 event" or "2 events"."""
    return f"{n:,} {word}" if n == 1 else f"{n:,} {word}s"

"""The counter line: counted once, the same in the page, the table, every download and citation.

Two splits, each exclusive and summing to the total. How it is known, tested in this order:
undated, unplaced, sure, possible. How it is asserted: disputed first, else by the assertion,
where announced, planned and expected count as planned.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geodata.words import EN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geodata.words import Words

__all__ = ["KNOWN", "STATES", "Counts", "plural"]


# in the order of the sentence
KNOWN: Final = ("sure", "possible", "unplaced", "undated")
STATES: Final = ("happened", "ongoing", "planned", "alleged", "denied", "negated", "disputed")


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
        Number of articles that the matching events cite, or of data sets that they were imported from.
    states
        Exclusive parts by :data:`STATES`; they too sum to ``total``.
    cited
        What ``sources`` counts: "article" or "dataset".
    """

    total: int
    all: int
    sure: int
    possible: int
    unplaced: int
    undated: int
    sources: int
    states: Mapping[str, int] = field(default_factory=dict)
    cited: str = "article"

    def sentence(self, words: Words = EN) -> str:
        """Say it in one line; parts that are zero drop out."""
        head = words.count(self.total, "event")
        if self.total != self.all:
            head = words.counter["filtered"].format(
                total=words.number(self.total), all=words.count(self.all, "of_event")
            )
        known = _join(((getattr(self, name), words.known[name]) for name in KNOWN), words)
        asserted = _join(
            ((self.states.get(state, 0), words.states[state]) for state in STATES), words
        )
        parts = words.semicolon.join(text for text in (known, asserted) if text)
        said = words.counter["whole"].format(head=head, parts=parts) if parts else head
        if not self.sources:
            return said
        return words.counter["sources"].format(
            said=said, articles=words.count(self.sources, f"from_{self.cited}")
        )


def _join(counted: Iterable[tuple[int, str]], words: Words) -> str:
    return words.comma.join(form.format(n=words.number(n)) for n, form in counted if n)


def plural(n: int, word: str) -> str:
    """Return "1 event" or "2 events"."""
    return f"{n:,} {word}" if n == 1 else f"{n:,} {word}s"

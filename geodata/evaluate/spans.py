"""Pair the spans that people marked with those that were predicted, one to one."""

from __future__ import annotations

from typing import NamedTuple, Protocol

__all__ = ["Pair", "Score", "pair_spans"]


class HasSpan(Protocol):
    """Anything with offsets, end exclusive."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """First code point after it."""


class Pair(NamedTuple):
    """Indices of a gold and a predicted span that overlap."""

    gold: int
    predicted: int
    exact: bool


class Score(NamedTuple):
    """Precision, recall and their harmonic mean, 0 to 1."""

    precision: float
    recall: float
    f: float

    @classmethod
    def of(cls, right: int, predicted: int, gold: int) -> Score:
        """Return the three figures of a count."""
        precision = right / predicted if predicted else 0.0
        recall = right / gold if gold else 0.0
        total = precision + recall
        return cls(
            round(precision, 4),
            round(recall, 4),
            round(2 * precision * recall / total if total else 0.0, 4),
        )


def pair_spans(gold: list[HasSpan], predicted: list[HasSpan]) -> list[Pair]:
    """Return pairs one to one: same spans first, then those that share most characters."""
    order = sorted(range(len(predicted)), key=lambda j: predicted[j].start)
    overlaps = []
    first = 0
    for i in sorted(range(len(gold)), key=lambda i: gold[i].start):
        mine = gold[i]
        # spans of one side lie apart, or nearly so: a window is enough, but ends may be unordered
        while first < len(order) and _before(predicted[order[first]], mine):
            first += 1
        for j in order[first:]:
            other = predicted[j]
            if other.start >= mine.end:
                break
            shared = min(mine.end, other.end) - max(mine.start, other.start)
            if shared > 0:
                exact = mine.start == other.start and mine.end == other.end
                overlaps.append((not exact, -shared, i, j))
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    pairs = []
    for inexact, _, i, j in sorted(overlaps):
        if i not in taken_gold and j not in taken_predicted:
            taken_gold.add(i)
            taken_predicted.add(j)
            pairs.append(Pair(i, j, not inexact))
    return pairs


def _before(predicted: HasSpan, gold: HasSpan) -> bool:
    return predicted.end <= gold.start

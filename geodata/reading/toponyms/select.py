"""Choose spans that do not overlap: weighted interval scheduling."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["select"]


def select(
    spans: Sequence[tuple[int, int]],
    probabilities: Sequence[float],
    cutoff: float,
    bonus: float = 0.0,
) -> list[int]:
    """Return the indices of the spans that together exceed the cut-off most, none overlapping.

    Parameters
    ----------
    spans
        Start and end, end exclusive.
    probabilities
        One a span.
    cutoff
        What a span must exceed to be worth taking.
    bonus
        Added a character of length, so that of two equals the longer is taken.
    """
    worth = [
        (start, end, p - cutoff + bonus * (end - start), index)
        for index, ((start, end), p) in enumerate(zip(spans, probabilities, strict=True))
        if p > cutoff
    ]
    worth.sort(key=lambda item: item[1])
    ends = [item[1] for item in worth]
    best: list[tuple[float, int, int]] = [(0.0, 0, -1)]
    for number, (start, _, gain, index) in enumerate(worth, start=1):
        before = bisect_right(ends, start, 0, number - 1)
        taken = best[before][0] + gain
        best.append(
            (taken, before, index) if taken > best[-1][0] else (best[-1][0], number - 1, -1)
        )
    chosen, at = [], len(worth)
    while at > 0:
        _, before, index = best[at]
        if index >= 0:
            chosen.append(index)
        at = before
    return chosen[::-1]

"""A toponym with the places it may mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from geodata.gazetteer import Entry
    from geodata.reading.toponyms import Toponym

__all__ = ["Candidate", "ResolvedToponym"]


class Candidate(NamedTuple):
    """One place a toponym may mean.

    Attributes
    ----------
    entry
        The gazetteer's entry, or None: a place that the gazetteer lacks.
    score
        Probability of this candidate among all of the toponym, 0 to 1.
    margin
        Its score minus that of the best other candidate; negative unless it comes first.
    reasons
        What spoke for and against it, in words, the weightiest first.
    """

    entry: Entry | None
    score: float
    margin: float
    reasons: tuple[str, ...] = ()


class ResolvedToponym(NamedTuple):
    """A toponym and its candidates, the most probable first; never empty.

    An entry of None comes first only where it is likelier than all places together.
    """

    toponym: Toponym
    candidates: tuple[Candidate, ...]

"""A place name in a text."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Toponym"]


class Toponym(NamedTuple):
    """Words that name a place; offsets are Unicode code points, the end is exclusive.

    Attributes
    ----------
    kind
        ``literal``: the place itself; ``demonym``: its people or adjective ("Iraqi");
        ``metonym``: a place that acts or speaks ("Moscow says"); ``embedded``: a place inside the
        name of a body ("Corsicana Police Department").
    probability
        That a careful reader would mark these words as a place, 0 to 1.
    reasons
        What spoke for and against it, in words, the weightiest first.
    """

    start: int
    end: int
    words: str
    kind: str = "literal"
    probability: float = 1.0
    reasons: tuple[str, ...] = ()

"""A field's score as one of five words, from the reader's scores and its rivals.

``missing``: the reader found no value. ``unsure``: one that is right less often than not, or has
a rival as near. ``likely`` and ``clear``: one to take or to correct. No percentages: they would
look like measurements.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["SCORES", "Score", "lowest", "of_actor", "of_field"]

Score = Literal["not_in_text", "missing", "unsure", "likely", "clear"]
# least certain first
SCORES: Final[tuple[Score, ...]] = ("not_in_text", "missing", "unsure", "likely", "clear")
# a calibrated probability from which words name a value, or point to it
_CLEAR: Final = 0.65
_LIKELY: Final = 0.45
# a rival within this reach leaves it open which of the two is meant
_FAR: Final = 0.25
_NEAR: Final = 0.08


def of_field(read: Mapping[str, Any], *, by_model: bool = False) -> Score:
    """Return the word for one value.

    Parameters
    ----------
    read
        ``score``, ``rivals`` with theirs, and ``assumed``, as the review material has them.
    by_model
        What a language model proposes alone is never clear; nor is a value that no words name,
        such as a date that can only be "on or before the day of publication".
    """
    score = float(read["score"])
    lead = score - max((float(rival["score"]) for rival in read["rivals"]), default=0.0)
    if score >= _CLEAR and lead >= _FAR:
        return "likely" if by_model or read["assumed"] else "clear"
    if score >= _LIKELY and lead >= _NEAR:
        return "likely"
    return "unsure"


def of_actor(read: Mapping[str, Any], *, by_model: bool = False) -> Score:
    """Return the word for one actor in a role."""
    return of_field({**read, "assumed": False}, by_model=by_model)


def lowest(scores: Iterable[Score]) -> Score:
    """Return the least certain of some scores; "missing" of none."""
    return min(scores, key=SCORES.index, default="missing")

"""Parts of a period: "early", "mid" and "the end of" narrow what they stand before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.reading.dates import periods
from geodata.reading.dates.english.context import Meaning

if TYPE_CHECKING:
    from geodata.reading.dates.periods import Period

__all__ = ["finish", "narrow"]

_PARTS = {"earl": "START", "begi": "START", "star": "START", "late": "END", "end": "END", "mid": "MID", "midd": "MID"}  # fmt: skip


def narrow(period: Period, words: str | None) -> tuple[Period, str]:
    """Return the part of a period that "early", "mid" or "the end of" name, and words for the rule."""
    lower = (words or "").lower()
    if not lower or lower.startswith(("earlier", "later")) or period.first == period.last:
        return period, ""
    part = next((code for stem, code in _PARTS.items() if stem in lower), None)
    if part is None:
        return period, ""
    third = {"START": "first", "MID": "middle", "END": "last"}[part]
    return periods.cut(period, part), f"; '{lower}' is read as its {third} third"


def finish(value: str, period: Period, pre: str | None, rule: str) -> Meaning:
    """Return the meaning of a period, or of the part of it that the words before it name."""
    part, extra = narrow(period, pre)
    return Meaning(value, "date", part, rule + extra, period)

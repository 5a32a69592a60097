"""What a mention of time is: its words, its interval of days, and the rule that resolved it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["DateMention"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words about time, and the days that they may stand for.

    Attributes
    ----------
    start, end
        Offsets into the text in Unicode code points, end exclusive.
    words
        ``text[start:end]``.
    edtf
        The interval as EDTF, ``"unknown"`` where the words give no days (a bare duration,
        a relative date without a publication day, a fiscal year).
    earliest, latest
        First and last possible day, inclusive; None where open or unknown. They agree with
        ``edtf``: "since October" has an earliest day and no latest.
    precision
        day, days, week, month, months, season, quarter, year, years, decade, open or unknown.
    rule
        How the words became days, as a sentence for the receipt.
    value
        The value in TimeML's notation (``1989-Q3``, ``P2D``, ``PRESENT_REF``).
    kind
        ``date``, ``time``, ``duration`` or ``set``, as TimeML tells them apart.
    named_start, named_end
        The days that the words themselves name, without "since", "until" or "early":
        October in "since October". None where they name none.
    """

    start: int
    end: int
    words: str
    edtf: str
    earliest: dt.date | None
    latest: dt.date | None
    precision: str
    rule: str
    value: str = ""
    kind: str = "date"
    named_start: dt.date | None = None
    named_end: dt.date | None = None

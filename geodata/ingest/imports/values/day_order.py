"""Which part of ``01/02/2024`` is the day: decided by a whole column, or by who knows it.

One row never decides for all: of dates spread over a month six in ten have a day beyond 12,
so a column in which next to none tells was not written in that order by everyone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geodata.ingest.imports.values.date_texts import SLASHED, DayOrder
from geodata.ingest.imports.values.digits import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["OrderOfDays", "day_order"]

_MONTHS_OF_YEAR: Final = 12
_IN_A_RANGE: Final = re.compile(
    r"(?<![0-9/.-])([0-9]{1,2})[/-]([0-9]{1,2})[/-](?:[0-9]{4}|[0-9]{2})(?![0-9/-])"
)
_MAX_LENGTH: Final = 60
# of 1 / this many dates, at least one must tell the order
_ENOUGH: Final = 5
# one date against this many of the other order is a slip
_OUTVOTED: Final = 20


@dataclass(frozen=True, slots=True)
class OrderOfDays:
    """What a column says of its order.

    Attributes
    ----------
    order
        "day" or "month", whichever stands first; None if no date needs one, or none is sure.
    doubt
        Why it cannot be known, in words; empty if it is.
    odd
        Dates that can only be read in the other order.
    in_doubt
        How many dates may be read both ways while there is a doubt.
    """

    order: DayOrder | None
    doubt: str = ""
    odd: tuple[str, ...] = ()
    in_doubt: int = 0


def day_order(texts: Iterable[str], given: DayOrder | None = None) -> OrderOfDays:
    """Find the order of a column's distinct dates.

    Parameters
    ----------
    texts
        Distinct texts; those in other notations count for nothing.
    given
        What the caller knows; it decides for every date that may be read both ways.
    """
    day: list[str] = []
    month: list[str] = []
    either: list[str] = []
    for text, (a, b) in ((one, pair) for one in texts for pair in _pairs(one)):
        if a > _MONTHS_OF_YEAR >= b:
            day.append(text)
        elif b > _MONTHS_OF_YEAR >= a:
            month.append(text)
        elif a != b and 0 < max(a, b) <= _MONTHS_OF_YEAR and min(a, b) > 0:
            either.append(text)
    if given is not None:
        return OrderOfDays(given, odd=tuple(month if given == "day" else day))
    if not day and not month:
        return OrderOfDays(None, _doubt(either) if either else "", in_doubt=len(either))
    order, told, odd = ("day", day, month) if len(day) >= len(month) else ("month", month, day)
    if odd and len(odd) * _OUTVOTED > len(told):
        message = (
            f"holds dates of both orders: {day[0]!r} has the day first, {month[0]!r} the month"
        )
        return OrderOfDays(order if not either else None, f"{message}; {either[0]!r} may be either" if either else "", tuple(odd), len(either))  # fmt: skip
    if len(told) * _ENOUGH < len(either):
        return OrderOfDays(None, f"has one order in {told[0]!r} alone; {either[0]!r} and {len(either) - 1:,} more may be day/month or month/day", in_doubt=len(either))  # fmt: skip
    return OrderOfDays(order, odd=tuple(odd))


def _pairs(text: str) -> list[tuple[int, int]]:
    """Return the first two numbers of each date of numbers in a text that holds one date or two."""
    plain = " ".join(plain_text(text).split())
    if found := SLASHED.fullmatch(plain):
        # with points between, the day stands first everywhere
        settled = found[2] == "." and int(found[3]) <= _MONTHS_OF_YEAR
        return [] if settled else [(int(found[1]), int(found[3]))]
    return (
        [(int(a), int(b)) for a, b in _IN_A_RANGE.findall(plain)]
        if len(plain) < _MAX_LENGTH
        else []
    )


def _doubt(either: list[str]) -> str:
    return f"holds {either[0]!r}, which may be day/month or month/day, and no date tells which"

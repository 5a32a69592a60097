"""Runs of days in one month, feasts with a fixed day, and halves of a year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geodata.reading.dates import periods
from geodata.reading.dates.english.absolute import (
    day_of,
    is_lower_case_word,
    month_day,
    with_year,
)
from geodata.reading.dates.english.context import Meaning, unknown
from geodata.reading.dates.english.numbers import ordinal

if TYPE_CHECKING:
    from geodata.reading.dates.english.context import Context

Groups = dict[str, str]

__all__ = ["SPECIAL_DAYS"]


def _days_of_month(groups: Groups, context: Context) -> Meaning | None:
    """Return "2-3 February" and "between 12 and 15 May" as the interval that they are."""
    first, last = ordinal(groups["DAY"]), ordinal(groups["DAY2"])
    if first is None or last is None or not first < last or is_lower_case_word(groups):
        return None
    between = groups["words"].lower().startswith("between")
    if groups["J"].lower() == "and" and not between and last - first > 1:
        # "3 and 9 May" are two days
        return None
    ends = [month_day({**groups, "DAY": str(number)}, context) for number in (first, last)]
    if not ends[0] or not ends[1] or ends[0].period is None or ends[1].period is None:
        return ends[0]
    period = periods.join(ends[0].period, ends[1].period)
    return Meaning(
        f"{ends[0].value}/{ends[1].value}", "date", period, f"both days count; {ends[0].rule}"
    )


_HOLIDAYS = {"christmas": (12, 25), "christmas eve": (12, 24), "new years eve": (12, 31), "new years": (1, 1)}  # fmt: skip


def _holiday(groups: Groups, context: Context) -> Meaning | None:
    words = re.sub(r"['\u2019]", "", re.sub(r"\s+", " ", groups["H"].lower())).removesuffix(" day")
    if not groups["H"][0].isupper():
        return None
    month, of_month = _HOLIDAYS[words]
    if "Y" in groups:
        return day_of(int(groups["Y"]), month, of_month, "the day of the feast")
    found = with_year(month, of_month, context, int(groups["start"]), int(groups["end"]))
    if found is None:
        return unknown(
            f"XXXX-{month:02}-{of_month:02}",
            "date",
            "no year is named and no day of publication is known",
        )
    return day_of(found[0], month, of_month, f"the day of the feast: {found[1]}")


def _half_year(groups: Groups, context: Context) -> Meaning | None:
    number, rule = int(groups["Y"]) if "Y" in groups else None, "six months of the year"
    if number is None:
        if context.published is None:
            return unknown("", "date", "no day of publication is known")
        number = context.published.year + {"last": -1, "this": 0, "next": 1}[groups["REL"].lower()]
        rule = f"six months, the year counted from {context.anchor}"
    second = groups["H"].lower() != "first"
    start, end = (7, 12) if second else (1, 6)
    period = periods.join(periods.month(number, start), periods.month(number, end))
    return Meaning(f"{number}-H{2 if second else 1}", "date", period, rule)


SPECIAL_DAYS = {
    "days_of_month": _days_of_month, "month_days": _days_of_month, "holiday": _holiday, "half_year": _half_year,
}  # fmt: skip

"""Quarters of a year, by number or by name, and those that company news count from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geodata.reading.dates import periods
from geodata.reading.dates.english.context import Meaning, unknown
from geodata.reading.dates.english.last_and_next import NO_ANCHOR, step
from geodata.reading.dates.english.numbers import ordinal

if TYPE_CHECKING:
    from geodata.reading.dates.english.context import Context
    from geodata.reading.dates.periods import Period

__all__ = ["QUARTERS"]

Groups = dict[str, str]


def _quarter_value(period: Period) -> str:
    return f"{period.first.year}-Q{(period.first.month + 2) // 3}"


def _quarter(period: Period, rule: str, context: Context) -> Meaning:
    # a quarter to come is not the one that later figures speak of
    if "a year" not in rule and (context.published is None or period.last <= context.published):
        context.last_quarter = period
    return Meaning(_quarter_value(period), "date", period, rule)


def _quarter_of(groups: Groups, context: Context) -> Meaning | None:
    number = ordinal(groups["Q"])
    if number is None or not 1 <= number <= 4:
        return None
    named = groups.get("Y") or groups.get("Y2")
    if "FIS" in groups:
        value = f"{context.published.year}-Q{number}" if context.published else ""
        return unknown(
            value,
            "date",
            "a fiscal year starts on a day that the text does not give: not turned into days",
        )
    if named:
        return _quarter(
            periods.quarter(int(named), number),
            "the quarter of the calendar year that is named",
            context,
        )
    if context.published is None:
        return unknown(f"XXXX-Q{number}", "date", NO_ANCHOR)
    rel = (groups.get("REL") or groups.get("REL2") or "this").lower()
    year = context.published.year + step(rel)
    if (
        "REL" not in groups
        and "REL2" not in groups
        and number == 4
        and context.published.month <= 3
    ):
        year -= 1
    if (
        re.search(r"last\syear$|a\syear\s(?:ago|earlier)$", groups["words"], re.IGNORECASE)
        and "REL2" not in groups
    ):
        year -= 1
    return _quarter(
        periods.quarter(year, number),
        f"a quarter of the calendar year, counted from {context.anchor}",
        context,
    )


def _recent_quarter(context: Context) -> Period | None:
    """Return the quarter spoken of last, else the one that ended before publication."""
    if context.last_quarter:
        return context.last_quarter
    if context.published is None:
        return None
    return periods.quarter(context.published.year, (context.published.month + 2) // 3 - 1)


def _this_quarter(groups: Groups, context: Context) -> Meaning:
    rel = (groups.get("REL") or "the").lower()
    if rel in {"current", "next", "this"} and context.published:
        number = (context.published.month + 2) // 3 + (rel == "next")
        return _quarter(
            periods.quarter(context.published.year, number),
            f"counted from {context.anchor}",
            context,
        )
    period = _recent_quarter(context)
    if period is None:
        return unknown("", "date", NO_ANCHOR)
    return _quarter(
        period, "the quarter spoken of, or the one that ended before publication", context
    )


def _year_ago_quarter(groups: Groups, context: Context) -> Meaning:
    period = _recent_quarter(context)
    if period is None:
        return unknown("", "date", NO_ANCHOR)
    before = periods.quarter(period.first.year - 1, (period.first.month + 2) // 3)
    return _quarter(before, "the same quarter, a year before the one spoken of", context)


def _named_quarter(groups: Groups, context: Context) -> Meaning:
    number = int(groups["Y"])
    period = _recent_quarter(context)
    if period is None or groups["W"].lower() == "period":
        return Meaning(
            f"{number}",
            "date",
            periods.year(number),
            "the year as written; which part of it is not said",
        )
    return _quarter(
        periods.quarter(number, (period.first.month + 2) // 3),
        "the same quarter a year apart",
        context,
    )


QUARTERS = {
    "quarter_of": _quarter_of, "this_quarter": _this_quarter, "year_ago_quarter": _year_ago_quarter,
    "named_quarter": _named_quarter,
}  # fmt: skip

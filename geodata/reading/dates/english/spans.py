"""Periods counted from publication or from another date: "last week", "the following year", "earlier this month"."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from geodata.reading.dates import periods
from geodata.reading.dates.english.context import Meaning, unknown
from geodata.reading.dates.english.early_mid_late import narrow
from geodata.reading.dates.english.last_and_next import NO_ANCHOR
from geodata.reading.dates.english.quarters import QUARTERS
from geodata.reading.dates.english.relative import RELATIVE
from geodata.reading.dates.english.time_units import code_precision, containing, moved, unit
from geodata.reading.dates.periods import Period

if TYPE_CHECKING:
    from geodata.reading.dates.english.context import Context

Groups = dict[str, str]

__all__ = ["SPANS"]

_SUNDAY = 6


def _this_period(groups: Groups, context: Context) -> Meaning | None:
    rel, code = re.sub(r"\s+", " ", groups["REL"].lower()), unit(groups["U"])
    published = context.published
    start = int(groups["start"])
    if rel in {"the same", "that same", "that", "the following", "the previous", "the preceding"}:
        return _from_last(rel, code, context)
    if code == "D":
        if rel not in {"the", "this", "last", "next", "the next"} or not published:
            return None
        if rel == "the" and not re.search(
            r"(?:earlier|later|late|early)\s(?:in\s)?$", context.before(start), re.IGNORECASE
        ):
            return None
        if rel != "the":
            return None
        return Meaning(
            published.isoformat(),
            "date",
            periods.day(published),
            f"the day of publication, {context.anchor}",
        )
    if rel == "the" and code == "Y" and re.match(r"\sended\b", context.after(int(groups["end"]))):
        return unknown("P1Y", "duration", "a year of accounts, not a calendar year")
    if rel == "the" and (
        code != "W" or re.match(r"\s(?:of|before|after|that)\b", context.after(int(groups["end"])))
    ):
        return None
    if published is None:
        return unknown("", "date", NO_ANCHOR)
    step = {
        "last": -1,
        "the last": -1,
        "the past": -1,
        "next": 1,
        "the next": 1,
        "the coming": 1,
    }.get(rel, 0)
    if code == "W":
        return _week(rel, step, context)
    if rel in {"the past", "the last"} and code in "MY":
        first = moved(published, -1, code)
        value, _ = containing(first or published, code)
        if first is not None:
            return Meaning(
                value,
                "date",
                Period(first, published, code_precision(code)),
                f"the {groups['U']} up to {context.anchor}",
            )
    there = moved(published.replace(day=1), step, code)
    if there is None:
        return None
    value, period = containing(there, code)
    return Meaning(
        value, "date", period, f"'{rel} {groups['U'].lower()}' counted from {context.anchor}"
    )


def _week(rel: str, step: int, context: Context) -> Meaning:
    """Return a week; on a Sunday "last week" is the one that just ends."""
    published = context.published
    assert published is not None  # noqa: S101 - the caller looked
    if published.weekday() == _SUNDAY and rel in {"this", "last", "the last", "the past"}:
        # a paper's week runs from Sunday to Saturday: on a Sunday the last one has just ended
        first = published + dt.timedelta(days=0 if step == 0 else -7)
        found = (first + dt.timedelta(days=1)).isocalendar()
        rule = f"a week from Sunday to Saturday, as {context.anchor} is a Sunday"
        period = Period(first, first + dt.timedelta(days=6), "week")
        return Meaning(f"{found.year}-W{found.week:02}", "date", period, rule)
    period = periods.week(published, step)
    found = period.first.isocalendar()
    return Meaning(
        f"{found.year}-W{found.week:02}",
        "date",
        period,
        f"'{rel} week' counted from {context.anchor}, weeks from Monday",
    )


def _from_last(rel: str, code: str, context: Context) -> Meaning | None:
    """Return the same, following or previous period of the date mentioned before."""
    if context.last is None or (code == "D" and context.last.precision != "day"):
        return None
    step = 1 if "following" in rel else -1 if rel in {"the previous", "the preceding"} else 0
    there = moved(context.last.first, step, code)
    if there is None:
        return None
    value, period = containing(there, code)
    return Meaning(
        value, "date", period, f"counted from {context.last.edtf}, the date mentioned before it"
    )


def _part_of_period(groups: Groups, context: Context) -> Meaning | None:
    rel = groups["REL"].lower()
    code = unit(groups["U"])
    if code == "D" and rel != "the":
        return None
    rel = "this" if rel in {"the", "in the"} else rel
    meaning = _this_period({**groups, "REL": rel}, context) if code != "D" else None
    if meaning is None or meaning.period is None:
        return meaning
    pre = groups["PRE"].lower()
    published = context.published
    if (
        pre.startswith("earlier")
        and published
        and meaning.period.first < published <= meaning.period.last
    ):
        before = Period(meaning.period.first, published - dt.timedelta(days=1), "days")
        return meaning._replace(
            period=before,
            named=meaning.period,
            rule=f"{meaning.rule}; 'earlier' ends it the day before publication",
        )
    part, extra = narrow(meaning.period, pre)
    return meaning._replace(period=part, named=meaning.period, rule=meaning.rule + extra)


def _year_end(groups: Groups, context: Context) -> Meaning:
    if context.published is None:
        return unknown("", "date", NO_ANCHOR)
    number = context.published.year
    return Meaning(
        f"{number}",
        "date",
        periods.month(number, 12),
        "the last month of the year of publication",
        periods.year(number),
    )


def _reference(groups: Groups, context: Context) -> Meaning | None:
    word = re.sub(r"\s+", " ", groups["W"].lower())
    published = context.published
    if "future" in word or word in {"soon", "in the short term"}:
        return unknown("FUTURE_REF", "date", "a time to come that is not given")
    if "past" in word or "recent" in word:
        return unknown("PAST_REF", "date", "a time before publication that is not given")
    period = (
        periods.day(published)
        if published and word in {"now", "at the moment", "currently"}
        else None
    )
    return Meaning("PRESENT_REF", "date", period, f"the time of writing, {context.anchor}")


SPANS = {
    **RELATIVE, **QUARTERS, "this_period": _this_period, "part_of_period": _part_of_period, "year_end": _year_end,
    "reference": _reference,
}  # fmt: skip

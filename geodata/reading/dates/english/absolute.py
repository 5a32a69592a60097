"""Dates that name their month: "27 September 2015", "early May", "2015-09-27"."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from geodata.reading.dates import periods
from geodata.reading.dates.english.context import Meaning, unknown
from geodata.reading.dates.english.early_mid_late import finish
from geodata.reading.dates.english.numbers import ordinal, year_in_words
from geodata.reading.dates.english.vocabulary import MONTHS

if TYPE_CHECKING:
    from geodata.reading.dates.english.context import Context

Groups = dict[str, str]

__all__ = ["ABSOLUTE", "day_of", "is_lower_case_word", "month_day", "with_year"]


def _month_number(word: str) -> int:
    return MONTHS[word.lower().rstrip(".")]


def _iso(groups: Groups, context: Context) -> Meaning | None:
    number, month = int(groups["Y"]), int(groups["M"])
    if "DAY" not in groups:
        return Meaning(
            f"{number}-{month:02}", "date", periods.month(number, month), "the month as written"
        )
    return day_of(number, month, int(groups["DAY"]), "the day as written")


def day_of(number: int, month: int, of_month: int, rule: str) -> Meaning | None:
    """Return a day of a year and month, None if the month has no such day."""
    try:
        found = dt.date(number, month, of_month)
    except ValueError:
        return None
    return Meaning(found.isoformat(), "date", periods.day(found), rule)


def _slashed(groups: Groups, context: Context) -> Meaning | None:
    first, second, number = int(groups["A"]), int(groups["B"]), int(groups["Y"])
    if first > 12 >= second:
        return day_of(number, second, first, "day, month and year as written")
    if second > 12 >= first:
        return day_of(number, first, second, "month, day and year as written")
    if first == second:
        return day_of(number, first, second, "the day as written")
    # the day and the month might be either way round: both months are possible
    one, two = day_of(number, first, second, ""), day_of(number, second, first, "")
    if not one or not two or not one.period or not two.period:
        return None
    return Meaning(
        "",
        "date",
        periods.join(one.period, two.period),
        "day and month may stand either way round: both are inside",
    )


_JUST = 14
_FIRST_NAMES = frozenset({"april", "may", "june", "august"})


def with_year(
    month: int, of_month: int | None, context: Context, start: int, end: int
) -> tuple[int, str] | None:
    """Return the year of a date that names none, and the rule; None without a day of publication."""
    published = context.published
    if published is None:
        return None
    direction = context.direction(start, end)
    candidates = []
    for number in (published.year - 1, published.year, published.year + 1):
        try:
            day = dt.date(number, month, of_month or 1)
        except ValueError:
            continue
        candidates.append(day)
    if not candidates:
        return None
    here = published if of_month else published.replace(day=1)
    past = [day for day in candidates if day <= here]
    future = [day for day in candidates if day >= here]
    nearest = min(candidates, key=lambda day: (abs((day - here).days), day > here))
    # a day just gone or just ahead is meant, whatever the verb: the other one is a year off
    if abs((nearest - here).days) > _JUST:
        if direction == "past" and past:
            return past[-1].year, f"the latest one up to {context.anchor}, as the verb is past"
        if direction == "future" and future:
            rule = f"the next one from {context.anchor}, as what is spoken of is to come"
            return future[0].year, rule
    return nearest.year, f"the nearest one to {context.anchor}"


def month_day(groups: Groups, context: Context) -> Meaning | None:
    """Return the day of "3 May 2019"; without a year the one that publication and tense give."""
    month = _month_number(groups["M"])
    of_month = ordinal(groups["DAY"])
    if of_month is None or is_lower_case_word(groups):
        return None
    if "Y" in groups:
        number = int(groups["Y"])
        if number < 100:
            number += 1900 if number > 40 else 2000
        return day_of(number, month, of_month, "the day as written")
    start, end = int(groups["start"]), int(groups["end"])
    found = with_year(month, of_month, context, start, end)
    if found is None:
        value = f"XXXX-{month:02}-{of_month:02}"
        return (
            unknown(value, "date", "no year is named and no day of publication is known")
            if of_month <= 31
            else None
        )
    meaning = day_of(found[0], month, of_month, f"no year is named: {found[1]}")
    return meaning._replace(kind="date") if meaning else None


def is_lower_case_word(groups: Groups) -> bool:
    """Say whether "may", "march" or a short form is an ordinary word here."""
    return groups["M"][0].islower() and groups["M"].lower() in {"may", "march", "mar", "dec", "sept", "sep", "jan", "oct"}  # fmt: skip


def _month_of_year(groups: Groups, context: Context) -> Meaning | None:
    month = _month_number(groups["M"])
    number = int(groups["Y"]) if "Y" in groups else year_in_words(groups.get("YW", ""))
    rule = "the month as written"
    if number is None:
        if context.published is None:
            return unknown(f"XXXX-{month:02}", "date", "no day of publication is known")
        step = {"last": -1, "next": 1, "this": 0}[
            (groups.get("REL") or groups.get("REL2") or "this").lower()
        ]
        number = context.published.year + step
        rule = f"counted from the year of {context.anchor}"
    return finish(f"{number}-{month:02}", periods.month(number, month), groups.get("PRE"), rule)


def _month_named(groups: Groups, context: Context) -> Meaning | None:
    word, month = groups["M"], _month_number(groups["M"])
    start, end = int(groups["start"]), int(groups["end"])
    if word[0].islower() or (
        len(word.rstrip(".")) < 4 and word.lower() != "may" and not word.endswith(".")
    ):
        return None
    if word.isupper() and word in {"MAY", "MARCH"} and context.text.isupper():
        return None
    rel = (groups.get("REL") or "").lower()
    if word.lower() in {"may", "march"} and not rel and not _month_cue(context, start, groups):
        return None
    # "June Miller", "April V. Smith"
    named = word.lower() in _FIRST_NAMES and not rel and re.match(r"\s[A-Z]", context.after(end))
    if named and not _month_cue(context, start, groups):
        return None
    if re.match(r"each|every", groups["words"], re.IGNORECASE):
        return unknown(f"XXXX-{month:02}", "set", "a month of every year: no single date")
    published = context.published
    if published is None:
        return unknown(
            f"XXXX-{month:02}", "date", "no year is named and no day of publication is known"
        )
    if rel in {"last", "this past", "the previous"}:
        number = published.year - (month >= published.month)
        rule = f"the latest one before {context.anchor}"
    elif rel in {"next", "this coming", "the following"}:
        number = published.year + (month <= published.month)
        rule = f"the next one after {context.anchor}"
    elif rel == "this":
        number, rule = published.year, f"in the year of {context.anchor}"
    else:
        found = with_year(month, None, context, start, end)
        if found is None:
            return None
        number, rule = found[0], f"no year is named: {found[1]}"
    return finish(f"{number}-{month:02}", periods.month(number, month), groups.get("PRE"), rule)


def _month_cue(context: Context, start: int, groups: Groups) -> bool:
    """Say whether "May" or "March" stands where a month does, and not a verb or a name."""
    return bool(
        groups.get("PRE")
        or re.search(
            r"\b(?:in|since|until|by|from|to|through|during|of|between|and|before|after)\s$",
            context.before(start),
            re.IGNORECASE,
        )
    )


ABSOLUTE = {
    "iso": _iso, "slashed": _slashed, "month_day": month_day, "day_month": month_day, "clock_day": month_day,
    "month_of_year": _month_of_year, "month_named": _month_named,
}  # fmt: skip

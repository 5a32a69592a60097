"""Dates that name a year or more: "early 2020", "the 1990s", "the 19th century"; years that are not ours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geodata.reading.dates import periods
from geodata.reading.dates.english.context import Meaning, unknown
from geodata.reading.dates.english.early_mid_late import finish
from geodata.reading.dates.english.numbers import ordinal, year_in_words

if TYPE_CHECKING:
    from geodata.reading.dates.english.context import Context

__all__ = ["YEARS"]

Groups = dict[str, str]

# what may follow a figure that is no year
_COUNTED = re.compile(
    r"\s(?:people|persons|men|women|troops|soldiers|fighters|militants|civilians|refugees|dead|miles|km|kilomet|meters|metres"
    r"|feet|tons|tonnes|pounds|dollars|euros|jobs|percent|per\scent|million|billion|members|homes|houses|copies|rounds|others"
    r"|workers|employees|students|children|families|square|hours|days|weeks|months|years|other|more)\b",
    re.IGNORECASE,
)
_YEAR_CUE = re.compile(
    r"(?:\bin|since|of|until|till|by|from|year|to|and|between|after|before|during|\()\s*$",
    re.IGNORECASE,
)
_WORD_DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}  # fmt: skip


def _decade(groups: Groups, context: Context) -> Meaning | None:
    pre = groups.get("PRE") or groups.get("PRE2")
    if "Y" in groups:
        start = int(groups["Y"])
    elif "Y2" in groups:
        start = 1900 + int(groups["Y2"])
    else:
        if not re.search(r"\b(?:the|early|late|mid)\b", groups["words"], re.IGNORECASE):
            return None
        start = 1900 + _WORD_DECADES[groups["W"].lower()]
    if context.published and "Y" not in groups and start + 100 <= context.published.year:
        start += 100
    return finish(
        f"{start // 10}", periods.decade(start), pre, "ten years from the one that is named"
    )


def _century(groups: Groups, context: Context) -> Meaning | None:
    number = ordinal(groups["C"])
    if not number or not 11 <= number <= 22:
        return None
    period = periods.years((number - 1) * 100 + 1, number * 100)
    return finish(
        f"{number - 1}",
        period,
        groups.get("PRE") or groups.get("PRE2"),
        "the century from its year 1 to its year 100",
    )


def _year(groups: Groups, context: Context) -> Meaning | None:
    number = int(groups["Y"])
    start, end = int(groups["start"]), int(groups["end"])
    before, after = context.before(start), context.after(end)
    cued = bool(_YEAR_CUE.search(before)) or "PRE" in groups or "year" in groups["words"].lower()
    if not periods.MIN_YEAR <= number <= periods.MAX_YEAR or _COUNTED.match(after):
        return None
    if not 1900 <= number <= 2059 and not (cued and number >= 1400):
        return None
    if re.search(
        r"(?:\d[\s-]|[-\u2013]|highway|route|flight|number|no\.|about|nearly|some|than|over|least)\s?$",
        before,
        re.IGNORECASE,
    ) and not re.search(r"\d{4}\s?[-\u2013]\s?$", before):
        return None
    return finish(f"{number}", periods.year(number), groups.get("PRE"), "the year as written")


def _year_range(groups: Groups, context: Context) -> Meaning | None:
    first = int(groups["Y"])
    last = int(groups["Y2"]) if len(groups["Y2"]) == 4 else first // 100 * 100 + int(groups["Y2"])
    if not (1900 <= first < last <= 2059):
        return None
    return Meaning(f"{first}/{last}", "date", periods.years(first, last), "both years as written")


def _year_words(groups: Groups, context: Context) -> Meaning | None:
    number = year_in_words(groups["YW"])
    if number is None or not 1800 <= number <= 2059:
        return None
    if (
        number == 2000
        and "year" not in groups["words"].lower()
        and not re.search(
            r"\b(?:in|since|until|by)\s$", context.before(int(groups["start"])), re.IGNORECASE
        )
    ):
        return None
    return finish(
        f"{number}", periods.year(number), groups.get("PRE"), "the year as written in words"
    )


def _islamic(groups: Groups, context: Context) -> Meaning:
    return unknown(
        "", "date", "a date of the Islamic calendar is not understood: it is not turned into days"
    )


def _fiscal(groups: Groups, context: Context) -> Meaning | None:
    value = ""
    if "Q" in groups and context.published:
        value = f"{context.published.year}-Q{ordinal(groups['Q'])}"
    elif not re.search(r"year|\d", groups["words"], re.IGNORECASE):
        return None
    return unknown(
        value,
        "date",
        "a fiscal year starts on a day that the text does not give: not turned into days",
    )


YEARS = {
    "decade": _decade, "century": _century, "year": _year, "year_range": _year_range, "year_words": _year_words,
    "islamic": _islamic, "hijri": _islamic, "fiscal": _fiscal,
}  # fmt: skip

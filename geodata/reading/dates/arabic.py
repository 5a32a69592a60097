"""Dates in Arabic: days, months of both calendars' names in use, weekdays, and what counts from publication.

Dates of the Islamic calendar are named as not understood.
"""

from __future__ import annotations

import datetime as dt
import re

from geodata.reading.dates import periods
from geodata.reading.dates.arabic_words import (
    DECADES,
    DIGITS,
    DUALS,
    MONTHS,
    NUMBERS,
    UNITS,
    WEEKDAYS,
    pattern,
)
from geodata.reading.dates.english.context import Meaning, unknown
from geodata.reading.dates.mention import DateMention
from geodata.reading.dates.periods import Period

__all__ = ["find_arabic"]
_NO_ANCHOR = "it counts from the day of publication, which is not known"
# the particle of the future, and what commonly leads to one
_FUTURE = re.compile(
    r"(?:^|\s)(?:سوف|سي\w+|ست\w+|سن\w+|سيتم|المقرر|المتوقع|المزمع|المقبل|القادم)(?=\s|$)"
)


def find_arabic(text: str, published: dt.date | None) -> list[DateMention]:
    """Return the dates of an Arabic text, counted from one day of publication."""
    mentions = []
    for match in pattern().finditer(text):
        try:
            meaning = _meaning(match, text, published)
        except (ValueError, OverflowError):
            # a day outside the years that a date can have
            continue
        if meaning is not None:
            mentions.append(_mention(match, text, meaning))
    return mentions


def _meaning(  # noqa: PLR0911 - one return for each kind of date
    match: re.Match[str], text: str, published: dt.date | None
) -> Meaning | None:
    found = {
        key: value.translate(DIGITS)
        for key, value in match.groupdict().items()
        if value is not None
    }
    if "islamic" in found:
        return unknown(
            "",
            "date",
            "a date of the Islamic calendar is not understood: it is not turned into days",
        )
    if "iso" in found:
        return _day(dt.date.fromisoformat(found["iso"]), "the day as written")
    if "day" in found or "month" in found:
        return _named(found, text, match, published)
    if "year" in found:
        number = int(found["yy"])
        return (
            Meaning(f"{number}", "date", periods.year(number), "the year as written")
            if 1400 < number < 2100
            else None
        )
    if "decade" in found:
        start = next((value for word, value in DECADES.items() if word in found["decade"]), None)
        return (
            Meaning(
                f"{start // 10}",
                "date",
                periods.decade(start),
                "ten years from the one that is named",
            )
            if start
            else None
        )
    if published is None:
        return unknown("", "date", _NO_ANCHOR)
    if "deictic" in found:
        step = 0 if found["deictic"] == "اليوم" else 1 if found["deictic"].startswith("غد") else -1
        return _day(published + dt.timedelta(days=step), f"counted from {_say(published)}")
    if "weekday" in found:
        return _weekday(found, text, match, published)
    return _period(found, published) if "period" in found else _ago(found, published)


def _day(day: dt.date, rule: str) -> Meaning:
    return Meaning(day.isoformat(), "date", periods.day(day), rule)


def _say(day: dt.date) -> str:
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def _is_future(text: str, start: int) -> bool:
    """Say whether the clause before the words speaks of what is to come."""
    before = re.split(r"[.؟!\n؛]", text[max(0, start - 120) : start])[-1]
    return bool(_FUTURE.search(before))


def _named(
    found: dict[str, str], text: str, match: re.Match[str], published: dt.date | None
) -> Meaning | None:
    number = MONTHS[found.get("dm") or found["mm"]]
    year, of_month = found.get("dy") or found.get("my"), found.get("dd")
    # "ماي" and "آب" alone are other words too
    if of_month is None and year is None and "mrel" not in found and len(found["mm"]) < 4:
        return None
    if year:
        rule = "as written"
        chosen = int(year)
    elif published is None:
        return unknown(
            f"XXXX-{number:02}", "date", "no year is named and no day of publication is known"
        )
    else:
        forward = found.get("mrel") in {"المقبل", "القادم"} or (
            "mrel" not in found and _is_future(text, match.start())
        )
        later = (number, int(of_month or 1)) > (published.month, published.day if of_month else 1)
        chosen = (
            published.year
            - (later and not forward)
            + (not later and forward and number != published.month)
        )
        rule = f"no year is named: the {'next' if forward else 'latest'} one, counted from {_say(published)}"
    if of_month:
        return _day(dt.date(chosen, number, int(of_month)), rule)
    return Meaning(f"{chosen}-{number:02}", "date", periods.month(chosen, number), rule)


def _weekday(found: dict[str, str], text: str, match: re.Match[str], published: dt.date) -> Meaning:
    number, rel = WEEKDAYS[found["wd"]], found.get("wrel", "")
    back = (published.weekday() - number) % 7
    if rel.startswith("الماض"):
        return _day(
            published - dt.timedelta(days=back or 7), f"the latest one before {_say(published)}"
        )
    if rel or (back and _is_future(text, match.start())):
        return _day(
            published + dt.timedelta(days=7 - back), f"the next one after {_say(published)}"
        )
    return _day(published - dt.timedelta(days=back), f"the latest one up to {_say(published)}")


def _period(found: dict[str, str], published: dt.date) -> Meaning:
    rel = found["prel"]
    step = (
        -1
        if rel.startswith(("الماض", "المنصرم"))
        else 1
        if rel.startswith(("المقبل", "القادم"))
        else 0
    )
    rule = f"counted from {_say(published)}"
    if "سبوع" in found["pu"]:
        period = periods.week(published, step)
        iso = period.first.isocalendar()
        return Meaning(f"{iso.year}-W{iso.week:02}", "date", period, rule)
    if "شهر" in found["pu"]:
        period = periods.month(published.year, published.month + step)
        return Meaning(f"{period.first.year}-{period.first.month:02}", "date", period, rule)
    return Meaning(f"{published.year + step}", "date", periods.year(published.year + step), rule)


def _ago(found: dict[str, str], published: dt.date) -> Meaning | None:
    if "dual" in found:
        code, count = DUALS[found["dual"]]
    elif "single" in found:
        code, count = UNITS[found["single"]], 1
    else:
        code, count = UNITS[found["au"]], NUMBERS.get(found["an"]) or int(found["an"])
    if found["adir"] == "بعد":
        # "after two days" counts from another event, which need not be publication
        return unknown(
            f"P{count}{code}", "duration", "a length of time after something that is not a date"
        )
    day = periods.shift(published, -count, code)
    rule = f"counted from {_say(published)}"
    if found["adir"] == "منذ":
        return Meaning(
            f"P{count}{code}", "duration", Period(day, published, "days"), f"{rule}: since then"
        )
    if code == "W":
        around = Period(day - dt.timedelta(days=3), day + dt.timedelta(days=3), "week")
        return Meaning(
            day.isoformat(), "date", around, f"{rule}, give or take half a week", periods.day(day)
        )
    if code == "D":
        return _day(day, rule)
    period = periods.month(day.year, day.month) if code == "M" else periods.year(day.year)
    return Meaning(period.edtf, "date", period, rule)


def _mention(match: re.Match[str], text: str, meaning: Meaning) -> DateMention:
    # a joined "and", "in" or "by" is no part of the date
    start = min(match.start(name) for name in match.groupdict() if match[name] is not None)
    end = match.end()
    while text[end - 1].isspace():
        end -= 1
    words, period, named = text[start:end], meaning.period, meaning.named or meaning.period
    rule = f"'{words}': {meaning.rule}"
    if period is None:
        return DateMention(
            start, end, words, "unknown", None, None, "unknown", rule, meaning.value, meaning.kind
        )
    first: dt.date | None = period.first
    last: dt.date | None = period.last
    edtf, precision = period.edtf, period.precision
    before = text[max(0, start - 12) : start]
    head, _, tail = edtf.partition("/")
    if meaning.kind == "date" and re.search(r"(?<!\w)منذ\s(?:يوم\s|شهر\s)?$", before):
        edtf, last, precision = f"{head}/..", None, "open"
    elif re.search(r"(?<!\w)حتى\s(?:يوم\s|شهر\s)?$", before):
        edtf, first, precision = f"../{tail or head}", None, "open"
    return DateMention(
        start, end, words, edtf, first, last, precision, rule, meaning.value, meaning.kind,
        named.first if named else None, named.last if named else None,
    )  # fmt: skip

"""Dates counted from the day of publication or from another date: "last week", "Wednesday", "the summer"."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from geodata.reading.dates import periods
from geodata.reading.dates.english.context import Meaning, unknown
from geodata.reading.dates.english.early_mid_late import narrow
from geodata.reading.dates.english.last_and_next import BACK, NO_ANCHOR, ON, step
from geodata.reading.dates.english.vocabulary import DAY_PARTS, SEASON_CODES, WEEKDAYS

if TYPE_CHECKING:
    from geodata.reading.dates.english.context import Context

Groups = dict[str, str]

__all__ = ["RELATIVE"]
_SUNDAY = 6


def _day(day: dt.date, part: str | None, rule: str) -> Meaning:
    if part:
        code = DAY_PARTS[part.lower()]
        return Meaning(f"{day.isoformat()}{code}", "time", periods.day(day), rule)
    return Meaning(day.isoformat(), "date", periods.day(day), rule)


def _weekday(groups: Groups, context: Context) -> Meaning | None:
    name = groups["D"].lower()
    if groups["D"][0].islower():
        return None
    number, published = WEEKDAYS[name], context.published
    part = groups.get("T")
    if published is None:
        return unknown(f"XXXX-WXX-{number + 1}", "date", NO_ANCHOR)
    rel = (groups.get("REL") or "").lower()
    back = (published.weekday() - number) % 7
    day_name = groups["D"].title()
    if "WK" in groups:
        offset = {"last": -1, "next": 1, "this": 0}[groups["WK"].lower()]
        day = periods.week(published, offset).first + dt.timedelta(days=number)
        return _day(
            day,
            part,
            f"the {day_name} of {groups['WK'].lower()} week, counted from {context.anchor}",
        )
    if rel in {"the previous", "the following"} and context.last:
        base = context.last.first
        behind = (base.weekday() - number) % 7 or 7
        ahead = (number - base.weekday()) % 7 or 7
        day = (
            base - dt.timedelta(days=behind)
            if rel == "the previous"
            else base + dt.timedelta(days=ahead)
        )
        return _day(
            day,
            part,
            f"the {day_name} {'before' if rel == 'the previous' else 'after'} {context.say(base)}",
        )
    if rel in BACK:
        day = published - dt.timedelta(days=back or 7)
        return _day(day, part, f"the latest {day_name} before {context.anchor}")
    if rel in ON:
        day = published + dt.timedelta(days=(-back) % 7 or 7)
        return _day(day, part, f"the next {day_name} after {context.anchor}")
    direction = context.direction(int(groups["start"]), int(groups["end"]))
    if back == 0:
        return _day(published, part, f"the day of publication, {context.anchor}, is a {day_name}")
    if direction == "future":
        day = published + dt.timedelta(days=7 - back)
        return _day(
            day,
            part,
            f"the next {day_name} after {context.anchor}, as what is spoken of is to come",
        )
    day = published - dt.timedelta(days=back)
    return _day(day, part, f"the latest {day_name} up to {context.anchor}")


def _deictic(groups: Groups, context: Context) -> Meaning:
    word = re.sub(r"\s+", " ", groups.get("W2") or groups["W"]).lower()
    offset = {
        "today": 0,
        "tonight": 0,
        "yesterday": -1,
        "tomorrow": 1,
        "last night": -1,
        "overnight": -1,
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
    }[word]
    part = groups.get("T") or ("night" if word in {"tonight", "last night", "overnight"} else None)
    if context.published is None:
        return unknown("", "date", NO_ANCHOR)
    day = context.published + dt.timedelta(days=offset)
    return _day(day, part, f"'{word}' on {context.anchor}")


def _this_part(groups: Groups, context: Context) -> Meaning:
    if context.published is None:
        return unknown("", "time", NO_ANCHOR)
    return _day(context.published, groups["T"], f"of the day of publication, {context.anchor}")


def _weekend(groups: Groups, context: Context) -> Meaning:
    published = context.published
    if published is None:
        return unknown("", "date", NO_ANCHOR)
    rel = (groups.get("REL") or groups.get("REL2") or "the").lower()
    over = published.weekday() >= 5
    if step(rel) < 0:
        offset = -1
    elif rel == "the":
        future = context.direction(int(groups["start"]), int(groups["end"])) == "future"
        offset = 0 if over or future else -1
    else:
        offset = 1 if step(rel) > 0 and over else 0
    period = periods.weekend(published, offset)
    iso = period.first.isocalendar()
    return Meaning(
        f"{iso.year}-W{iso.week:02}-WE",
        "date",
        period,
        f"Saturday and Sunday, counted from {context.anchor}",
    )


def _season(groups: Groups, context: Context) -> Meaning | None:
    word, code = groups["S"].lower(), SEASON_CODES[groups["S"].lower()]
    rel = (groups.get("REL") or "").lower()
    dated = "Y" in groups or "REL2" in groups
    # "fall" and "spring" are verbs too, "the spring" a source of water
    if (
        not dated
        and not (rel and rel != "the")
        and not (rel == "the" and word in {"summer", "winter", "autumn"})
    ):
        return None
    published = context.published
    if "Y" in groups:
        number, rule = int(groups["Y"]), "the season of the year that is named"
    elif published is None:
        return unknown(f"XXXX-{code}", "date", NO_ANCHOR)
    elif "REL2" in groups:
        number = published.year + step(groups["REL2"].lower())
        rule = f"counted from the year of {context.anchor}"
    else:
        number, rule = published.year, f"counted from {context.anchor}"
        period = periods.season(number, code)
        if (rel in BACK and period.last >= published) or (
            not step(rel) and code == "WI" and published.month < 3
        ):
            number -= 1
        elif rel in ON and period.first <= published:
            number += 1
    period = periods.season(number, code)
    part, extra = narrow(period, groups.get("PRE"))
    return Meaning(
        f"{number}-{code}",
        "date",
        part,
        f"{rule}; seasons are those of the northern hemisphere{extra}",
        period,
    )


def _noon_day(groups: Groups, context: Context) -> Meaning | None:
    meaning = _weekday(groups | {"T": ""}, context)
    if meaning is None or meaning.period is None:
        return meaning
    code = DAY_PARTS[groups["T"].lower()]
    return meaning._replace(value=f"{meaning.value}{code}", kind="time")


RELATIVE = {
    "weekday": _weekday, "noon_day": _noon_day, "deictic": _deictic, "this_part": _this_part, "weekend": _weekend,
    "season": _season,
}  # fmt: skip

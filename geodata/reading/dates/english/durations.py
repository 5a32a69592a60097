"""Lengths of time and what counts by them: "two years ago", "the past nine months", "two days later"."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from geodata.reading.dates import periods
from geodata.reading.dates.english.context import Meaning, unknown
from geodata.reading.dates.english.last_and_next import NO_ANCHOR
from geodata.reading.dates.english.numbers import quantity
from geodata.reading.dates.english.time_units import (
    VAGUE_REACH,
    code_precision,
    containing,
    length,
    moved,
    unit,
)
from geodata.reading.dates.english.vocabulary import SEASON_CODES
from geodata.reading.dates.periods import Period

if TYPE_CHECKING:
    from geodata.reading.dates.english.context import Context

Groups = dict[str, str]

__all__ = ["LENGTHS"]


def _period_ago(groups: Groups, context: Context) -> Meaning | None:
    if "YA" in groups:
        groups = {**groups, "N": "a", "U": "year", "DIR": "earlier"}
    code, number = unit(groups["U"]), quantity(groups["N"])
    if "HALF" in groups and number is not None:
        number += 0.5
    if code == "C" and number is not None:
        # a century has no borders here: half of one ago is fifty years ago
        code, number = "Y", number * 100
    if code == "Y" and number is not None and number % 1:
        code, number = "M", number * 12
    back = groups["DIR"].lower() in {"ago", "earlier"} or "before" in groups["DIR"].lower()
    if (number, code, back) == (1.0, "Y", True):
        return _year_earlier(groups, context)
    if groups["DIR"].lower() == "earlier":
        return _offset(groups, context, code, number, -1)
    published = context.published
    if number is None:
        value = "PAST_REF" if back else "FUTURE_REF"
        if published is None or code not in VAGUE_REACH:
            return unknown(value, "date", "a number of units that is not given")
        far = moved(published, (-1 if back else 1) * VAGUE_REACH[code], code)
        near = moved(published, -2 if back else 2, code)
        if far is None or near is None:
            return unknown(value, "date", "a number of units that is not given")
        period = Period(min(far, near), max(far, near), "years" if code in "YE" else "days")
        return Meaning(
            value,
            "date",
            period,
            f"two to {VAGUE_REACH[code]} {groups['U']}s from {context.anchor}: the number is not given",
        )
    if published is None:
        return unknown("", "date", NO_ANCHOR)
    day = moved(published, number * (-1 if back else 1), code)
    if day is None:
        return None
    rule = f"{groups['N']} {groups['U']}(s) {groups['DIR']}, counted from {context.anchor}"
    if code == "W":
        around = Period(day - dt.timedelta(days=3), day + dt.timedelta(days=3), "week")
        return Meaning(
            day.isoformat(), "date", around, f"{rule}, give or take half a week", periods.day(day)
        )
    value, period = containing(day, "Y" if code == "E" else code)
    if "MOD" in groups or "or so" in groups["words"].lower() or (number >= 10 and code == "Y"):
        rule += "; the number is a round one"
    return Meaning(value, "date", period, rule)


def _year_earlier(groups: Groups, context: Context) -> Meaning:
    """Return the same period a year before the one spoken of: a quarter in company news, else a year."""
    direct = groups["DIR"].lower()
    if context.last_quarter:
        quarter = context.last_quarter
        before = periods.quarter(quarter.first.year - 1, (quarter.first.month + 2) // 3)
        return Meaning(
            f"{before.first.year}-Q{(before.first.month + 2) // 3}",
            "date",
            before,
            "a year before the quarter spoken of",
        )
    base = context.last.first if direct == "earlier" and context.last else context.published
    if base is None:
        return unknown("", "date", NO_ANCHOR)
    period = periods.year(base.year - 1)
    return Meaning(
        f"{base.year - 1}", "date", period, f"a year before {base.year}: only the year is sure"
    )


def _offset(
    groups: Groups, context: Context, code: str, number: float | None, sign: int
) -> Meaning:
    """Return a duration that is counted from the date mentioned before it ("two days later")."""
    value = length(number, code)
    base = context.last or (periods.day(context.published) if context.published else None)
    if number is None or base is None or code[0] == "T":
        return unknown(
            value,
            "duration",
            "counted from a date that is not known, or by a number that is not given",
        )
    first, last = moved(base.first, sign * number, code), moved(base.last, sign * number, code)
    if first is None or last is None:
        return unknown(value, "duration", "it leaves the years that a date can have")
    period = Period(first, last, base.precision)
    if code in "MYEC" and base.precision == "day":
        period = containing(first, "M" if code == "M" else "Y")[1]
    word = "after" if sign > 0 else "before"
    return Meaning(
        value,
        "duration",
        period,
        f"{groups['N']} {groups['U']}(s) {word} {base.edtf}, the date mentioned before it",
    )


def _last_span(groups: Groups, context: Context) -> Meaning | None:
    rel, word = groups["REL"].lower(), groups["U"].lower()
    number = quantity(groups["N"])
    if word in SEASON_CODES:
        return unknown(f"XXXX-{SEASON_CODES[word]}", "set", "several seasons: no single date")
    code = unit(word)
    value = length(number, code)
    if re.search(r"\sto\s", groups["N"]):
        value = length(None, code)
    published = context.published
    if rel == "first" and number in {6, 9} and code == "M":
        _open_accounts(context)
    if (
        rel in {"first", "final", "following", "latest", "year-earlier"}
        or published is None
        or code[0] == "T"
    ):
        return unknown(value, "duration", "a length of time whose start is not given")
    reach = number if number is not None else VAGUE_REACH.get(code, 5)
    forward = rel in {"next", "coming"}
    far = moved(published, reach if forward else -reach, code)
    if far is None:
        return unknown(value, "duration", "it leaves the years that a date can have")
    period = Period(
        min(far, published),
        max(far, published),
        code_precision(code) + "s" if code in "DMY" else "days",
    )
    return Meaning(
        value,
        "duration",
        period,
        f"{groups['N']} {word}s {'from' if forward else 'up to'} {context.anchor}",
    )


def _recent_span(groups: Groups, context: Context) -> Meaning:
    rel, code = groups["REL"].lower(), unit(groups["U"])
    forward = rel in {"coming", "next"}
    value = "FUTURE_REF" if forward else "PAST_REF"
    published = context.published
    if published is None or code not in VAGUE_REACH:
        return unknown(
            value, "date", NO_ANCHOR if published is None else "a number of units that is not given"
        )
    far = moved(published, VAGUE_REACH[code] if forward else -VAGUE_REACH[code], code)
    if far is None:
        return unknown(value, "date", NO_ANCHOR)
    period = Period(min(far, published), max(far, published), "years" if code in "YE" else "days")
    return Meaning(
        value,
        "date",
        period,
        f"up to {VAGUE_REACH[code]} {groups['U'].lower()}s from {context.anchor}: the number is not given",
    )


def _measure(groups: Groups, context: Context) -> Meaning | None:
    code = unit(groups["U"])
    number = None if "V" in groups else quantity(groups["N"])
    if code == "Q" and "N" not in groups:
        return None
    if "HALF" in groups and number is not None:
        number += 0.5
    after = context.after(int(groups["end"]), 12).lower()
    if code == "Y" and (re.match(r"[\s-]old\b", after) or re.search(r"[\s-]old$", groups["words"])):
        return None  # an age
    if code == "M" and number in {6, 9} and groups["words"].lower().startswith("the "):
        _open_accounts(context)
    named = {"N": groups.get("N") or groups.get("V", ""), "U": groups["U"]}
    if re.match(r"\s(?:later|after)\b", after) and not re.match(r"\safter\s", after):
        return _offset({**groups, **named}, context, code, number, 1)
    if re.match(r"\s(?:earlier|before)\b", after):
        return _offset({**groups, **named}, context, code, number, -1)
    if re.search(r"\bto\b|\bor\b", groups.get("N", ""), re.IGNORECASE):
        first = re.split(r"\s(?:to|or)\s", groups["N"])[0]
        number = quantity(first)
    return unknown(length(number, code), "duration", "a length of time, no date")


def _open_accounts(context: Context) -> None:
    """Forget the quarter: what follows "the nine months" is compared with the same part of the year before."""
    context.last_quarter = None
    if context.published:
        context.last = periods.year(context.published.year)


def _a_length(groups: Groups, context: Context) -> Meaning | None:
    code = unit(groups["U"])
    if (
        groups["N"].lower() == "one"
        and code == "D"
        and not re.match(
            r"\s(?:later|earlier|before|after)\b", context.after(int(groups["end"]), 12)
        )
        and re.search(r"\b(?:at)\s$", context.before(int(groups["start"])))
    ):
        return None
    if code in {"TS", "Q"}:
        return None
    return _measure(groups, context)


def _bare_length(groups: Groups, context: Context) -> Meaning | None:
    before = context.before(int(groups["start"]), 12).lower()
    if not re.search(
        r"\b(?:for|in|over|follows|after|within|of|took|takes|lasting|last)\s$", before
    ):
        return None
    return unknown(
        length(None, unit(groups["U"][:-1])),
        "duration",
        "a length of time whose number is not given",
    )


def _rate(groups: Groups, context: Context) -> Meaning:
    return unknown(
        length(1.0, unit(groups["U"])), "set", "something that comes again: no single date"
    )


LENGTHS = {
    "period_ago": _period_ago, "last_span": _last_span, "recent_span": _recent_span, "length": _measure,
    "a_length": _a_length, "bare_length": _bare_length, "rate": _rate,
}  # fmt: skip

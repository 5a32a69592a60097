"""Values in, the words that page, table, download and citation show for them.

English. Dates after the visual specification: "2 Feb 2024", "January 2024",
"2016 – Jan 2017", "since Oct 2023", "undated".
"""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from geodata import vocab

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from geodata.dates import PartialDate
    from geodata.model import Actor, Fatalities, Flow, Place, Source

__all__ = [
    "date_label", "date_note", "day_label", "fatalities_label", "flow_label", "period_label", "place_label",
    "precision_note", "published_label", "type_label", "within_label",
]  # fmt: skip

_MONTHS = tuple(calendar.month_abbr)
_MONTHS_LONG = tuple(calendar.month_name)
_KM = 1000
_PRECISION_NOTES = {
    "day": "to the day", "days": "within some days", "week": "within a week", "month": "to the month",
    "year": "to the year", "years": "some time in these years", "open": "open-ended", "unknown": "no date given",
}  # fmt: skip


def day_label(day: dt.date, *, long: bool = False) -> str:
    """Return "2 Feb 2024", or "2 February 2024"."""
    return f"{day.day} {(_MONTHS_LONG if long else _MONTHS)[day.month]} {day.year}"


def date_label(when: PartialDate, *, long: bool = False) -> str:
    """Return an interval as precisely as it is known, and no more."""
    if not when.known:
        return "undated"
    about = "about " if when.approximate else ""
    if when.start is None and when.end is not None:
        return f"until {about}{_end_label(when.end, last=True, long=long)}"
    if when.end is None and when.start is not None:
        return f"since {about}{_end_label(when.start, last=False, long=long)}"
    return about + period_label(when.earliest, when.latest, long=long)


def period_label(first: dt.date, last: dt.date, *, long: bool = False) -> str:
    """Return a span of days: a day, a month, a year, or "first – last"."""
    if first == last:
        return day_label(first, long=long)
    whole_months = first.day == 1 and last.day == _last_day(last)
    if whole_months and (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year} – {last.year}"
    if whole_months and (first.year, first.month) == (last.year, last.month):
        return f"{_MONTHS_LONG[first.month]} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_label(last, long=long)}"
    return f"{_end_label(first, last=False, long=long)} – {_end_label(last, last=True, long=long)}"


def _last_day(day: dt.date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def _end_label(day: dt.date, *, last: bool, long: bool) -> str:
    """Say one end of a span: a bare year or month where the day is its first or last."""
    months = _MONTHS_LONG if long else _MONTHS
    edge = day.day == (_last_day(day) if last else 1)
    if edge and day.month == (12 if last else 1):
        return str(day.year)
    return f"{months[day.month]} {day.year}" if edge else day_label(day, long=long)


def date_note(when: PartialDate, *, lasting: bool) -> str:
    """Say how precise a date is: "to the day", "some day in this span"."""
    if lasting and when.known and when.start != when.end:
        return "lasting" if when.start and when.end else "lasting, open-ended"
    return _PRECISION_NOTES[when.precision]


def place_label(place: Place, countries: Mapping[str, str]) -> str:
    """Return "Akashat, Anbar, Iraq", each part once."""
    parts = [place.name, place.admin1 or "", countries.get(place.country or "", "")]
    if place.precision in {"admin1", "region"}:
        parts[1] = ""
    return ", ".join(dict.fromkeys(part for part in parts if part))


def precision_note(precision: str, uncertainty_m: float | None) -> str:
    """Return "town, within 10 km", "province", "country only"."""
    label = vocab.PRECISION_LABELS[precision]
    if vocab.PLACED[precision] not in {"point", "near"} or not uncertainty_m:
        return label
    far = f"{uncertainty_m / _KM:.3g} km" if uncertainty_m >= _KM else f"{uncertainty_m:.0f} m"
    return f"somewhere within {far}" if precision == "near" else f"{label}, within {far}"


def type_label(event_type: str, mode: str | None) -> str:
    """Return "Assault, aerial"."""
    label = vocab.TYPE_LABELS[event_type]
    return f"{label}, {mode.replace('-', ' ')}" if mode else label


def fatalities_label(deaths: Fatalities) -> str:
    """Return "17 killed", "17 killed (best), range 14–17"."""
    if deaths.best is None:
        low = deaths.low if deaths.low is not None else 0
        return f"{low}–{deaths.high} killed" if deaths.high is not None else f"at least {low} killed"
    low = deaths.best if deaths.low is None else deaths.low
    high = deaths.best if deaths.high is None else deaths.high
    return f"{deaths.best} killed" if low == high else f"{deaths.best} killed (best), range {low}–{high}"


def flow_label(flow: Flow, places: Mapping[str, Place]) -> str:
    """Return "20 helicopters from Russia"."""
    amount = f"{flow.quantity} " if flow.quantity else ""
    return f"{amount}{flow.what} from {places[flow.from_].name}"


def within_label(actor: Actor, actors: Mapping[str, Actor], when: PartialDate) -> str | None:
    """Return "in the Popular Mobilization Forces" for what an actor was a direct member of."""
    from geodata.store.membership import holds  # noqa: PLC0415 - beside its one other use

    names = [
        actors[relation.actor].name
        for relation in actor.relations
        if relation.relation in vocab.MEMBERSHIPS and holds(relation, when)
    ]
    return f"in {' and '.join(names[:2])}" if names else None


def published_label(source: Source) -> str:
    """Return the day of publication as it is known: "11 Feb 2024", or the window."""
    from geodata.dates import parse_date  # noqa: PLC0415 - cheap, and wording is light without it

    return date_label(parse_date(source.published))

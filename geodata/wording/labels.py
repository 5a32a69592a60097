"""Values in, the words that page, table, download and citation show for them.

In the language of ``words``, English when left out. Dates after the visual specification:
"2 Feb 2024", "January 2024", "2016 – Jan 2017", "since Oct 2023", "undated".
"""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from geodata import vocab
from geodata.translations import EN

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from geodata.dates import PartialDate
    from geodata.model import Actor, Fatalities, Flow, Place, Source
    from geodata.store.counter_line import Deaths
    from geodata.translations import Words

__all__ = [
    "date_label",
    "date_note",
    "day_label",
    "deaths_label",
    "fatalities_label",
    "flow_label",
    "period_label",
    "place_label",
    "precision_note",
    "published_label",
    "source_label",
    "type_label",
    "within_label",
]  # fmt: skip

_KM = 1000


def day_label(day: dt.date, *, long: bool = False, words: Words = EN) -> str:
    """Return "2 Feb 2024", or "2 February 2024"."""
    return words.dates["day"].format(
        day=words.in_digits(day.day),
        month=_month(day, long=long, words=words),
        year=words.in_digits(day.year),
    )


def _month(day: dt.date, *, long: bool, words: Words) -> str:
    return (words.months_long if long else words.months)[day.month - 1]


def _month_label(day: dt.date, *, long: bool, words: Words) -> str:
    return words.dates["month"].format(
        month=_month(day, long=long, words=words), year=words.in_digits(day.year)
    )


def date_label(when: PartialDate, *, long: bool = False, words: Words = EN) -> str:
    """Return an interval as precisely as it is known, and no more."""
    if not when.known:
        return words.dates["undated"]
    if when.start is None and when.end is not None:
        end = _about(when, _end_label(when.end, last=True, long=long, words=words), words)
        return words.dates["until"].format(end=end)
    if when.end is None and when.start is not None:
        start = _about(when, _end_label(when.start, last=False, long=long, words=words), words)
        return words.dates["since"].format(start=start)
    return _about(when, period_label(when.earliest, when.latest, long=long, words=words), words)


def _about(when: PartialDate, said: str, words: Words) -> str:
    return words.dates["about"].format(date=said) if when.approximate else said


def period_label(
    first: dt.date, last: dt.date, *, long: bool = False, words: Words = EN, span: str | None = None
) -> str:
    """Return a span of days: a day, a month, a year, or "first – last".

    Parameters
    ----------
    span
        Template with ``{first}`` and ``{last}``, the language's own when left out.
    """
    span = span or words.dates["span"]
    if first == last:
        return day_label(first, long=long, words=words)
    whole_months = first.day == 1 and last.day == _last_day(last)
    if whole_months and (first.month, last.month) == (1, 12):
        a, b = words.in_digits(first.year), words.in_digits(last.year)
        return a if a == b else span.format(first=a, last=b)
    if whole_months and (first.year, first.month) == (last.year, last.month):
        return _month_label(first, long=True, words=words)
    if (first.year, first.month) == (last.year, last.month):
        return words.dates["days"].format(
            first=words.in_digits(first.day), last=words.in_digits(last.day),
            month=_month(last, long=long, words=words), year=words.in_digits(last.year),
        )  # fmt: skip
    return span.format(
        first=_end_label(first, last=False, long=long, words=words),
        last=_end_label(last, last=True, long=long, words=words),
    )


def _last_day(day: dt.date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def _end_label(day: dt.date, *, last: bool, long: bool, words: Words) -> str:
    """Say one end of a span: a bare year or month where the day is its first or last."""
    edge = day.day == (_last_day(day) if last else 1)
    if edge and day.month == (12 if last else 1):
        return words.in_digits(day.year)
    return (
        _month_label(day, long=long, words=words)
        if edge
        else day_label(day, long=long, words=words)
    )


def date_note(when: PartialDate, *, lasting: bool, words: Words = EN) -> str:
    """Say how precise a date is: "to the day", "some day in this span"."""
    if lasting and when.known and when.start != when.end:
        return words.date_notes["lasting" if when.start and when.end else "lasting_open"]
    return words.date_notes[when.precision]


def place_label(place: Place, countries: Mapping[str, str], *, words: Words = EN) -> str:
    """Return "Akashat, Anbar, Iraq", each part once.

    Parameters
    ----------
    countries
        Names by ISO 3166-1 alpha-2 code, in the language of ``words``.
    """
    admin1 = place.admin1 or ""
    parts = [
        words.name(place),
        words.names.get(admin1, admin1),
        countries.get(place.country or "", ""),
    ]
    if place.precision in {"admin1", "region"}:
        parts[1] = ""
    return words.comma.join(dict.fromkeys(part for part in parts if part))


def precision_note(precision: str, uncertainty_m: float | None, *, words: Words = EN) -> str:
    """Return "town, within 10 km", "province", "country only"."""
    label = words.precisions[precision]
    if vocab.PLACED[precision] not in {"point", "near"} or not uncertainty_m:
        return label
    unit, far = (
        ("km", f"{uncertainty_m / _KM:.3g}")
        if uncertainty_m >= _KM
        else ("m", f"{uncertainty_m:.0f}")
    )
    said = words.precision_notes[unit].format(n=words.in_digits(far.replace(".", words.decimal)))
    return words.precision_notes["near" if precision == "near" else "within"].format(
        label=label, far=said
    )


def type_label(event_type: str, mode: str | None, *, words: Words = EN) -> str:
    """Return "Assault, aerial"."""
    label = words.types[event_type]
    return f"{label}{words.comma}{words.modes[mode]}" if mode else label


def fatalities_label(deaths: Fatalities, *, words: Words = EN) -> str:
    """Return "17 killed", "17 killed (best), range 14–17"."""
    low = deaths.low if deaths.low is not None else (deaths.best or 0)
    high = deaths.best if deaths.high is None else deaths.high
    if deaths.best is None:
        form = "between" if deaths.high is not None else "least"
    else:
        form = "best" if low == high else "range"
    said = {
        name: words.in_digits(n)
        for name, n in (("best", deaths.best), ("low", low), ("high", high))
        if n is not None
    }
    return words.deaths[form].format(**said)


def flow_label(flow: Flow, places: Mapping[str, Place], *, words: Words = EN) -> str:
    """Return "20 helicopters from Russia"."""
    amount = f"{words.number(flow.quantity)} " if flow.quantity else ""
    place = words.name(places[flow.from_])
    return words.flow.format(amount=amount, what=words.of(flow, "what"), place=place)


def within_label(
    actor: Actor, actors: Mapping[str, Actor], when: PartialDate, *, words: Words = EN
) -> str | None:
    """Return "in the Popular Mobilization Forces" for what an actor was a direct member of."""
    from geodata.store.naming.membership import holds  # noqa: PLC0415 - beside its one other use

    names = [
        words.name(actors[relation.actor])
        for relation in actor.relations
        if relation.relation in vocab.MEMBERSHIPS and holds(relation, when)
    ]
    return words.within.format(names=words.filters["and"].join(names[:2])) if names else None


def deaths_label(deaths: Deaths, *, words: Words = EN) -> str:
    """Return "21 killed in all (20 to 22), counted once; known of 3 events", empty where no event has a figure."""
    if not deaths.events:
        return ""
    said = {name: words.number(getattr(deaths, name)) for name in ("best", "low", "high")}
    form = "exact" if deaths.low == deaths.high else "range"
    events = words.count(deaths.events, "known_event")
    return words.deaths_in_all[form].format(**said, events=events)


def source_label(source: Source, *, words: Words = EN) -> str:
    """Return outlet, title, day and address of an article, and who reprinted it where the address is theirs."""
    title = words.quoted.format(text=source.title)
    parts = [source.outlet, title, published_label(source, words=words)]
    if source.reprinted_by:
        parts.append(words.reprinted.format(name=source.reprinted_by))
    return words.comma.join([*parts, source.url or source.article.file])


def published_label(source: Source, *, words: Words = EN) -> str:
    """Return the day of publication as it is known: "11 Feb 2024", or the window."""
    from geodata.dates import parse_date  # noqa: PLC0415 - cheap, and wording is light without it

    return date_label(parse_date(source.published), words=words)

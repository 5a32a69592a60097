"""Dates counted from a day of publication, from a window of days, or from none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geodata.reading.dates.arabic import find_arabic
from geodata.reading.dates.find import find_english
from geodata.reading.dates.periods import Period, join

if TYPE_CHECKING:
    import datetime as dt

    from geodata.reading.dates.mention import DateMention

__all__ = ["find_dates"]


def find_dates(
    text: str,
    published: dt.date | tuple[dt.date | None, dt.date | None] | None = None,
    language: str = "en",
) -> list[DateMention]:
    """Return the mentions of time in a text, in their order.

    Parameters
    ----------
    text
        One document; line breaks end a sentence.
    published
        The day of publication; or the first and last day that it may have been published
        on, and then each relative date spans what both ends give; or None, and then
        relative dates give no days.
    language
        ``en``, or ``ar`` for Arabic. Other languages have no grammar and give nothing.
    """
    first, last = published if isinstance(published, tuple) else (published, published)
    find = {"en": find_english, "ar": find_arabic}.get(language)
    if find is None:
        return []
    mentions = find(text, first)
    if first is None or last is None or first == last:
        return mentions
    return [_span(one, two) for one, two in zip(mentions, find(text, last), strict=True)]


def _span(one: DateMention, two: DateMention) -> DateMention:
    """Return a mention that holds what both ends of the window of publication give."""
    if one.edtf == two.edtf or not (one.named_start and one.named_end):
        return one
    if not (two.named_start and two.named_end):
        return one
    period = join(
        Period(one.earliest or one.named_start, one.latest or one.named_end, one.precision),
        Period(two.earliest or two.named_start, two.latest or two.named_end, two.precision),
    )
    head, _, tail = period.edtf.partition("/")
    edtf = period.edtf
    if one.latest is None:
        edtf = f"{head}/.."
    elif one.earliest is None:
        edtf = f"../{tail or head}"
    return replace(
        one,
        edtf=edtf,
        earliest=None if one.earliest is None else period.first,
        latest=None if one.latest is None else period.last,
        precision="open" if one.precision == "open" else period.precision,
        rule=f"{one.rule}; the day of publication is only known to lie in a window, which widens it",
        value="",
        named_start=min(one.named_start, two.named_start),
        named_end=max(one.named_end, two.named_end),
    )

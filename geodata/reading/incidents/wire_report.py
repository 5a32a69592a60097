"""A wire report as sentences with what stands in them: words, places, dates, groups.

In: the text of one report, in capitals or not, and its day. Out: sentences; offsets count in the
text, line breaks inside a paragraph read as blanks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geodata.reading.dates import DateMention, find_dates
from geodata.reading.incidents.all_caps_places import (
    PlaceName,
    country_votes,
    find_place_names,
    main_countries,
)
from geodata.reading.tokens import sentences, tokenize

if TYPE_CHECKING:
    import datetime as dt

    from geodata.gazetteer import Gazetteer

__all__ = ["Report", "Sentence", "read_report"]

_LINE_BREAK = re.compile(r"\n(?![ \t]*\n)")
_DATELINE = re.compile(r"^\s*[^\n]{3,120}?--")


@dataclass(frozen=True)
class Sentence:
    """One sentence: its words in capitals with their offsets."""

    number: int
    paragraph: int
    start: int
    end: int
    words: tuple[str, ...]
    starts: tuple[int, ...]
    names: tuple[PlaceName, ...]
    dates: tuple[DateMention, ...]


@dataclass(frozen=True)
class Report:
    """A report with its sentences, the countries it is about, and its day.

    ``dateline_end`` is the offset after the place and day that open it, 0 without them.
    """

    text: str
    published: dt.date | None
    sentences: tuple[Sentence, ...]
    countries: tuple[str, ...]
    country_votes: dict[str, float]
    dateline_end: int
    dateline_names: tuple[PlaceName, ...] = field(default=())


def read_report(text: str, published: dt.date | None, gazetteer: Gazetteer) -> Report:
    """Return a report with its sentences; the day is taken from the dateline where none is given."""
    flat = _LINE_BREAK.sub(" ", text)
    found = _DATELINE.match(flat)
    dateline_end = found.end() if found else 0
    published = published or _day_of(flat[:dateline_end])
    dates = find_dates(flat, published)
    votes = country_votes(flat, dateline_end, gazetteer)
    countries = main_countries(votes)
    names = find_place_names(flat, countries, gazetteer)
    built: list[Sentence] = []
    spans = [
        (max(start, dateline_end), end) for start, end in sentences(flat) if end > dateline_end
    ]
    for start, end in spans:
        tokens = tokenize(flat[start:end])
        if not tokens:
            continue
        built.append(
            Sentence(
                len(built),
                flat.count("\n", 0, start),
                start,
                end,
                tuple(token.text.upper() for token in tokens),
                tuple(token.start + start for token in tokens),
                tuple(name for name in names if start <= name.start < end),
                tuple(date for date in dates if start <= date.start < end),
            )
        )
    opening = tuple(name for name in names if name.end <= dateline_end)
    return Report(flat, published, tuple(built), countries, votes, dateline_end, opening)


def _day_of(dateline: str) -> dt.date | None:
    """Return the day that a dateline gives, None where it gives none."""
    for mention in find_dates(dateline, None):
        if mention.precision == "day" and mention.earliest is not None:
            return mention.earliest
    return None

"""Terms of office: "the end of Barack Obama's presidency", by the table of leaders; years are all it has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geodata.reading.actors.registry import load_registry, slug
from geodata.reading.dates.english.early_mid_late import narrow
from geodata.reading.dates.mention import DateMention
from geodata.reading.dates.periods import MAX_YEAR, years

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["find_terms"]

# the words at the end first: a name is looked for only before them, in a short stretch
_OFFICE = re.compile(
    r"['\u2019]s?\s(?:presidency|premiership|rule|reign|time\sin\soffice|term(?:\sin\soffice)?)\b"
)
_NAME = re.compile(
    r"(?P<pre>\b(?:the\s)?(?:very\s)?(?:end|beginning|start)\sof\s|\b(?:early|late)\sin\s)?"
    r"(?P<name>\b(?:[A-Z][\w.-]{0,20}\s){0,2}[A-Z][\w-]{0,20})$"
)
_REACH = 90


def find_terms(text: str, published: dt.date | None) -> list[DateMention]:
    """Return the terms of office that a text names, of leaders in the table."""
    found = []
    for office in _OFFICE.finditer(text):
        base = max(0, office.start() - _REACH)
        match = _NAME.search(text[base : office.start()])
        if match is None:
            continue
        start, end = base + match.start(), office.end()
        term = _years_in_office(match["name"], published)
        if term is None:
            continue
        first, last = term
        period, extra = narrow(years(first, last), match["pre"])
        if match["pre"] and last - first > 1:
            # the table has years alone: an end or a beginning is the two years round it
            ends = (
                years(last - 1, last)
                if "end" in match["pre"] or "late" in match["pre"]
                else years(first, first + 1)
            )
            period, extra = ends, f"; '{match['pre'].strip()}' is read as two years"
        rule = f"'{text[start:end]}': in office {first} to {last} by the table of leaders{extra}"
        found.append(
            DateMention(
                start, end, text[start:end], period.edtf, period.first, period.last, "years", rule, "", "date",
                period.first, period.last,
            )
        )  # fmt: skip
    return found


def _years_in_office(name: str, published: dt.date | None) -> tuple[int, int] | None:
    """Return first and last year in office; a bare surname must be one leader's alone."""
    leaders = load_registry().leaders
    wanted = slug(name)
    matching = [
        term
        for leader, term in leaders.items()
        if leader == wanted or leader.endswith(f"-{wanted}")
    ]
    if wanted in leaders:
        matching = [leaders[wanted]]
    if len(matching) != 1:
        return None
    first, last = matching[0]
    until = published.year if published else first
    return first, min(last, max(until, first), MAX_YEAR)

"""The questions a fact-checker asks first, as ready queries over the data at hand."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.dates import parse_date
from geodata.store.query import EventQuery
from geodata.translations import EN
from geodata.wording.labels import day_label, period_label

if TYPE_CHECKING:
    import datetime as dt

    from geodata.model import Source
    from geodata.store.event_store import EventStore
    from geodata.translations import Words

__all__ = ["Question", "questions"]

# with more sources, "planned as of this one" would be a list of its own
_MAX_SOURCES = 5


@dataclass(frozen=True, slots=True)
class Question:
    """A question in words, the query that answers it, and how many events it finds.

    ``certain`` counts those that surely lie in the period asked for, None where none is asked for.
    """

    words: str
    query: EventQuery
    events: int
    certain: int | None = None


def questions(store: EventStore, words: Words = EN) -> list[Question]:
    """Return the questions that find something.

    What is disputed; what happened in the month of the newest source; what each source saw as
    still to come; what is known only to a country, and what has no place at all.
    """
    texts = words.questions
    asked = [(texts["dispute"], EventQuery(has=("dispute",)))]
    dated = {source: day for source in store.sources.values() if (day := _day(source)) is not None}
    if dated and len(store.sources) <= _MAX_SOURCES:
        newest = max(dated.values())
        first = newest.replace(day=1)
        last = newest.replace(day=calendar.monthrange(newest.year, newest.month)[1])
        month = period_label(first, last, words=words)
        asked.append((texts["period"].format(when=month), EventQuery(from_=first, to=last)))
        asked += [
            (
                texts["ahead"].format(when=day_label(day, words=words)),
                EventQuery(source=(source.id,), assertion=("planned", "expected")),
            )
            for source, day in sorted(dated.items(), key=lambda pair: pair[1])
        ]
    asked += [
        (texts["country"], EventQuery(place_precision=("country",))),
        (texts["none"], EventQuery(place_precision=("none",))),
    ]
    counted = [_counted(store, text, query) for text, query in asked]
    return [question for question in counted if question.events]


def _counted(store: EventStore, text: str, query: EventQuery) -> Question:
    """Count the events of an answer, each once, as the page that it leads to does."""
    counts = store.count(query)
    return Question(
        text, query, counts.once or counts.total, counts.certain if query.periods else None
    )


def _day(source: Source) -> dt.date | None:
    """Return the day a source was published, None if it is not known to the day."""
    published = parse_date(source.published)
    return published.start if published.precision == "day" else None

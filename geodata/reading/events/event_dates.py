"""When an event was: the date of its sentence, of the sentences before, or an assumed window.

In: a trigger's passage and those before. Out: a date field; "on or before publication" is a date,
marked as assumed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.reading.events.passage import receipt
from geodata.reading.events.proposed_event import Field, ProposedDate, Rival

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from geodata.reading.dates import DateMention
    from geodata.reading.events.passage import Passage
    from geodata.reading.events.triggers import Trigger
    from geodata.text import Article
    from geodata.vocab import Assertion

__all__ = ["date_field"]

_FUTURE = frozenset({"planned", "expected", "announced"})
_MAX_RIVALS = 2
_RELATIVE_CLAUSE = 0.7
# a date further off than this belongs to something else in the sentence
_LEAST_SCORE = 0.2


def date_field(
    article: Article,
    passage: Passage,
    trigger: Trigger,
    before: Sequence[Passage],
    assertion: Assertion,
) -> Field[ProposedDate]:
    """Return when an event was; never empty, an assumed window where nothing says so."""
    options: list[tuple[float, DateMention, str]] = []
    for mention in passage.dates:
        if _usable(mention):
            index = passage.token_at(mention.start)
            distance = min(abs(index - trigger.first), abs(index - trigger.last))
            score = 0.85 - 0.012 * min(distance, 40)
            if passage.is_aside(index, trigger.first):
                score -= _RELATIVE_CLAUSE
            if assertion == "happened" and _after_publication(article, mention):
                score -= 0.3
            options.append((score, mention, "date in the sentence"))
    if trigger.event_type != "SITUATION" and assertion not in _FUTURE:
        for distance, earlier in enumerate(reversed(before[-2:]), start=1):
            if earlier.paragraph != passage.paragraph:
                break
            options.extend(
                (0.4 - 0.1 * distance, mention, "date of the sentence before")
                for mention in earlier.dates
                if _usable(mention)
                and mention.precision in {"day", "days"}
                and not _after_publication(article, mention)
            )
    options = sorted(
        (option for option in options if option[0] >= _LEAST_SCORE), key=lambda option: -option[0]
    )
    if not options:
        return _assumed(article, trigger, assertion)
    score, mention, rule = options[0]
    rivals = tuple(Rival(_proposed(m), round(s, 3), r) for s, m, r in options[1 : 1 + _MAX_RIVALS])
    span = receipt(article, mention.start, mention.end, mention.rule)
    return Field(_proposed(mention), round(score, 3), (span,), rivals, reasons=(rule,))


def _after_publication(article: Article, mention: DateMention) -> bool:
    last = article.published_end
    return last is not None and mention.earliest is not None and mention.earliest > last


def _usable(mention: DateMention) -> bool:
    return mention.kind in {"date", "time"} and mention.edtf != "unknown"


def _proposed(mention: DateMention) -> ProposedDate:
    return ProposedDate(mention.edtf, mention.earliest, mention.latest, mention.rule)


def _assumed(article: Article, trigger: Trigger, assertion: Assertion) -> Field[ProposedDate]:
    """Return the window that publication gives: before it, or from it on for what is to come."""
    last = article.published_end
    first = article.published_start
    if last is None or first is None:
        rule = "No date is stated, and the day of publication is unknown."
        return Field(ProposedDate("unknown", None, None, rule), 0.3, assumed=True)
    if assertion in _FUTURE and trigger.event_type not in {
        "SUPPORT",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "STATEMENT",
    }:
        rule = "No date is stated; what is to come comes after publication."
        return Field(ProposedDate(f"{_iso(first)}/..", first, None, rule), 0.5, assumed=True)
    rule = "No date is stated; it was on or before the day of publication."
    return Field(ProposedDate(f"../{_iso(last)}", None, last, rule), 0.5, assumed=True)


def _iso(day: dt.date) -> str:
    return day.isoformat()

"""One article in, all that was read of it out: places with candidates, dates, proposed events.

Pure: nothing is written, nothing is fetched. This is what the command, a process pool, Spark
and a page that shows a pasted text all call.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.reading.dates import find_dates
from geodata.reading.events import find_events
from geodata.reading.resolve import resolve
from geodata.reading.toponyms import find_toponyms
from geodata.text import READ_LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.errors import Problem
    from geodata.gazetteer import Gazetteer
    from geodata.reading.actors import ActorRegistry
    from geodata.reading.dates import DateMention
    from geodata.reading.events import ProposedEvent
    from geodata.reading.resolve import ResolvedToponym
    from geodata.text import Article

__all__ = ["Reading", "read"]


@dataclass(frozen=True)
class Reading:
    """What was read of an article. Proposals, not facts: nobody has judged them yet.

    Attributes
    ----------
    toponyms, dates
        In the order of the text; offsets count in ``article.text``, and ``article.locate``
        gives the paragraph.
    events
        In the order of the text; offsets of their receipts count within the paragraph. Their
        ``score`` orders a queue.
    by_model, model
        Ids of the events that a language model alone proposed, and its name.
    problems
        What of a model's answer was dropped, and why.
    """

    article: Article
    toponyms: tuple[ResolvedToponym, ...]
    dates: tuple[DateMention, ...]
    events: tuple[ProposedEvent, ...]
    by_model: frozenset[str] = frozenset()
    model: str = ""
    problems: tuple[Problem, ...] = ()


def read(
    article: Article,
    gazetteer: Gazetteer,
    registry: ActorRegistry | None = None,
    progress: Callable[[str, int], None] = lambda _step, _count: None,
) -> Reading:
    """Read one article.

    Parameters
    ----------
    article
        From :func:`geodata.text.read_article` or :func:`geodata.text.read_text`. In a language
        that is not read, nothing is found.
    gazetteer
        From :func:`geodata.gazetteer.open_gazetteer`, the collection's own places first.
    registry
        From :func:`geodata.reading.actors.load_registry`, the collection's own actors first.
    progress
        Called after each step (places, dates, events) with the number that was found.
    """
    if article.language not in READ_LANGUAGES:
        return Reading(article, (), (), ())
    text = article.text
    window = (article.published_start, article.published_end)
    toponyms = resolve(text, find_toponyms(text, gazetteer), gazetteer, source=article.outlet or "")
    progress("places", len(toponyms))
    dates = find_dates(text, window, article.language)
    progress("dates", len(dates))
    # events are read in English alone; an Arabic text gives its places and dates
    events = (
        find_events(article, toponyms, dates, registry, gazetteer=gazetteer)
        if article.language == "en"
        else []
    )
    progress("events", len(events))
    return Reading(article, tuple(toponyms), tuple(dates), tuple(events))

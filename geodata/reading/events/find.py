"""The events of one article: many candidates, a score for each, and those worth a judgement.

In: an article with its resolved toponyms and dates. Out: proposed events in order of the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.reading.actors import find_actors, load_registry
from geodata.reading.events.passage import passages
from geodata.reading.events.possible_actors import acting
from geodata.reading.events.sentence_reader import LEAST_SCORE, SentenceReader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.gazetteer import Gazetteer
    from geodata.reading.actors import ActorRegistry
    from geodata.reading.dates import DateMention
    from geodata.reading.events.proposed_event import ProposedEvent
    from geodata.reading.resolve import ResolvedToponym
    from geodata.text import Article

__all__ = ["find_candidates", "find_events"]


def find_events(
    article: Article,
    toponyms: Sequence[ResolvedToponym],
    dates: Sequence[DateMention],
    registry: ActorRegistry | None = None,
    *,
    gazetteer: Gazetteer | None = None,
) -> list[ProposedEvent]:
    """Return the events that an article tells of, in the order of the text.

    Parameters
    ----------
    article
        With its paragraphs and its day or window of publication.
    toponyms, dates
        Of the whole text, in order; offsets count in ``article.text``.
    registry
        The actors that names are looked up in: :func:`geodata.reading.actors.load_registry`.
    gazetteer
        Where the seats and countries of actors are looked up; without it they stay unplaced.

    Notes
    -----
    Candidates are merged where several sentences tell of one event, and those below a score of
    six tenths are left out: :func:`find_candidates` returns them all.
    """
    from geodata.reading.merge import merge_events, with_parts  # noqa: PLC0415 - merge reads our records
    from geodata.reading.scores import calibrated  # noqa: PLC0415 - as above

    candidates = find_candidates(article, toponyms, dates, registry, gazetteer=gazetteer)
    return calibrated(with_parts(merge_events([e for e in candidates if e.score >= LEAST_SCORE])))


def find_candidates(
    article: Article,
    toponyms: Sequence[ResolvedToponym],
    dates: Sequence[DateMention],
    registry: ActorRegistry | None = None,
    *,
    gazetteer: Gazetteer | None = None,
) -> list[ProposedEvent]:
    """Return every candidate, one a trigger, not yet merged, however low its score."""
    year = article.published_end.year if article.published_end else None
    registry = registry or load_registry()
    mentions = find_actors(article.text, registry, year=year)
    mentions = acting(article.text, mentions, toponyms, registry)
    reader = SentenceReader(article, passages(article, toponyms, dates, mentions), gazetteer)
    found: list[ProposedEvent] = []
    for passage in reader.passages:
        if not passage.is_title:
            found.extend(reader.read(passage))
        reader.remember(passage)
    return found

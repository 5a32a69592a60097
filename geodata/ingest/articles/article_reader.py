"""What reads articles for a collection: made once a process, with the collection's own places and actors first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geodata.errors import ArticleError
from geodata.gazetteer import open_gazetteer
from geodata.reading.actors import load_registry
from geodata.reading.language_model import Endpoint, with_model_proposals
from geodata.reading.read_article import Reading, read
from geodata.text import read_article, unread_language

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geodata.gazetteer import Gazetteer
    from geodata.model import Actor, Place
    from geodata.reading.actors import ActorRegistry
    from geodata.seeds import Dataset
    from geodata.text import Article

__all__ = ["NO_DAY", "ArticleFacts", "Reader", "learned", "open_article", "open_reader"]

# the start of a refusal that a day of publication would mend
NO_DAY = "no day of publication was found"


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """What the user says of an article, in place of what its file says."""

    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None

    def facts(self) -> dict[str, str]:
        """Return what was given, by name."""
        pairs = (
            ("published", self.published),
            ("outlet", self.outlet),
            ("title", self.title),
            ("url", self.url),
        )
        return {name: value for name, value in pairs if value}


@dataclass(frozen=True, slots=True)
class Reader:
    """A gazetteer and a registry of actors, both with a collection's own records first."""

    gazetteer: Gazetteer
    registry: ActorRegistry = field(repr=False)
    # a language model that is asked besides: nothing goes over the net without one
    endpoint: Endpoint | None = None

    def read(
        self, article: Article, progress: Callable[[str, int], None] = lambda _step, _count: None
    ) -> Reading:
        """Read one article; nothing is written. ``progress`` is called after each step with what it found."""
        reading = read(article, self.gazetteer, self.registry, progress)
        if self.endpoint is None:
            return reading
        return with_model_proposals(reading, self.endpoint, self.gazetteer, self.registry)


def open_reader(dataset: Dataset | None = None, endpoint: Endpoint | None = None) -> Reader:
    """Return a reader that knows the places and actors of a collection.

    Parameters
    ----------
    dataset
        From :func:`geodata.seeds.load`; without one, only the general tables are known.
    endpoint
        A language model that is asked besides; the texts of articles are sent there.
    """
    places, actors = learned(dataset) if dataset else ([], [])
    return Reader(open_gazetteer(places), load_registry(actors), endpoint)


def learned(dataset: Dataset) -> tuple[list[Place], list[Actor]]:
    """Return the places and actors that a person has judged, by themselves or in an event that was reviewed.

    A reader's own proposals teach it nothing.
    """
    judged = [e for e in dataset.events.values() if e.status in {"reviewed", "disputed"}]
    chosen = {event.place for event in judged if event.here}
    named = {one.actor for event in judged for one in event.actors}
    places = [p for p in dataset.places.values() if p.status == "reviewed" or p.id in chosen]
    return places, [a for a in dataset.actors.values() if a.status == "reviewed" or a.id in named]


def open_article(path: Path, given: ArticleFacts) -> Article:
    """Return an article that can be read: in a language that is, with its day of publication settled.

    Raises
    ------
    ArticleError
        If it cannot be read, or if its day of publication is neither found nor given.
    """
    article = read_article(
        path, published=given.published, outlet=given.outlet, title=given.title, url=given.url
    )
    reason = unread_language(article)
    if reason:
        raise ArticleError(reason)
    if article.published_start is None and article.published_end is None and not given.published:
        msg = (
            f"{path.name}: {NO_DAY}, and relative dates count from it; give --published DATE "
            "(YYYY-MM-DD, a window YYYY-MM-DD/YYYY-MM-DD, or unknown)"
        )
        raise ArticleError(msg)
    return article

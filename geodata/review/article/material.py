"""One article as it is reviewed: its text, what was proposed of it, and the records these name.

In: a collection's folder and the id of an article. Out: an :class:`ArticleMaterial`, read from
the article's text, ``readings/`` and the seed files; nothing of it changes while it is used.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from geodata.errors import ArticleError, Problem
from geodata.ingest.articles.collection_folder import ARTICLES
from geodata.ingest.articles.review_file import FOLDER as READINGS
from geodata.ingest.articles.review_file import read_material
from geodata.model import Event, Place
from geodata.receipts import paragraphs as split
from geodata.review.article.quotes import missing_quotes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from geodata.model import Actor, Source
    from geodata.review.article.quotes import MissingQuote
    from geodata.review.log.event_states import Judged
    from geodata.review.log.journal import Entry
    from geodata.seeds import Dataset

R = TypeVar("R", Event, Place)

__all__ = ["ArticleMaterial", "article_texts", "load_material", "state_key"]


@dataclass(frozen=True)
class ArticleMaterial:
    """What the review of one article starts from.

    Attributes
    ----------
    folder, dataset
        The collection and its records.
    source, paragraphs
        The article and its text; empty where the text is not there any more.
    content
        The review material, as :mod:`geodata.ingest.articles.review_file` describes it.
    proposed
        Event id -> the event as it was proposed, in the order of the text.
    places
        Those of the collection and of the journal, by id.
    actors
        Those of the collection, by id.
    read_on
        Day and time at which it was read, ISO 8601 in UTC; empty where that is not known.
    problems
        Records of the reading that cannot be used, and why.
    """

    folder: Path
    dataset: Dataset
    source: Source
    paragraphs: tuple[str, ...]
    content: Mapping[str, Any]
    proposed: Mapping[str, Event]
    places: Mapping[str, Place]
    actors: Mapping[str, Actor]
    read_on: str = ""
    problems: tuple[Problem, ...] = ()
    # events and ranks that were made, by what was said of them last
    _made: dict[str, Event] = field(default_factory=dict, repr=False, compare=False)
    ranks: dict[str, int] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def texts(self) -> dict[str, list[str]]:
        """Source id -> paragraphs, of every article of the collection that is at hand."""
        return {**article_texts(self.folder, self.dataset), self.source.id: list(self.paragraphs)}

    @cached_property
    def by_model(self) -> frozenset[str]:
        """Ids of the events that a language model alone proposed."""
        return frozenset(self.content.get("by_model", ()))

    def read_of(self, event: str) -> Mapping[str, Any]:
        """Return scores, candidates and reasons of a proposed event; empty for one made by hand."""
        found: Mapping[str, Any] = self.content["events"].get(event, {})
        return found

    def event(self, event_id: str, judged: Judged) -> Event:
        """Return an event as it stands after what was made of it.

        Raises
        ------
        KeyError
            If nobody has proposed or made it.
        """
        if judged.event is None:
            return self.proposed[event_id]
        key = state_key(event_id, judged)
        if key not in self._made:
            self._made[key] = Event.model_validate(judged.event)
        return self._made[key]

    def with_places(self, entries: Iterable[Entry]) -> ArticleMaterial:
        """Return the material with the places that later decisions brought."""
        made = {i: place for entry in entries for i, place in entry.places.items()}
        new = _valid(Place, {i: p for i, p in made.items() if i not in self.places}, [])
        return dataclasses.replace(self, places={**self.places, **new}) if new else self

    def unfound(self, event: Event) -> list[MissingQuote]:
        """Return the receipts of an event that do not stand in the articles."""
        return missing_quotes(event, self.texts)


def state_key(event_id: str, judged: Judged) -> str:
    """Return what tells one state of an event from another."""
    entry = judged.entry
    return f"{event_id}@{entry.n}.{entry.key}" if entry else f"{event_id}@0"


def load_material(folder: Path, dataset: Dataset, article: str) -> ArticleMaterial:
    """Return what the review of an article starts from.

    Raises
    ------
    ArticleError
        If the collection has no such article, or nothing was read of it.
    """
    source = dataset.sources.get(article)
    content = read_material(folder, article) if source else None
    if source is None or content is None:
        msg = f"{article[:80]}: no article of {folder.name} that was read; read it first"
        raise ArticleError(msg)
    problems: list[Problem] = []
    proposed = _valid(Event, content.get("records", {}), problems)
    if "records" not in content:
        # read by a version that kept no records: what still stands in the seed file
        own = (i for i, told_in in dataset.source_of.items() if told_in == article)
        proposed = {i: dataset.events[i] for i in own if dataset.events[i].status == "proposed"}
    return ArticleMaterial(
        folder, dataset, source, tuple(_text(folder, source)), content, proposed,
        dataset.places, dataset.actors, _read_on(folder, article), tuple(problems),
    )  # fmt: skip


def _read_on(folder: Path, article: str) -> str:
    try:
        changed = (folder / READINGS / f"{article}.json").stat().st_mtime
    except OSError:
        return ""
    return dt.datetime.fromtimestamp(changed, tz=dt.UTC).isoformat(timespec="seconds")


def article_texts(folder: Path, dataset: Dataset) -> dict[str, list[str]]:
    """Return the paragraphs of a collection's articles by source id, of those whose text it holds."""
    texts = {source.id: _text(folder, source) for source in dataset.sources.values()}
    return {source: text for source, text in texts.items() if text}


def _text(folder: Path, source: Source) -> list[str]:
    path = folder / ARTICLES / source.article.file
    # a name of a seed file leads nowhere else
    if path.parent != folder / ARTICLES:
        return []
    try:
        return split(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return []


def _valid(kind: type[R], records: Mapping[str, Any], problems: list[Problem]) -> dict[str, R]:
    """Return the records that are whole; the material is a file that anybody may have changed."""
    found: dict[str, R] = {}
    for record_id, record in records.items():
        try:
            found[record_id] = kind.model_validate(record)
        except ValidationError as error:
            first = error.errors()[0]
            path = ".".join(str(part) for part in first["loc"])
            problems.append(Problem("readings", f"{record_id}.{path}", "", str(first["msg"])))
    return found

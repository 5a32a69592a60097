"""Read articles into a collection: the public door of this room.

Everything that is written has status ``proposed``; what a person has judged stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from geodata.ingest.articles.article_reader import ArticleFacts, Reader, open_article, open_reader
from geodata.ingest.articles.collection_folder import Collection, Update, open_collection
from geodata.ingest.articles.duplicate_events import SameEvents, with_receipts, without_source
from geodata.ingest.articles.proposal_records import Proposals, propose_records
from geodata.ingest.articles.review_file import material, write_material
from geodata.ingest.articles.stored_article import store_article
from geodata.model import Link
from geodata.seeds.yaml_values import plain_value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from geodata.errors import Problem
    from geodata.model import Event
    from geodata.reading.read_article import Reading
    from geodata.seeds import Dataset


__all__ = [
    "ArticleFacts",
    "ArticleRead",
    "Reader",
    "open_reader",
    "read_article_into",
    "write_reading",
]


@dataclass(frozen=True, slots=True)
class ArticleRead:
    """What came of one article.

    Attributes
    ----------
    events
        Ids of the events that were proposed, in the order of the text.
    merged
        Proposal -> the event of another article that it was recognised as.
    problems
        What was left out, and why.
    """

    file: str
    source: str
    events: tuple[str, ...]
    merged: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_article_into(
    path: Path,
    folder: Path,
    given: ArticleFacts | None = None,
    *,
    reader: Reader | None = None,
    progress: Callable[[str, int], None] = lambda _step, _count: None,
) -> ArticleRead:
    """Read one article into a collection, which is made if it is not there.

    Parameters
    ----------
    path
        The article's file.
    folder
        The collection. An article that it has already is read anew: its proposals are
        replaced, and what a person has judged stays.
    given
        What the user says of the article.
    reader
        From :func:`open_reader`, to be used for several articles.
    progress
        Called after each step (text, places, dates, events) with the number that was found.

    Raises
    ------
    ArticleError
        If the article cannot be read; nothing is written then.
    SeedError
        If the collection has faults; nothing is written then.
    """
    given = given or ArticleFacts()
    collection = open_collection(folder)
    article = open_article(path, given)
    progress("text", len(article.paragraphs))
    reading = (reader or open_reader(collection.dataset)).read(article, progress)
    return write_reading(collection, reading, original=path, given=given)


def write_reading(
    collection: Collection,
    reading: Reading,
    *,
    original: Path | None = None,
    given: ArticleFacts | None = None,
) -> ArticleRead:
    """Write the proposals of a reading into a collection.

    Parameters
    ----------
    collection
        From :func:`geodata.ingest.articles.open_collection`; its records are kept in step.
    original
        The file that the article came from; a pasted text has none.
    given
        What the user said of the article: a later run with the same need not read it again.

    Raises
    ------
    SeedConflictError
        If somebody else is writing just now; nothing was written.
    """
    collection.refresh()
    dataset = collection.dataset
    proposals = propose_records(reading, dataset.places, dataset.actors)
    update, merged = _settle(proposals, dataset)
    content = material(reading, problems=proposals.problems, merged=merged)
    stored = store_article(collection.folder, reading.article, original)
    file = update.source.article.model_copy(update={"file": stored.file, "sha256": stored.sha256})
    update = replace(update, source=update.source.model_copy(update={"article": file}))
    collection.write(update)
    content["given"] = (given or ArticleFacts()).facts()
    content["article"]["stored"] = stored.file
    content["records"] = _records(proposals, update, merged)
    # last: it says that the article was read
    write_material(collection.folder, content)
    return ArticleRead(
        reading.article.file or reading.article.id, proposals.source.id,
        tuple(event.id for event in update.events if event.status == "proposed"), merged, tuple(proposals.problems),
    )  # fmt: skip


def _records(proposals: Proposals, update: Update, merged: Mapping[str, str]) -> dict[str, Any]:
    """Return the events as records, which review starts from: each proposal that stands in this article, judged or not."""
    written = {event.id: event for event in update.events if event.status == "proposed"}
    events = [
        written.get(event.id, event)
        for event in proposals.events
        if event.id in written or event.id not in merged
    ]
    return {event.id: plain_value(event) for event in events}


def _settle(proposals: Proposals, dataset: Dataset) -> tuple[Update, dict[str, str]]:
    """Return what the article changes, and its proposals that are events of other articles."""
    source = proposals.source.id
    own = [event for event in dataset.events.values() if dataset.source_of[event.id] == source]
    judged = {event.id: event for event in own if event.status != "proposed"}
    others = {
        event.id: event
        for event in dataset.events.values()
        if dataset.source_of[event.id] != source
    }
    # what this article lent others on an earlier reading is taken back first
    cleaned = {
        i: without_source(event, source) if event.status == "proposed" else event
        for i, event in others.items()
    }
    places = {**dataset.places, **proposals.places}
    index = SameEvents(cleaned.values(), places)
    events, merged = list(judged.values()), {}
    for event in proposals.events:
        if event.id in judged:
            continue
        same = index.find(event)
        if same is None:
            events.append(event)
            continue
        merged[event.id] = same.id
        if same.status == "proposed":
            cleaned[same.id] = with_receipts(cleaned[same.id], event)
        else:
            # a judged event is not touched: the proposal points at it
            link = Link(relation="same_as", event=same.id)
            events.append(event.model_copy(update={"links": (*event.links, link)}))
    known = {*cleaned, *(event.id for event in events)}
    events = [_without_lost_links(event, known) for event in events]
    lent = tuple(event for i, event in cleaned.items() if event != others[i])
    named = _named_by([*events, *lent])
    return (
        Update(
            proposals.source,
            tuple(events),
            {i: place for i, place in proposals.places.items() if i in named},
            {i: actor for i, actor in proposals.actors.items() if i in named},
            lent,
        ),
        merged,
    )


def _named_by(events: list[Event]) -> set[str]:
    """Return the ids of places and actors that events name."""
    named: set[str] = set()
    for event in events:
        named |= {a.actor for a in event.actors} | {c.speaker for c in event.claims}
        named |= {a.place for a in event.about} | {event.place or ""}
        if event.flow:
            named |= {event.flow.from_, event.flow.to}
    return named


def _without_lost_links(event: Event, known: set[str]) -> Event:
    """Return an event without links to proposals that were merged away."""
    links = tuple(link for link in event.links if link.event in known)
    return event if links == event.links else event.model_copy(update={"links": links})

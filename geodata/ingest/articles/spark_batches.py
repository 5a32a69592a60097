"""A table of articles in, a table of proposed events out, batch by batch: for Spark's ``mapInPandas``.

``articles.mapInPandas(read_frames, SCHEMA)`` reads a Parquet of articles on a cluster; the same
generator reads pandas frames on one machine. Ids are hashes, so a shard can be redone.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from geodata.errors import ArticleError
from geodata.ingest.articles.article_reader import Reader, open_reader
from geodata.ingest.articles.proposal_records import propose_records
from geodata.text import read_text, unread_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["COLUMNS", "SCHEMA", "read_frames"]

# name and Spark SQL type; degrees are EPSG:4326
COLUMNS = {
    "article": "string", "event": "string", "score": "double", "event_type": "string", "assertion": "string",
    "date": "string", "place": "string", "longitude": "double", "latitude": "double", "place_score": "double",
    "date_score": "double", "record": "string", "places": "string", "actors": "string", "problem": "string",
}  # fmt: skip
SCHEMA = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
_FACTS = ("published", "outlet", "title", "url")


@cache
def _reader() -> Reader:
    # once a process: a worker reads many batches
    return open_reader()


def read_frames(frames: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """Yield the proposed events of each frame of articles.

    Parameters
    ----------
    frames
        With a column ``text``; ``published`` (EDTF), ``outlet``, ``title`` and ``url`` are used
        where they stand. Each line of a text that is not empty is a paragraph.

    Yields
    ------
    pandas.DataFrame
        One row for each event, with :data:`COLUMNS`: ``record`` is the event as a seed file has
        it, ``places`` and ``actors`` the records that it names, all as JSON. An article that
        cannot be read is one row with a ``problem`` and no event; one without events has none.
    """
    for frame in frames:
        rows = [row for article in frame.to_dict("records") for row in _rows(article)]
        yield pd.DataFrame(rows, columns=list(COLUMNS))


def _rows(row: dict[str, Any]) -> list[dict[str, Any]]:
    facts = {
        name: str(row[name]) for name in _FACTS if isinstance(row.get(name), str) and row[name]
    }
    # a missing text is NaN in a frame
    text = row["text"] if isinstance(row.get("text"), str) else ""
    try:
        article = read_text(text, **facts)
    except ArticleError as error:
        return [{"article": row.get("id"), "problem": str(error)}]
    reason = unread_language(article)
    if reason:
        return [{"article": article.id, "problem": reason}]
    reading = _reader().read(article)
    proposals = propose_records(reading, {}, {})
    proposed = {event.id: event for event in reading.events}
    found = []
    for event in proposals.events:
        origin, place = proposed[event.id], proposals.places.get(event.place or "")
        named = {who.actor for who in event.actors}
        found.append(
            {
                "article": article.id, "event": event.id, "score": origin.score, "event_type": event.event_type,
                "assertion": event.assertion, "date": event.date, "place": place.name if place else None,
                "longitude": place.lon if place else None, "latitude": place.lat if place else None,
                "place_score": origin.place.score if origin.place else None, "date_score": origin.date.score,
                "record": event.model_dump_json(exclude_defaults=True, by_alias=True),
                "places": json.dumps([place.model_dump(mode="json", exclude_defaults=True)] if place else []),
                "actors": json.dumps([a.model_dump(mode="json", exclude_defaults=True) for i, a in proposals.actors.items() if i in named]),
                "problem": None,
            }
        )  # fmt: skip
    return found

"""The articles of a collection with their progress; looked at again only when something has changed."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from dashboard.review import collection_folders
from dashboard.review.desk_cache import open_article, stamp_of
from geodata.dates import parse_date
from geodata.errors import DatelineError
from geodata.ingest.articles.review_file import FOLDER as READINGS
from geodata.review.log.journal import journal_of
from geodata.review.proposals.progress import progress_of
from geodata.translations import EN
from geodata.wording import labels

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.review.collection_folders import Collection
    from geodata.translations import Words

__all__ = ["RIGHT_TO_LEFT", "article_row", "article_rows"]

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ckb", "ps"})
# (folder, article, reader) -> what its files were, and its row
_rows: dict[tuple[Path, str, str], tuple[object, dict[str, Any]]] = {}


def article_rows(collection: Collection, reader: str, words: Words = EN) -> list[dict[str, Any]]:
    """Return the articles of a collection, those read last first."""
    rows = [
        article_row(collection, i, reader, words)
        for i in collection_folders.dataset_of(collection).sources
    ]
    return sorted(
        (row for row in rows if row),
        key=lambda row: (row["read_on"] or "", row["id"]),
        reverse=True,
    )


def article_row(
    collection: Collection, article: str, reader: str, words: Words = EN
) -> dict[str, Any]:
    """Return an article with its progress as a reader sees it; empty for one that is not there."""
    dataset = collection_folders.dataset_of(collection)
    source = dataset.sources.get(article)
    if source is None:
        return {}
    row = {
        "id": source.id, "title": source.title, "outlet": source.outlet, "published": source.published,
        "published_words": labels.date_label(parse_date(source.published), words=words), "language": source.language,
        "rtl": source.language in RIGHT_TO_LEFT, "url": source.url,
    }  # fmt: skip
    return {**row, **_review(collection, article, reader)}


def _review(collection: Collection, article: str, reader: str) -> dict[str, Any]:
    folder = collection.folder
    dataset = collection_folders.dataset_of(collection)
    stamp = (
        dataset.version,
        stamp_of(journal_of(folder, article).path),
        stamp_of(folder / READINGS / f"{article}.json"),
    )
    known = _rows.get((folder, article, reader))
    if known is not None and known[0] == stamp:
        return known[1]
    try:
        desk = open_article(collection, article, reader)
    except DatelineError as error:
        # coded by hand, or its review material is gone
        return {
            "read_on": None,
            "readers": [],
            "mode": "open",
            "progress": None,
            "publishable": 0,
            "why": str(error),
        }
    progress = progress_of(desk)
    made = {
        "read_on": desk.material.read_on or None, "readers": desk.coders(), "mode": desk.mode, "progress": asdict(progress),
        "publishable": progress.publishable, "why": "",
    }  # fmt: skip
    _rows[folder, article, reader] = (stamp, made)
    return made

"""Receipts against the articles that the server was started with: whether words stand there, and the paragraph."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.store_registry import (
    ARTICLES,
    DATA,
    chosen,
    collection_folder,
    collections_folder,
    versions,
)
from dashboard.versioned_store import version_for_reader
from geodata import receipts

if TYPE_CHECKING:
    from geodata.model import Receipt

__all__ = ["checked", "paragraph"]


def _texts() -> dict[str, list[str]]:
    """Source id -> paragraphs of its article, for the articles at hand."""
    key = chosen()
    opened = version_for_reader(key, versions(key))
    return _texts_of(key, opened.store.version)


@lru_cache(maxsize=4)
def _texts_of(key: str | None, _version: str) -> dict[str, list[str]]:
    folder = _articles_of(key)
    if folder is None:
        return {}
    found = {}
    for source in version_for_reader(key, versions(key)).store.sources.values():
        path = folder / source.article.file
        if path.is_file() and path.parent == folder:
            found[source.id] = receipts.paragraphs(path.read_text(encoding="utf-8"))
    return found


def _articles_of(key: str | None) -> Path | None:
    """Return the folder of the articles that a store's receipts are checked against.

    A collection holds its own; they are shown only where people may edit it: articles belong to
    their publishers.
    """
    named = os.environ.get(ARTICLES)
    if key is None and named:
        return Path(named)
    home = collection_folder(key) if key is not None else os.environ.get(DATA)
    if not home or collections_folder() is None:
        return None
    folder = Path(home) / "articles"
    return folder if folder.is_dir() else None


def checked(receipt: Receipt) -> str:
    """Say of a receipt: "checked", "changed", or "not checked" where the article is not at hand."""
    text = _texts().get(receipt.source or "")
    if text is None:
        return "not checked"
    stands = receipt.paragraph <= len(text) and receipt.words in text[receipt.paragraph - 1]
    return "checked" if stands else "changed"


def paragraph(source: str, number: int) -> str | None:
    """Return a paragraph of an article that is at hand, counted from 1, else None."""
    text = _texts().get(source, [])
    return text[number - 1] if 1 <= number <= len(text) else None

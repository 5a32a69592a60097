"""The one store of the process, shared by the server's routes and all pages."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import geodata
from geodata import receipts
from geodata.extent import home_box

if TYPE_CHECKING:
    from geodata.model import Receipt
    from geodata.store.engine import EventStore

__all__ = ["ARTICLES", "DATA", "checked", "home", "paragraph", "store"]

# set by the launcher before the server starts
DATA, ARTICLES = "DATELINE_DATA", "DATELINE_ARTICLES"


@cache
def store() -> EventStore:
    """Return the store that was asked for at start, opened once."""
    return geodata.open(os.environ.get(DATA) or None)


@cache
def home() -> tuple[float, float, float, float] | None:
    """Return the box of the first look; see :func:`geodata.extent.home_box`."""
    return home_box(store())


@cache
def _texts() -> dict[str, list[str]]:
    """Source id -> paragraphs of its article, for the articles at hand."""
    folder = os.environ.get(ARTICLES)
    if not folder:
        return {}
    found = {}
    for source in store().sources.values():
        path = Path(folder) / source.article.file
        if path.is_file():
            found[source.id] = receipts.paragraphs(path.read_text(encoding="utf-8"))
    return found


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

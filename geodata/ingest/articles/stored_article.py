"""An article on the disk of a collection: its text, and the file that it came in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.atomic_write import write_atomically
from geodata.ingest.articles.collection_folder import ARTICLES

if TYPE_CHECKING:
    from geodata.text import Article

__all__ = ["StoredArticle", "store_article"]


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """The text that receipts are checked against: its file in the collection and its checksum."""

    file: str
    sha256: str


def store_article(folder: Path, article: Article, original: Path | None) -> StoredArticle:
    """Keep the text of an article in the collection, for receipts to be checked against.

    A plain text file is copied as it is; of any other format the paragraphs are written, one
    a line. A name that another text has taken gets the article's id in front.
    """
    target = folder / ARTICLES
    target.mkdir(exist_ok=True)
    text = _plain_text(original)
    stem = Path(article.file or article.id).stem
    name = original.name if original is not None and text is not None else f"{stem}.txt"
    text = article.text + "\n" if text is None else text
    # what has no UTF-8 form (half a surrogate pair) is written as a question mark
    text = text.encode("utf-8", "replace").decode()
    digest = hashlib.sha256(text.encode()).hexdigest()
    path = target / name
    if path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() != digest:
        path = target / f"{article.id}-{name}"
    if not path.exists():
        write_atomically(path, text)
    return StoredArticle(path.name, digest)


def _plain_text(original: Path | None) -> str | None:
    """Return a plain text file as it is, None for any other."""
    if original is None or original.suffix.lower() not in {".txt", ".text"}:
        return None
    try:
        return original.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return None

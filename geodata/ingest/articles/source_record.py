"""An article as the record of a source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geodata.model import Article as ArticleFile
from geodata.model import (  # fmt: skip
    Source,
)

if TYPE_CHECKING:
    from geodata.text import Article

__all__ = ["INVISIBLE", "one_line", "source_record"]


# control characters, and those that turn the direction of writing
INVISIBLE = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def one_line(text: str) -> str:
    """Return a text without line breaks and invisible characters."""
    return " ".join(INVISIBLE.sub(" ", text).split())


def source_record(article: Article) -> Source:
    """Return the record of an article. Its id is a hash of the text, so that a rerun finds it again."""
    outlet = one_line(article.outlet or "") or "outlet unknown"
    title = one_line(article.title or "") or one_line(article.paragraphs[0].text)[:120]
    return Source(
        id=article.id,
        outlet=outlet[:200],
        short=outlet[:40],
        title=f"[{title[:190]}]" if not article.title else title[:200],
        author=one_line(article.author or "")[:200] or None,
        url=article.url,
        published=_published(article),
        published_basis=article.found_at.get("published", "No day of publication is known.")[:2000],
        language=article.language or "en",
        article=ArticleFile(
            file=one_line(article.file)[:200] or f"{article.id}.txt",
            paragraphs=len(article.paragraphs),
            sha256=article.sha256,
        ),
    )


def _published(article: Article) -> str:
    first, last = article.published_start, article.published_end
    if first is None and last is None:
        return "unknown"
    head = first.isoformat() if first else ".."
    tail = last.isoformat() if last else ".."
    return head if head == tail else f"{head}/{tail}"

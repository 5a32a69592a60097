"""The article as it is read: paragraphs with numbers and kinds, and the facts about it.

Offsets are Unicode code points into :attr:`Article.text`, the paragraphs joined by one
line break each; ends are exclusive.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

__all__ = ["Article", "Paragraph", "ParagraphKind", "Span", "article_from_text", "split_paragraphs"]

ParagraphKind = Literal["title", "text", "caption", "boilerplate"]
_ID_DIGITS = 12


class Span(NamedTuple):
    """Words of one paragraph: its number from 1, and offsets into its text, end exclusive."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One non-empty line of an article, without the space around it.

    Attributes
    ----------
    number
        From 1, over every non-empty line of whatever kind.
    kind
        Boilerplate and captions keep their number and are read with care or not at all.
    """

    number: int
    text: str
    kind: ParagraphKind = "text"


@dataclass(frozen=True)
class Article:
    """A text and what is known of its publication.

    Attributes
    ----------
    id
        Made from the paragraphs alone: the same text in another file has the same id.
    language
        Two letters (ISO 639-1), three (639-3) where it has none; empty if it could not be told.
    published_start, published_end
        First and last day that it may have been published on; None where nothing says so.
    found_at
        For ``title``, ``outlet``, ``author``, ``url``, ``language`` and ``published``: where
        the value was found, in words.
    file, sha256
        Name and checksum of the file that it was read from; empty for a pasted text.
    """

    id: str
    title: str | None
    outlet: str | None
    author: str | None
    url: str | None
    language: str
    published_start: dt.date | None
    published_end: dt.date | None
    paragraphs: tuple[Paragraph, ...]
    found_at: Mapping[str, str] = field(default_factory=dict)
    file: str = ""
    sha256: str = ""

    @cached_property
    def text(self) -> str:
        """The paragraphs joined by line breaks; offsets of a reading count in this text."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for paragraph in self.paragraphs:
            starts.append(at)
            at += len(paragraph.text) + 1
        return starts

    @property
    def published(self) -> dt.date | None:
        """The day of publication, if exactly one day is known."""
        return self.published_start if self.published_start == self.published_end else None

    def start_of(self, number: int) -> int:
        """Return the offset in :attr:`text` at which a paragraph starts."""
        return self._starts[number - 1]

    def locate(self, start: int, end: int | None = None) -> Span:
        """Return the paragraph of an offset, and the offsets inside that paragraph.

        Parameters
        ----------
        start, end
            Offsets into :attr:`text`. Without an end the span is empty; an end in a later
            paragraph is cut at the end of the first.

        Raises
        ------
        ValueError
            If the offset lies outside the text.
        """
        if not 0 <= start <= len(self.text) or not self.paragraphs:
            msg = f"offset {start} lies outside the text of {len(self.text)} characters"
            raise ValueError(msg)
        index = bisect_right(self._starts, start) - 1
        paragraph, base = self.paragraphs[index], self._starts[index]
        last = min((start if end is None else end) - base, len(paragraph.text))
        return Span(paragraph.number, start - base, max(last, start - base))


def split_paragraphs(text: str) -> list[str]:
    """Return the non-empty lines of a text; paragraph n is item n - 1."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def article_from_text(  # noqa: PLR0913 - the facts of one article
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    language: str = "en",
    published: dt.date | None = None,
) -> Article:
    """Return the article of a plain text, with nothing found out about it.

    Parameters
    ----------
    text
        Each non-empty line is a paragraph.
    published
        The day of publication, if it is known.
    """
    lines = split_paragraphs(text)
    return Article(
        id=article_id(lines),
        title=title,
        outlet=outlet,
        author=None,
        url=url,
        language=language,
        published_start=published,
        published_end=published,
        paragraphs=tuple(Paragraph(number, line) for number, line in enumerate(lines, 1)),
    )


def article_id(lines: list[str]) -> str:
    """Return the id of an article with these paragraphs: a hash of them."""
    digest = hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()
    return f"article-{digest[:_ID_DIGITS]}"

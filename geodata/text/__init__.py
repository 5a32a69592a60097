"""A file in, an :class:`Article` out: numbered paragraphs, and what is known of its publication.

Every non-empty line is a paragraph, counted from 1, whatever the file was: receipts point
to a paragraph's number and to words in it.
"""

from __future__ import annotations

from geodata.text.article import Article, Paragraph, Span, article_from_text, split_paragraphs
from geodata.text.language import READ_LANGUAGES
from geodata.text.read_file import SUFFIXES, read_article, read_text, unread_language, with_facts

__all__ = [
    "READ_LANGUAGES", "SUFFIXES", "Article", "Paragraph", "Span", "article_from_text", "read_article", "read_text", "split_paragraphs",
    "unread_language", "with_facts",
]  # fmt: skip

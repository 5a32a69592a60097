"""Articles into a collection: read, proposed, merged, written. Nothing here is a reviewed fact.

``read_article_into(path, folder)`` reads one file; ``read_articles_into`` many, in several
processes; ``open_reader(dataset).read(article)`` gives a reading in memory, with candidates
and offsets, and writes nothing.
"""

from __future__ import annotations

from geodata.ingest.articles.article_reader import ArticleFacts, Reader, open_article, open_reader
from geodata.ingest.articles.collection_folder import Collection, new_collection, open_collection
from geodata.ingest.articles.process_pool import Outcome, find_articles, read_articles_into
from geodata.ingest.articles.read_articles import ArticleRead, read_article_into, write_reading

__all__ = [
    "ArticleFacts",
    "ArticleRead",
    "Collection",
    "Outcome",
    "Reader",
    "find_articles",
    "new_collection",
    "open_article",
    "open_collection",
    "open_reader",
    "read_article_into",
    "read_articles_into",
    "write_reading",
]  # fmt: skip

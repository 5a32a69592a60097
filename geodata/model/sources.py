"""Whose word: articles and the texts that receipts point into."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from geodata.model.evidence import Record
from geodata.model.values import Edtf, Name, Slug, Text, Url

__all__ = ["Article", "Source"]


class Article(Record):
    """The file of text that receipts are checked against."""

    file: Name
    paragraphs: Annotated[int, Field(ge=1)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Source(Record):
    """An article: who published it, when, and which text the receipts point into."""

    id: Slug
    outlet: Name
    short: Name
    title: Name
    author: Name | None = None
    url: Url
    also: tuple[Url, ...] = ()
    published: Edtf
    published_basis: Text
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    article: Article

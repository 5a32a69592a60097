"""Whose word: articles and the texts that receipts point into."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from geodata.model.evidence import Record
from geodata.model.field_types import Edtf, Name, Slug, Text, Url

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
    # none for a file of the user's own that names no address
    url: Url | None = None
    also: tuple[Url, ...] = ()
    # who stands behind ``url``, where that is not the outlet itself
    reprinted_by: Name | None = None
    published: Edtf
    published_basis: Text
    # a state without a stated beginning is looked for from here on, and no earlier
    states_from: Edtf | None = None
    # ISO 639-1, or 639-3 for a language that has no two letters
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    article: Article

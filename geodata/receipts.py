"""Receipts against the articles: whether that paragraph still holds those words.

An article is a UTF-8 text file; every non-empty line is a paragraph, counted from 1.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.errors import Problem
from geodata.text import split_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geodata.model import Receipt, Source
    from geodata.seeds import Dataset

__all__ = ["Verification", "check_receipts", "paragraphs"]


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check of receipts found.

    Attributes
    ----------
    checked
        Number of receipts whose words stand in their paragraph.
    problems
        Every receipt that does not hold, and every article that could not be read.
    """

    checked: int
    problems: list[Problem]


def paragraphs(text: str) -> list[str]:
    """Return the non-empty lines of an article; paragraph n is item n - 1."""
    return split_paragraphs(text)


def check_receipts(dataset: Dataset, articles: Path) -> Verification:
    """Compare every receipt with its article.

    Parameters
    ----------
    dataset
        Records with their receipts.
    articles
        Folder that holds the files that the sources name.
    """
    problems: list[Problem] = []
    texts = {
        source.id: _read(source, articles, dataset, problems) for source in dataset.sources.values()
    }
    checked = 0
    for path, receipt in _all_receipts(dataset):
        text = texts.get(receipt.source or "")
        if text is None:
            continue
        fault = _fault(receipt, text)
        if fault is None:
            checked += 1
        else:
            name, line = dataset.where(*path)
            problems.append(Problem(name, ".".join(path), receipt.words, fault, line))
    return Verification(checked, problems)


def _read(
    source: Source, articles: Path, dataset: Dataset, problems: list[Problem]
) -> list[str] | None:
    name, line = dataset.where("sources", source.id, "article")
    path = articles / source.article.file
    try:
        data = path.read_bytes()
        text = data.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problems.append(
            Problem(
                name,
                f"sources.{source.id}.article.file",
                str(path.name),
                f"cannot be read: {error}",
                line,
            )
        )
        return None
    found = paragraphs(text)
    digest = hashlib.sha256(data).hexdigest()
    if digest != source.article.sha256:
        reason = f"is not the article's: the file's sha256 is {digest}; its receipts are checked all the same"
        problems.append(
            Problem(
                name, f"sources.{source.id}.article.sha256", source.article.sha256, reason, line
            )
        )
    if len(found) != source.article.paragraphs:
        reason = f"differs: the file has {len(found)} paragraphs"
        problems.append(
            Problem(
                name,
                f"sources.{source.id}.article.paragraphs",
                str(source.article.paragraphs),
                reason,
                line,
            )
        )
    return found


def _fault(receipt: Receipt, text: list[str]) -> str | None:
    if receipt.paragraph > len(text):
        return f"points to paragraph {receipt.paragraph} of {len(text)}"
    if receipt.words in text[receipt.paragraph - 1]:
        return None
    elsewhere = [str(i) for i, paragraph in enumerate(text, 1) if receipt.words in paragraph]
    hint = f"; these words stand in paragraph {', '.join(elsewhere)}" if elsewhere else ""
    return f"does not stand in paragraph {receipt.paragraph}{hint}"


def _all_receipts(dataset: Dataset) -> Iterator[tuple[tuple[str, ...], Receipt]]:
    for actor in dataset.actors.values():
        for i, receipt in enumerate(actor.receipts):
            yield ("actors", actor.id, "receipts", str(i)), receipt
        for i, relation in enumerate(actor.relations):
            for j, receipt in enumerate(relation.receipts):
                yield ("actors", actor.id, "relations", str(i), "receipts", str(j)), receipt
    for event in dataset.events.values():
        seen: dict[str, int] = {}
        for field, receipt in event.all_receipts():
            i = seen.get(field, 0)
            seen[field] = i + 1
            parts = (
                ("receipts", field)
                if field in {"where", "when", "who", "what"}
                else (*field.split("."), "receipts")
            )
            yield ("events", event.id, *parts, str(i)), receipt
    for story in dataset.stories.values():
        for i, step in enumerate(story.steps):
            for j, receipt in enumerate(step.receipts):
                yield ("story", story.id, "steps", str(i), "receipts", str(j)), receipt

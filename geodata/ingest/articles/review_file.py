"""What review needs beside the facts: candidates, scores, reasons and offsets, one JSON file an article.

The file lies in ``readings/`` of the collection and is never read as data: a proposal that was
accepted keeps nothing of it.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import math
from typing import TYPE_CHECKING, Any

from geodata.atomic_write import write_atomically
from geodata.ingest.articles.proposal_records import CODER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from geodata.errors import Problem
    from geodata.reading.read_article import Reading
    from geodata.reading.resolve import ResolvedToponym

__all__ = ["FOLDER", "material", "read_files", "read_material", "remove_material", "write_material"]

FOLDER = "readings"
FORMAT = 1


def material(
    reading: Reading, *, problems: Iterable[Problem] = (), merged: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return the review material of a reading, ready for JSON.

    Parameters
    ----------
    problems
        What was left out of the records, and why.
    merged
        Proposal -> the event of the collection that it was recognised as.
    """
    article = reading.article
    return {
        "format": FORMAT,
        "reader": CODER,
        "model": reading.model,
        "by_model": sorted(reading.by_model),
        "article": {
            "id": article.id, "file": article.file, "sha256": article.sha256, "title": article.title, "outlet": article.outlet,
            "author": article.author, "url": article.url, "language": article.language,
            "published": [_plain(article.published_start), _plain(article.published_end)],
            "found_at": dict(article.found_at),
            "paragraphs": [{"number": p.number, "kind": p.kind} for p in article.paragraphs],
        },
        "events": {event.id: _plain(event) for event in reading.events},
        "toponyms": [_toponym(reading, resolved) for resolved in reading.toponyms],
        "dates": [{**_plain(mention), **_located(reading, mention.start, mention.end)} for mention in reading.dates],
        "left_out": [str(problem) for problem in problems],
        "merged": dict(merged or {}),
    }  # fmt: skip


def _located(reading: Reading, start: int, end: int) -> dict[str, int]:
    """Return paragraph and offsets inside it, for offsets of the whole text."""
    return reading.article.locate(start, end)._asdict()


def _toponym(reading: Reading, resolved: ResolvedToponym) -> dict[str, Any]:
    toponym = resolved.toponym
    return {
        "words": toponym.words,
        "kind": toponym.kind,
        "probability": round(toponym.probability, 4),
        "reasons": list(toponym.reasons),
        **_located(reading, toponym.start, toponym.end),
        "candidates": [
            {
                "entry": _plain(candidate.entry),
                "score": round(candidate.score, 4),
                "margin": round(candidate.margin, 4),
                "reasons": list(candidate.reasons),
            }
            for candidate in resolved.candidates[:5]
        ],
    }


def _plain(value: Any) -> Any:  # noqa: PLR0911 - one return a kind of value
    """Return records, days and sets as what JSON has."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if hasattr(value, "_asdict"):
        return {key: _plain(part) for key, part in value._asdict().items()}
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, frozenset | set):
        return sorted(value)
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value


def write_material(folder: Path, content: dict[str, Any]) -> None:
    """Write the review material of one article, whole or not at all."""
    target = folder / FOLDER
    target.mkdir(exist_ok=True)
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    write_atomically(
        target / f"{content['article']['id']}.json", text.encode("utf-8", "replace").decode()
    )


def read_material(folder: Path, article_id: str) -> dict[str, Any] | None:
    """Return the review material of an article, None where there is none that can be read."""
    path = folder / FOLDER / f"{article_id}.json"
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) and content.get("format") == FORMAT else None


def remove_material(folder: Path, article_id: str) -> None:
    """Remove the review material of an article, if there is any."""
    (folder / FOLDER / f"{article_id}.json").unlink(missing_ok=True)


def read_files(folder: Path, facts: Mapping[str, str], model: str = "") -> set[str]:
    """Return the checksums of the files that this reader read into the collection with these facts given, by this model."""
    found = set()
    for path in (folder / FOLDER).glob("*.json"):
        content = read_material(folder, path.stem)
        if (
            content
            and content["reader"] == CODER
            and content["model"] == model
            and content.get("given", {}) == dict(facts)
        ):
            found.add(str(content["article"]["sha256"]))
    return found

"""Read a corpus: one JSON object a line; what cannot be read is reported, not dropped in silence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geodata.errors import Problem

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Document", "read_corpus"]

# one line as it stands: corpora differ in all but id and text
Document = dict[str, Any]


def read_corpus(path: Path) -> tuple[list[Document], list[Problem]]:
    """Return the documents of a corpus, and what is wrong with the other lines.

    Raises
    ------
    OSError
        If the file cannot be read.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                document = json.loads(line)
            except (ValueError, RecursionError) as error:
                problems.append(Problem(path.name, "line", "", f"is no JSON ({error})", number))
                continue
            reason = _fault(document)
            if reason:
                problems.append(Problem(path.name, "document", "", reason, number))
            else:
                documents.append({**document, "id": str(document["id"])})
    return documents, problems


def _fault(document: object) -> str:
    if not isinstance(document, dict):
        return "is no object; expected one with id and text"
    if "id" not in document:
        return "has no id"
    if not isinstance(document.get("text"), str):
        return "has no text"
    return ""

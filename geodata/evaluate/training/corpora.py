"""The corpora that the place reader learns from, and how they are parted."""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.evaluate.corpus import Document

__all__ = ["CORPORA", "FOLDS", "digests", "fold_of", "read", "write_weights"]

# Lieberman et al. 2010, Kamalloo & Rafiei 2018, Gritta et al. 2018
CORPORA = ("lgl", "trnews", "geovirus")
FOLDS = 5


def read(folder: Path, name: str) -> list[Document]:
    """Return the documents of one corpus, each with its name."""
    lines = (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [{**json.loads(line), "corpus": name} for line in lines if line.strip()]


def fold_of(document: Document, salt: str = "") -> int:
    """Return the fold of a document: by its id, so that it is the same in every run."""
    return zlib.crc32(f"{salt}{document['corpus']}{document['id']}".encode()) % FOLDS


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each corpus that is learned from."""
    return {
        name: hashlib.sha256((folder / f"{name}.jsonl").read_bytes()).hexdigest()
        for name in CORPORA
    }


def write_weights(path: Path, content: dict[str, Any]) -> None:
    """Write weights one a line, so that a change can be read."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

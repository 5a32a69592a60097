"""Articles on their way in: kept on the disk from the moment they arrive until they are read or discarded.

A draft is a folder ``review/drafts/ID`` of the collection: the article's file and ``draft.json``.
"""

from __future__ import annotations

import json
import re
import secrets
import shutil
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any, Final

from geodata.atomic_write import write_atomically

if TYPE_CHECKING:
    from dashboard.review.collection_folders import Collection

__all__ = [
    "MAX_BYTES",
    "STEPS",
    "SUFFIXES",
    "Draft",
    "DraftError",
    "add",
    "all_drafts",
    "discard",
    "find",
    "keep",
]

MAX_BYTES: Final = 5_000_000
SUFFIXES: Final = (".txt", ".html", ".htm", ".pdf", ".docx", ".md", ".eml")
STEPS: Final = ("text", "places", "dates", "events", "written")
_HOME: Final = Path("review", "drafts")
_STATE: Final = "draft.json"
_ID: Final = re.compile(r"d[0-9a-f]{12}")
_MAX_NAME_LENGTH: Final = 120


class DraftError(Exception):
    """An article that is not taken: an HTTP status, and why."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


@dataclass(frozen=True, slots=True)
class Draft:
    """An article on its way in.

    Attributes
    ----------
    state
        ``looking`` (its facts are sought), ``asks``, ``known`` (read before), ``reading``,
        ``done``, ``stopped`` or ``failed``.
    given
        What the user said of it: published (EDTF), outlet, title, url.
    look
        What was found: characters, words, language, facts, found_at, asks, dates, article.
    counts
        Step -> what it found, of the steps that are done.
    """

    id: str
    name: str
    file: str
    state: str = "looking"
    pasted: bool = False
    given: dict[str, str] = field(default_factory=dict)
    look: dict[str, Any] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    article: str = ""
    error: str = ""


def add(
    collection: Collection, name: str, data: bytes, given: dict[str, str], *, pasted: bool
) -> Draft:
    """Keep an article that has arrived.

    Raises
    ------
    DraftError
        If it is too large, empty, or of a kind that is not read.
    OSError
        If it cannot be written.
    """
    if len(data) > MAX_BYTES:
        raise DraftError(
            413,
            f"has {len(data) / 1e6:.1f} MB; articles of up to {MAX_BYTES / 1e6:.0f} MB are read",
        )
    if not data.strip():
        raise DraftError(422, "is empty; expected an article")
    file = _plain(name)
    if Path(file).suffix.lower() not in SUFFIXES:
        raise DraftError(
            415, f"{name[:80]!r} is of a kind that is not read; expected {', '.join(SUFFIXES)}"
        )
    draft = Draft(
        f"d{secrets.token_hex(6)}", name[:_MAX_NAME_LENGTH], file, pasted=pasted, given=given
    )
    home = folder_of(collection, draft.id)
    home.mkdir(parents=True)
    (home / file).write_bytes(data)
    keep(collection, draft)
    return draft


def keep(collection: Collection, draft: Draft) -> Draft:
    """Write a draft's state, whole or not at all."""
    home = folder_of(collection, draft.id)
    if home.is_dir():
        write_atomically(home / _STATE, json.dumps(asdict(draft), ensure_ascii=False))
    return draft


def find(collection: Collection, draft_id: str) -> Draft | None:
    """Return a draft, None if there is none of that id."""
    if not _ID.fullmatch(draft_id):
        return None
    try:
        text = (folder_of(collection, draft_id) / _STATE).read_text(encoding="utf-8")
        return Draft(**json.loads(text))
    except (OSError, ValueError, TypeError):
        return None


def all_drafts(collection: Collection) -> list[Draft]:
    """Return the drafts of a collection that are not done, by id."""
    home = collection.folder / _HOME
    if not home.is_dir():
        return []
    found = (find(collection, path.name) for path in sorted(home.iterdir()))
    return [draft for draft in found if draft is not None]


def discard(collection: Collection, draft_id: str) -> None:
    """Remove a draft and its file; what was read of it stays."""
    if _ID.fullmatch(draft_id):
        shutil.rmtree(folder_of(collection, draft_id), ignore_errors=True)


def folder_of(collection: Collection, draft_id: str) -> Path:
    """Return the folder of a draft."""
    return collection.folder / _HOME / draft_id


def path_of(collection: Collection, draft: Draft) -> Path:
    """Return the file of a draft."""
    return folder_of(collection, draft.id) / draft.file


def with_given(draft: Draft, given: dict[str, str]) -> Draft:
    """Return a draft with what the user says of it."""
    return replace(draft, given={**draft.given, **given})


def _plain(name: str) -> str:
    """Return the last part of a file's name, of letters, digits, dots, hyphens, underscores and spaces."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    plain = re.sub(r"[^\w. -]+", "_", last).strip(" .")[-_MAX_NAME_LENGTH:]
    return plain if plain and not plain.startswith(".") else f"article{plain}"

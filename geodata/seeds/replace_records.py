"""Whole records into a folder of seeds: many at once, checked, written and logged like single changes.

A record that is there is written anew in its place, one that is not is added, one without a new
value is taken out. The log has a line for each field that changed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geodata.errors import Problem, SeedError
from geodata.seeds.write_changes import Written, commit
from geodata.seeds.yaml_document import SeedDocument
from geodata.seeds.yaml_values import plain_value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from geodata.seeds.edited_folder import Kind
    from geodata.seeds.write_changes import Edit, LogLine

__all__ = ["Revision", "write_revisions"]

_FILES: Final = {"places": "places.yaml", "actors": "actors.yaml"}


@dataclass(frozen=True, slots=True)
class Revision:
    """A record as it is to be.

    Attributes
    ----------
    kind, record
        ``places``, ``actors`` or ``events``, and the record's id.
    after
        The record, or its plain values; None takes it out.
    article
        Of an event that is new: the id of the source in whose file it goes.
    why
        For the log.
    """

    kind: Kind
    record: str
    after: Any
    article: str = ""
    why: str = ""


def write_revisions(
    folder: Path,
    revisions: Sequence[Revision],
    *,
    who: str,
    expected: str | None = None,
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(tz=dt.UTC),
) -> Written:
    """Write records into a folder of seeds, all of them or none.

    Raises
    ------
    SeedConflictError
        If another writer is at work, or the folder is not as expected any more. Nothing was written.
    SeedError
        If the folder could not be read after it. Nothing was written.
    """

    def edit(texts: Mapping[str, str]) -> Edit:
        documents = {name: SeedDocument(name, text) for name, text in texts.items()}
        lines: list[LogLine] = []
        for name, each in _by_file(revisions, documents).items():
            lines += _revised(documents[name], each)
        return {name: document.text for name, document in documents.items()}, lines

    return commit(folder, edit, who=who, expected=expected, now=now)


def _by_file(
    revisions: Sequence[Revision], documents: Mapping[str, SeedDocument]
) -> dict[str, list[Revision]]:
    """Return revisions by the file that they change."""
    home: dict[tuple[str, str], str] = {}
    for name, document in documents.items():
        if name in _FILES.values():
            continue
        for record in document.records("events"):
            home["events", str(record.get("id"))] = name
        for source in document.records("source"):
            home["sources", str(source.get("id"))] = name
    found: dict[str, list[Revision]] = {}
    for one in revisions:
        name = (
            _FILES.get(one.kind)
            or home.get((one.kind, one.record))
            or home.get(("sources", one.article), "")
        )
        if name not in documents:
            reason = "is no source of this folder; add it first"
            raise SeedError([Problem("revision", "article", one.article or one.record, reason)])
        found.setdefault(name, []).append(one)
    return found


def _revised(document: SeedDocument, revisions: Sequence[Revision]) -> list[LogLine]:
    """Change one file, and return the log's lines."""
    kind = revisions[0].kind
    known = {str(record.get("id")): record for record in document.records(kind)}
    after: dict[str, Any] = {one.record: plain_value(one.after) for one in revisions}
    document.replace(
        kind, {i: record for i, record in after.items() if i in known and record is not None}
    )
    for record_id, record in after.items():
        if record is not None and record_id not in known:
            document.add(kind, record)
        elif record is None and record_id in known:
            document.remove(kind, record_id)
    _refuse_other_reading(document, kind, known, after)
    return [
        line for one in revisions for line in _lines(one, known.get(one.record), after[one.record])
    ]


def _refuse_other_reading(
    document: SeedDocument, kind: str, known: Mapping[str, Any], after: Mapping[str, Any]
) -> None:
    """Refuse what would not be read as it was meant, or changes another record."""
    meant = {**known, **after}
    found = {str(record.get("id")): record for record in document.records(kind)}
    for record_id, record in meant.items():
        if found.get(record_id) != record:
            reason = "would not read as it was meant; nothing was written"
            raise SeedError([Problem(document.name, f"{kind}.{record_id}", "", reason)])


def _lines(revision: Revision, before: Any, after: Any) -> list[LogLine]:
    if before is None or after is None:
        return [(revision.kind, revision.record, "", before, after, revision.why)]
    return [
        (revision.kind, revision.record, name, before.get(name), after.get(name), revision.why)
        for name in dict.fromkeys((*before, *after))
        if before.get(name) != after.get(name)
    ]

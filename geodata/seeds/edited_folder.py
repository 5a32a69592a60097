"""The files of a folder of seeds with changes applied, before anything is written."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from geodata.errors import Problem, SeedError
from geodata.seeds.yaml_document import SeedDocument, new_article
from geodata.seeds.yaml_values import plain_value, value_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geodata.seeds.yaml_with_lines import Value

__all__ = ["Change", "EditedFolder", "Kind"]

Kind: TypeAlias = Literal["sources", "places", "actors", "events"]
SHARED_FILES: Final[Mapping[str, str]] = {"places": "places.yaml", "actors": "actors.yaml"}


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one record.

    Attributes
    ----------
    kind, record
        What kind of record, and its id.
    field
        Path of the field, parts joined by dots (``receipts.where``, ``claims.0.value``); empty
        for the whole record: one that is new, or with ``after`` None, one that goes.
    after
        Plain values or records of :mod:`geodata.model`; None removes the field.
    why
        The reason, for the log.
    article
        Of a new event: the id of the source in whose file it goes.
    """

    kind: Kind
    record: str
    field: str = ""
    after: Any = None
    why: str = ""
    article: str = ""


class EditedFolder:
    """The files of a folder as they will be."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = dict(texts)
        self._documents: dict[str, SeedDocument] = {}

    def texts(self) -> dict[str, str]:
        """Return the texts that were looked at, by file name."""
        return {name: document.text for name, document in self._documents.items()}

    def apply(self, change: Change) -> Value:
        """Make one change, and return what stood there before."""
        key = "source" if change.kind == "sources" else change.kind
        value, path = plain_value(change.after), change.field.split(".") if change.field else []
        name = self._file_with(change.kind, change.record)
        if name is None:
            if path or value is None:
                reason = f"is in no file; known are the {change.kind} of the folder"
                raise SeedError([Problem("change", f"{change.kind}.id", change.record, reason)])
            self._add(change, key, value)
            return None
        document = self._documents[name]
        at = document.position(key, change.record)
        record = copy.deepcopy(document.records(key)[at or 0])
        others = [r for r in document.records(key) if r.get("id") != change.record]
        before = value_at(record, path)
        if path:
            document.set_field(key, change.record, path, value)
            _put_plain(record, path, value)
            others.insert(at or 0, record)
        elif value is None and key != "source":
            document.remove(key, change.record)
        else:
            reason = "is there already; change its fields, or reject it by its status"
            raise SeedError([Problem(name, f"{key}.id", change.record, reason)])
        if document.records(key) != others:
            reason = "would not read as it was meant; nothing was written"
            raise SeedError([Problem(name, f"{key}.{change.record}.{change.field}", "", reason)])
        return before

    def _add(self, change: Change, key: str, value: Value) -> None:
        record = {"id": change.record, **value} if isinstance(value, dict) else {}
        if record.get("id") != change.record:
            reason = "expected a map whose id is the change's record"
            raise SeedError([Problem("change", f"{key}.id", change.record, reason)])
        if change.kind == "sources":
            name = f"{change.record}.yaml"
            if name in self._texts:
                reason = "is the name of a file with another source"
                raise SeedError([Problem(name, "source.id", change.record, reason)])
            self._documents[name] = SeedDocument(name, new_article(record))
            return
        self._document(self._file_for(change)).add(key, record)

    def _file_for(self, change: Change) -> str:
        """Return the file that a new record goes into."""
        if change.kind in SHARED_FILES:
            return SHARED_FILES[change.kind]
        name = self._file_with("sources", change.article)
        if name is None:
            reason = "is no source of this folder; add it, or name another as the change's article"
            raise SeedError([Problem("change", "article", change.article, reason)])
        return name

    def _document(self, name: str) -> SeedDocument:
        if name not in self._documents:
            empty = "".join(f"{key}: []\n" for key, file in SHARED_FILES.items() if file == name)
            self._documents[name] = SeedDocument(name, self._texts.get(name, empty))
        return self._documents[name]

    def _file_with(self, kind: Kind, record: str) -> str | None:
        """Return the file in which a record stands, None if it stands in none."""
        if kind in SHARED_FILES:
            name = SHARED_FILES[kind]
            return name if self._document(name).position(kind, record) is not None else None
        key = "source" if kind == "sources" else kind
        names = sorted((self._texts.keys() | self._documents.keys()) - set(SHARED_FILES.values()))
        return next((n for n in names if self._document(n).position(key, record) is not None), None)


def _put_plain(record: Any, path: Sequence[str], value: Value) -> None:
    """Set or remove a part of plain values that :class:`SeedDocument` has just changed."""
    *way, last = path
    for part in way:
        record = record[int(part) if isinstance(record, list) else part]
    if isinstance(record, list):
        record[int(last) : int(last) + 1] = [] if value is None else [value]
    elif value is None:
        record.pop(last, None)
    else:
        record[last] = value

"""What became of the names of a record, from the collection's log: each edit, and those that stand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from geodata.seeds.change_log import read_decisions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geodata.seeds.change_log import Decision

__all__ = ["NameEdit", "edits_of", "standing_edits", "undo_why"]

_NAME_FIELDS: Final = frozenset({"name", "name_ar", "aliases", "alternates"})
_UNDO: Final = "names put back as they were before version "


@dataclass(frozen=True, slots=True)
class NameEdit:
    """One edit: who, when, why, and of each field what it was and is.

    Attributes
    ----------
    version
        Of the collection, after the edit.
    fields
        Field, value before, value after; an actor's ``status`` may be among them.
    undoes
        The version of the edit that it takes back, empty for none.
    """

    version: str
    when: str
    who: str
    why: str
    fields: tuple[tuple[str, Any, Any], ...]
    undoes: str = ""


def edits_of(folder: Path, kind: str, record_id: str) -> list[NameEdit]:
    """Return the edits of the names of a record, oldest first.

    Raises
    ------
    SeedError
        If a line of the log is no decision.
    """
    lines = (d for d in read_decisions(folder, record_id) if d.kind == kind and d.field)
    found = []
    for (version, when, who), group in groupby(lines, _of_one_edit):
        each = list(group)
        if not any(line.field in _NAME_FIELDS for line in each):
            continue
        why = each[0].why
        undoes = why.removeprefix(_UNDO) if why.startswith(_UNDO) else ""
        fields = tuple((line.field, line.before, line.after) for line in each)
        found.append(NameEdit(version, when, who, why, fields, undoes))
    return found


def standing_edits(edits: Sequence[NameEdit]) -> list[NameEdit]:
    """Return the edits that were not taken back, the last one last."""
    standing: list[NameEdit] = []
    for edit in edits:
        if edit.undoes and standing and standing[-1].version == edit.undoes:
            standing.pop()
        elif not edit.undoes:
            standing.append(edit)
    return standing


def undo_why(edit: NameEdit) -> str:
    """Return the reason that a line of the log has which takes an edit back."""
    return f"{_UNDO}{edit.version}"


def _of_one_edit(line: Decision) -> tuple[str, str, str]:
    return line.version, line.when, line.who

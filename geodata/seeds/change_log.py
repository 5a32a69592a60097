"""The log of decisions beside a folder of seeds: what was changed, by whom, when and why.

``decisions.jsonl`` holds one JSON object a line, oldest first. Lines are added and never
changed: a decision that was wrong is followed by another one.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from geodata.atomic_write import append_durably
from geodata.errors import Problem, SeedError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geodata.seeds.yaml_with_lines import Value

__all__ = ["DECISIONS", "Decision", "append_decisions", "read_decisions"]

DECISIONS: Final = "decisions.jsonl"


@dataclass(frozen=True, slots=True)
class Decision:
    """One change of one record.

    Attributes
    ----------
    when
        UTC, ISO 8601.
    who
        Who decided.
    kind, record
        ``sources``, ``places``, ``actors`` or ``events``, and the record's id.
    field
        Path of what changed, parts joined by dots; empty for a whole record.
    before, after
        Values; None where there was none, or where it was removed.
    why
        The reason, in words.
    version
        Version of the folder after the change.
    """

    when: str
    who: str
    kind: str
    record: str
    field: str
    before: Value
    after: Value
    why: str
    version: str


def append_decisions(folder: Path, decisions: Iterable[Decision]) -> None:
    """Add decisions to the log of a folder, in one write that is on the disk when it returns."""
    text = "".join(json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in decisions)
    if not text:
        return
    append_durably(folder / DECISIONS, text)


def read_decisions(folder: Path, record: str | None = None) -> list[Decision]:
    """Return the decisions about a folder, or about one of its records, oldest first.

    Raises
    ------
    SeedError
        If a line is no decision; each such line is named. A last line that a crash cut off
        is left out.
    """
    path = folder / DECISIONS
    if not path.is_file():
        return []
    lines = path.read_text(encoding="utf-8").split("\n")
    whole, problems = [], []
    for number, line in enumerate(lines[:-1], 1):
        try:
            whole.append(Decision(**json.loads(line)))
        except (ValueError, TypeError):
            reason = "is no decision; expected one JSON object a line"
            problems.append(Problem(DECISIONS, "line", line[:40], reason, number))
    if problems:
        raise SeedError(problems)
    return [each for each in whole if record is None or each.record == record]

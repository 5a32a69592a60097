"""What an import did, for people and for machines."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geodata.ingest.imports.reports.value_readings import Reading, lines_of
from geodata.ingest.imports.steps.changed_ids import Changes
from geodata.store.counter_line import plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import duckdb

    from geodata.ingest.imports.steps.staged_rows import Rejected

__all__ = ["Reason", "Report", "reasons_of"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Rows with one kind of fault: how many, the first of them, and whether they were kept."""

    kept: bool
    field: str
    reason: str
    rows: int
    first: int
    example: str


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did.

    Attributes
    ----------
    origin
        Id under which a later import replaces these rows.
    rows, kept, discarded, merged
        Rows of the file; the other three sum to them. Merged rows repeat an event for a further
        actor.
    machine
        Kept rows that a machine coded: in no count unless ``status=proposed`` asks for them.
    reasons
        Kinds of faults, discarded ones first, most rows first.
    changes
        What differs from the store that was there, None at a first import.
    others
        The store's other origins, which are as they were.
    remark
        What an import that was cut off had left behind, in words.
    notes
        What was decided to understand the file, in words.
    readings
        How each distinct word for a type or a precision was read.
    choices
        What leads to the same store without a guess, as of :class:`geodata.ingest.imports.mapping_choices.Choices`.
    """

    store: str
    origin: str
    layout: str
    label: str
    rows: int
    kept: int
    discarded: int
    merged: int
    machine: int
    reasons: tuple[Reason, ...]
    changes: Changes | None
    mapping: dict[str, str]
    redistributable: bool
    licence: str
    others: tuple[str, ...] = ()
    remark: str = ""
    notes: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    choices: dict[str, Any] = field(default_factory=dict)

    def lines(self) -> Iterator[str]:
        """Say it, line by line."""
        if self.remark:
            yield self.remark
        yield f"{self.label}: {plural(self.rows, 'row')}, {self.kept:,} kept, {self.discarded:,} discarded"
        yield from (f"  {note}" for note in self.notes)
        if self.merged:
            yield f"  {plural(self.merged, 'row')} repeat an event for a further actor: each event is counted once"
        for r in self.reasons:
            shown = f" (such as {r.example!r})" if r.example else ""
            what = "kept" if r.kept else "discarded"
            yield f"  {what}: {plural(r.rows, 'row')}, first {r.first}: {r.field} {r.reason}{shown}"
        yield from self._readings()
        if self.reasons:
            yield f"  every one of them: {self.store}/problems.csv"
        if self.machine:
            yield f"  {self.machine:,} are machine codings: in no count unless the filter asks for status=proposed"
        if self.changes:
            yield f"  since the last import: {self.changes.sentence()}"
        if self.others:
            yield f"  as they were: {', '.join(self.others)}"
        if not self.redistributable:
            yield f"  {self.licence}: downloads are refused, but for your own use (--own-use)"
        yield f"to see them: dateline {self.store}"

    def _readings(self) -> Iterator[str]:
        """Show how words were read, where there is something to look at."""
        for name, title in (("event_type", "types"), ("place_precision", "precisions")):
            lines = lines_of(self.readings, name)
            if lines:
                yield f"  {title} were read as:"
                yield from lines

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            **dataclasses.asdict(self),
            "changes": self.changes.as_dict() if self.changes else None,
        }

    @classmethod
    def of_dict(cls, found: dict[str, Any]) -> Report:
        """Return the report of :meth:`as_dict`, read from JSON."""
        changes = found["changes"]
        return cls(
            **{
                **found,
                "reasons": tuple(Reason(**reason) for reason in found["reasons"]),
                "changes": Changes.of_dict(changes) if changes else None,
                "others": tuple(found["others"]),
                "notes": tuple(found["notes"]),
                "readings": tuple(Reading(**reading) for reading in found["readings"]),
            }
        )


def reasons_of(con: duckdb.DuckDBPyConnection, rejected: Sequence[Rejected]) -> list[Reason]:
    """Group the faults by their kind; the values stay in the list of all."""
    grouped = con.execute(
        # numbers differ from row to row: the words are the kind
        "select kept, field, case when count(distinct reason) = 1 then min(reason) else said end, count(*), min(row) + 1, coalesce(left(arg_min(value, row), 60), '') from "
        "(select *, regexp_replace(reason, '[0-9]+', '…', 'g') as said from faults) "
        "group by kept, field, said order by kept, count(*) desc, field, said"
    ).fetchall()
    found = [
        Reason(bool(k), str(f), str(s), int(n), int(first), str(example))
        for k, f, s, n, first, example in grouped
    ]
    by_reason: dict[str, list[int]] = {}
    for r in rejected:
        by_reason.setdefault(r.reason, []).append(r.line)
    lines = [
        Reason(False, "line", reason, len(lines), min(lines), "")
        for reason, lines in by_reason.items()
    ]
    return lines + found

"""The log of an article: time, who, what, on which proposal, from and to; also as a file."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from geodata.csv_cells import guarded
from geodata.review.log.event_states import active_entries

if TYPE_CHECKING:
    from geodata.review.desk import Desk
    from geodata.review.log.journal import Entry

__all__ = ["COLUMNS", "LogLine", "log_csv", "log_line", "log_lines"]

COLUMNS: Final = (
    "n",
    "when",
    "who",
    "action",
    "proposal",
    "title",
    "field",
    "before",
    "after",
    "why",
    "undone",
)


@dataclass(frozen=True, slots=True)
class LogLine:
    """One decision, as it is read.

    Attributes
    ----------
    n, when, who, action
        Its number, UTC in ISO 8601, the reader, and what she did.
    proposal, title
        The event that it was first of all about.
    before, after
        The field's value in words, before and after.
    undone
        Whether it was taken back.
    """

    n: int
    when: str
    who: str
    action: str
    proposal: str
    title: str
    field: str
    before: str
    after: str
    why: str
    undone: bool
    words: str


def log_lines(desk: Desk) -> list[LogLine]:
    """Return the decisions that a reader may see, newest first."""
    return [log_line(desk, entry) for entry in reversed(desk.seen_entries)]


def log_line(desk: Desk, entry: Entry) -> LogLine:
    """Return one decision, as it is read."""
    event = entry.proposals[0] if entry.proposals else ""
    title = desk.seen.title_of(event) if event else ""
    undone = entry.action not in {"undo", "redo"} and entry.n not in {
        e.n for e in active_entries(desk.entries)
    }
    return LogLine(
        entry.n, entry.when, entry.who, entry.action, event, title, entry.field, entry.before, entry.after, entry.why, undone, _words(entry),
    )  # fmt: skip


def _words(entry: Entry) -> str:
    moved = (
        f" (and {len(entry.set) - 1} more)"
        if entry.action == "choose" and len(entry.set) > 1
        else ""
    )
    if entry.action in {"undo", "redo"}:
        return f"{entry.action} of {entry.of}"
    if entry.before or entry.after:
        return f"{entry.action} {entry.field}: {entry.before} → {entry.after}{moved}".replace(
            "  ", " "
        )
    return f"{entry.action}{f': {entry.why}' if entry.why else ''}"


def log_csv(desk: Desk) -> str:
    """Return the decisions as CSV (RFC 4180), oldest first; no cell starts a formula."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n", extrasaction="ignore")
    writer.writeheader()
    for line in reversed(log_lines(desk)):
        writer.writerow(
            {
                name: guarded(value) if isinstance(value, str) else value
                for name, value in asdict(line).items()
            }
        )
    return out.getvalue()

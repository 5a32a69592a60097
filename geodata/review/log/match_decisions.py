"""What people said of events beside another store's rows: the same or not. A log; nothing is merged by it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from geodata.atomic_write import append_durably
from geodata.errors import Problem, SeedConflictError, SeedError
from geodata.review.log.journal import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["Match", "add_match", "read_matches"]

_FILE = "matches.jsonl"
_WAIT_S = 5.0


@dataclass(frozen=True, slots=True)
class Match:
    """One judgement: an event of the collection, a row of another store, and whether they are one."""

    key: str
    when: str
    who: str
    event: str
    store: str
    row: str
    match: bool
    why: str = ""


def add_match(  # noqa: PLR0913 - the columns of the log
    folder: Path,
    *,
    key: str,
    who: str,
    event: str,
    store: str,
    row: str,
    match: bool,
    why: str = "",
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(tz=dt.UTC),
) -> Match:
    """Add a judgement; it is on the disk when this returns. The same key is written once.

    Raises
    ------
    SeedConflictError
        If somebody else is writing for longer than five seconds.
    """
    home = folder / FOLDER
    home.mkdir(exist_ok=True)
    made = Match(
        key,
        now().isoformat(timespec="seconds"),
        who,
        event,
        store,
        row,
        match,
        " ".join(why.split())[:500],
    )
    try:
        with FileLock(home / "matches.lock", timeout=_WAIT_S):
            known = next((m for m in _all(folder) if m.key == key), None)
            if known is not None:
                return known
            append_durably(home / _FILE, json.dumps(asdict(made), ensure_ascii=False) + "\n")
    except Timeout:
        raise SeedConflictError("somebody else is writing; try again in a moment") from None
    return made


def read_matches(folder: Path, store: str) -> dict[tuple[str, str], Match]:
    """Return the last judgement of each pair of an event and a row of a store."""
    return {(m.event, m.row): m for m in _all(folder) if m.store == store}


def _all(folder: Path) -> list[Match]:
    path = folder / FOLDER / _FILE
    if not path.is_file():
        return []
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n")[:-1], 1):
        try:
            found.append(Match(**json.loads(line)))
        except (ValueError, TypeError):
            reason = "is no judgement; expected one JSON object a line"
            raise SeedError([Problem(_FILE, "line", line[:40], reason, number)]) from None
    return found

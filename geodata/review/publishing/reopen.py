"""What taking a publication back does to the queues: its events wait there to be judged again.

One line in the log of each article that it concerns. Without it, what was accepted would come
back by itself with the next publication.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geodata.review.log.event_states import WITHDRAW, active_entries, fold
from geodata.review.log.journal import Entry, journal_of
from geodata.review.publishing.plan import ON_THE_MAP

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from geodata.review.log.event_states import Judged
    from geodata.review.publishing.versions import Version
    from geodata.seeds import Dataset

__all__ = ["put_back", "reopen"]


def reopen(  # noqa: PLR0913 - the columns of the log
    folder: Path,
    version: Version,
    dataset: Dataset,
    *,
    who: str,
    key: str,
    now: Callable[[], dt.datetime],
) -> list[str]:
    """Let the events of a publication wait for a decision again.

    Parameters
    ----------
    dataset
        The records as they are while it still stands.

    Returns
    -------
    list of str
        The articles in whose logs a line was added; each is on the disk.

    Notes
    -----
    A proposal that was rejected and had never been on the map stays rejected: nobody saw a difference.
    """
    added = []
    for article in dataset.sources:
        journal = journal_of(folder, article)
        if not journal.path.exists():
            continue

        def line(entries: tuple[Entry, ...]) -> Entry | None:
            events = [
                i
                for i, judged in fold(entries).events.items()
                if _comes_back(i, judged, version.before, dataset)
            ]
            if not events:
                return None
            why = f"publication {version.id} was taken back"
            return _entry(entries, WITHDRAW, key, who, now, events=events, why=why)

        if journal.append(line)[1] is not None:
            added.append(article)
    return added


def put_back(
    folder: Path, articles: list[str], *, who: str, key: str, now: Callable[[], dt.datetime]
) -> None:
    """Let decisions count again: the publication could not be taken back after all."""
    for article in articles:

        def line(entries: tuple[Entry, ...]) -> Entry | None:
            standing = active_entries(entries)
            done = next((e for e in standing if e.action == WITHDRAW and e.key == key), None)
            if done is None:
                return None
            return _entry(entries, "undo", f"{key} undo", who, now, events=done.proposals, of=done)

        journal_of(folder, article).append(line)


def _comes_back(event: str, judged: Judged, before: Mapping[str, Any], dataset: Dataset) -> bool:
    """Say whether the next publication would do again to an event what this one did."""
    if judged.state == "merged":
        # one made by hand has no record of its own: what it was merged into gained its words
        return event in before or (event not in dataset.events and judged.into in before)
    if event not in before:
        return False
    was = before[event]["record"]
    return judged.state == "accepted" or (
        judged.state in {"rejected", "split"} and was is not None and was["status"] in ON_THE_MAP
    )


def _entry(  # noqa: PLR0913 - the columns of the log
    entries: tuple[Entry, ...],
    action: str,
    key: str,
    who: str,
    now: Callable[[], dt.datetime],
    *,
    events: Any,
    why: str = "",
    of: Entry | None = None,
) -> Entry:
    return Entry(
        n=len(entries) + 1, key=key, when=now().isoformat(timespec="seconds"), who=who, action=action, proposals=tuple(events),
        why=why, set={} if of else {event: {"state": "proposed"} for event in events}, of=of.n if of else None,
    )  # fmt: skip

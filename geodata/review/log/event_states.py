"""What the decisions on an article come to: for one reader, for all, and where two differ.

Pure: entries of a journal in, states out. A decision that was taken back counts as if it had
never been taken; what an event is, is what the last decision on it said.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geodata.review.log.journal import Entry

__all__ = [
    "DECIDED",
    "WITHDRAW",
    "Judged",
    "Review",
    "active_entries",
    "fold",
    "last_undone",
    "mode_of",
]

State = Literal["proposed", "accepted", "rejected", "merged", "split", "disputed"]
# states in which an event is off the queue
DECIDED: Final = frozenset({"accepted", "rejected", "merged", "split"})
_BACK: Final = frozenset({"undo", "redo"})
# the taking back of a publication: no reader's judgement, and it counts for all of them
WITHDRAW: Final = "withdraw"
# entries that decide on no event
_SETTINGS: Final = frozenset({"mode"})


@dataclass(frozen=True, slots=True)
class Judged:
    """What one reader, or all together, made of one event.

    Attributes
    ----------
    state
        ``proposed`` while it is still to be decided, however much of it was changed.
    event
        Plain values of the event as it stands; None where it is as it was proposed.
    into
        Of a merged one: the event that it is the same as.
    entry
        The decision that said so, None where nobody has said anything.
    not_same
        Events of which a reader said that they are others.
    part_of
        Of a part that one was split in: that one.
    withdrawn
        That the publication of it was taken back, until somebody decides on it again.
    """

    state: State = "proposed"
    event: Mapping[str, Any] | None = None
    into: str = ""
    entry: Entry | None = None
    not_same: tuple[str, ...] = ()
    part_of: str = ""
    withdrawn: Entry | None = None

    @property
    def decided(self) -> bool:
        """Whether it is off the queue."""
        return self.state in DECIDED


@dataclass(frozen=True, slots=True)
class Review:
    """The state of an article's review as one reader may see it.

    Attributes
    ----------
    events
        Event id -> what it is.
    opposed
        Event id -> reader -> what each made of it, where decisions differ and nobody has settled it.
    """

    events: Mapping[str, Judged] = field(default_factory=dict)
    opposed: Mapping[str, Mapping[str, Judged]] = field(default_factory=dict)

    def of(self, event: str) -> Judged:
        """Return what an event is; one that nobody has looked at is proposed."""
        return self.events.get(event, Judged())


def active_entries(entries: Iterable[Entry]) -> list[Entry]:
    """Return the decisions that stand: neither taken back, nor the taking back itself."""
    undone: set[int] = set()
    for entry in entries:
        if entry.action == "undo" and entry.of is not None:
            undone.add(entry.of)
        elif entry.action == "redo" and entry.of is not None:
            undone.discard(entry.of)
    return [e for e in entries if e.action not in _BACK and e.n not in undone]


def last_undone(entries: Sequence[Entry], who: str) -> Entry | None:
    """Return the decision that a reader's "redo" would make again: none, once they decided anew."""
    waiting: list[int] = []
    for entry in entries:
        if entry.who != who:
            continue
        if entry.action == "undo" and entry.of is not None:
            waiting.append(entry.of)
        elif entry.action == "redo" and entry.of in waiting:
            waiting.remove(entry.of)
        elif entry.action not in _BACK:
            waiting.clear()
    by_number = {entry.n: entry for entry in entries}
    return by_number.get(waiting[-1]) if waiting else None


def mode_of(entries: Iterable[Entry]) -> str:
    """Return ``blind`` where two readers judge without seeing each other, else ``open``."""
    modes = [entry.after for entry in active_entries(entries) if entry.action == "mode"]
    return modes[-1] if modes else "open"


def fold(entries: Iterable[Entry], only: str | None = None) -> Review:
    """Return the state of an article's review.

    Parameters
    ----------
    only
        Count this reader's decisions alone: what a reader sees who judges blind.

    Notes
    -----
    Two readers who decided on one event and came to different ends oppose each other until
    somebody settles it, or one of them comes round.
    """
    by_reader: dict[str, dict[str, Judged]] = {}
    latest: dict[str, Judged] = {}
    settled: set[str] = set()
    for entry in active_entries(entries):
        if entry.action == WITHDRAW:
            for event in entry.set:
                before = latest.get(event, Judged())
                # everybody's to judge again; what a reader had made of it stays
                latest[event] = dataclasses.replace(
                    before, state="proposed", into="", withdrawn=entry
                )
                by_reader.pop(event, None)
                settled.discard(event)
            continue
        if entry.action in _SETTINGS or (only is not None and entry.who != only):
            continue
        for event, said in entry.set.items():
            judged = _judged(entry, said, latest.get(event, Judged()))
            latest[event] = judged
            by_reader.setdefault(event, {})[entry.who] = judged
            if entry.action == "settle":
                settled.add(event)
                # all that went before is answered
                by_reader[event] = {entry.who: judged}
            elif event in settled and judged.decided:
                settled.discard(event)
    opposed = {
        event: readers
        for event, each in by_reader.items()
        if event not in settled and (readers := _opposed(each))
    }
    events = {
        event: dataclasses.replace(judged, state="disputed") if event in opposed else judged
        for event, judged in latest.items()
    }
    return Review(events, opposed)


def _judged(entry: Entry, said: Mapping[str, Any], before: Judged) -> Judged:
    state = said.get("state", "proposed")
    return Judged(
        state,
        said.get("event"),
        said.get("into", ""),
        entry,
        tuple(said.get("not_same") or before.not_same),
        said.get("part_of") or before.part_of,
        None if state in DECIDED else before.withdrawn,
    )


def _opposed(readers: Mapping[str, Judged]) -> dict[str, Judged]:
    """Return the readers' decisions on an event if they differ, else nothing."""
    decided = {who: judged for who, judged in readers.items() if judged.decided}
    ends = {
        (judged.state, judged.into, _plain(judged.event) if judged.state == "accepted" else "")
        for judged in decided.values()
    }
    return decided if len(ends) > 1 else {}


def _plain(event: Mapping[str, Any] | None) -> str:
    """Return what of an event two readers may differ in: its values, not the words they rest on."""
    if event is None:
        return ""
    names = ("event_type", "mode", "assertion", "date", "place", "place_basis", "fatalities")
    actors = sorted((a["actor"], a["role"]) for a in event.get("actors", ()))
    deaths = {k: v for k, v in (event.get("fatalities") or {}).items() if k != "receipts"}
    wholes = sorted(x["event"] for x in event.get("links", ()) if x["relation"] == "part_of")
    values = [event.get(name) for name in names if name != "fatalities"]
    return repr((values, deaths, actors, wholes))

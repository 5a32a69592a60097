"""How far the review of an article is, and an estimate of what is left."""

from __future__ import annotations

import datetime as dt
import statistics
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from geodata.review.log.event_states import active_entries

if TYPE_CHECKING:
    from geodata.model import Event
    from geodata.review.desk import Desk

__all__ = ["Progress", "progress_of"]

# a pause is no time spent on a proposal
_MAX_S: Final = 300.0
_LAST: Final = 10
_ENOUGH: Final = 5


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the review of an article is.

    Attributes
    ----------
    total, reviewed, accepted, rejected, merged, left, disputed
        Proposals; one that was split counts as its parts.
    published, publishable
        On the map as they stand, and accepted but not there yet, or otherwise.
    seconds_each, minutes_left
        By how long the last ten took, in seconds and minutes; None before the fifth.
    """

    total: int
    reviewed: int
    accepted: int
    rejected: int
    merged: int
    left: int
    disputed: int
    published: int
    publishable: int
    seconds_each: float | None
    minutes_left: int | None


def progress_of(desk: Desk) -> Progress:
    """Return how far a reader is with an article."""
    states = [desk.review.of(i).state for i in desk.ids]
    counted = {name: states.count(name) for name in set(states)}
    total = len(states) - counted.get("split", 0)
    left = counted.get("proposed", 0) + counted.get("disputed", 0)
    each = _seconds_each(desk)
    published, publishable = _published(desk)
    return Progress(
        total=total, reviewed=total - left, accepted=counted.get("accepted", 0), rejected=counted.get("rejected", 0),
        merged=counted.get("merged", 0), left=left, disputed=counted.get("disputed", 0), published=published, publishable=publishable,
        seconds_each=each, minutes_left=round(each * left / 60 + 0.499) if each is not None else None,
    )  # fmt: skip


def _seconds_each(desk: Desk) -> float | None:
    """Return the median time between this reader's last decisions that took a proposal off the queue."""
    moments = [
        dt.datetime.fromisoformat(entry.when)
        for entry in active_entries(desk.entries)
        if entry.who == desk.reader and entry.action in {"accept", "reject", "merge"}
    ][-_LAST - 1 :]
    gaps = [(b - a).total_seconds() for a, b in pairwise(moments)]
    gaps = [gap for gap in gaps if gap <= _MAX_S]
    return round(statistics.median(gaps), 1) if len(moments) >= _ENOUGH and gaps else None


def _published(desk: Desk) -> tuple[int, int]:
    events = desk.material.dataset.events
    # where two judge blind, one alone puts nothing on the map
    whole = desk.as_all() if desk.mode == "blind" else desk
    done = waiting = 0
    for event_id in desk.ids:
        known = events.get(event_id)
        there = known is not None and known.status in {"reviewed", "disputed"}
        done += there
        if whole.review.of(event_id).state == "accepted" and not desk.waits_for_second(event_id):
            waiting += not there or _differs(whole.seen.event(event_id), known)
    return done, waiting


def _differs(event: Event, known: Event | None) -> bool:
    """Say whether an event has other values than the one on the map."""
    names = (
        "event_type",
        "mode",
        "assertion",
        "date",
        "place",
        "place_basis",
        "actors",
        "receipts",
        "fatalities",
        "title",
        "notes",
    )
    return known is None or any(getattr(event, n) != getattr(known, n) for n in names)

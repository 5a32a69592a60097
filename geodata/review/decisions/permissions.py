"""Who may decide what: nobody on what has changed since, who settles does not judge, and nothing is pulled from under later decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.errors import Problem, SeedConflictError, SeedError
from geodata.review.log.event_states import WITHDRAW, active_entries
from geodata.review.log.stale_version import StaleError, UndoRefusedError, position_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geodata.review.decisions.apply import DecisionRequest
    from geodata.review.desk import Desk
    from geodata.review.log.journal import Entry

__all__ = ["refuse_role", "refuse_stale", "to_undo"]


def refuse_stale(desk: Desk, request: DecisionRequest, touched: Iterable[str]) -> None:
    """Refuse what is decided on a state that has changed since in the events that it touches."""
    seen = desk.seen_entries
    at = position_of(request.version, seen)
    later = seen if at is None else seen[at:]
    for entry in later:
        same = entry.who == desk.reader
        if (
            at is None
            or same
            or set(entry.set) & set(touched)
            or set(entry.proposals) & set(touched)
        ):
            raise StaleError(desk.version, entry.who, same_reader=same)
    if at is None and not seen:
        raise StaleError(desk.version, desk.reader, same_reader=True)


def refuse_role(desk: Desk, request: DecisionRequest) -> None:
    """Keep apart who judges and who settles, where two readers judge blind."""
    if desk.mode != "blind":
        return
    arbiter = desk.is_arbiter()
    if arbiter != (request.action == "settle"):
        reason = (
            "who settles does not judge"
            if arbiter
            else "a third reader settles where two judge blind"
        )
        raise SeedConflictError(reason)
    if arbiter and not desk.both_done():
        raise SeedConflictError(
            "two readers still judge this article; a third settles when both are done"
        )


def to_undo(desk: Desk, number: object) -> Entry:
    """Return the decision to be taken back: the one of a number, else the reader's last."""
    active = active_entries(desk.entries)
    if number is None:
        target = desk.undoable()
    else:
        target = next((e for e in active if e.n == number and e.who == desk.reader), None)
        if target is not None and target.action == WITHDRAW:
            reason = "a publication that was taken back is not put back; accept its events again"
            raise SeedError([Problem("decision", "undo", str(number)[:20], reason)])
    if target is None:
        reason = "there is no such decision of yours that stands"
        raise SeedError([Problem("decision", "undo", str(number or "")[:20], reason)])
    rest = [
        e.n
        for e in active
        if e.n > target.n
        and set(e.set) & set(target.set)
        and e.who == desk.reader
        and e.action != WITHDRAW
    ]
    if rest:
        raise UndoRefusedError(rest)
    return target

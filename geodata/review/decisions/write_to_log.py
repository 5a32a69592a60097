"""How a decision becomes a line of the journal: made on what is there by then, written, and only then confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.errors import Problem, SeedConflictError, SeedError
from geodata.review.decisions.apply import Effect, effect_of
from geodata.review.decisions.permissions import refuse_role, refuse_stale, to_undo
from geodata.review.log.event_states import active_entries, last_undone
from geodata.review.log.journal import Entry, journal_of
from geodata.seeds.yaml_values import plain_value

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.review.decisions.apply import DecisionRequest
    from geodata.review.desk import Desk

__all__ = ["Outcome", "decision", "made_again", "mode_set", "record", "taken_back"]

_MAX_KEY_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a decision came to: its entry, and the ids of the events that it changed."""

    entry: Entry
    events: tuple[str, ...]


def record(
    desk: Desk, request: DecisionRequest, make: Callable[[Desk, DecisionRequest], Entry]
) -> Outcome:
    """Write what a reader asks for, once for each key; ``make`` gets the desk as it is when nobody else writes."""
    if not request.key or len(request.key) > _MAX_KEY_LENGTH:
        reason = f"expected 1 to {_MAX_KEY_LENGTH} characters, made anew for each decision"
        raise SeedError([Problem("decision", "key", request.key[:_MAX_KEY_LENGTH], reason)])
    made: list[Entry] = []

    def decide(entries: tuple[Entry, ...]) -> Entry | None:
        before = next((e for e in entries if e.key == request.key and e.who == desk.reader), None)
        made.append(before or make(desk.at(entries), request))
        return None if before else made[0]

    entries, _ = journal_of(desk.material.folder, desk.material.source.id).append(decide)
    desk.become(entries)
    return Outcome(made[0], tuple(made[0].set) or made[0].proposals)


def decision(desk: Desk, request: DecisionRequest) -> Entry:
    """Return the line of a decision on an event."""
    refuse_stale(desk, request, {request.proposal})
    refuse_role(desk, request)
    effect = effect_of(request, desk.seen)
    refuse_stale(desk, request, effect.set)
    return _entry(desk, request, effect)


def taken_back(desk: Desk, request: DecisionRequest) -> Entry:
    """Return the line that takes one back."""
    target = to_undo(desk, request.body.get("decision"))
    refuse_stale(desk, request, target.set)
    return _back(desk, request, "undo", target)


def made_again(desk: Desk, request: DecisionRequest) -> Entry:
    """Return the line that makes again what was taken back last."""
    target = last_undone(desk.entries, desk.reader)
    if target is None:
        raise SeedError([Problem("decision", "redo", "", "there is nothing to do again")])
    refuse_stale(desk, request, target.set)
    return _back(desk, request, "redo", target)


def mode_set(desk: Desk, request: DecisionRequest) -> Entry:
    """Return the line that sets how two readers judge."""
    mode = str(request.body.get("mode", ""))
    if mode not in {"open", "blind"}:
        raise SeedError([Problem("decision", "mode", mode[:80], "expected open or blind")])
    if any(entry.set for entry in active_entries(desk.entries)):
        raise SeedConflictError("this article has been judged already; it stays as it is")
    return _entry(desk, request, Effect({}, "mode", desk.mode, mode))


def _entry(desk: Desk, request: DecisionRequest, effect: Effect) -> Entry:
    named = desk.seen.namer.added
    return Entry(
        n=_next(desk), key=request.key, when=_stamp(desk), who=desk.reader, action=request.action,
        proposals=tuple(effect.set), field=effect.field, before=effect.before[:500], after=effect.after[:500],
        why=" ".join(request.why.split())[:500], set=effect.set, places={i: plain_value(place) for i, place in named.items()},
    )  # fmt: skip


def _back(desk: Desk, request: DecisionRequest, action: str, target: Entry) -> Entry:
    return Entry(
        n=_next(desk), key=request.key, when=_stamp(desk), who=desk.reader, action=action,
        proposals=tuple(target.set), field=target.field, before=target.after, after=target.before, of=target.n,
    )  # fmt: skip


def _next(desk: Desk) -> int:
    return len(desk.entries) + 1


def _stamp(desk: Desk) -> str:
    return desk.now().isoformat(timespec="seconds")

"""Publishing: what was accepted goes into the collection's seed files, where the map reads it.

A plan lists what will appear with what it lacks; what rests on words that do not stand, or on
which two readers differ, is held back by every path. Each publication is kept as a version.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geodata.review.article.event_wording import auto_summary
from geodata.review.decisions.change_field import updated
from geodata.review.decisions.merge import merged_into
from geodata.review.log.provenance import provenance_of
from geodata.seeds.references import check_references
from geodata.seeds.replace_records import Revision
from geodata.seeds.yaml_values import plain_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geodata.model import Event
    from geodata.review.desk import Desk
    from geodata.seeds import Dataset

__all__ = ["ON_THE_MAP", "Blocked", "Item", "Plan", "own_record", "plan_of"]

# states of an event that the map shows
ON_THE_MAP: Final = frozenset({"reviewed", "disputed"})
_GONE: Final = frozenset({"rejected", "merged", "split"})
_NOT_THERE: Final = "rests on words that do not stand in the text"


@dataclass(frozen=True, slots=True)
class Item:
    """One event that a publication writes.

    Attributes
    ----------
    action
        ``publish``, ``update``, ``reject`` or ``merge``.
    faults
        Field and what it lacks; such an event is published all the same.
    """

    event: Event
    article: str
    action: str
    why: str = ""
    faults: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Blocked:
    """An event that was accepted and is held back, and why."""

    event: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a publication would write, and what it holds back."""

    items: tuple[Item, ...]
    blocked: tuple[Blocked, ...]
    revisions: tuple[Revision, ...]

    @property
    def count(self) -> int:
        """Events that would appear or change on the map."""
        return sum(item.action in {"publish", "update"} for item in self.items)


def plan_of(desks: Sequence[Desk], leave_out: Iterable[str] = ()) -> Plan:
    """Return what publishing the articles of some desks would do.

    Parameters
    ----------
    desks
        One an article, all of one collection and read at one time.
    leave_out
        Ids of events that stay as they are.
    """
    left_out = set(leave_out)
    items: list[Item] = []
    blocked: list[Blocked] = []
    for desk in desks:
        for event_id in desk.all_ids:
            if event_id not in left_out:
                _add(desk, event_id, items, blocked)
    if not desks:
        return Plan((), (), ())
    dataset = desks[0].material.dataset
    items += _lent(desks, items, dataset)
    items, held = _held_back(desks, items, dataset)
    revisions = _revisions(desks, items, dataset)
    return Plan(tuple(items), (*blocked, *held), tuple(revisions))


def _add(desk: Desk, event_id: str, items: list[Item], blocked: list[Blocked]) -> None:
    judged = desk.all_review.of(event_id)
    known = desk.material.dataset.events.get(event_id)
    if judged.state == "proposed" or (
        judged.event is None and event_id not in desk.material.proposed
    ):
        return
    event = desk.material.event(event_id, judged)
    if judged.state == "disputed":
        reason = "two readers decided differently; settle it first"
        blocked.append(Blocked(event_id, event.title, reason))
    elif judged.state == "accepted":
        if desk.waits_for_second(event_id):
            reason = "the second reader has not judged it"
            blocked.append(Blocked(event_id, event.title, reason))
            return
        made = _reviewed(
            desk, event, disputed=bool(judged.entry and judged.entry.set[event_id].get("status"))
        )
        bad = desk.material.unfound(made)
        if bad:
            words = "; ".join(f"¶ {u.receipt.paragraph} “{u.receipt.words}”" for u in bad[:3])
            blocked.append(Blocked(event_id, event.title, f"{_NOT_THERE}: {words}"))
            return
        if known is None or plain_value(made) != plain_value(known):
            there = known is not None and known.status in ON_THE_MAP
            items.append(
                Item(
                    made,
                    desk.material.source.id,
                    "update" if there else "publish",
                    faults=_faults(made),
                )
            )
    elif judged.state in _GONE and known is not None and known.status != "rejected":
        action = "merge" if judged.state == "merged" else "reject"
        items.append(
            Item(
                _rejected(desk, known, judged.into),
                desk.material.source.id,
                action,
                why=judged.entry.why if judged.entry else "",
            )
        )


def _reviewed(desk: Desk, event: Event, *, disputed: bool) -> Event:
    steps = provenance_of(desk.as_all(), event.id)
    by = next((step.who for step in reversed(steps) if step.act in {"accepted", "settled"}), "")
    coder = event.coder if event.coder == by or not by else f"{event.coder}; reviewed by {by}"
    return updated(
        event, status="disputed" if disputed else "reviewed", summary=auto_summary(event, desk.material),
        coder=coder[:200], provenance=steps,
    )  # fmt: skip


def _rejected(desk: Desk, known: Event, into: str) -> Event:
    steps = provenance_of(desk.as_all(), known.id)
    if into and steps:
        # no link: what is rejected is nobody's neighbour on the map
        steps[-1] = steps[-1].model_copy(update={"why": f"the same as {into}"})
    return updated(known, status="rejected", provenance=steps)


def _faults(event: Event) -> tuple[tuple[str, str], ...]:
    """Return what an event lacks: no reason to hold it back, but to be told before."""
    found = []
    if not event.when.known:
        found.append(("when", "lacks a date"))
    elif event.when.start is None:
        found.append(("when", "has no earliest day: on or before publication"))
    if event.place is None:
        found.append(("where", "lacks a place"))
    elif not event.here:
        found.append(("where", "names a place where it did not happen: not drawn"))
    if not event.actors:
        found.append(("who", "names no actor"))
    return tuple(found)


def _lent(desks: Sequence[Desk], items: list[Item], dataset: Dataset) -> list[Item]:
    """Return the events of other articles that something was merged into: they gain its receipts."""
    grown: dict[str, Event] = {}
    for desk in desks:
        for event_id, judged in desk.all_review.events.items():
            into = judged.into
            if judged.state != "merged" or into in desk.all_ids or into not in dataset.events:
                continue
            whole = grown.get(into) or dataset.events[into]
            said = judged.entry.set[event_id] if judged.entry else {}
            event = desk.material.event(event_id, judged)
            grown[into] = merged_into(
                whole, event, desk.material, accounts=said.get("differing") == "accounts"
            )
    listed = {item.event.id for item in items}
    return [
        Item(event, dataset.source_of[i], "update", faults=_faults(event))
        for i, event in grown.items()
        if i not in listed and plain_value(event) != plain_value(dataset.events[i]) and dataset.events[i].status in ON_THE_MAP
    ]  # fmt: skip


def _held_back(
    desks: Sequence[Desk], items: list[Item], dataset: Dataset
) -> tuple[list[Item], list[Blocked]]:
    """Hold back what the collection's own rules refuse, and look again: others may rest on it."""
    held: list[Blocked] = []
    while True:
        bad = _refused(desks, items, dataset)
        stopped = [item for item in items if item.event.id in bad]
        if not stopped:
            return items, held
        held += [Blocked(item.event.id, item.event.title, bad[item.event.id]) for item in stopped]
        items = [item for item in items if item.event.id not in bad]


def _refused(desks: Sequence[Desk], items: list[Item], dataset: Dataset) -> dict[str, str]:
    events = {**dataset.events, **{item.event.id: item.event for item in items}}
    places = {i: place for desk in desks for i, place in desk.material.places.items()}
    actors = {i: actor for desk in desks for i, actor in desk.material.actors.items()}
    after = dataclasses.replace(dataset, events=events, places=places, actors=actors)
    found: dict[str, str] = {}
    for problem in check_references(after):
        kind, _, rest = problem.field.partition(".")
        event, _, field = rest.partition(".")
        if kind == "events":
            shown = f" {problem.value!r}" if problem.value else ""
            found.setdefault(event, f"{field}{shown} {problem.reason}")
    return found


def _revisions(desks: Sequence[Desk], items: list[Item], dataset: Dataset) -> list[Revision]:
    """Return the records to be written: the events, and the places and actors that they name and the folder lacks."""
    places = {i: place for desk in desks for i, place in desk.material.places.items()}
    actors = {i: actor for desk in desks for i, actor in desk.material.actors.items()}
    named_places, named_actors = _named(item.event for item in items)
    return [
        *(Revision("places", i, places[i]) for i in sorted(named_places - dataset.places.keys()) if i in places),
        *(Revision("actors", i, actors[i]) for i in sorted(named_actors - dataset.actors.keys()) if i in actors),
        *(Revision("events", item.event.id, own_record(item.event, item.article), item.article, item.why) for item in items),
    ]  # fmt: skip


def _named(events: Iterable[Event]) -> tuple[set[str], set[str]]:
    places: set[str] = set()
    actors: set[str] = set()
    for event in events:
        places |= {event.place or "", *(about.place for about in event.about)} - {""}
        if event.flow:
            places |= {event.flow.from_, event.flow.to}
        actors |= {one.actor for one in event.actors} | {claim.speaker for claim in event.claims}
    return places, actors


def own_record(event: Event, article: str) -> Any:
    """Return an event's plain values as its file has them: the file's own source is not said again."""
    return _without_source(plain_value(event), article)


def _without_source(value: Any, source: str) -> Any:
    if isinstance(value, dict):
        kept: Mapping[str, Any] = (
            {k: v for k, v in value.items() if k != "source"}
            if "paragraph" in value and value.get("source") == source
            else value
        )
        return {key: _without_source(part, source) for key, part in kept.items()}
    return [_without_source(part, source) for part in value] if isinstance(value, list) else value

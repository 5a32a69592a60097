"""How an event came to be as it stands: who proposed, changed and accepted it, from the journal.

A decision that was taken back leaves no step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geodata.model import Provenance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geodata.model.evidence import Act
    from geodata.review.desk import Desk
    from geodata.review.log.journal import Entry

__all__ = ["changes_of", "provenance_of"]

_ACTS: Final[Mapping[str, Act]] = {
    "accept": "accepted", "reject": "rejected", "change": "changed", "choose": "changed", "receipt": "changed", "part_of": "changed",
    "merge": "merged", "split": "split", "new_event": "made", "settle": "settled",
}  # fmt: skip


def provenance_of(desk: Desk, event_id: str) -> list[Provenance]:
    """Return the steps of an event, oldest first, as far as the desk's reader may see them."""
    steps = []
    read = desk.material.read_of(event_id)
    if read:
        coder = (
            desk.material.proposed[event_id].coder
            if event_id in desk.material.proposed
            else "reader"
        )
        on = desk.material.read_on[:10] or "unknown"
        steps.append(
            Provenance(
                act="proposed", who=coder, on=on, score=min(1.0, max(0.0, float(read["score"])))
            )
        )
    for entry in desk.active:
        act = _ACTS.get(entry.action)
        if act is None or event_id not in entry.set:
            continue
        if entry.action == "split" and event_id != entry.proposals[0]:
            act = "made"
        steps.append(_step(entry, act))
    return _brief(steps)


def _step(entry: Entry, act: Act) -> Provenance:
    fields = tuple(name for name in entry.field.split(", ") if name and name != "same")
    return Provenance(
        act=act, who=entry.who, on=entry.when[:10], fields=fields, why=entry.why or None
    )


def _brief(steps: Iterable[Provenance]) -> list[Provenance]:
    """Return steps without those that say again what the last one said."""
    found: list[Provenance] = []
    for step in steps:
        if found and (found[-1].act, found[-1].who, found[-1].on, found[-1].why) == (
            step.act,
            step.who,
            step.on,
            step.why,
        ):
            fields = tuple(dict.fromkeys((*found[-1].fields, *step.fields)))
            found[-1] = step.model_copy(update={"fields": fields})
            continue
        found.append(step)
    return found


def changes_of(desk: Desk, event_id: str) -> dict[str, dict[str, Any]]:
    """Return who changed which field of an event last: field -> ``who``, ``when``, ``from``."""
    found: dict[str, dict[str, Any]] = {}
    for entry in desk.active:
        if event_id not in entry.set or _ACTS.get(entry.action) != "changed":
            continue
        names = entry.field.split(", ")
        befores = entry.before.split("; ") if len(names) > 1 else [entry.before]
        for at, name in enumerate(names):
            before = befores[at] if len(befores) == len(names) else entry.before
            moved = event_id != entry.proposals[0]
            found[name] = {"who": entry.who, "when": entry.when, "from": "" if moved else before}
    return found

"""The names of a place or an actor that is there: edited with a reason, and put back.

In: the names as they are to be. Out: the record in its seed file, and a line for each name that
changed in the collection's log (``decisions.jsonl``), with what was there before. Nothing but
names changes: two records that came to share one would be read as each other, so a name that
another actor carries is refused.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from geodata import seeds
from geodata.errors import Problem, SeedConflictError, SeedError
from geodata.gazetteer.normal_form import normal_form
from geodata.model import Place
from geodata.review.places_and_actors.names_log import edits_of, standing_edits, undo_why
from geodata.review.places_and_actors.record_faults import refused
from geodata.seeds.edited_folder import Change
from geodata.seeds.write_changes import write_changes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from geodata.model import Actor
    from geodata.seeds import Dataset

__all__ = ["FURTHER", "NameTakenError", "Names", "edit_names", "names_of", "undo_names"]

Kind: TypeAlias = Literal["actors", "places"]
# the field with the further names
FURTHER: Final[Mapping[str, str]] = {"actors": "aliases", "places": "alternates"}
_MAX_LENGTH: Final = 120
_MAX_FURTHER: Final = 40
_MAX_WHY_LENGTH: Final = 300


@dataclass(frozen=True, slots=True)
class Names:
    """What a record is called: in English, in Arabic, and further spellings."""

    name: str
    name_ar: str = ""
    further: tuple[str, ...] = ()

    def all(self) -> tuple[str, ...]:
        """Return every name."""
        return tuple(name for name in (self.name, self.name_ar, *self.further) if name)


class NameTakenError(SeedError):
    """A name that another actor of the collection carries: ``name``, ``actor`` (its id), ``called``."""

    def __init__(self, name: str, actor: str, called: str) -> None:
        reason = f"is a name of {called} ({actor}) already; an actor needs names of its own"
        super().__init__([Problem("names", "name", name[:80], reason)])
        self.name, self.actor, self.called = name, actor, called


def names_of(record: Actor | Place) -> Names:
    """Return the names of a record."""
    further = record.alternates if isinstance(record, Place) else record.aliases
    return Names(record.name, record.name_ar or "", further)


def edit_names(  # noqa: PLR0913 - the clock is for tests
    folder: Path,
    kind: Kind,
    record_id: str,
    given: Mapping[str, Any],
    *,
    who: str,
    unsaved: Place | None = None,
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(tz=dt.UTC),
) -> Names:
    """Give a place or an actor other names; they are on the disk when this returns.

    Parameters
    ----------
    given
        ``name``, ``name_ar``, ``further``, ``why``, and ``seen``: the names that the reader saw,
        as a map of the first three.
    unsaved
        A place that a decision names and the collection lacks: it is added first.

    Raises
    ------
    NameTakenError
        If another actor of the collection carries one of the new names.
    SeedConflictError
        If the names have changed since they were seen.
    SeedError
        If there is no such record, no reason, or a name is none.

    Notes
    -----
    An actor whose names a person has set counts as reviewed: the next article is read with them.
    """
    dataset = seeds.load(folder)
    known = _records(dataset, kind).get(record_id)
    record = known or unsaved
    if record is None:
        raise refused("names", kind, record_id, f"is none of the {kind} of the collection")
    before, after = names_of(record), _names(given)
    seen = given.get("seen")
    if seen is not None and _names(seen) != before:
        raise SeedConflictError(f"the names of {before.name} have changed meanwhile; look again")
    why = " ".join(str(given.get("why") or "").split())[:_MAX_WHY_LENGTH]
    if not why:
        raise refused("names", "why", "", "is missing; expected the reason in a line")
    if after == before:
        raise refused("names", "name", after.name, "is what it is called already")
    _refuse_taken(dataset, kind, record_id, set(after.all()) - set(before.all()))
    added = [Change(kind, record_id, after=record, why=why)] if known is None else []
    changes = _changes(kind, record_id, before, after, why)
    if kind == "actors" and record.status == "proposed":
        changes.append(Change(kind, record_id, "status", "reviewed", why))
    write_changes(folder, [*added, *changes], who=who, expected=dataset.version, now=now)
    return after


def undo_names(
    folder: Path,
    kind: Kind,
    record_id: str,
    *,
    who: str,
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(tz=dt.UTC),
) -> Names:
    """Put back the names as they were before the last edit that stands; a line of the log as well.

    Raises
    ------
    NameTakenError
        If another actor has taken one of them meanwhile.
    SeedConflictError
        If the names were changed by other means since.
    SeedError
        If there is no such edit.
    """
    dataset = seeds.load(folder)
    record = _records(dataset, kind).get(record_id)
    standing = standing_edits(edits_of(folder, kind, record_id))
    if record is None or not standing:
        raise refused("names", "undo", record_id, "has no edited names to put back")
    last = standing[-1]
    if any(_plain(record, name) != after for name, _, after in last.fields if name != "status"):
        raise SeedConflictError(f"the names of {record.name} were changed since; edit them instead")
    back = {name for _, before, _ in last.fields for name in _listed(before)}
    _refuse_taken(dataset, kind, record_id, back - set(names_of(record).all()))
    why = undo_why(last)
    changes = [Change(kind, record_id, name, before, why) for name, before, _ in last.fields]
    write_changes(folder, changes, who=who, expected=dataset.version, now=now)
    return names_of(_records(seeds.load(folder), kind)[record_id])


def _records(dataset: Dataset, kind: Kind) -> Mapping[str, Actor | Place]:
    if kind not in FURTHER:
        raise refused("names", "kind", kind, f"expected one of {', '.join(FURTHER)}")
    return dataset.actors if kind == "actors" else dataset.places


def _names(given: Mapping[str, Any]) -> Names:
    """Return names as they were sent, each in one line and once."""
    further = given.get("further") or ()
    if not isinstance(further, (list, tuple)) or len(further) > _MAX_FURTHER:
        raise refused("names", "further", further, f"expected a list of at most {_MAX_FURTHER}")
    name, name_ar, *rest = (
        " ".join(str(one or "").split())
        for one in (given.get("name"), given.get("name_ar"), *further)
    )
    if not name:
        raise refused("names", "name", "", "is missing; expected the name in English")
    for one in (name, name_ar, *rest):
        if len(one) > _MAX_LENGTH or (one and not one.isprintable()):
            raise refused("names", "name", one, f"expected at most {_MAX_LENGTH} characters")
    own = {name, name_ar, ""}
    return Names(name, name_ar, tuple(dict.fromkeys(one for one in rest if one not in own)))


def _refuse_taken(dataset: Dataset, kind: Kind, record_id: str, new: set[str]) -> None:
    # places share names, and the words around tell which is meant; actors are read by theirs
    if kind != "actors":
        return
    wanted = {normal_form(name): name for name in sorted(new)}
    for other in dataset.actors.values():
        taken = {normal_form(name) for name in names_of(other).all()} & wanted.keys()
        if other.id != record_id and taken:
            raise NameTakenError(wanted[min(taken)], other.id, other.name)


def _changes(kind: Kind, record_id: str, before: Names, after: Names, why: str) -> list[Change]:
    pairs = {
        "name": (before.name, after.name),
        "name_ar": (before.name_ar, after.name_ar),
        FURTHER[kind]: (before.further, after.further),
    }
    return [
        Change(kind, record_id, field, list(new) if isinstance(new, tuple) and new else new or None, why)
        for field, (old, new) in pairs.items()
        if old != new
    ]  # fmt: skip


def _plain(record: Actor | Place, field: str) -> Any:
    """Return the names of a field as the log has them."""
    value = getattr(record, field)
    return (list(value) or None) if isinstance(value, tuple) else value


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())

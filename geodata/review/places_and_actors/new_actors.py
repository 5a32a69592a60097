"""New actors: checked, and written into the collection at once. An actor rests on one source."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from geodata import seeds
from geodata.errors import SeedError
from geodata.model import Actor, Relation
from geodata.reading.actors import known_actors
from geodata.review.places_and_actors.record_faults import free_id, problems_of, refused
from geodata.seeds.edited_folder import Change
from geodata.seeds.write_changes import write_changes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


__all__ = ["add_actor", "add_known_actor"]


def add_actor(
    folder: Path,
    given: Mapping[str, Any],
    *,
    who: str,
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(tz=dt.UTC),
) -> Actor:
    """Write a new actor into a collection; it is on the disk when this returns.

    Parameters
    ----------
    given
        ``name``, ``kind``, ``source``, and if known ``name_ar``, ``aliases``, ``country``,
        ``member_of`` with ``actor``, ``from`` and ``to``.

    Raises
    ------
    SeedError
        If something is missing, or it is a member of nobody.
    """
    source = str(given.get("source") or "").strip()
    name = str(given.get("name") or "").strip()
    if not source:
        raise refused(
            "actor", "source", "", "is missing; expected the title or address of one source"
        )
    dataset = seeds.load(folder)
    try:
        actor = Actor(
            id=free_id(name, dataset.actors), name=name, name_ar=given.get("name_ar") or None, aliases=tuple(given.get("aliases") or ()),
            kind=given.get("kind"), country=given.get("country") or None, relations=_member(given.get("member_of"), source),
        )  # fmt: skip
    except (ValidationError, TypeError, ValueError) as error:
        raise SeedError(problems_of("actor", error)) from None
    write_changes(
        folder,
        [Change("actors", actor.id, after=actor, why=f"new actor, after {source}"[:500])],
        who=who,
        now=now,
    )
    return actor


def add_known_actor(
    folder: Path,
    actor_id: str,
    *,
    who: str,
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(tz=dt.UTC),
) -> Actor:
    """Write an actor that the reader knows by itself into a collection, if that lacks it.

    Raises
    ------
    SeedError
        If the reader knows none of that id.
    """
    there = seeds.load(folder).actors.get(actor_id)
    if there is not None:
        return there
    entry = known_actors().get(actor_id)
    if entry is None:
        raise refused("actor", "known", actor_id[:80], "is no actor that the reader knows")
    actor = Actor(
        id=entry.id, name=entry.name, kind=entry.kind, country=entry.country, aliases=entry.aliases
    )
    change = Change("actors", actor.id, after=actor, why="known to the reader")
    write_changes(folder, [change], who=who, now=now)
    return actor


def _member(given: Any, source: str) -> tuple[Relation, ...]:
    if not given:
        return ()
    first, last = given.get("from") or "", given.get("to") or ""
    date = f"{first or '..'}/{last or '..'}" if first or last else "unknown"
    return (
        Relation(
            relation="member_of",
            actor=given.get("actor"),
            date=date,
            basis="background",
            source=source,
        ),
    )

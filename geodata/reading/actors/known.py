"""Actors that the reader knows by itself, for a person to choose from: groups, states, leaders, and the bodies of states."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geodata.reading.actors.mentions import national_body
from geodata.reading.actors.registry import load_registry

if TYPE_CHECKING:
    from geodata.reading.actors.actor_types import ActorEntry

__all__ = ["known_actors"]


@cache
def known_actors() -> dict[str, ActorEntry]:
    """Return the actors of the general tables by their ids, the ids that a reading gives them."""
    registry = load_registry()
    found = {name.actor.id: name.actor for names in registry.names.values() for name in names}
    for code in registry.states:
        for body in registry.bodies.values():
            entry = national_body(registry, code, body)
            found.setdefault(entry.id, entry)
    return found

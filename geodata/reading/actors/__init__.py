"""Who acts: names of states, governments, armed groups and people, found in a text."""

from __future__ import annotations

from geodata.reading.actors.actor_types import ActorEntry, ActorMention, MentionBasis
from geodata.reading.actors.known import known_actors
from geodata.reading.actors.mentions import find_actors
from geodata.reading.actors.registry import ActorRegistry, load_registry

__all__ = [
    "ActorEntry", "ActorMention", "ActorRegistry", "MentionBasis", "find_actors", "known_actors", "load_registry",
]  # fmt: skip

"""Actors as a registry knows them, and as they stand in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from geodata.vocab import ActorKind

__all__ = ["ActorEntry", "ActorMention", "MentionBasis"]

MentionBasis = Literal["name", "alias", "demonym", "capital", "office", "pattern", "new"]


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An actor that can be named: its id, its name, and where the name comes from."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    aliases: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words of a text that name an actor.

    Offsets count code points of the whole text, the end exclusive. ``basis`` says how the words
    were read; an actor of basis "new" is in no registry and its kind is guessed. ``place`` is
    true where the words may as well name a place (a country, a capital).
    """

    start: int
    end: int
    words: str
    actor: ActorEntry
    basis: MentionBasis
    score: float
    place: bool = False

"""The registry of actors: the user's own first, then states, groups and leaders of the tables.

In: actors of a collection. Out: names to look up, each with the actor it stands for. The tables
beside this file name their sources in their first lines.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from geodata.reading.actors.actor_types import ActorEntry, MentionBasis
from geodata.reading.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geodata.model import Actor
    from geodata.vocab import ActorKind

__all__ = ["ActorName", "ActorRegistry", "Body", "load_registry", "slug"]

# acronyms that are words of their own once a text is in capitals
_WORDS_IN_CAPITALS = frozenset(
    {"WHO", "US", "IS", "LET", "KIA", "ETA", "WAGNER", "MARINES", "SENATE"}
)
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class ActorName:
    """One spelling of an actor, as the texts of its tokens, and how the spelling names it."""

    tokens: tuple[str, ...]
    actor: ActorEntry
    basis: MentionBasis
    surname: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """A body that an adjective of nationality makes an actor of: "Iraqi" + "army"."""

    suffix: str
    name: str
    kind: ActorKind


@dataclass
class ActorRegistry:
    """Every name that can be looked up, by its first token.

    Attributes
    ----------
    names
        First token to the names that start with it, longest first, the user's own before others.
    states
        ISO 3166-1 alpha-2 to the entry of the state.
    adjectives
        ISO code to the adjective that names its bodies ("Iraqi").
    bodies
        The tokens of a body's word or words to the body.
    leaders
        Id of a person to the first and last year in office.
    capitals
        ISO code to the town where the government sits.
    """

    names: dict[str, list[ActorName]] = field(default_factory=dict)
    states: dict[str, ActorEntry] = field(default_factory=dict)
    adjectives: dict[str, str] = field(default_factory=dict)
    bodies: dict[tuple[str, ...], Body] = field(default_factory=dict)
    leaders: dict[str, tuple[int, int]] = field(default_factory=dict)
    capitals: dict[str, str] = field(default_factory=dict)

    def add(
        self, name: str, actor: ActorEntry, basis: MentionBasis, *, surname: bool = False
    ) -> None:
        """Add one spelling; a spelling that another actor already has stays that actor's.

        One that starts in lower case ("al-Shabaab") is added as a sentence begins with it, too.
        """
        if name[:1].islower():
            self.add(name[0].upper() + name[1:], actor, basis, surname=surname)
        tokens = tuple(token.text for token in tokenize(name))
        if not tokens:
            return
        known = self.names.setdefault(tokens[0], [])
        if all(other.tokens != tokens for other in known):
            known.append(ActorName(tokens, actor, basis, surname))

    def arranged(self) -> ActorRegistry:
        """Return the registry with the longest names first."""
        for names in self.names.values():
            names.sort(key=lambda name: -len(name.tokens))
        return self

    def in_capitals(self) -> ActorRegistry:
        """Return the same registry for a text that is written in capitals throughout."""
        capitals = ActorRegistry(
            {}, self.states, self.adjectives,
            {tuple(word.upper() for word in words): body for words, body in self.bodies.items()},
            self.leaders,
        )  # fmt: skip
        for names in self.names.values():
            for name in names:
                tokens = tuple(_without_marks(token).upper() for token in name.tokens)
                if len(tokens) == 1 and (len(tokens[0]) < 3 or tokens[0] in _WORDS_IN_CAPITALS):
                    continue
                entry = ActorName(tokens, name.actor, name.basis, name.surname)
                capitals.names.setdefault(tokens[0], []).append(entry)
        return capitals.arranged()


def load_registry(actors: Iterable[Actor] = ()) -> ActorRegistry:
    """Return the registry of a collection's actors on top of the general tables.

    Parameters
    ----------
    actors
        Actors of the user's collection: their names and aliases win over the tables'.
    """
    own = [
        ActorEntry(actor.id, actor.name, actor.kind, actor.country, actor.aliases, "collection")
        for actor in actors
    ]
    return _build(tuple(own))


@cache
def _build(own: tuple[ActorEntry, ...]) -> ActorRegistry:
    registry = ActorRegistry()
    for entry in own:
        registry.add(entry.name, entry, "name")
        for alias in entry.aliases:
            registry.add(alias, entry, "alias")
    _add_groups(registry)
    _add_states(registry)
    _add_leaders(registry)
    for suffix, name, kind, words in _rows("bodies.tsv"):
        for word in _listed(words):
            tokens = tuple(token.text for token in tokenize(word))
            registry.bodies.setdefault(tokens, Body(suffix, name, kind))  # type: ignore[arg-type]
    return registry.arranged()


def _add_groups(registry: ActorRegistry) -> None:
    for key, name, kind, country, aliases in _rows("groups.tsv"):
        spellings = _listed(aliases)
        entry = ActorEntry(key, name, kind, country or None, tuple(spellings), "groups.tsv")  # type: ignore[arg-type]
        registry.add(name, entry, "name")
        for alias in spellings:
            registry.add(alias, entry, "alias")


def _add_states(registry: ActorRegistry) -> None:
    for code, name, aliases, adjectives, capitals in _rows("states.tsv"):
        entry = ActorEntry(slug(name), name, "state", code, tuple(_listed(aliases)), "states.tsv")
        registry.states[code] = entry
        registry.add(name, entry, "name")
        for alias in _listed(aliases):
            registry.add(alias, entry, "alias")
        for adjective in _listed(adjectives):
            registry.adjectives.setdefault(code, adjective)
            registry.add(adjective, entry, "demonym")
        registry.capitals[code] = (_listed(capitals) or [name])[0]
        for capital in _listed(capitals):
            registry.add(capital, entry, "capital")
    registry.adjectives["US"] = "U.S."


def _add_leaders(registry: ActorRegistry) -> None:
    for name, country, first, last, aliases in _rows("leaders.tsv"):
        spellings = _listed(aliases)
        entry = ActorEntry(
            slug(name), name, "person", country or None, tuple(spellings), "leaders.tsv"
        )
        registry.leaders[entry.id] = (int(first), int(last or 9999))
        registry.add(name, entry, "name")
        for alias in spellings:
            registry.add(alias, entry, "alias", surname=" " not in alias)


def slug(name: str) -> str:
    """Return an id made of a name: lower case, digits and hyphens."""
    return _NOT_IN_SLUG.sub("-", _without_marks(name).casefold()).strip("-")[:60] or "actor"


def _without_marks(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _listed(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _rows(name: str) -> Iterator[list[str]]:
    table = files("geodata.reading.actors").joinpath(name).read_text(encoding="utf-8")
    lines = (line for line in table.splitlines() if line and not line.startswith("#"))
    yield from csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)

"""Places that no words of the sentence name: seats of actors, and the article's own country.

In: the roles of an event. Out: places with their basis and a score; a government sits in its
capital, other actors in their country.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from geodata.reading.actors import load_registry
from geodata.reading.events.place_option import Seat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.gazetteer import Entry, Gazetteer
    from geodata.reading.events.passage import Passage
    from geodata.reading.events.roles import RoleReading
    from geodata.vocab import EventType

__all__ = ["Seats"]

_OF_SPEECH = frozenset({"SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "STATEMENT"})
_WITH_CAPITAL = frozenset({"state", "government", "military", "intelligence"})
# help goes to who receives it
_TO_RECIPIENT = frozenset({"AID", "MOBILIZE", "SUPPORT", "COOPERATE"})
_WORDS_SCORE, _RECIPIENT_SCORE, _OTHER_SCORE, _COUNTRY_SCORE = 0.45, 0.4, 0.15, 0.22


class Seats:
    """Seats of actors, looked up once an article.

    Parameters
    ----------
    passages
        All of the article: the country that most of them name is the article's.
    gazetteer
        Where places are looked up; without one there are none.
    """

    def __init__(self, passages: Sequence[Passage], gazetteer: Gazetteer | None) -> None:
        self._gazetteer = gazetteer
        self._found: dict[tuple[str, bool], Entry | None] = {}
        votes: Counter[str] = Counter()
        for passage in passages:
            named = {
                resolved.candidates[0].entry.country
                for resolved in passage.toponyms
                if resolved.candidates[0].entry is not None and resolved.toponym.kind == "literal"
            }
            votes.update(named - {""})
        self._main = min(votes, key=lambda code: (-votes[code], code), default="")

    def of(self, roles: Sequence[RoleReading], event_type: EventType) -> list[Seat]:
        """Return the seats that an event may have for its place, at most three."""
        if self._gazetteer is None:
            return []
        seats: list[Seat] = []
        for role in roles:
            seat = self._of_role(role, event_type)
            if seat is not None and seat.entry not in {s.entry for s in seats}:
                seats.append(seat)
        main = self._look(self._main, capital=False)
        if main is not None:
            seats.append(
                Seat(
                    main, "contextual", _COUNTRY_SCORE, "the country that most of the article names"
                )
            )
        return sorted(seats, key=lambda seat: -seat.score)[:3]

    def country(self, code: str) -> Entry | None:
        """Return the entry of a country by its ISO code."""
        return self._look(code, capital=False)

    def _of_role(self, role: RoleReading, event_type: EventType) -> Seat | None:
        actor = role.mention.actor
        if not actor.country:
            return None
        if event_type in _OF_SPEECH and role.role == "speaker":
            entry = self._look(actor.country, capital=actor.kind in _WITH_CAPITAL)
            return entry and Seat(
                entry, "seat_of_actor", _WORDS_SCORE, f"seat of the speaker, {actor.name}"
            )
        entry = self._look(actor.country, capital=False)
        if entry is None:
            return None
        if event_type in _TO_RECIPIENT and role.role in {"recipient", "target", "beneficiary"}:
            return Seat(
                entry,
                "contextual",
                _RECIPIENT_SCORE,
                f"country of the one who receives, {actor.name}",
            )
        score = _OTHER_SCORE + (0.05 if role.role == "target" else 0.0)
        return Seat(entry, "seat_of_actor", score, f"seat of an actor, {actor.name}")

    def _look(self, code: str, *, capital: bool) -> Entry | None:
        key = (code, capital)
        if key not in self._found:
            registry = load_registry()
            state = registry.states.get(code)
            name = registry.capitals.get(code) if capital else state and state.name
            entries = self._gazetteer.lookup(name) if name and self._gazetteer else []
            kind = "settlement" if capital else "country"
            self._found[key] = next(
                (e for e in entries if e.country == code and e.kind == kind), None
            )
        return self._found[key]

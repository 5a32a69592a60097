"""The events of one sentence: a trigger each, with roles, place, date, assertion and a score.

In: the passages of an article in order. Out: candidates, not yet merged, however low their score.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from geodata.reading.events.accidents import is_accident
from geodata.reading.events.assertion import AssertionReading, read_assertion
from geodata.reading.events.choose_place import place_field, place_options
from geodata.reading.events.deaths import read_deaths
from geodata.reading.events.event_dates import date_field
from geodata.reading.events.flows import about_field, flow_field
from geodata.reading.events.passage import receipt
from geodata.reading.events.proposed_event import (
    ActorInRole,
    Field,
    ProposedClaim,
    ProposedDate,
    ProposedEvent,
)
from geodata.reading.events.roles import read_roles, speaker_of, with_crowd
from geodata.reading.events.score_and_title import score_of, title_of
from geodata.reading.events.seats import Seats
from geodata.reading.events.statements import as_threat, statement_trigger
from geodata.reading.events.triggers import find_triggers

if TYPE_CHECKING:
    from geodata.gazetteer import Gazetteer
    from geodata.reading.actors import ActorMention
    from geodata.reading.events.passage import Passage
    from geodata.reading.events.roles import RoleReading
    from geodata.reading.events.triggers import Trigger
    from geodata.text import Article


__all__ = ["LEAST_SCORE", "SentenceReader"]

# of one sentence at most so many events are proposed
_MAX_PER_SENTENCE = 2
LEAST_SCORE = 0.6
# what an accident does to people looks like one of these
_OF_FORCE = frozenset({"ASSAULT", "COERCE", "RETREAT"})


class SentenceReader:
    """Reads passage after passage, and remembers who was last named."""

    def __init__(self, article: Article, found: list[Passage], gazetteer: Gazetteer | None) -> None:
        self.article = article
        self.passages = found
        self.seats = Seats(found, gazetteer)
        self.last_person: ActorMention | None = None

    def remember(self, passage: Passage) -> None:
        """Note the last person named, whom a pronoun may mean."""
        persons = [m for m in passage.actors if m.actor.kind == "person"]
        if persons:
            self.last_person = persons[0]

    def read(self, passage: Passage) -> list[ProposedEvent]:
        """Return the events of one sentence, the best of each type, at most a few."""
        speaker = speaker_of(passage, self.last_person)
        triggers = [t for t in find_triggers(passage.tokens) if not _is_part_of_name(passage, t)]
        if any(t.event_type in _OF_FORCE for t in triggers) and self._is_accident(passage):
            triggers = [t for t in triggers if t.event_type not in _OF_FORCE]
        triggers = [as_threat(passage, t, speaker) for t in triggers]
        statement = statement_trigger(passage, speaker)
        best: dict[str, ProposedEvent] = {}
        for trigger in [*triggers, *([statement] if statement else [])]:
            event = self._event(passage, trigger, speaker, is_statement=trigger is statement)
            known = best.get(event.event_type.value)
            if known is None or event.score > known.score:
                best[event.event_type.value] = event
        if any(e.score >= LEAST_SCORE for kind, e in best.items() if kind != "STATEMENT"):
            # who tells of an event makes no further one by telling
            best.pop("STATEMENT", None)
        return sorted(best.values(), key=lambda e: -e.score)[:_MAX_PER_SENTENCE]

    def _is_accident(self, passage: Passage) -> bool:
        last = self.passages[passage.number - 1] if passage.number else None
        title = [p for p in self.passages[:3] if p.is_title]
        same = [last] if last is not None and last.paragraph == passage.paragraph else []
        return is_accident(passage, [*same, *title])

    def _event(
        self,
        passage: Passage,
        trigger: Trigger,
        speaker: ActorMention | None,
        *,
        is_statement: bool,
    ) -> ProposedEvent:
        before = self.passages[max(0, passage.number - 8) : passage.number]
        roles = with_crowd(passage, trigger, read_roles(passage, trigger))
        if is_statement and speaker is not None:
            roles = _with_speaker(roles, speaker)
        elif speaker is not None and speaker.actor.kind == "person":
            # who tells of an act of force is not who did it
            roles = [r for r in roles if r.role == "speaker" or r.mention.start != speaker.start]
        assertion = read_assertion(passage, trigger)
        options = place_options(
            passage,
            trigger,
            before,
            [role.mention for role in roles if role.role in {"target", "recipient"}],
            self.seats.of(roles, trigger.event_type),
        )
        place = place_field(self.article, options)
        date = date_field(self.article, passage, trigger, before, assertion.assertion)
        assertion = self._not_yet(date, assertion)
        deaths = read_deaths(passage.text) if trigger.event_type == "ASSAULT" else None
        start, end = passage.tokens[trigger.first].start, passage.tokens[trigger.last].end
        event = ProposedEvent(
            id=self._id(passage, start, end),
            title="",
            event_type=Field(
                trigger.event_type, trigger.strength,
                (receipt(self.article, start, end, f"word of the lexicon for {trigger.event_type}"),),
            ),
            mode=Field(trigger.mode, round(0.7 * trigger.strength, 3)),
            assertion=self._assertion(passage, assertion),
            date=date,
            place=place,
            actors=tuple(self._actor(role) for role in roles),
            score=0.0,
            fatalities=deaths and Field(
                deaths.deaths, 0.75,
                (receipt(self.article, passage.start + deaths.start, passage.start + deaths.end, "count of deaths"),),
            ),
            claims=self._claims(speaker, assertion, is_statement=is_statement),
            flow=flow_field(self.article, passage, trigger, roles, self.seats),
            about=about_field(self.article, passage, trigger, place.value if place else None),
        )  # fmt: skip
        return replace(
            event, title=title_of(event), score=round(score_of(passage, trigger, event), 3)
        )

    def _not_yet(self, date: Field[ProposedDate], assertion: AssertionReading) -> AssertionReading:
        """Return what lies after publication as planned: it cannot have happened."""
        last, first = self.article.published_end, date.value.earliest
        if assertion.assertion != "happened" or date.assumed or last is None or first is None:
            return assertion
        return AssertionReading("planned", 0.5, None) if first > last else assertion

    def _assertion(self, passage: Passage, reading: AssertionReading) -> Field:  # type: ignore[type-arg]
        if reading.cue is None:
            return Field(reading.assertion, reading.score)
        token = passage.tokens[reading.cue]
        span = receipt(self.article, token.start, token.end, f"word for {reading.assertion}")
        return Field(reading.assertion, reading.score, (span,))

    def _actor(self, role: RoleReading) -> Field[ActorInRole]:
        actor = role.mention.actor
        value = ActorInRole(
            actor.id,
            actor.name,
            actor.kind,
            role.role,
            actor.country,
            known=role.mention.basis != "new",
        )
        span = receipt(self.article, role.mention.start, role.mention.end, role.rule)
        return Field(value, round(role.score * role.mention.score**0.5, 3), (span,))

    def _claims(
        self, speaker: ActorMention | None, assertion: AssertionReading, *, is_statement: bool
    ) -> tuple[Field[ProposedClaim], ...]:
        if speaker is None or is_statement:
            return ()
        stance = {"denied": "denies", "expected": "expects", "planned": "expects"}.get(
            assertion.assertion, "asserts"
        )
        claim = ProposedClaim(speaker.words, speaker.actor.id, stance)  # type: ignore[arg-type]
        span = receipt(self.article, speaker.start, speaker.end, "speaker of the sentence")
        return (Field(claim, 0.6, (span,)),)

    def _id(self, passage: Passage, start: int, end: int) -> str:
        key = f"{self.article.id}|{passage.paragraph}|{start}|{end}"
        return "event-" + hashlib.sha256(key.encode()).hexdigest()[:12]


def _is_part_of_name(passage: Passage, trigger: Trigger) -> bool:
    """Say whether a trigger is part of a name or a date: "Popular Mobilization Forces", "2 March"."""
    start, end = passage.tokens[trigger.first].start, passage.tokens[trigger.last].end
    if any(date.start < end and start < date.end for date in passage.dates):
        return True
    return any(m.start <= start and end <= m.end and m.basis != "pattern" for m in passage.actors)


def _with_speaker(roles: list[RoleReading], speaker: ActorMention) -> list[RoleReading]:
    from geodata.reading.events.roles import RoleReading as Reading  # noqa: PLC0415

    others = [
        r._replace(role="subject" if r.role == "speaker" else r.role, score=r.score * 0.7)
        for r in roles
        if r.mention.actor.id != speaker.actor.id
    ]
    return [Reading(speaker, "speaker", 0.8, "speaker of the sentence"), *others[:3]]

"""Proposals as records of a collection: events, and the places and actors that they name.

In: a reading and the records that the collection has. Out: records that the collection's own
rules accept, all of status ``proposed``, and a list of what had to be left out of them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geodata import __version__
from geodata.errors import Problem
from geodata.ingest.articles.place_records import place_record
from geodata.ingest.articles.record_ids import id_of_proposed
from geodata.ingest.articles.source_record import INVISIBLE, one_line, source_record
from geodata.model import (  # fmt: skip
    About,
    Actor,
    ActorRole,
    Claim,
    Event,
    Fatalities,
    Flow,
    Link,
    Place,
    Receipt,
    Receipts,
    Source,
)
from geodata.vocab import MODES, STILL_TO_COME, TYPE_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geodata.gazetteer import Entry
    from geodata.reading.events import ProposedEvent, ProposedPlace
    from geodata.reading.events import Receipt as Span
    from geodata.reading.read_article import Reading

__all__ = [
    "CODER",
    "Proposals",
    "id_of_proposed",
    "propose_records",
    "source_record",
]

CODER = f"reader {__version__}"
_MAX_WORDS = 120
_NOT_STATED = "not stated"


@dataclass
class Proposals:
    """Records of one article, and what was left out of them with the reason."""

    source: Source
    events: list[Event] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def propose_records(
    reading: Reading, places: Mapping[str, Place], actors: Mapping[str, Actor]
) -> Proposals:
    """Return the events of a reading as records.

    Parameters
    ----------
    places, actors
        Those that the collection has, by id: named again, they are used as they stand.
    """
    proposals = Proposals(source_record(reading.article), problems=list(reading.problems))
    if reading.article.language == "ar":
        proposals.problems.append(
            Problem(
                reading.article.file or reading.article.id, "events", "Arabic",
                "events are read in English alone: nothing is proposed; its places and dates stand beside the text; give a translation",
            )
        )  # fmt: skip
    maker = _Maker(reading, proposals, places, actors)
    known = {event.id for event in reading.events}
    for event in reading.events:
        record = maker.event(event, known)
        if record is not None:
            proposals.events.append(record)
    return proposals


class _Maker:
    """Makes the records of one reading; what several events name is made once."""

    def __init__(
        self,
        reading: Reading,
        proposals: Proposals,
        places: Mapping[str, Place],
        actors: Mapping[str, Actor],
    ) -> None:
        self.proposals = proposals
        self.known_places, self.known_actors = places, actors
        self.entries: dict[str, Entry] = {
            candidate.entry.id: candidate.entry
            for resolved in reading.toponyms
            for candidate in resolved.candidates
            if candidate.entry
        }
        self.name = reading.article.file or reading.article.id
        self.published_end = reading.article.published_end
        self.by_model, self.model = reading.by_model, one_line(reading.model)[:80]

    def event(self, proposed: ProposedEvent, known: set[str]) -> Event | None:
        """Return the record of a proposed event; None, with a problem, if no receipt is left of it."""
        what = self._receipts(proposed.event_type.receipts, proposed.id, "what")
        if not what:
            self._leave_out(
                proposed.id, "what", "", "has no receipt that can be quoted; the event is left out"
            )
            return None
        place = self._place(proposed.place.value) if proposed.place else None
        if proposed.place and place is None:
            self._leave_out(
                proposed.id, "where", proposed.place.value.name,
                "is in no gazetteer, and the text does not say in which area it lies; add it to the collection's places",
            )  # fmt: skip
        event_type = proposed.event_type.value
        mode = proposed.mode.value if proposed.mode else None
        if mode is not None and mode not in MODES[event_type]:
            mode = None
        basis = proposed.place.value.basis if place and proposed.place else None
        precision = proposed.place.value.precision if place and proposed.place else None
        date, rule = self._dated(proposed)
        roles = {(field.value.id, field.value.role): field for field in proposed.actors}
        for item in roles.values():
            self._actor(
                item.value.id, item.value.name, item.value.kind, item.value.country, item.receipts
            )
        return Event(
            id=proposed.id,
            title=one_line(proposed.title)[:200] or TYPE_LABELS[event_type],
            summary=_summary(proposed),
            event_type=event_type,
            mode=mode,
            assertion=proposed.assertion.value,
            date=date,
            date_rule=one_line(rule)[:2000] or "no rule was recorded",
            place=place.id if place else None,
            place_basis=basis,
            place_precision=precision if place and precision != place.precision else None,
            about=self._about(proposed, place),
            flow=self._flow(proposed),
            actors=tuple(ActorRole(actor=actor, role=role) for actor, role in roles),
            fatalities=self._fatalities(proposed),
            claims=self._claims(proposed),
            receipts=Receipts(
                where=self._receipts(proposed.place.receipts if proposed.place else (), proposed.id, "where") or _NOT_STATED,
                when=self._receipts(proposed.date.receipts, proposed.id, "when") or _NOT_STATED,
                who=self._receipts([r for f in proposed.actors for r in f.receipts], proposed.id, "who") or _NOT_STATED,
                what=what,
            ),
            links=(Link(relation="part_of", event=proposed.part_of),) if proposed.part_of in known else (),
            status="proposed",
            coder=f"{CODER} with {self.model}" if proposed.id in self.by_model else CODER,
        )  # fmt: skip

    def _dated(self, proposed: ProposedEvent) -> tuple[str, str]:
        """Return a date and its rule; a state that goes on is known only until its source was published."""
        edtf, rule = proposed.date.value.edtf, proposed.date.value.rule
        lasts = proposed.event_type.value == "SITUATION" or proposed.assertion.value == "ongoing"
        start, slash, end = edtf.partition("/")
        if not (lasts and slash and end == "..") or proposed.assertion.value in STILL_TO_COME:
            return edtf, rule
        last = self.published_end
        if last is None or (proposed.date.value.earliest or last) > last:
            return start, f"{rule}; how long it lasted is not known"
        return f"{start}/{last.isoformat()}", f"{rule}; known until the article was published"

    def _receipts(self, spans: Iterable[Span], event: str, name: str) -> tuple[Receipt, ...]:
        found: dict[tuple[int, str], Receipt] = {}
        for span in spans:
            words = span.words[:_MAX_WORDS].strip()
            if not words:
                continue
            if INVISIBLE.search(words):
                self._leave_out(
                    event, name, words, "holds invisible characters and cannot be a receipt"
                )
                continue
            found[span.paragraph, words] = Receipt(
                source=self.proposals.source.id, paragraph=span.paragraph, words=words
            )
        return tuple(found.values())

    def _leave_out(self, event: str, name: str, value: str, reason: str) -> None:
        self.proposals.problems.append(
            Problem(self.name, f"events.{event}.{name}", value[:80], reason)
        )

    def _place(self, proposed: ProposedPlace) -> Place | None:
        """Return the record of a place; None for one that neither a gazetteer nor the text places."""
        if proposed.latitude is None or proposed.longitude is None:
            return None
        if proposed.id is None and proposed.inside is None:
            return None
        if not (math.isfinite(proposed.latitude) and math.isfinite(proposed.longitude)):
            return None
        place_id = id_of_proposed(proposed.id, proposed.name, proposed.inside)
        known = self.known_places.get(place_id) or self.proposals.places.get(place_id)
        if known is None:
            known = place_record(
                place_id,
                proposed,
                self.entries.get(proposed.id or ""),
                self.entries.get(proposed.inside or ""),
            )
            self.proposals.places[place_id] = known
        return known

    def _actor(
        self, actor_id: str, name: str, kind: str, country: str | None, spans: Iterable[Span]
    ) -> None:
        if actor_id in self.known_actors or actor_id in self.proposals.actors:
            return
        self.proposals.actors[actor_id] = Actor(
            id=actor_id, name=one_line(name)[:200] or actor_id, kind=kind, country=country or None,
            receipts=self._receipts(spans, actor_id, "receipts")[:3], status="proposed",
        )  # fmt: skip

    def _fatalities(self, proposed: ProposedEvent) -> Fatalities | None:
        if proposed.fatalities is None:
            return None
        receipts = self._receipts(proposed.fatalities.receipts, proposed.id, "fatalities")
        count = proposed.fatalities.value
        figures = [figure for figure in (count.low, count.best, count.high) if figure is not None]
        if not receipts or not figures or figures != sorted(figures):
            return None
        return Fatalities(best=count.best, low=count.low, high=count.high, receipts=receipts)

    def _about(self, proposed: ProposedEvent, here: Place | None) -> tuple[About, ...]:
        """Return the places that an event concerns, its own left out, each once."""
        found: dict[str, About] = {}
        for item in proposed.about:
            place = self._place(item.value)
            receipts = self._receipts(item.receipts, proposed.id, "about")
            if place is not None and receipts and place != here:
                found.setdefault(place.id, About(place=place.id, receipts=receipts))
        return tuple(found.values())

    def _flow(self, proposed: ProposedEvent) -> Flow | None:
        if proposed.flow is None:
            return None
        start, end = (
            self._place(proposed.flow.value.origin),
            self._place(proposed.flow.value.destination),
        )
        if start is None or end is None:
            return None
        quantity = proposed.flow.value.quantity
        return Flow(
            **{"from": start.id},
            to=end.id,
            what=one_line(proposed.flow.value.what)[:200] or "not stated",
            quantity=quantity,
        )

    def _claims(self, proposed: ProposedEvent) -> tuple[Claim, ...]:
        # speakers who say the same make no dispute
        denied = any(item.value.stance == "denies" for item in proposed.claims)
        claims = []
        for item in proposed.claims:
            receipts = self._receipts(item.receipts, proposed.id, "claims")
            if not receipts:
                continue
            speaker = item.value.speaker_id
            self._actor(speaker, item.value.speaker, "person", None, item.receipts)
            claims.append(
                Claim(
                    field="what", question=f"Was it so: {one_line(proposed.title)[:180]}?", stance=item.value.stance, compatible=not denied,
                    value=one_line(proposed.title)[:200] or "as told", speaker=speaker, receipts=receipts,
                )
            )  # fmt: skip
        return tuple(claims)


def _summary(proposed: ProposedEvent) -> str:
    """Say in our own words what is proposed: no sentence of the article."""
    what = TYPE_LABELS[proposed.event_type.value]
    where = f" in {proposed.place.value.name}" if proposed.place else ""
    new = (
        " (a place that the gazetteer lacks)"
        if proposed.place and proposed.place.value.id is None
        else ""
    )
    who = "; ".join(f"{item.value.name} as {item.value.role}" for item in proposed.actors)
    assumed = " (assumed, no date is stated)" if proposed.date.assumed else ""
    text = f"{what}{where}{new}, {proposed.date.value.edtf}{assumed}. {who + '. ' if who else ''}Proposed by the reader; not yet judged."
    return one_line(text)[:2000]

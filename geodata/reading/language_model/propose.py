"""A reading with what a model proposes beside it: places by the gazetteer, dates by our grammar."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from geodata.errors import ModelError, Problem
from geodata.reading.actors import find_actors
from geodata.reading.events import ActorInRole, Field, ProposedDate, ProposedEvent
from geodata.reading.events.choose_place import proposed_place
from geodata.reading.language_model.check_answer import check_answer
from geodata.reading.language_model.prompt import messages
from geodata.reading.merge import merge_events
from geodata.vocab import TYPE_LABELS

if TYPE_CHECKING:
    from geodata.gazetteer import Gazetteer
    from geodata.reading.actors import ActorEntry, ActorRegistry
    from geodata.reading.events import ProposedPlace
    from geodata.reading.language_model.check_answer import Quoted, QuotedEvent
    from geodata.reading.language_model.endpoint import Endpoint
    from geodata.reading.read_article import Reading

__all__ = ["with_model_proposals"]

# a model's own certainty says little: one score for all, below what the reader is sure of
_SCORE = 0.5
_NEW_ACTOR_SCORE = 0.3


def with_model_proposals(
    reading: Reading, endpoint: Endpoint, gazetteer: Gazetteer, registry: ActorRegistry
) -> Reading:
    """Return the reading with a model's proposals merged into it.

    Parameters
    ----------
    endpoint
        The article's text is sent there, and nowhere else.

    Notes
    -----
    A model that does not answer, or not in the form that was asked for, leaves the reading as
    it is, with a problem that says so.
    """
    article = reading.article
    try:
        answer = check_answer(endpoint.ask(messages(article)), article)
    except ModelError as error:
        problem = Problem(
            article.file or article.id, "model", "", f"{error}; the article was read without it"
        )
        return replace(reading, problems=(*reading.problems, problem))
    maker = _Maker(reading, gazetteer, registry)
    known = {event.id for event in reading.events}
    proposed = [event for event in map(maker.event, answer.events) if event.id not in known]
    unique = list({event.id: event for event in proposed}.values())
    merged = merge_events([*reading.events, *unique])
    kept = {event.id for event in merged}
    by_model = {event.id for event in unique} & kept
    return replace(
        reading,
        events=tuple(merged),
        by_model=frozenset(by_model),
        model=endpoint.model,
        problems=(*reading.problems, *answer.problems, *maker.problems),
    )


class _Maker:
    """Turns quotes that stand in the article into proposals."""

    def __init__(self, reading: Reading, gazetteer: Gazetteer, registry: ActorRegistry) -> None:
        self.reading, self.gazetteer, self.registry = reading, gazetteer, registry
        self.problems: list[Problem] = []

    def event(self, quoted: QuotedEvent) -> ProposedEvent:
        """Return one proposal; its id is that of the words that tell of it."""
        receipt = quoted.what.receipt
        key = f"{self.reading.article.id}|{receipt.paragraph}|{receipt.start}|{receipt.end}"
        place = self._place(quoted.where) if quoted.where else None
        actors = tuple(self._actor(who) for who in quoted.who)
        names = ", ".join(dict.fromkeys(actor.value.name for actor in actors[:2]))
        where = f" in {place.value.name}" if place else ""
        label = f"{TYPE_LABELS[quoted.event_type]}{where}"
        return ProposedEvent(
            id="event-" + hashlib.sha256(key.encode()).hexdigest()[:12],
            title=f"{label}: {names}" if names else label,
            event_type=Field(quoted.event_type, _SCORE, (receipt,)),  # type: ignore[arg-type] # checked
            mode=None,
            assertion=Field(quoted.assertion, _SCORE),  # type: ignore[arg-type] # checked
            date=self._date(quoted.when),
            place=place,
            actors=actors,
            score=_SCORE,
        )

    def _offsets(self, quoted: Quoted) -> tuple[int, int]:
        base = self.reading.article.start_of(quoted.receipt.paragraph)
        return base + quoted.receipt.start, base + quoted.receipt.end

    def _date(self, quoted: Quoted | None) -> Field[ProposedDate]:
        """Return the date that our grammar reads in the words quoted; a model's own arithmetic is not asked for."""
        if quoted is not None:
            start, end = self._offsets(quoted)
            for mention in self.reading.dates:
                if mention.start < end and start < mention.end and mention.edtf != "unknown":
                    value = ProposedDate(
                        mention.edtf, mention.earliest, mention.latest, mention.rule
                    )
                    return Field(value, _SCORE, (quoted.receipt,))
            self._drop("when", quoted.receipt.words, "no date was read in these words; dropped")
        last = self.reading.article.published_end
        if last is None:
            return Field(
                ProposedDate(
                    "unknown",
                    None,
                    None,
                    "No date is stated, and the day of publication is unknown.",
                ),
                0.3,
                assumed=True,
            )
        rule = "No date is stated; it was on or before the day of publication."
        return Field(ProposedDate(f"../{last.isoformat()}", None, last, rule), 0.3, assumed=True)

    def _place(self, quoted: Quoted) -> Field[ProposedPlace]:
        """Return the reader's own candidate for these words, the gazetteer's for the name, or a new place."""
        start, end = self._offsets(quoted)
        for resolved in self.reading.toponyms:
            toponym = resolved.toponym
            if start <= toponym.start and toponym.end <= end and toponym.words in quoted.name:
                return Field(
                    proposed_place(resolved.candidates[0].entry, quoted.name, "explicit"),
                    _SCORE,
                    (quoted.receipt,),
                )
        entries = self.gazetteer.lookup(quoted.name)
        entry = entries[0] if entries else None
        reasons = () if entry else ("the gazetteer has no such name: a new place",)
        return Field(
            proposed_place(entry, quoted.name, "explicit"),
            _SCORE,
            (quoted.receipt,),
            reasons=reasons,
        )

    def _actor(self, quoted: Quoted) -> Field[ActorInRole]:
        known: ActorEntry | None = next(
            (m.actor for m in find_actors(quoted.name, self.registry) if m.basis != "new"), None
        )
        if known is None:
            slug = "actor-" + hashlib.sha256(quoted.name.casefold().encode()).hexdigest()[:12]
            value = ActorInRole(slug, quoted.name, "organisation", quoted.role, known=False)  # type: ignore[arg-type] # checked
            return Field(value, _NEW_ACTOR_SCORE, (quoted.receipt,))
        value = ActorInRole(known.id, known.name, known.kind, quoted.role, known.country)  # type: ignore[arg-type] # checked
        return Field(value, _SCORE, (quoted.receipt,))

    def _drop(self, name: str, value: str, reason: str) -> None:
        article = self.reading.article
        self.problems.append(
            Problem(article.file or article.id, f"model.{name}", value[:80], reason)
        )

"""The state in which a reader decides: what she sees, and the material it starts from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from geodata.errors import Problem, SeedError
from geodata.review.article.quotes import quote_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.model import Event, Place, Receipt
    from geodata.review.article.material import ArticleMaterial
    from geodata.review.log.event_states import Review
    from geodata.review.places_and_actors.resolve_ids import RecordResolver

__all__ = ["ReaderView"]

_MOVING = frozenset({"proposed", "accepted"})
_ON_THE_MAP = frozenset({"reviewed", "disputed"})


@dataclass(frozen=True)
class ReaderView:
    """The events of an article as a reader sees them."""

    material: ArticleMaterial
    review: Review
    namer: RecordResolver

    def event(self, event_id: str) -> Event:
        """Return an event as it stands.

        Raises
        ------
        SeedError
            If the article has no such event.
        """
        try:
            return self.material.event(event_id, self.review.of(event_id))
        except KeyError:
            reason = "is no event of this article"
            raise SeedError([Problem("decision", "proposal", event_id[:80], reason)]) from None

    def read_of(self, event_id: str) -> Mapping[str, Any]:
        """Return scores, candidates and reasons of an event; those of the whole for a part that one was split in."""
        return self.material.read_of(self.review.of(event_id).part_of or event_id)

    @cached_property
    def ids(self) -> list[str]:
        """Ids of all events of the article, in the order of the text, those made by hand last."""
        made = (i for i, judged in self.review.events.items() if judged.event is not None)
        return list(dict.fromkeys((*self.material.proposed, *made)))

    def quote(self, given: Any, field: str) -> Receipt:
        """Return the receipt of a selection; see :func:`geodata.review.article.quotes.quote_of`."""
        if not isinstance(given, dict):
            reason = "expected paragraph, start and end"
            raise SeedError([Problem("decision", f"receipts.{field}", str(given)[:80], reason)])
        return quote_of(given, self.material.paragraphs, self.material.source.id, field)

    # -- words and the places they may mean -------------------------------------------------

    @cached_property
    def _toponyms(self) -> dict[tuple[int, str], Mapping[str, Any]]:
        found: dict[tuple[int, str], Mapping[str, Any]] = {}
        for toponym in self.material.content["toponyms"]:
            found.setdefault((toponym["paragraph"], toponym["words"]), toponym)
        return found

    def toponyms_of(self, event: Event) -> list[Mapping[str, Any]]:
        """Return the toponyms that an event's place rests on, each of some words once."""
        keys = ((r.paragraph, r.words) for r in event.receipts.of("where"))
        found = (self._toponyms[key] for key in keys if key in self._toponyms)
        return list({toponym["words"]: toponym for toponym in found}.values())

    def readings(self, event: Event) -> set[str]:
        """Return the gazetteer's ids of the places that the words of an event's place may mean."""
        candidates = (c for toponym in self.toponyms_of(event) for c in toponym["candidates"])
        return {c["entry"]["id"] for c in candidates if c["entry"]}

    def place_of(self, ref: str) -> Place | None:
        """Return the record of a place that the reading names; None for one that it has no position of."""
        try:
            return self.namer.found(ref)
        except SeedError:
            return None

    @cached_property
    def _by_words(self) -> dict[tuple[str, str], list[str]]:
        """Place and words -> the events whose place rests on those words."""
        found: dict[tuple[str, str], list[str]] = {}
        for event_id in self.ids:
            if self.review.of(event_id).state not in _MOVING:
                continue
            event = self.event(event_id)
            for words in {r.words.casefold() for r in event.receipts.of("where")}:
                found.setdefault((event.place or "", words), []).append(event_id)
        return found

    def moving(self, event_id: str, candidate: str) -> list[str]:
        """Return the events that move when another meaning of the same words is chosen, the chosen one first.

        Who takes another place that the article names for one event has said nothing of the others.
        """
        event = self.event(event_id)
        if event.place is None or candidate not in self.readings(event):
            return [event_id]
        words = sorted({r.words.casefold() for r in event.receipts.of("where")})
        others = (i for each in words for i in self._by_words.get((event.place, each), ()))
        return list(dict.fromkeys((event_id, *others)))

    @cached_property
    def spans(self) -> dict[tuple[int, str], tuple[int, int]]:
        """Paragraph and words -> where in the paragraph the reader saw them."""
        found: dict[tuple[int, str], tuple[int, int]] = {}
        for read in self.material.content["events"].values():
            for receipt in receipts_in(read):
                key = receipt["paragraph"], receipt["words"]
                found.setdefault(key, (receipt["start"], receipt["end"]))
        return found

    # -- other events ---------------------------------------------------------------------

    def title_of(self, event_id: str) -> str:
        """Return the title of an event of the article or the collection; its id if there is none."""
        if event_id in self.ids:
            return self.event(event_id).title
        known = self.material.dataset.events.get(event_id)
        return known.title if known else event_id

    def home_of(self, event_id: str) -> str:
        """Return ``map`` for an event that is published, else ``article``."""
        known = self.material.dataset.events.get(event_id)
        return "map" if known is not None and known.status in _ON_THE_MAP else "article"

    def rivals_of(self, event: Event) -> list[Event]:
        """Return the events that an event may be the same as: those on the map, and the article's own before it."""
        dataset = self.material.dataset
        own = set(self.ids)
        found = [e for e in dataset.events.values() if e.status in _ON_THE_MAP and e.id not in own]
        at = self.ids.index(event.id) if event.id in own else len(self.ids)
        earlier = (
            i
            for i in self.ids[:at]
            if self.review.of(i).state in {"proposed", "accepted", "disputed"}
        )
        return [*found, *(self.event(i) for i in earlier)]

    @cached_property
    def not_same(self) -> dict[str, frozenset[str]]:
        """Event -> those of which a reader has said that they are others."""
        return {
            i: frozenset(judged.not_same)
            for i, judged in self.review.events.items()
            if judged.not_same
        }


def receipts_in(read: Any) -> list[dict[str, Any]]:
    """Return all receipts with offsets that the review material of an event holds, rivals' not."""
    found: list[dict[str, Any]] = []
    fields = [
        read[name]
        for name in ("event_type", "mode", "assertion", "date", "place", "fatalities", "flow")
    ]
    for field in (*fields, *read["actors"], *read["about"], *read["claims"]):
        if field is not None:
            found += field["receipts"]
    return found

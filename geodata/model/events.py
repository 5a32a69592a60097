"""What: events with their actors, flows, deaths, claims and links."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated

from pydantic import Field, model_validator

from geodata.dates import PartialDate, parse_date
from geodata.model.evidence import KnownNote, Provenance, Receipt, ReceiptList, Receipts, Record
from geodata.model.field_types import ArabicName, ArabicText, Edtf, Metres, Name, Slug, Text
from geodata.vocab import (
    DRAWN_BASES,
    MODES,
    Assertion,
    Basis,
    EventType,
    FieldName,
    LinkType,
    Precision,
    Role,
    Stance,
    Status,
)

__all__ = ["About", "ActorRole", "Claim", "Event", "Fatalities", "Flow", "Link"]


class About(Record):
    """A place or country that an event concerns without taking place there; never drawn as where it happened."""

    place: Slug
    receipts: ReceiptList


class ActorRole(Record):
    """An actor in a role."""

    actor: Slug
    role: Role


class Flow(Record):
    """What went from one place to another."""

    from_: Annotated[Slug, Field(alias="from")]
    to: Slug
    what: Name
    what_ar: ArabicName | None = None
    quantity: Annotated[int, Field(ge=1)] | None = None


class Fatalities(Record):
    """Deaths as counted: best, lowest and highest figure, with the words."""

    best: Annotated[int, Field(ge=0)] | None = None
    low: Annotated[int, Field(ge=0)] | None = None
    high: Annotated[int, Field(ge=0)] | None = None
    receipts: ReceiptList

    @model_validator(mode="after")
    def _is_ordered(self) -> Fatalities:
        counts = [c for c in (self.low, self.best, self.high) if c is not None]
        if not counts or counts != sorted(counts):
            msg = "fatalities need low ≤ best ≤ high"
            raise ValueError(msg)
        return self


class Claim(Record):
    """What a speaker says of one field; the answers to one question share its words.

    Answers of two speakers exclude each other unless they are marked ``compatible``: such
    accounts stand side by side and make no dispute.
    """

    field: FieldName
    question: Name
    question_ar: ArabicName | None = None
    stance: Stance
    compatible: bool = False
    value: Text
    value_ar: ArabicText | None = None
    speaker: Slug
    speaker_name: Name | None = None
    speaker_name_ar: ArabicName | None = None
    receipts: ReceiptList


class Link(Record):
    """A tie to another event, with its receipts."""

    relation: LinkType
    event: Slug
    receipts: tuple[Receipt, ...] = ()


class Event(Record):
    """A claim with receipts: where, when, who and what, each as precise as it is known.

    What is said in words may be given in Arabic beside the English, which stands in for what is missing.
    """

    id: Slug
    title: Name
    title_ar: ArabicName | None = None
    summary: Text
    summary_ar: ArabicText | None = None
    event_type: EventType
    mode: str | None = None
    assertion: Assertion
    date: Edtf
    date_rule: Text
    date_rule_ar: ArabicText | None = None
    place: Slug | None = None
    place_basis: Basis | None = None
    place_precision: Precision | None = None
    uncertainty_m: Metres | None = None
    about: tuple[About, ...] = ()
    flow: Flow | None = None
    actors: tuple[ActorRole, ...]
    fatalities: Fatalities | None = None
    claims: tuple[Claim, ...] = ()
    receipts: Receipts
    links: tuple[Link, ...] = ()
    notes: tuple[KnownNote, ...] = ()
    status: Status
    coder: Name
    # how a reading became this event, oldest first; empty where it was coded by hand
    provenance: tuple[Provenance, ...] = ()

    @model_validator(mode="after")
    def _is_consistent(self) -> Event:
        if self.mode is not None and self.mode not in MODES[self.event_type]:
            msg = f"mode {self.mode!r} is not one of {self.event_type}: {', '.join(MODES[self.event_type])}"
            raise ValueError(msg)
        if (self.place is None) != (self.place_basis is None):
            msg = "place and place_basis go together: give both or neither"
            raise ValueError(msg)
        if len({(a.actor, a.role) for a in self.actors}) != len(self.actors):
            msg = "actors name the same actor twice in one role"
            raise ValueError(msg)
        concerned = [about.place for about in self.about]
        if len(set(concerned)) != len(concerned):
            msg = "about names the same place twice"
            raise ValueError(msg)
        if self.here and self.place in concerned:
            msg = f"about names {self.place!r}, which is the event's own place"
            raise ValueError(msg)
        return self

    @cached_property
    def when(self) -> PartialDate:
        """The interval of days that the date stands for."""
        return parse_date(self.date)

    @property
    def here(self) -> bool:
        """Whether the place says where it happened, and not only whose seat or name it is."""
        return self.place_basis in DRAWN_BASES

    @property
    def lasting(self) -> bool:
        """Whether the interval is a duration, rather than the span that holds one unknown day."""
        return self.event_type == "SITUATION" or self.assertion == "ongoing"

    @property
    def disputed(self) -> bool:
        """Whether speakers give answers to one question that exclude each other, or the coder marked it so."""
        speakers: dict[str, set[str]] = {}
        for claim in self.claims:
            if not claim.compatible:
                speakers.setdefault(claim.question, set()).add(claim.speaker)
        return self.status == "disputed" or any(len(who) > 1 for who in speakers.values())

    def all_receipts(self) -> list[tuple[str, Receipt]]:
        """Return every receipt of the event with the path of its field."""
        named: list[tuple[str, tuple[Receipt, ...]]] = [
            *((name, self.receipts.of(name)) for name in ("where", "when", "who", "what")),
            *((f"about.{i}", about.receipts) for i, about in enumerate(self.about)),
            *((f"claims.{i}", claim.receipts) for i, claim in enumerate(self.claims)),
            *((f"links.{i}", link.receipts) for i, link in enumerate(self.links)),
        ]
        if self.fatalities:
            named.append(("fatalities", self.fatalities.receipts))
        return [(path, receipt) for path, receipts in named for receipt in receipts]

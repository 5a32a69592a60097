"""The records: Event, Place, Actor, Source, Receipt. No input or output happens here.

Every record is frozen and refuses unknown keys. Dates are EDTF texts, checked on entry;
their intervals are computed, never typed twice. Coordinates are degrees, EPSG:4326,
longitude before latitude.
"""

from __future__ import annotations

import math
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from geodata.dates import PartialDate, parse_date
from geodata.vocab import (
    DRAWN_BASES,
    MODES,
    ActorKind,
    Assertion,
    Basis,
    EventType,
    FieldName,
    LinkType,
    Precision,
    RelationType,
    Role,
    Stance,
    Status,
)

__all__ = [
    "Actor", "ActorRole", "Area", "Article", "Claim", "Coordinate", "Event", "Fatalities", "Flow", "KnownNote", "Link",
    "Note", "Place", "Receipt", "Receipts", "Relation", "Source", "Story", "StoryStep", "StoryView",
]  # fmt: skip


def _no_control(text: str) -> str:
    # bidirectional overrides and control characters make a name look like another
    if bad := [
        c
        for c in text
        if (ord(c) < 32 and c not in "\n\t")
        or c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x7f"
    ]:
        msg = f"has the invisible character U+{ord(bad[0]):04X}; remove it"
        raise ValueError(msg)
    return text


def _arabic(text: str) -> str:
    # the letters themselves: digits and marks alone are no Arabic
    if not any("\u0620" <= c <= "\u064a" or "\u0671" <= c <= "\u06d3" for c in text):
        msg = "has no Arabic letter; write it in Arabic, or leave it out"
        raise ValueError(msg)
    return text


def _edtf(text: str) -> str:
    parse_date(text)
    return text


def _finite(value: float) -> float:
    if not math.isfinite(value):
        msg = "is not a finite number"
        raise ValueError(msg)
    return value


Text = Annotated[str, Field(min_length=1, max_length=2000), AfterValidator(_no_control)]
Name = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_no_control)]
# of the same length as the English beside them
ArabicText = Annotated[Text, AfterValidator(_arabic)]
ArabicName = Annotated[Name, AfterValidator(_arabic)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=80)]
Edtf = Annotated[str, AfterValidator(_edtf)]
Longitude = Annotated[float, Field(ge=-180, le=180), AfterValidator(_finite)]
Latitude = Annotated[float, Field(ge=-90, le=90), AfterValidator(_finite)]
Metres = Annotated[float, Field(ge=0, le=20_000_000), AfterValidator(_finite)]
Position = tuple[Longitude, Latitude]
Url = Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$", max_length=500)]


class Record(BaseModel):
    """Base of all records: frozen, strict about keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Receipt(Record):
    """Where a value comes from: a paragraph of a source and the words there.

    ``source`` may be left out in a seed file; the reader fills in the file's own source.
    """

    source: Slug | None = None
    paragraph: Annotated[int, Field(ge=1, le=10_000)]
    words: Annotated[str, Field(min_length=1, max_length=120), AfterValidator(_no_control)]


NotStated = Literal["not stated"]
ReceiptList = Annotated[tuple[Receipt, ...], Field(min_length=1)]


class Receipts(Record):
    """The receipts of each of the four fields, or the words "not stated"."""

    where: ReceiptList | NotStated
    when: ReceiptList | NotStated
    who: ReceiptList | NotStated
    what: ReceiptList | NotStated

    def of(self, field: FieldName) -> tuple[Receipt, ...]:
        """Return the receipts of one field, empty if it is not stated."""
        value: tuple[Receipt, ...] | NotStated = getattr(self, field)
        return () if value == "not stated" else value


class Note(Record):
    """A remark with its own source."""

    text: Text
    source: Text


class KnownNote(Note):
    """What other knowledge says of one field, kept apart from what the article says."""

    field: FieldName


class Coordinate(Record):
    """A position as one independent source gives it; degrees, EPSG:4326."""

    lon: Longitude
    lat: Latitude
    source: Text
    url: Url | None = None


class Area(Record):
    """The outline of an area: a boundary's id, or a hand-made ring for a region without edges."""

    boundary: Annotated[str, Field(pattern=r"^[A-Z]{3}(\.[^\s].*)?$")] | None = None
    hull: Annotated[tuple[Position, ...], Field(min_length=3)] | None = None

    @model_validator(mode="after")
    def _one_outline(self) -> Area:
        if (self.boundary is None) == (self.hull is None):
            msg = "give either boundary or hull"
            raise ValueError(msg)
        return self


class Place(Record):
    """A resolved place: where it is, how well that is known, and who says so."""

    id: Slug
    name: Name
    name_ar: Name | None = None
    alternates: tuple[Name, ...] = ()
    feature_code: Annotated[str, Field(pattern=r"^[AHLPRSTUV]\.[A-Z0-9]+$")]
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    admin1: Name | None = None
    parent: Slug | None = None
    precision: Precision
    lon: Longitude
    lat: Latitude
    uncertainty_m: Metres
    coordinates: Annotated[tuple[Coordinate, ...], Field(min_length=2)]
    area: Area | None = None
    label: Position | None = None
    notes: tuple[Note, ...] = ()

    @model_validator(mode="after")
    def _areas_have_outlines(self) -> Place:
        if self.precision in {"admin1", "admin2", "region"} and self.area is None:
            msg = f"a place of precision {self.precision} needs an area (boundary or hull)"
            raise ValueError(msg)
        return self


class Relation(Record):
    """A typed, dated and sourced tie from one actor to another."""

    relation: RelationType
    actor: Slug
    date: Edtf = "unknown"
    basis: Literal["stated", "background"]
    receipts: tuple[Receipt, ...] = ()
    source: Text | None = None

    @model_validator(mode="after")
    def _is_sourced(self) -> Relation:
        if self.basis == "stated" and not self.receipts:
            msg = "a stated relation needs receipts"
            raise ValueError(msg)
        if self.basis == "background" and not self.source:
            msg = "a background relation needs a source"
            raise ValueError(msg)
        return self


class Actor(Record):
    """Who acts: a name, its spellings, a kind and its ties to others."""

    id: Slug
    name: Name
    name_ar: Name | None = None
    aliases: tuple[Name, ...] = ()
    kind: ActorKind
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    receipts: tuple[Receipt, ...] = ()
    relations: tuple[Relation, ...] = ()


class ActorRole(Record):
    """An actor in a role."""

    actor: Slug
    role: Role


class Flow(Record):
    """What went from one place to another."""

    from_: Annotated[Slug, Field(alias="from")]
    to: Slug
    what: Name
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
    """What a speaker says of one field; rival claims share their question."""

    field: FieldName
    question: Name
    stance: Stance
    value: Text
    speaker: Slug
    speaker_name: Name | None = None
    receipts: ReceiptList


class Link(Record):
    """A tie to another event, with its receipts."""

    relation: LinkType
    event: Slug
    receipts: tuple[Receipt, ...] = ()


class Event(Record):
    """A claim with receipts: where, when, who and what, each as precise as it is known.

    Title and summary may be given in Arabic beside the English, which stands in for what is missing.
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
    place: Slug | None = None
    place_basis: Basis | None = None
    place_precision: Precision | None = None
    uncertainty_m: Metres | None = None
    flow: Flow | None = None
    actors: tuple[ActorRole, ...]
    fatalities: Fatalities | None = None
    claims: tuple[Claim, ...] = ()
    receipts: Receipts
    links: tuple[Link, ...] = ()
    notes: tuple[KnownNote, ...] = ()
    status: Status
    coder: Name

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
        """Whether speakers give rival answers to one question, or the coder marked it so."""
        speakers: dict[str, set[str]] = {}
        for claim in self.claims:
            speakers.setdefault(claim.question, set()).add(claim.speaker)
        return self.status == "disputed" or any(len(who) > 1 for who in speakers.values())

    def all_receipts(self) -> list[tuple[str, Receipt]]:
        """Return every receipt of the event with the path of its field."""
        named: list[tuple[str, tuple[Receipt, ...]]] = [
            *((name, self.receipts.of(name)) for name in ("where", "when", "who", "what")),
            *((f"claims.{i}", claim.receipts) for i, claim in enumerate(self.claims)),
            *((f"links.{i}", link.receipts) for i, link in enumerate(self.links)),
        ]
        if self.fatalities:
            named.append(("fatalities", self.fatalities.receipts))
        return [(path, receipt) for path, receipts in named for receipt in receipts]


class StoryView(Record):
    """Where a story's step looks: the map's centre and zoom."""

    lat: Latitude
    lng: Longitude
    zoom: Annotated[float, Field(ge=2, le=14), AfterValidator(_finite)]


class StoryStep(Record):
    """One view of a story: a few sentences of our own, the filter, the open event, and the receipts.

    ``query`` is a URL query string of the public filter keys; receipts name their source.
    Each text may be given in Arabic beside the English.
    """

    title: Name
    title_ar: ArabicName | None = None
    text: Text
    text_ar: ArabicText | None = None
    query: Annotated[str, Field(max_length=500), AfterValidator(_no_control)] = ""
    event: Slug | None = None
    view: StoryView | None = None
    receipts: ReceiptList

    @model_validator(mode="after")
    def _receipts_are_sourced(self) -> StoryStep:
        if any(receipt.source is None for receipt in self.receipts):
            msg = "a story's receipts name their source"
            raise ValueError(msg)
        return self


class Story(Record):
    """A sequence of views of the same data."""

    id: Slug
    title: Name
    title_ar: ArabicName | None = None
    intro: Text
    intro_ar: ArabicText | None = None
    steps: Annotated[tuple[StoryStep, ...], Field(min_length=1)]


class Article(Record):
    """The file of text that receipts are checked against."""

    file: Name
    paragraphs: Annotated[int, Field(ge=1)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Source(Record):
    """An article: who published it, when, and which text the receipts point into."""

    id: Slug
    outlet: Name
    short: Name
    title: Name
    author: Name | None = None
    url: Url
    also: tuple[Url, ...] = ()
    published: Edtf
    published_basis: Text
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    article: Article

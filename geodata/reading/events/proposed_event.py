"""What the reader proposes: events whose fields each carry a score and the words they rest on.

Nothing here is a reviewed fact. Places and dates are values of their own, not yet records of a
collection; offsets count Unicode code points within one paragraph, the end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    import datetime as dt

    from geodata.vocab import ActorKind, Assertion, Basis, EventType, Precision, Role, Stance

__all__ = [
    "ActorInRole",
    "DeathCount",
    "Field",
    "ProposedClaim",
    "ProposedDate",
    "ProposedEvent",
    "ProposedFlow",
    "ProposedPlace",
    "Receipt",
    "Rival",
]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Receipt:
    """Words of one paragraph, where they stand, and the rule that read them.

    ``paragraph`` counts non-empty lines from 1; ``paragraph.text[start:end] == words``.
    """

    paragraph: int
    start: int
    end: int
    words: str
    rule: str


@dataclass(frozen=True, slots=True)
class Rival(Generic[T]):
    """A value that was also possible, with its score and the reason in words."""

    value: T
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """One value: its score (a probability), its receipts, its rivals, and whether it is assumed.

    An assumed value rests on a convention ("on or before publication"), not on words; it may
    have no receipt.
    """

    value: T
    score: float
    receipts: tuple[Receipt, ...] = ()
    rivals: tuple[Rival[T], ...] = ()
    assumed: bool = False
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposedPlace:
    """A place as a candidate of the gazetteer, or a new one with no coordinates.

    ``id`` is the gazetteer's; None for a place that it lacks. Degrees, EPSG:4326. ``inside`` is
    the id of the area that the words place an unlisted place in: position and precision are then
    that area's.
    """

    name: str
    id: str | None
    latitude: float | None
    longitude: float | None
    precision: Precision
    basis: Basis
    country: str | None = None
    admin1: str | None = None
    inside: str | None = None


@dataclass(frozen=True, slots=True)
class ProposedDate:
    """A date as EDTF with its first and last day; None at an end that is open."""

    edtf: str
    earliest: dt.date | None
    latest: dt.date | None
    rule: str


@dataclass(frozen=True, slots=True)
class ActorInRole:
    """An actor in a role. ``known`` is false for one that no registry or lexicon has."""

    id: str
    name: str
    kind: ActorKind
    role: Role
    country: str | None = None
    known: bool = True


@dataclass(frozen=True, slots=True)
class DeathCount:
    """Deaths as counted in the words: best, lowest and highest figure."""

    best: int | None
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class ProposedFlow:
    """What went from one place to another."""

    origin: ProposedPlace
    destination: ProposedPlace
    what: str
    quantity: int | None = None


@dataclass(frozen=True, slots=True)
class ProposedClaim:
    """What a speaker says of the event, and how the speaker stands to it."""

    speaker: str
    speaker_id: str
    stance: Stance


@dataclass(frozen=True, slots=True)
class ProposedEvent:
    """One event as proposed: every field with its score and receipts.

    ``id`` is a hash of the article, the paragraph and the trigger's span, so that a rerun gives
    the same one. ``score`` orders the queue: the probability that a careful reader keeps it.
    ``part_of`` is the id of another proposal of the same article.
    """

    id: str
    title: str
    event_type: Field[EventType]
    mode: Field[str] | None
    assertion: Field[Assertion]
    date: Field[ProposedDate]
    place: Field[ProposedPlace] | None
    actors: tuple[Field[ActorInRole], ...]
    score: float
    fatalities: Field[DeathCount] | None = None
    flow: Field[ProposedFlow] | None = None
    about: tuple[Field[ProposedPlace], ...] = ()
    claims: tuple[Field[ProposedClaim], ...] = ()
    part_of: str | None = None

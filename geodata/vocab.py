"""The vocabularies: event types, modes, assertions, roles, precisions and their crosswalks.

Event types are PLOVER's sixteen plus GATHER, SITUATION and STATEMENT (three of our own); UNKNOWN
is for imported rows whose own word for what happened says none of them. The classes are how the
map draws them: eight. Codes of UCDP and ACLED are from their codebooks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "GATHER", "SITUATION", "STATEMENT",
    "UNKNOWN",
]  # fmt: skip
Assertion = Literal[
    "happened", "ongoing", "announced", "planned", "expected", "alleged", "denied", "negated"
]
Role = Literal[
    "initiator", "target", "party", "host", "recipient", "beneficiary", "speaker", "mediator", "sponsor", "subject",
]  # fmt: skip
Precision = Literal[
    "site", "settlement", "near", "admin2", "admin1", "region", "country", "water_air"
]
Basis = Literal["explicit", "contextual", "seat_of_actor", "metonym", "demonym"]
Status = Literal["proposed", "reviewed", "disputed", "rejected"]
Stance = Literal["asserts", "denies", "demands", "expects"]
FieldName = Literal["where", "when", "who", "what"]
ActorKind = Literal[
    "state", "government", "military", "intelligence", "militia", "insurgent", "coalition", "party", "person",
    "organisation", "media", "company", "people",
]  # fmt: skip
RelationType = Literal[
    "member_of", "part_of", "incorporated_into", "leads", "backed_by", "allied_with", "associated_with",
]  # fmt: skip
LinkType = Literal[
    "same_as", "part_of", "death_in", "response_to", "contradicts", "burial_of", "follows", "about"
]

# only these say that the event was *here*; the others name an actor by a place
DRAWN_BASES: Final = frozenset({"explicit", "contextual"})
# in no count, on no map and in no download unless the status is asked for
UNCOUNTED: Final = frozenset({"proposed", "rejected"})
# assertions of what may come at any later time
STILL_TO_COME: Final = frozenset({"announced", "planned", "expected"})
# links by which an event folds under another: a part of it, or one death of those counted there
FOLDS: Final = ("part_of", "death_in")
# relations by which an act of the one counts as an act inside the other; a leader is inside too
MEMBERSHIPS: Final = frozenset({"member_of", "part_of", "incorporated_into", "leads"})


@dataclass(frozen=True, slots=True)
class EventClass:
    """One of the eight drawn classes: a name, its types, and the variant of each type."""

    id: str
    label: str
    types: tuple[str, ...]


CLASSES: Final = (
    EventClass("force", "Force", ("ASSAULT",)),
    EventClass("move", "Troop moves", ("MOBILIZE", "RETREAT")),
    EventClass("press", "Pressure", ("COERCE", "SANCTION")),
    EventClass("talk", "Talks and deals", ("CONSULT", "AGREE", "CONCEDE")),
    EventClass("help", "Help", ("AID", "COOPERATE")),
    EventClass(
        "words", "Words", ("SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "STATEMENT")
    ),
    EventClass("people", "Gatherings", ("PROTEST", "GATHER")),
    EventClass("state", "Situations, unknown", ("SITUATION", "UNKNOWN")),
)
CLASS_OF: Final = {event_type: cls.id for cls in CLASSES for event_type in cls.types}

TYPE_LABELS: Final[dict[str, str]] = {
    "AGREE": "Agreement", "CONSULT": "Talks", "SUPPORT": "Support", "CONCEDE": "Concession",
    "COOPERATE": "Cooperation", "AID": "Aid", "RETREAT": "Withdrawal", "REQUEST": "Request",
    "ACCUSE": "Accusation", "REJECT": "Rejection", "THREATEN": "Threat", "PROTEST": "Protest",
    "SANCTION": "Sanction", "MOBILIZE": "Mobilisation", "COERCE": "Coercion", "ASSAULT": "Assault",
    "GATHER": "Gathering", "SITUATION": "Situation", "STATEMENT": "Statement", "UNKNOWN": "Unknown type",
}  # fmt: skip

MODES: Final[dict[str, tuple[str, ...]]] = {
    "ASSAULT": ("aerial", "drone", "targeted", "explosives", "firearms", "heavy-weapons", "abduct", "suicide-attack", "other"),
    "CONSULT": ("visit", "third-party", "multilateral", "bilateral", "phone"),
    "MOBILIZE": ("troops", "weapons", "police", "militia", "reconnaissance", "base"),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire"),
    "COERCE": ("seize", "restrict", "arrest", "deport"),
    "AID": ("military", "economic", "humanitarian", "training"),
    "COOPERATE": ("military", "intelligence", "economic", "join"),
    "AGREE": ("ceasefire", "intelligence", "military", "political"),
    "GATHER": ("funeral", "ceremony", "rally", "opening"),
    "SITUATION": (
        "presence", "alliance", "membership", "conflict", "control", "calm", "incorporation", "leadership",
    ),
    "UNKNOWN": (),
    **dict.fromkeys(
        ("SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE", "PROTEST", "SANCTION", "STATEMENT"),
        ("political", "military", "economic"),
    ),
}  # fmt: skip

# how an assertion is drawn: three kinds of "not a fact yet" share one drawing, the word says which
DRAWN_STATES: Final[dict[str, str]] = {
    "happened": "happened", "ongoing": "ongoing", "announced": "planned", "planned": "planned",
    "expected": "planned", "alleged": "alleged", "denied": "denied", "negated": "negated",
}  # fmt: skip
ASSERTION_LABELS: Final[dict[str, str]] = {
    "happened": "happened", "ongoing": "ongoing", "announced": "announced", "planned": "planned",
    "expected": "expected", "alleged": "alleged", "denied": "denied", "negated": "did not happen",
}  # fmt: skip
RELATION_LABELS: Final[dict[str, str]] = {
    "member_of": "member of", "part_of": "part of", "incorporated_into": "incorporated into", "leads": "leads",
    "backed_by": "backed by", "allied_with": "allied with", "associated_with": "associated with",
}  # fmt: skip
STANCE_LABELS: Final[dict[str, str]] = {
    "asserts": "says", "denies": "denies", "demands": "demands", "expects": "expects",
}  # fmt: skip
LINK_LABELS: Final[dict[str, str]] = {
    "same_as": "The same event", "part_of": "Part of", "death_in": "A death in", "response_to": "In response to", "contradicts": "Contradicts",
    "burial_of": "Burial of the dead of", "follows": "Follows", "about": "About",
}  # fmt: skip
# the same links, told from the other end
BACKLINK_LABELS: Final[dict[str, str]] = {
    "same_as": "The same event", "part_of": "Includes", "death_in": "One of its dead", "response_to": "Answered by", "contradicts": "Contradicted by",
    "burial_of": "The dead were buried at", "follows": "Followed by", "about": "Spoken of in",
}  # fmt: skip

PRECISION_LABELS: Final[dict[str, str]] = {
    "site": "site", "settlement": "town", "near": "near", "admin2": "district", "admin1": "province",
    "region": "region, no sharp edge", "country": "country only", "water_air": "sea or air", "none": "no place stated",
}  # fmt: skip
PRECISIONS: Final = tuple(PRECISION_LABELS)
# metres that an imported position of each precision may be off: 25 km after UCDP's code 2, the rest rounded from there
UNCERTAINTY_M: Final = {
    "site": 1_000, "settlement": 5_000, "near": 25_000, "admin2": 50_000, "admin1": 100_000, "region": 250_000,
    "country": 500_000, "water_air": 250_000,
}  # fmt: skip
# how a precision is drawn
PLACED: Final[dict[str, str]] = {
    "site": "point", "settlement": "point", "near": "near", "admin2": "area", "admin1": "area", "region": "region",
    "water_air": "region", "country": "country", "none": "none",
}  # fmt: skip
UCDP_WHERE_PREC: Final[dict[str, int | None]] = {
    "site": 1, "settlement": 1, "near": 2, "admin2": 3, "admin1": 4, "region": 5, "country": 6, "water_air": 7,
    "none": None,
}  # fmt: skip
ACLED_GEO_PRECISION: Final[dict[str, int | None]] = {
    "site": 1, "settlement": 1, "near": 2, "admin2": 2, "admin1": 3, "region": 3, "country": None, "water_air": None,
    "none": None,
}  # fmt: skip
# ACLED's third code is "within a month", and it has none for what is known less well
ACLED_TIME_PRECISION: Final[dict[str, int | None]] = {
    "day": 1, "days": 2, "week": 2, "month": 3, "year": None, "years": None, "open": None, "unknown": None,
}  # fmt: skip
# the types that PLOVER does not have: ceremonies, standing states, and statements that neither help nor harm
OWN_TYPES: Final = frozenset({"GATHER", "SITUATION", "STATEMENT", "UNKNOWN"})
UCDP_DATE_PREC: Final[dict[str, int | None]] = {
    "day": 1, "days": 2, "week": 3, "month": 4, "year": 5, "years": None, "open": None, "unknown": None,
}  # fmt: skip

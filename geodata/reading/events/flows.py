"""What goes from one place to another, and the places that words are about.

In: a passage, a trigger and its roles. Out: a flow for deployments, deliveries and withdrawals
that name both ends; for events of words the places named that are not where they were spoken.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geodata.reading.events.passage import receipt
from geodata.reading.events.place_option import proposed_place
from geodata.reading.events.proposed_event import Field, ProposedFlow, ProposedPlace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.reading.events.passage import Passage
    from geodata.reading.events.roles import RoleReading
    from geodata.reading.events.seats import Seats
    from geodata.reading.events.triggers import Trigger
    from geodata.reading.resolve import ResolvedToponym
    from geodata.text import Article

__all__ = ["about_field", "flow_field"]

_MOVING = frozenset({"MOBILIZE", "AID", "RETREAT"})
_OF_WORDS = frozenset({"SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "CONSULT"})
_GOODS = re.compile(
    r"\b(?:(?P<number>\d{1,6}) )?(?P<what>(?:military |humanitarian |financial )?(?:troops|soldiers|forces|weapons|arms|"
    r"aid|helicopters|choppers|tanks|aircraft|jets|planes|missiles|fighters|militiamen|money|supplies|food|fuel|"
    r"equipment|ammunition|drones|advisers|weaponry))\b",
    re.IGNORECASE,
)
_MAX_ABOUT = 3


def flow_field(
    article: Article,
    passage: Passage,
    trigger: Trigger,
    roles: Sequence[RoleReading],
    seats: Seats,
) -> Field[ProposedFlow] | None:
    """Return what moved between two places, None unless both ends and the goods are named.

    The country of who sends stands in for a place after "from"; the reason says so.
    """
    goods = _GOODS.search(passage.text)
    if trigger.event_type not in _MOVING or goods is None:
        return None
    destination = _after(passage, "to", "into", "inside")
    origin = _after(passage, "from")
    if destination is None and trigger.event_type != "RETREAT":
        return None
    source = _place(origin)
    reasons: tuple[str, ...] = ()
    if source is None:
        sender = next((r.mention.actor.country for r in roles if r.role == "initiator"), None)
        entry = seats.country(sender) if sender else None
        source = entry and proposed_place(entry, entry.name, "seat_of_actor")
        reasons = ("the country of who sends",)
    target = _place(destination)
    if source is None or target is None or source.name == target.name:
        return None
    number = goods["number"]
    flow = ProposedFlow(
        source, target, goods["what"].lower(), int(number) or None if number else None
    )
    spans = [(goods.start() + passage.start, goods.end() + passage.start)]
    spans += [(r.toponym.start, r.toponym.end) for r in (origin, destination) if r is not None]
    receipts = tuple(
        receipt(article, start, end, "goods or place of a move") for start, end in spans
    )
    return Field(flow, 0.5, receipts, reasons=reasons)


def about_field(
    article: Article, passage: Passage, trigger: Trigger, place: ProposedPlace | None
) -> tuple[Field[ProposedPlace], ...]:
    """Return the places that an event of words concerns without taking place there."""
    if trigger.event_type not in _OF_WORDS:
        return ()
    found: dict[str, Field[ProposedPlace]] = {}
    for resolved in passage.toponyms:
        entry = resolved.candidates[0].entry
        named = proposed_place(entry, resolved.toponym.words, "explicit")
        if resolved.toponym.kind != "literal" or (place is not None and named.name == place.name):
            continue
        span = receipt(article, resolved.toponym.start, resolved.toponym.end, "place spoken of")
        found.setdefault(
            named.name, Field(named, round(0.5 * resolved.toponym.probability, 3), (span,))
        )
    return tuple(found.values())[:_MAX_ABOUT]


def _after(passage: Passage, *prepositions: str) -> ResolvedToponym | None:
    """Return the first place that stands right after one of these words, articles passed over."""
    for resolved in passage.toponyms:
        index = passage.token_at(resolved.toponym.start) - 1
        while index >= 0 and passage.tokens[index].text.casefold() in {
            "the",
            "neighboring",
            "nearby",
        }:
            index -= 1
        if index >= 0 and passage.tokens[index].text.casefold() in prepositions:
            return resolved
    return None


def _place(resolved: ResolvedToponym | None) -> ProposedPlace | None:
    if resolved is None:
        return None
    return proposed_place(resolved.candidates[0].entry, resolved.toponym.words, "explicit")

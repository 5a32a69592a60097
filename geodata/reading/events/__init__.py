"""Events of one article: triggers, roles, assertion, place and date, each with its receipts."""

from __future__ import annotations

from geodata.reading.events.find import find_candidates, find_events
from geodata.reading.events.proposed_event import (
    ActorInRole,
    DeathCount,
    Field,
    ProposedClaim,
    ProposedDate,
    ProposedEvent,
    ProposedFlow,
    ProposedPlace,
    Receipt,
    Rival,
)

__all__ = [
    "ActorInRole", "DeathCount", "Field", "ProposedClaim", "ProposedDate", "ProposedEvent", "ProposedFlow",
    "ProposedPlace", "Receipt", "Rival", "find_candidates", "find_events",
]  # fmt: skip

"""The records: Event, Place, Actor, Source, Receipt. No input or output happens here.

Every record is frozen and refuses unknown keys. Dates are EDTF texts, checked on entry;
their intervals are computed, never typed twice. Coordinates are degrees, EPSG:4326,
longitude before latitude.
"""

from __future__ import annotations

from geodata.model.actors import Actor, Relation
from geodata.model.events import About, ActorRole, Claim, Event, Fatalities, Flow, Link
from geodata.model.evidence import KnownNote, Note, Provenance, Receipt, Receipts
from geodata.model.places import Area, Coordinate, Place
from geodata.model.sources import Article, Source
from geodata.model.stories import Story, StoryStep, StoryView

__all__ = [
    "About", "Actor", "ActorRole", "Area", "Article", "Claim", "Coordinate", "Event", "Fatalities", "Flow", "KnownNote", "Link",
    "Note", "Place", "Provenance", "Receipt", "Receipts", "Relation", "Source", "Story", "StoryStep", "StoryView",
]  # fmt: skip

"""Events as Features."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from geodata.features.event_stream import RECORDS, event_features, feature_of_line, line_of
from geodata.features.properties import EVENT_PROPERTIES
from geodata.features.property_values import EventSubject

if TYPE_CHECKING:
    from geodata.features.geometry_and_time import Feature
    from geodata.model import Event
    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery

__all__ = ["OWN_PROPERTIES", "event_feature", "events"]

_BATCH: Final = 1000
# what is known of an event by itself, without a query
OWN_PROPERTIES: Final = tuple(p for p in EVENT_PROPERTIES if p.group != "certainty")


def events(store: EventStore, query: EventQuery) -> list[Feature]:
    """Return the events of a query, each with its certainty under it."""
    return list(chain.from_iterable(event_features(store, query, _BATCH)))


def event_feature(store: EventStore, event: Event) -> Feature:
    """Return one event as a Feature: Point, Polygon or null geometry; degrees, EPSG:4326."""
    return feature_of_line(line_of(EventSubject(store, event), RECORDS, OWN_PROPERTIES))

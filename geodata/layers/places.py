"""Places and areas of a query's events as Features."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata import geometry
from geodata.layers.shapes import feature_of, place_geometry, point_of

if TYPE_CHECKING:
    from geodata.layers.shapes import Feature
    from geodata.model import Place
    from geodata.store.engine import EventStore
    from geodata.store.query import EventQuery

__all__ = ["areas", "places"]


def places(store: EventStore, query: EventQuery) -> list[Feature]:
    """Return every place as its point; a country's and an area's point is a label position, and says so."""
    return [
        feature_of(place.id, point_of(place), _place_properties(place, events))
        for place, events in store.used_places(query)
    ]


def areas(store: EventStore, query: EventQuery) -> list[Feature]:
    """Return the outlines of provinces, regions and countries that events are known to."""
    return [
        feature_of(place.id, place_geometry(place), _place_properties(place, events))
        for place, events in store.used_places(query)
        if place.area
    ]


def _place_properties(place: Place, events: int) -> Feature:
    # an imported row has one position
    first, second = place.coordinates[0], place.coordinates[:2][-1]
    return {
        "id": place.id,
        "name": place.name,
        "name_ar": place.name_ar,
        "alternates": "; ".join(place.alternates),
        "feature_code": place.feature_code,
        "country": place.country,
        "admin1": place.admin1,
        "parent": place.parent,
        "place_precision": place.precision,
        "uncertainty_m": place.uncertainty_m,
        "coordinates_sources": "; ".join(c.source for c in place.coordinates),
        "coordinates_apart_m": round(
            geometry.distance_m((first.lon, first.lat), (second.lon, second.lat))
        ),
        "notes": "; ".join(f"{n.text} ({n.source})" for n in place.notes),
        "events": events,
    }

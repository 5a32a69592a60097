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
    found = []
    for place_id, events in _used_places(store, query).items():
        place = store.places[place_id]
        found.append(feature_of(place_id, point_of(place), _place_properties(place, events)))
    return found


def areas(store: EventStore, query: EventQuery) -> list[Feature]:
    """Return the outlines of provinces, regions and countries that events are known to."""
    return [
        feature_of(place_id, place_geometry(place), _place_properties(place, events))
        for place_id, events in _used_places(store, query).items()
        if (place := store.places[place_id]).area
    ]


def _used_places(store: EventStore, query: EventQuery) -> dict[str, int]:
    """Return the places of a query's events, flows included, with their number of events."""
    counts: dict[str, int] = {}
    for event in store.events(query):
        named = {event.place, *((event.flow.from_, event.flow.to) if event.flow else ())}
        for place_id in named - {None}:
            counts[str(place_id)] = counts.get(str(place_id), 0) + 1
    return dict(sorted(counts.items()))


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

"""Places and areas of a query's events as Features."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from geodata import geometry
from geodata.layers.shapes import feature_of, place_geometry, point_of
from geodata.store.folders.folder import FolderStore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geodata.layers.shapes import Feature
    from geodata.model import Place
    from geodata.store.engine import EventStore
    from geodata.store.query import EventQuery

__all__ = ["areas", "places"]

_AT_ONCE: Final = 5_000


def places(store: EventStore, query: EventQuery) -> list[Feature]:
    """Return every place as its point; a country's and an area's point is a label position, and says so."""
    return [
        feature_of(place.id, point_of(place), _place_properties(place, events))
        for place, events in _used_places(store, query)
    ]


def areas(store: EventStore, query: EventQuery) -> list[Feature]:
    """Return the outlines of provinces, regions and countries that events are known to."""
    return [
        feature_of(place.id, place_geometry(place), _place_properties(place, events))
        for place, events in _used_places(store, query)
        if place.area
    ]


def _used_places(store: EventStore, query: EventQuery) -> list[tuple[Place, int]]:
    """Return the places of a query's events, flows included, with their number of events, by id."""
    counts: Counter[str] = Counter()
    if isinstance(store, FolderStore):
        # as many as its rows name, and no flows: counted in the engine, read some thousand at a time
        counts.update(store.tally("place", query, own=True))
    else:
        for event in store.events(query):
            ends = (event.flow.from_, event.flow.to) if event.flow else ()
            counts.update({place for place in (event.place, *ends) if place})
    found = []
    for some in _parts(sorted(counts), _AT_ONCE):
        if isinstance(store, FolderStore):
            store.places.fetch(some)
        found += [(store.places[place_id], counts[place_id]) for place_id in some]
    return found


def _parts(ids: list[str], size: int) -> Iterator[list[str]]:
    """Return a list in parts of a size; :func:`itertools.batched` comes with Python 3.12."""
    return (ids[i : i + size] for i in range(0, len(ids), size))


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

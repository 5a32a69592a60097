"""Places and areas of a query's events as Features."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from geodata import geometry, vocab
from geodata.features.geometry_and_time import (
    LABEL_KINDS,
    feature_of,
    label_kind,
    label_of,
    place_geometry,
)
from geodata.features.properties import Property, values_of
from geodata.model import Place  # noqa: TC001 - a field of a named tuple

if TYPE_CHECKING:
    from geodata.features.geometry_and_time import Feature
    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery

__all__ = ["PLACE_PROPERTIES", "areas", "places"]


class UsedPlace(NamedTuple):
    """A place with the number of events of a query at it, and only about it."""

    place: Place
    events: int
    about: int = 0


def _sources_apart_m(used: UsedPlace) -> int:
    # an imported row has one position
    first, second = used.place.coordinates[0], used.place.coordinates[:2][-1]
    return round(geometry.distance_m((first.lon, first.lat), (second.lon, second.lat)))


P = Property
PLACE_PROPERTIES: Final[tuple[Property, ...]] = (
    P("id", "text", lambda u: u.place.id, "stable id of the place"),
    P("name", "text", lambda u: u.place.name, "name in English"),
    P("name_ar", "text", lambda u: u.place.name_ar, "name in Arabic"),
    P("alternates", "text", lambda u: "; ".join(u.place.alternates), "other spellings"),
    P("feature_code", "text", lambda u: u.place.feature_code, "GeoNames class and code"),
    P("country", "text", lambda u: u.place.country, "country (ISO 3166-1 alpha-2)"),
    P("admin1", "text", lambda u: u.place.admin1, "first-level division"),
    P("parent", "text", lambda u: u.place.parent, "id of the place that it lies in"),
    P("iso_3166_2", "text", lambda u: u.place.iso_3166_2, "code of that division (ISO 3166-2)"),
    P("label_lon", "number", lambda u: label_of(u.place)[0], "longitude of its label", unit="degrees, EPSG:4326"),
    P("label_lat", "number", lambda u: label_of(u.place)[1], "latitude of its label", unit="degrees, EPSG:4326"),
    P("label_is", "text", lambda u: label_kind(u.place), "position: the place itself; representative: a point inside an area, where nothing need have happened", codes=LABEL_KINDS),
    P("place_precision", "text", lambda u: u.place.precision, "what kind of place it is", codes=vocab.PRECISIONS),
    P("uncertainty_m", "number", lambda u: u.place.uncertainty_m, "how far off the point may be", unit="metres"),
    P("coordinates_sources", "text", lambda u: "; ".join(c.source for c in u.place.coordinates), "where its position comes from"),
    P("coordinates_apart_m", "integer", _sources_apart_m, "how far apart two sources put it", unit="metres"),
    P("notes", "text", lambda u: "; ".join(f"{n.text} ({n.source})" for n in u.place.notes), "remarks with their sources"),
    P("events", "integer", lambda u: u.events, "events under the filter of this file that took place there, or that flow from or to it"),
    P("events_about", "integer", lambda u: u.about, "events under the filter of this file that only concern it"),
)  # fmt: skip


def places(store: EventStore, query: EventQuery) -> list[Feature]:
    """Return every place: a point, or the outline of an area; a country without one has no geometry.

    Where a label may stand is said in columns of its own, for an area marked as representative.
    """
    return [
        feature_of(used.place.id, place_geometry(used.place), values_of(PLACE_PROPERTIES, used))
        for used in _used(store, query)
    ]


def areas(store: EventStore, query: EventQuery) -> list[Feature]:
    """Return the outlines of provinces, regions and countries that events are known to."""
    return [
        feature_of(used.place.id, place_geometry(used.place), values_of(PLACE_PROPERTIES, used))
        for used in _used(store, query)
        if used.place.area
    ]


def _used(store: EventStore, query: EventQuery) -> list[UsedPlace]:
    return [UsedPlace(place, events, about) for place, events, about in store.used_places(query)]

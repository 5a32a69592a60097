"""Why an event stands where it stands: its place's record, in words and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geodata import vocab
from geodata.geometry import distance_m, place_outline
from geodata.store.events_table import precision_of
from geodata.translations import EN
from geodata.wording import labels

if TYPE_CHECKING:
    from geodata.model import Event, Place
    from geodata.store.event_store import EventStore
    from geodata.translations import Words

__all__ = ["why_of"]


def why_of(store: EventStore, event: Event, words: Words = EN) -> dict[str, Any] | None:
    """Return the record behind an event's place, None for an event without one.

    ``coordinates`` are degrees, EPSG:4326, as each source gives them; ``apart_m`` is the
    greatest distance between two of them in metres.
    """
    if event.place is None:
        return None
    place = store.places[event.place]
    precision = precision_of(event, place)
    uncertainty = event.uncertainty_m if event.uncertainty_m is not None else place.uncertainty_m
    points = [(c.lon, c.lat) for c in place.coordinates]
    # an area's point is where its label stands: which country that is in says nothing
    exact = vocab.PLACED[place.precision] in {"point", "near"}
    return {
        "place": place.id,
        "name": place.name,
        "name_ar": place.name_ar,
        "alternates": list(place.alternates),
        "feature_code": place.feature_code,
        "feature_label": words.features.get(
            place.feature_code, words.feature_classes[place.feature_code[0]]
        ),
        "within": labels.place_label(place, store.names.countries(words), words=words),
        "precision": precision,
        "precision_label": labels.precision_note(precision, uncertainty, words=words),
        "uncertainty_m": uncertainty,
        "drawn": exact and precision != "none",
        "lon": place.lon,
        "lat": place.lat,
        "coordinates": [
            {"lon": c.lon, "lat": c.lat, "source": c.source, "url": c.url}
            for c in place.coordinates
        ],
        "apart_m": round(max(distance_m(a, b) for a in points for b in points)),
        "inside": _inside(store, place, words) if exact else None,
        "basis": event.place_basis,
        "basis_label": words.bases[str(event.place_basis)],
        "notes": [{"text": words.of(note, "text"), "source": note.source} for note in place.notes],
    }


def _inside(store: EventStore, place: Place, words: Words) -> dict[str, Any] | None:
    """Return the country whose 1:10m outline holds the point, and the metres to its edge; None if none does."""
    from shapely import Point  # noqa: PLC0415 - heavy
    from shapely.ops import nearest_points  # noqa: PLC0415

    point = Point(place.lon, place.lat)
    countries = (
        p for p in store.places.values() if p.precision == "country" and p.country == place.country
    )
    for country in countries:
        shape = place_outline(country)
        if shape is not None and shape.covers(point):
            edge = nearest_points(shape.boundary, point)[0]
            return {
                "name": words.name(country),
                "edge_m": round(distance_m((edge.x, edge.y), (point.x, point.y))),
            }
    return None

"""Why an event stands where it stands: its place's record, in words and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geodata import vocab, wording
from geodata.geometry import distance_m, place_outline
from geodata.store.table import precision_of

if TYPE_CHECKING:
    from geodata.model import Event, Place
    from geodata.store.engine import EventStore

__all__ = ["BASIS_LABELS", "why_of"]

BASIS_LABELS: Final[dict[str, str]] = {
    "explicit": "The article’s words name this place as where it happened.",
    "contextual": "The sentence does not name the place; the sentences around it do.",
    "seat_of_actor": "The place is the actor’s seat, not where it happened: so it is not drawn.",
    "metonym": "The place’s name stands for the actor, not for where it happened: so it is not drawn.",
    "demonym": "The place’s name says where the actor comes from, not where it happened: so it is not drawn.",
}
# GeoNames feature codes, https://www.geonames.org/export/codes.html
_FEATURES: Final[dict[str, str]] = {
    "A.PCLI": "independent country", "A.ADM1": "first-order division", "A.ADM2": "second-order division",
    "L.RGN": "region", "P.PPL": "town", "P.PPLA": "provincial capital", "P.PPLA2": "district capital",
    "P.PPLC": "national capital", "S.INSM": "military installation",
}  # fmt: skip
_CLASSES: Final[dict[str, str]] = {
    "A": "country or division", "H": "water", "L": "area", "P": "populated place", "R": "road or railway",
    "S": "building or site", "T": "mountain, hill or rock", "U": "undersea feature", "V": "forest or heath",
}  # fmt: skip


def why_of(store: EventStore, event: Event) -> dict[str, Any] | None:
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
        "feature_label": _FEATURES.get(place.feature_code, _CLASSES[place.feature_code[0]]),
        "within": wording.place_label(place, store.names.labels["country"]),
        "precision": precision,
        "precision_label": wording.precision_note(precision, uncertainty),
        "uncertainty_m": uncertainty,
        "drawn": exact and precision != "none",
        "lon": place.lon,
        "lat": place.lat,
        "coordinates": [{"lon": c.lon, "lat": c.lat, "source": c.source, "url": c.url} for c in place.coordinates],
        "apart_m": round(max(distance_m(a, b) for a in points for b in points)),
        "inside": _inside(store, place) if exact else None,
        "basis": event.place_basis,
        "basis_label": BASIS_LABELS[str(event.place_basis)],
        "notes": [{"text": note.text, "source": note.source} for note in place.notes],
    }


def _inside(store: EventStore, place: Place) -> dict[str, Any] | None:
    """Return the country whose 1:10m outline holds the point, and the metres to its edge; None if none does."""
    from shapely import Point  # noqa: PLC0415 - heavy
    from shapely.ops import nearest_points  # noqa: PLC0415

    point = Point(place.lon, place.lat)
    countries = (p for p in store.places.values() if p.precision == "country" and p.country == place.country)
    for country in countries:
        shape = place_outline(country)
        if shape is not None and shape.covers(point):
            edge = nearest_points(shape.boundary, point)[0]
            return {"name": country.name, "edge_m": round(distance_m((edge.x, edge.y), (point.x, point.y)))}
    return None

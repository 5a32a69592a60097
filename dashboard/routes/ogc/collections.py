"""The collections of the API, and what each is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from geodata.features import PROPERTIES
from geodata.store.cql2_filter import QUERYABLES

__all__ = ["COLLECTIONS", "Collection", "queryables_of"]


@dataclass(frozen=True, slots=True)
class Collection:
    """One collection: a layer, or those of its features that are drawn in one way.

    Attributes
    ----------
    id, title, description
        For people and links.
    layer
        The layer of :data:`geodata.features.LAYERS` that it is made from.
    drawn
        Of events: ``point``, ``area`` or ``unplaced``; empty for all.
    """

    id: str
    title: str
    description: str
    layer: str
    drawn: str = ""

    @property
    def of_events(self) -> bool:
        """Whether its features are events, which filters and periods are about."""
        return self.layer == "events"


COLLECTIONS: Final[dict[str, Collection]] = {
    each.id: each
    for each in (
        Collection("events", "Events", "All events; null geometry where no place of their own is known", "events"),
        Collection("events_points", "Events at a point", "Events known to a site, a town or its surroundings", "events", "point"),
        Collection("events_areas", "Events in an area", "Events known to a province, a district or a region", "events", "area"),
        Collection("events_unplaced", "Events without a place", "Events known only to a country, or without a place", "events", "unplaced"),
        Collection("places", "Places", "Places of the events, with the sources of their positions", "places"),
        Collection("areas", "Areas", "Outlines of administrative areas and regions", "areas"),
        Collection("flows", "Flows", "What went from one place to another", "flows"),
        Collection("actors", "Actors", "Who takes part, as a table", "actors"),
        Collection("sources", "Sources", "The articles or imports that the events come from, as a table", "sources"),
    )
}  # fmt: skip


def queryables_of(collection: Collection) -> dict[str, dict[str, object]]:
    """Return the properties that a filter may ask for, as JSON Schema; none of layers without filter."""
    if not collection.of_events:
        return {}
    meanings = {p.name: p for p in PROPERTIES["events"]}
    shapes: dict[str, dict[str, object]] = {
        "date": {"type": "string", "format": "date"},
        "interval": {"type": "string", "description": "the interval from date_start to date_end, for T_ functions"},
        "geometry": {"$ref": "https://geojson.org/schema/Geometry.json"},
    }  # fmt: skip
    found: dict[str, dict[str, object]] = {}
    for name, (_, kind) in QUERYABLES.items():
        found[name] = {"title": name, **shapes.get(kind, {"type": kind})}
        if name in meanings:
            found[name]["description"] = meanings[name].meaning
            if meanings[name].codes:
                found[name]["enum"] = list(meanings[name].codes)
    return found

"""Where a first look should go: the box round the countries that most events are in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.geometry import place_outline

if TYPE_CHECKING:
    from geodata.store.event_store import EventStore

__all__ = ["home_box"]

BBox = tuple[float, float, float, float]
# a country with fewer of the placed events does not widen the first look
_SHARE = 0.15


def home_box(store: EventStore) -> BBox | None:
    """Return ``(west, south, east, north)`` in degrees, None if no event has a country with an outline."""
    if store.home is not None:
        return store.home
    facet = store.facet("country")
    placed = sum(value.events for value in facet)
    wanted = {value.value for value in facet if value.events >= placed * _SHARE}
    outlines = [
        outline
        for place in store.places.values()
        if place.precision == "country"
        and place.country in wanted
        and (outline := place_outline(place)) is not None
    ]
    if not outlines:
        return None
    west, south, east, north = zip(*(outline.bounds for outline in outlines), strict=True)
    return min(west), min(south), max(east), max(north)

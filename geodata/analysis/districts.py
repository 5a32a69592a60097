"""The first-order divisions in which events lie, each by one name and with its outline where there is one.

Data spell provinces in many ways ("Al-Anbar", "Anbar province"); those whose outline is known
(:mod:`geodata.boundaries`) are one district under the outline's name. A spelling that no list has is
known by where its events lie: nearly all of them inside one outline.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from geodata.geometry import boundary, provinces
from geodata.store.naming.named_areas import named_area
from geodata.store.naming.normalise import fold
from geodata.store.query import EventQuery

if TYPE_CHECKING:
    from geodata.store.event_store import EventStore

__all__ = ["District", "DistrictNames", "provinces_asked"]

# positions that are looked at, and the share of them that an outline must hold
_POSITIONS: Final = 200
_NEARLY_ALL: Final = 0.8
_WIDER: Final = frozenset({"country", "region", "water_air", "none"})


@dataclass(frozen=True, slots=True)
class District:
    """A first-order division: country (ISO 3166-1 alpha-2) and name; ``outline`` is its boundary's id, if any."""

    id: str
    name: str
    country: str
    outline: str | None = None


class DistrictNames:
    """The districts of a store's rows; ``seen`` holds those that were added, by id."""

    def __init__(self, store: EventStore) -> None:
        self.seen: dict[str, District] = {}
        self._store = store
        self._known: dict[tuple[str, str], District] = {}

    def add(self, country: str | None, admin1: str | None, precision: str) -> District | None:
        """Return the district of a row, and see it; None where only a country, a region or nothing is known."""
        if not admin1 or precision in _WIDER:
            return None
        district = self._district(country or "", admin1)
        return self.seen.setdefault(district.id, district)

    def find(self, country: str | None, admin1: str | None, precision: str) -> District | None:
        """Return the district of a row if it was seen before."""
        if not admin1 or precision in _WIDER:
            return None
        return self.seen.get(self._district(country or "", admin1).id)

    def _district(self, country: str, name: str) -> District:
        if (country, name) not in self._known:
            outline = None
            if country in {of for _, of in provinces().values()}:
                outline = _outline_named(country, name) or self._outline_round(country, name)
            shown = outline.partition(".")[2] if outline else name
            self._known[country, name] = District(f"{country}.{shown}", shown, country, outline)
        return self._known[country, name]

    def _outline_round(self, country: str, name: str) -> str | None:
        """Return the outline in which nearly all positions of a spelling lie, None if no outline holds so many."""
        import shapely  # noqa: PLC0415 - heavy

        asked = EventQuery(country=(country,), admin1=(name,), relation="at")
        found = self._store.combinations(asked, ("lon", "lat"), most=_POSITIONS)
        positions = [(lon, lat) for lon, lat, _ in found if lon is not None and lat is not None]
        if not positions:
            return None
        lons, lats = zip(*positions, strict=True)
        for boundary_id, (_, of) in provinces().items():
            inside = of == country and shapely.contains_xy(boundary(boundary_id), lons, lats).sum()
            if inside >= _NEARLY_ALL * len(positions):
                return boundary_id
        return None


@cache
def _outline_named(country: str, name: str) -> str | None:
    # names as the boundaries write them need no gazetteer
    for boundary_id, (own, of) in provinces().items():
        if of == country and fold(own) == fold(name):
            return boundary_id
    area = named_area("admin1", country, name)
    return area.boundary if area else None


def provinces_asked(query: EventQuery, names: DistrictNames) -> list[District]:
    """Return the outlined provinces of the countries seen that a query's places leave, told of or not."""
    countries = {one.country for one in names.seen.values()}
    return [
        District(f"{country}.{name}", name, country, boundary_id)
        for boundary_id, (name, country) in provinces().items()
        if country in countries and _asked(query, boundary_id, name, country)
    ]


def _asked(query: EventQuery, boundary_id: str, name: str, country: str) -> bool:
    if query.place or (query.country and country not in query.country):
        return False
    if query.admin1 and fold(name) not in {fold(one) for one in query.admin1}:
        return False
    if not (query.bbox or query.area):
        return True
    import shapely  # noqa: PLC0415 - heavy

    outline = boundary(boundary_id)
    shape = shapely.from_geojson(query.area) if query.area else outline
    return bool(outline.intersects(shape)) and (
        not query.bbox or _touches(outline.bounds, query.bbox)
    )


def _touches(
    outline: tuple[float, float, float, float], box: tuple[float, float, float, float]
) -> bool:
    """Say whether two boxes share any ground; one with west > east crosses 180°."""
    west, south, east, north = box
    spans = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
    return (
        outline[1] <= north
        and south <= outline[3]
        and any(outline[0] <= last and first <= outline[2] for first, last in spans)
    )

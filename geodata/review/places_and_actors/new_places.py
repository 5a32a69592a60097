"""New places and actors: checked, and written into the collection at once.

A place rests on two independent sources that put it near each other; an actor on one.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from geodata.errors import Problem, SeedError
from geodata.geometry import circle_positions, country_at, distance_m
from geodata.model import Area, Coordinate, Place
from geodata.review.places_and_actors.record_faults import free_id, problems_of, refused
from geodata.seeds.edited_folder import Change
from geodata.seeds.references import apart_limit_m
from geodata.seeds.write_changes import write_changes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from geodata.seeds import Dataset

__all__ = ["FarApartError", "NewPlace", "add_place", "place_from"]

_CODES: Final = {
    "site": "S.BLDG", "settlement": "P.PPL", "near": "P.PPL", "admin2": "A.ADM2", "admin1": "A.ADM1", "region": "L.RGN",
    "country": "A.PCLI", "water_air": "H.SEA",
}  # fmt: skip
# how far a place reaches where nobody says, in metres
_RADII: Final = {
    "site": 1_000.0, "settlement": 5_000.0, "near": 10_000.0, "admin2": 30_000.0, "admin1": 100_000.0, "region": 100_000.0,
    "country": 400_000.0, "water_air": 100_000.0,
}  # fmt: skip
_OUTLINED: Final = frozenset({"admin2", "admin1", "region", "water_air"})


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A place as it would be written, how far apart its sources put it, and how far they may; metres."""

    place: Place
    apart_m: float
    limit_m: float


class FarApartError(SeedError):
    """Two sources that put a place too far apart."""

    def __init__(self, apart_m: float, limit_m: float) -> None:
        reason = f"lie {apart_m / 1000:.1f} km apart; for a place of this kind at most {limit_m / 1000:.1f} km: they do not mean one place"
        super().__init__([Problem("place", "sources", "", reason)])
        self.apart_m, self.limit_m = apart_m, limit_m


def place_from(given: Mapping[str, Any], dataset: Dataset) -> NewPlace:
    """Return a new place of what a form holds; nothing is written.

    Raises
    ------
    FarApartError
        If its sources put it too far apart.
    SeedError
        If something is missing, or one source is given twice.
    """
    precision = given.get("precision")
    if precision not in _CODES:
        raise refused("place", "precision", precision, f"expected one of {', '.join(_CODES)}")
    sources = given.get("sources")
    if not isinstance(sources, list) or len(sources) != 2:
        raise refused(
            "place",
            "sources",
            "",
            "expected two independent sources, each with lon, lat and its title",
        )
    try:
        coordinates = tuple(Coordinate.model_validate(one) for one in sources)
        name = str(given.get("name") or "").strip()
        radius = float(given.get("uncertainty_m") or _RADII[precision])
        lon, lat = coordinates[0].lon, coordinates[0].lat
        place = Place(
            id=free_id(name, dataset.places), name=name, name_ar=given.get("name_ar") or None, alternates=tuple(given.get("alternates") or ()),
            feature_code=given.get("feature_code") or _CODES[precision], country=given.get("country") or _country(lon, lat, precision),
            admin1=given.get("admin1") or None, precision=precision, lon=lon, lat=lat, uncertainty_m=radius, coordinates=coordinates,
            area=Area(hull=circle_positions(lon, lat, radius / 1000)) if precision in _OUTLINED else None, status="reviewed",
        )  # fmt: skip
    except (ValidationError, TypeError, ValueError) as error:
        raise SeedError(problems_of("place", error)) from None
    first, second = coordinates
    if first.source.strip().casefold() == second.source.strip().casefold() or (
        first.url and first.url == second.url
    ):
        raise refused(
            "place",
            "sources",
            first.source,
            "is given as both sources; expected two that do not copy each other",
        )
    apart = distance_m((first.lon, first.lat), (second.lon, second.lat))
    limit = max(apart_limit_m(precision), 2 * radius)
    if apart > limit:
        raise FarApartError(apart, limit)
    return NewPlace(place, apart, limit)


def add_place(
    folder: Path,
    place: Place,
    *,
    who: str,
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(tz=dt.UTC),
) -> Place:
    """Write a new place into a collection; it is on the disk when this returns.

    Raises
    ------
    SeedError
        If the collection's rules refuse it: it lies in another country than it says, say.
    """
    write_changes(
        folder, [Change("places", place.id, after=place, why="new place")], who=who, now=now
    )
    return place


def _country(lon: float, lat: float, precision: str) -> str | None:
    """Return the country that a point lies in, if it is one alone."""
    if precision in {"region", "water_air"}:
        return None
    found = country_at(lon, lat)
    return next(iter(found)) if len(found) == 1 else None

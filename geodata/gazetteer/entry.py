"""What a gazetteer says of one place under one name."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["KINDS", "NAME_FLAGS", "Entry"]

# order is the code on disk: append only
KINDS = (
    "settlement",
    "country",
    "admin1",
    "admin2",
    "continent",
    "region",
    "water",
    "landform",
    "site",
)

# how a name belongs to an entry; the bit is the position
NAME_FLAGS = (
    "canonical",
    "alternate",
    "demonym",
    "abbreviation",
    "stripped",
    "capital",
    "own",
)


class Entry(NamedTuple):
    """A place as the gazetteer has it; the point is WGS 84, in degrees.

    Attributes
    ----------
    id
        ``geonames:5128581`` or, for a row of our tables, ``dateline:middle-east``; a place of the
        user's collection has its own id.
    kind
        One of :data:`KINDS`.
    country, admin1
        ISO 3166-1 alpha-2, and the name of the first-order division; empty where it has none.
    population
        Inhabitants, 0 where unknown.
    radius_km
        How far the place reaches from its point: half the size of a country, a few km of a town.
    flags
        How the name that was looked up belongs to the place: some of :data:`NAME_FLAGS`.
    """

    id: str
    name: str
    latitude: float
    longitude: float
    kind: str
    country: str = ""
    admin1: str = ""
    population: int = 0
    radius_km: float = 0.0
    flags: frozenset[str] = frozenset()

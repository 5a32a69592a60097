"""The places of a collection as entries of the gazetteer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.gazetteer.entry import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geodata.model import Place

__all__ = ["own_entries"]

_KINDS = {"country": "country", "admin1": "admin1", "admin2": "admin2", "region": "region"}
_FEATURE_CLASSES = {"P": "settlement", "H": "water", "T": "landform"}


def own_entries(places: Iterable[Place]) -> Iterator[tuple[Entry, tuple[str, ...]]]:
    """Yield an entry and its names for each place of a collection."""
    for place in places:
        entry = Entry(
            id=place.id,
            name=place.name,
            latitude=place.lat,
            longitude=place.lon,
            kind=_KINDS.get(place.precision) or _FEATURE_CLASSES.get(place.feature_code[0], "site"),
            country=place.country or "",
            admin1=place.admin1 or "",
            radius_km=place.uncertainty_m / 1000,
            flags=frozenset({"own", "canonical"}),
        )
        names = [place.name, *([place.name_ar] if place.name_ar else []), *place.alternates]
        yield entry, tuple(names)

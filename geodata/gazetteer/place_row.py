"""One place on its way into the gazetteer: what every source yields and the build writes."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["PlaceRow"]


@dataclass(slots=True)
class PlaceRow:
    """A place with its names; the point is WGS 84, in degrees.

    Attributes
    ----------
    geonames_id
        GeoNames' number, or None for a row of our own tables, which then has a ``slug``.
    admin1
        Code of the first-order division, as ``US.CA``.
    names
        Name as written -> flags of :data:`geodata.gazetteer.entry.NAME_FLAGS`.
    """

    name: str
    latitude: float
    longitude: float
    kind: str
    country: str = ""
    admin1: str = ""
    population: int = 0
    radius_km: float = 0.0
    geonames_id: int | None = None
    slug: str = ""
    names: dict[str, set[str]] = field(default_factory=dict)

    def add(self, name: str, *flags: str) -> None:
        """Give the place one more name."""
        self.names.setdefault(name, set()).update(flags)

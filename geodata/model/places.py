"""Where: positions, outlines, places."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from geodata.model.evidence import Note, Record
from geodata.model.field_types import Latitude, Longitude, Metres, Name, Position, Slug, Text, Url
from geodata.vocab import Precision

__all__ = ["Area", "Coordinate", "Place"]


class Coordinate(Record):
    """A position as one independent source gives it; degrees, EPSG:4326."""

    lon: Longitude
    lat: Latitude
    source: Text
    url: Url | None = None


class Area(Record):
    """The outline of an area: a boundary's id, or a hand-made ring for a region without edges."""

    boundary: Annotated[str, Field(pattern=r"^[A-Z]{3}(\.[^\s].*)?$")] | None = None
    hull: Annotated[tuple[Position, ...], Field(min_length=3)] | None = None

    @model_validator(mode="after")
    def _one_outline(self) -> Area:
        if (self.boundary is None) == (self.hull is None):
            msg = "give either boundary or hull"
            raise ValueError(msg)
        return self


class Place(Record):
    """A resolved place: where it is, how well that is known, and who says so."""

    id: Slug
    name: Name
    name_ar: Name | None = None
    alternates: tuple[Name, ...] = ()
    feature_code: Annotated[str, Field(pattern=r"^[AHLPRSTUV]\.[A-Z0-9]+$")]
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    admin1: Name | None = None
    # ISO 3166-2 code of that division
    iso_3166_2: Annotated[str, Field(pattern=r"^[A-Z]{2}-[A-Z0-9]{1,3}$")] | None = None
    parent: Slug | None = None
    precision: Precision
    lon: Longitude
    lat: Latitude
    uncertainty_m: Metres
    coordinates: Annotated[tuple[Coordinate, ...], Field(min_length=1)]
    area: Area | None = None
    label: Position | None = None
    notes: tuple[Note, ...] = ()
    # a reader's proposal rests on the gazetteer alone until someone judged it
    status: Literal["proposed", "reviewed"] = "reviewed"

    @model_validator(mode="after")
    def _is_well_sourced(self) -> Place:
        if self.status == "reviewed" and len(self.coordinates) < 2:
            msg = "a reviewed place needs coordinates from two independent sources"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _areas_have_outlines(self) -> Place:
        if self.precision in {"admin1", "admin2", "region"} and self.area is None:
            msg = f"a place of precision {self.precision} needs an area (boundary or hull)"
            raise ValueError(msg)
        return self

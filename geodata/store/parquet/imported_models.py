"""Records of imported rows: like those of seeds, without what an import need not have."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from geodata.model import (
    Coordinate,
    Event,
    Fatalities,
    Place,
    Receipt,
    Source,
)

__all__ = ["ImportedEvent", "ImportedFatalities", "ImportedPlace", "ImportedSource"]


class ImportedFatalities(Fatalities):
    """Deaths as a row counts them; the row itself is the receipt."""

    receipts: tuple[Receipt, ...] = ()


class ImportedEvent(Event):
    """An event of an imported row.

    Attributes
    ----------
    origin
        Id of the source that the row came in.
    raw
        The row's own columns and values as texts, in the file's order; empty ones left out.
    """

    fatalities: ImportedFatalities | None = None
    origin: str
    raw: tuple[tuple[str, str], ...] = ()


class ImportedPlace(Place):
    """A place of an imported row: one position, and an area with or without an outline.

    Attributes
    ----------
    outline
        The row's own geometry where it is no point, as GeoJSON text; degrees, EPSG:4326.
    """

    coordinates: Annotated[tuple[Coordinate, ...], Field(min_length=1)]
    outline: str | None = None

    @model_validator(mode="after")
    def _is_well_sourced(self) -> ImportedPlace:
        """Let places pass whose position comes from the row alone."""
        return self

    @model_validator(mode="after")
    def _areas_have_outlines(self) -> ImportedPlace:
        """Let areas pass without one."""
        return self


class ImportedSource(Source):
    """An imported file as a source; ``article`` is that file, its paragraphs are the rows."""

    url: Annotated[str, Field(pattern=r"^(https?://[^\s<>\"]+)?$", max_length=500)] = ""
    licence: str
    redistributable: bool

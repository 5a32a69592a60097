"""Rows of an import as records: Event, Place, Actor and Source with an origin.

The records of a seed file stay as strict as they are; these subclasses allow what an
imported row cannot have (a second coordinate, a receipt) and add where it comes from.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, cast

from pydantic import Field, model_validator

from geodata.dates import EARLIEST, LATEST
from geodata.model import (
    Actor,
    ActorRole,
    Article,
    Coordinate,
    Event,
    Fatalities,
    Place,
    Receipt,
    Receipts,
    Source,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from geodata.store.folders.manifest import Origin
    from geodata.vocab import Role

__all__ = [
    "UNCERTAINTY_M",
    "ImportedEvent",
    "ImportedPlace",
    "ImportedSource",
    "actor_of",
    "date_rule",
    "edtf_of",
    "event_json",
    "fatalities_of",
    "place_of",
    "source_of",
    "summary_of",
    "title_of",
]

# how far off a position of each precision may be: 25 km after UCDP's code 2, the rest rounded from there
UNCERTAINTY_M = {
    "site": 1_000, "settlement": 5_000, "near": 25_000, "admin2": 50_000, "admin1": 100_000, "region": 250_000,
    "country": 500_000, "water_air": 250_000,
}  # fmt: skip
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_LONGEST_NAME, _LONGEST_TEXT = 200, 2000
_NO_RECEIPTS = Receipts(where="not stated", when="not stated", who="not stated", what="not stated")


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
    """A place of an imported row: one position, and an area without an outline."""

    coordinates: Annotated[tuple[Coordinate, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _areas_have_outlines(self) -> ImportedPlace:
        """Let areas pass without one."""
        return self


class ImportedSource(Source):
    """An imported file as a source; ``article`` is that file, its paragraphs are the rows."""

    url: Annotated[str, Field(pattern=r"^(https?://[^\s<>\"]+)?$", max_length=500)] = ""
    licence: str
    redistributable: bool


def clean(text: object, longest: int = _LONGEST_TEXT) -> str:
    """Return a text without control characters, cut to a length."""
    plain = _CONTROL.sub("", str(text or "")).strip()
    return plain if len(plain) <= longest else f"{plain[: longest - 1]}…"


def event_json(
    row: Mapping[str, Any],
    origin: Origin,
    raw: Mapping[str, str | None] | None = None,
    notes: str | None = None,
) -> str:
    """Return an imported row as the JSON of an :class:`ImportedEvent`.

    Parameters
    ----------
    row
        Stored columns of the row.
    origin
        The import that the row is of.
    raw, notes
        The row as it stood in the file, and the name of the column that tells what happened.
    """
    title = title_of(row)
    pairs = [str(pair).partition("|") for pair in row["actor_role"] or ()]
    event = ImportedEvent.model_construct(
        id=row["id"],
        title=title,
        summary=summary_of(title, raw.get(notes) if raw and notes else None),
        event_type=row["event_type"],
        mode=row["mode"],
        assertion=row["assertion"],
        date=edtf_of(row["date_start"], row["date_end"], dated=row["dated"]),
        date_rule=date_rule(origin),
        date_rule_ar=f"من أعمدة التاريخ في السطر نفسه، كما يرمّزها {origin.label}.",
        place=row["place"],
        place_basis="explicit" if row["place"] else None,
        place_precision=row["place_precision"] if row["place"] else None,
        uncertainty_m=UNCERTAINTY_M.get(str(row["place_precision"])),
        actors=tuple(
            ActorRole.model_construct(actor=actor, role=cast("Role", role))
            for actor, _, role in pairs
        ),
        fatalities=fatalities_of(row["fatalities"], row["fatalities_low"], row["fatalities_high"]),
        receipts=_NO_RECEIPTS,
        status=row["status"],
        coder=clean(origin.publisher, _LONGEST_NAME) or "unknown",
        origin=origin.id,
        raw=tuple((name, value) for name, value in (raw or {}).items() if value),
    )
    return event.model_dump_json(by_alias=True, exclude_none=True, warnings=False)


def title_of(row: Mapping[str, Any]) -> str:
    """Return a stored row's title, its id where it has none."""
    return clean(row["title"], _LONGEST_NAME) or str(row["id"])


def summary_of(title: str, told: str | None) -> str:
    """Return what a row tells, its title where it tells nothing."""
    return clean(told) or title


def date_rule(origin: Origin) -> str:
    """Say by what rule the dates of an origin's rows were read."""
    return f"From the row’s own date columns, as {origin.label} codes them."


def edtf_of(start: dt.date, end: dt.date, *, dated: bool) -> str:
    """Return stored days as an EDTF text, ``..`` for an open end."""
    if not dated:
        return "unknown"
    first = ".." if start == EARLIEST else start.isoformat()
    last = ".." if end == LATEST else end.isoformat()
    return first if first == last else f"{first}/{last}"


def fatalities_of(best: int | None, low: int | None, high: int | None) -> ImportedFatalities | None:
    """Return counts of deaths, None where there are none or they contradict each other."""
    counts = [c for c in (low, best, high) if c is not None]
    if not counts or counts != sorted(counts):
        return None
    return ImportedFatalities.model_construct(best=best, low=low, high=high)


def place_of(row: Mapping[str, Any]) -> ImportedPlace:
    """Return a row of the table of places as a record."""
    position = Coordinate(lon=row["lon"], lat=row["lat"], source=str(row["origin"]))
    return ImportedPlace(
        id=row["id"],
        name=clean(row["name"], _LONGEST_NAME) or "unnamed",
        feature_code="P.PPL" if row["precision"] in {"site", "settlement", "near"} else "L.RGN",
        country=row["country"],
        admin1=clean(row["admin1"], _LONGEST_NAME) or None,
        precision=row["precision"],
        lon=row["lon"],
        lat=row["lat"],
        uncertainty_m=UNCERTAINTY_M[row["precision"]],
        coordinates=(position,),
    )


def actor_of(row: Mapping[str, Any]) -> Actor:
    """Return a row of the table of actors as a record."""
    return Actor(
        id=row["id"], name=clean(row["name"], _LONGEST_NAME) or str(row["id"]), kind=row["kind"]
    )


def source_of(origin: Origin) -> ImportedSource:
    """Return an import as a source."""
    return ImportedSource(
        id=origin.id,
        outlet=clean(origin.publisher, _LONGEST_NAME) or origin.label,
        short=clean(origin.label, _LONGEST_NAME),
        title=clean(f"{origin.label}, {origin.file}", _LONGEST_NAME),
        url=origin.url,
        published=origin.version or "unknown",
        published_basis="the version that the file names"
        if origin.version
        else "the file names no version",
        language="en",
        article=Article(
            file=clean(origin.file, _LONGEST_NAME),
            paragraphs=max(1, origin.rows),
            sha256=origin.sha256,
        ),
        licence=origin.licence,
        redistributable=origin.redistributable,
    )

"""Rows of an import as records: Event, Place, Actor and Source with an origin.

The records of a seed file stay as strict as they are; these subclasses allow what an
imported row cannot have (a second coordinate, a receipt) and add where it comes from.
"""

from __future__ import annotations

import inspect
import re
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any, cast

from geodata.dates import EARLIEST, LATEST
from geodata.model import (
    Actor,
    ActorRole,
    Area,
    Article,
    Coordinate,
    Receipts,
)
from geodata.store.parquet.imported_models import (
    ImportedEvent,
    ImportedFatalities,
    ImportedPlace,
    ImportedSource,
)
from geodata.vocab import UNCERTAINTY_M

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from geodata.store.parquet.manifest import Origin
    from geodata.vocab import Role

__all__ = [
    "MAX_NAME_LENGTH",
    "MAX_TEXT_LENGTH",
    "ImportedEvent",
    "ImportedPlace",
    "ImportedSource",
    "RowEvent",
    "actor_of",
    "clean",
    "date_rule",
    "edtf_of",
    "event_json",
    "fatalities_of",
    "imported_event",
    "place_of",
    "source_of",
    "summary_of",
    "title_of",
]

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
MAX_NAME_LENGTH, MAX_TEXT_LENGTH = 200, 2000
_NO_RECEIPTS = Receipts(where="not stated", when="not stated", who="not stated", what="not stated")


def clean(text: object, longest: int = MAX_TEXT_LENGTH) -> str:
    """Return a text without control characters, cut to a length."""
    plain = str(text or "")
    # most texts have none, and looking is faster than writing anew
    plain = (_CONTROL.sub("", plain) if _CONTROL.search(plain) else plain).strip()
    return plain if len(plain) <= longest else f"{plain[: longest - 1]}…"


def event_json(
    row: Mapping[str, Any],
    origin: Origin,
    raw: Mapping[str, str | None] | None = None,
    notes: str | None = None,
) -> str:
    """Return an imported row as the JSON of an :class:`ImportedEvent`; see :func:`imported_event`."""
    event = imported_event(row, origin, raw, notes)
    return event.model_dump_json(by_alias=True, exclude_none=True, warnings=False)


def imported_event(
    row: Mapping[str, Any],
    origin: Origin,
    raw: Mapping[str, str | None] | None = None,
    notes: str | None = None,
) -> ImportedEvent:
    """Return an imported row as a record; the importer has checked its values.

    Parameters
    ----------
    row
        Stored columns of the row.
    origin
        The import that the row is of.
    raw, notes
        The row as it stood in the file, and the name of the column that tells what happened.
    """
    parts = RowEvent(row, origin, raw, notes)
    return ImportedEvent.model_construct(**{name: getattr(parts, name) for name in _PARTS})


class RowEvent:
    """An imported row as an event whose parts are made when they are asked for.

    Of millions of rows a writer reads a few parts each; a whole record for every row takes ten
    times as long. It answers as an :class:`ImportedEvent` does.
    """

    def __init__(
        self,
        row: Mapping[str, Any],
        origin: Origin,
        raw: Mapping[str, str | None] | None = None,
        notes: str | None = None,
    ) -> None:
        self.row, self.source, self.told, self.notes_column = row, origin, raw, notes

    def __getattr__(self, name: str) -> Any:
        """Make a part and keep it; what a row never has is as an event without it."""
        value = self.__dict__[name] = (_PARTS.get(name) or _without(name))(self)
        return value


@cache
def _without(name: str) -> Callable[[RowEvent], Any]:
    """Return what gives a part that no row states: a field's default, or what the record works out of others."""
    field = ImportedEvent.model_fields.get(name)
    if field is not None:
        default = field.get_default()
        return lambda _: default
    said = inspect.getattr_static(ImportedEvent, name)
    if isinstance(said, property) and said.fget:
        return said.fget
    if isinstance(said, cached_property):
        return said.func
    raise AttributeError(name)


def _summary(event: RowEvent) -> str:
    told = event.told.get(event.notes_column) if event.told and event.notes_column else None
    return summary_of(event.title, told)


def _reach(event: RowEvent) -> float | None:
    reach = UNCERTAINTY_M.get(str(event.row["place_precision"])) if event.row["place"] else None
    return None if reach is None else float(reach)


@lru_cache(maxsize=50_000)
def _actor_role(pair: str) -> ActorRole:
    actor, _, role = pair.partition("|")
    return ActorRole.model_construct(actor=actor, role=cast("Role", role))


def _of_row(name: str) -> Callable[[RowEvent], Any]:
    return lambda event: event.row[name]


def _if_placed(value: Callable[[RowEvent], Any]) -> Callable[[RowEvent], Any]:
    return lambda event: value(event) if event.row["place"] else None


# every part that an imported row states, and what it is made of
_PARTS: Mapping[str, Callable[[RowEvent], Any]] = {
    **{name: _of_row(name) for name in ("id", "event_type", "mode", "assertion", "place", "status")},
    "title": lambda e: title_of(e.row),
    "summary": _summary,
    "date": lambda e: edtf_of(e.row["date_start"], e.row["date_end"], dated=e.row["dated"]),
    "date_rule": lambda e: date_rule(e.source),
    "date_rule_ar": lambda e: f"من أعمدة التاريخ في السطر نفسه، كما يرمّزها {e.source.label}.",
    "place_basis": _if_placed(lambda _: "explicit"),
    "place_precision": _if_placed(_of_row("place_precision")),
    "uncertainty_m": _reach,
    "actors": lambda e: tuple(_actor_role(str(pair)) for pair in e.row["actor_role"] or ()),
    "fatalities": lambda e: fatalities_of(e.row["fatalities"], e.row["fatalities_low"], e.row["fatalities_high"]),
    "receipts": lambda _: _NO_RECEIPTS,
    "coder": lambda e: clean(e.source.publisher, MAX_NAME_LENGTH) or "unknown",
    "origin": lambda e: e.source.id,
    "raw": lambda e: tuple((name, value) for name, value in (e.told or {}).items() if value),
}  # fmt: skip


def title_of(row: Mapping[str, Any]) -> str:
    """Return a stored row's title, its id where it has none."""
    return clean(row["title"], MAX_NAME_LENGTH) or str(row["id"])


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
    # stores of earlier versions have neither outlines nor boundaries
    boundary = row.get("boundary")
    position = Coordinate(lon=row["lon"], lat=row["lat"], source=str(row["origin"]))
    return ImportedPlace(
        id=row["id"],
        name=clean(row["name"], MAX_NAME_LENGTH) or "unnamed",
        feature_code="P.PPL" if row["precision"] in {"site", "settlement", "near"} else "L.RGN",
        country=row["country"],
        admin1=clean(row["admin1"], MAX_NAME_LENGTH) or None,
        precision=row["precision"],
        lon=row["lon"],
        lat=row["lat"],
        uncertainty_m=UNCERTAINTY_M[row["precision"]],
        coordinates=(position,),
        outline=row.get("outline"),
        area=Area(boundary=boundary) if boundary else None,
    )


def actor_of(row: Mapping[str, Any]) -> Actor:
    """Return a row of the table of actors as a record."""
    return Actor(
        id=row["id"], name=clean(row["name"], MAX_NAME_LENGTH) or str(row["id"]), kind=row["kind"]
    )


def source_of(origin: Origin) -> ImportedSource:
    """Return an import as a source."""
    return ImportedSource(
        id=origin.id,
        outlet=clean(origin.publisher, MAX_NAME_LENGTH) or origin.label,
        short=clean(origin.label, MAX_NAME_LENGTH),
        title=clean(f"{origin.label}, {origin.file}", MAX_NAME_LENGTH),
        url=origin.url,
        published=origin.version or "unknown",
        published_basis="the version that the file names"
        if origin.version
        else "the file names no version",
        language="en",
        article=Article(
            file=clean(origin.file, MAX_NAME_LENGTH),
            paragraphs=max(1, origin.rows),
            sha256=origin.sha256,
        ),
        licence=origin.licence,
        redistributable=origin.redistributable,
    )

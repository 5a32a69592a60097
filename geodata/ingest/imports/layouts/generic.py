"""Any table: columns guessed by their names, shown, and put right with a mapping.

A mapping is ``field -> column``; a value that starts with ``=`` is a constant for every row
(``event_type -> =PROTEST``).
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Final, get_args

from geodata.errors import ImportRefused
from geodata.ingest.imports.layouts.layout import (
    ActorColumn,
    Coded,
    DateColumns,
    Layout,
    PlaceColumns,
    told,
)
from geodata.store.engines.sql import quoted
from geodata.vocab import TYPE_LABELS, EventType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["FIELDS", "REQUIRED", "guess", "layout_of"]

# without these a row is no event
REQUIRED: Final = ("date", "event_type")

# field -> names of columns that stand for it, most telling first
FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "id": ("id", "event_id", "eventid", "uuid", "fid", "key", "globalid"),
    "date": (
        "date",
        "event_date",
        "date_start",
        "start_date",
        "start",
        "day",
        "datum",
        "datetime",
        "timestamp",
        "time",
        "when",
    ),
    "date_end": ("date_end", "end_date", "end", "until"),
    "title": ("title", "headline", "name", "event", "label"),
    "notes": ("notes", "description", "summary", "text", "details", "comment", "narrative"),
    "event_type": ("event_type", "type", "category", "eventtype", "kind", "class"),
    "actor1": ("actor1", "actor", "actors", "side_a", "perpetrator", "group", "party", "who"),
    "actor2": ("actor2", "side_b", "target", "victim"),
    "place": ("location", "place", "city", "town", "settlement", "locality", "site", "where"),
    "admin1": ("admin1", "adm_1", "province", "governorate", "state", "region"),
    "country": ("country", "country_name", "iso_a2", "iso2", "iso3", "country_code", "nation"),
    "latitude": ("latitude", "lat", "y", "ycoord", "point_y"),
    "longitude": ("longitude", "lon", "lng", "long", "x", "xcoord", "point_x"),
    "place_precision": ("place_precision", "geo_precision", "where_prec", "precision"),
    "fatalities": ("fatalities", "fatalities_best", "deaths", "killed", "best", "dead"),
}
# columns that an export of events has, and the fields of those that other columns might be taken for
_EXPORTED: Final = {
    "actor_names": "actor1", "assertion": "", "date_start": "date", "date_end": "date_end", "place_precision": "place_precision",
    "summary": "notes",
}  # fmt: skip
# the first word that stands in a type's text decides
_WORDS: Final[tuple[tuple[str, Coded], ...]] = (
    ("ceasefire", Coded("RETREAT", "ceasefire")), ("drone", Coded("ASSAULT", "drone")), ("air", Coded("ASSAULT", "aerial")),
    ("bomb", Coded("ASSAULT", "explosives")), ("explosi", Coded("ASSAULT", "explosives")), ("shell", Coded("ASSAULT", "heavy-weapons")),
    ("shoot", Coded("ASSAULT", "firearms")), ("abduct", Coded("ASSAULT", "abduct")), ("kidnap", Coded("ASSAULT", "abduct")),
    ("arrest", Coded("COERCE", "arrest")), ("protest", Coded("PROTEST")), ("demonstrat", Coded("PROTEST")), ("riot", Coded("PROTEST")),
    ("strike", Coded("ASSAULT")), ("attack", Coded("ASSAULT")), ("battle", Coded("ASSAULT")), ("clash", Coded("ASSAULT")),
    ("violence", Coded("ASSAULT")), ("assault", Coded("ASSAULT")), ("sanction", Coded("SANCTION")), ("threat", Coded("THREATEN")),
    ("withdraw", Coded("RETREAT", "withdraw")), ("agreement", Coded("AGREE")), ("treaty", Coded("AGREE")), ("talk", Coded("CONSULT")),
    ("meeting", Coded("CONSULT")), ("visit", Coded("CONSULT", "visit")), ("aid", Coded("AID")), ("deploy", Coded("MOBILIZE", "troops")),
    ("funeral", Coded("GATHER", "funeral")), ("ceremon", Coded("GATHER", "ceremony")), ("rally", Coded("GATHER", "rally")),
    ("seiz", Coded("COERCE", "seize")), ("accus", Coded("ACCUSE")), ("reject", Coded("REJECT")), ("request", Coded("REQUEST")),
)  # fmt: skip
_OURS: Final = {name: name for name in get_args(EventType)} | {
    label.upper(): name for name, label in TYPE_LABELS.items()
}
_PRECISIONS: Final[dict[str | None, str]] = {
    **{
        name: name
        for name in (
            "site",
            "settlement",
            "near",
            "admin2",
            "admin1",
            "region",
            "country",
            "water_air",
        )
    },
    None: "settlement",
}


def guess(header: Sequence[str], given: Mapping[str, str] | None = None) -> dict[str, str]:
    """Guess which column stands for which field.

    Parameters
    ----------
    header
        The file's column names.
    given
        What the caller knows; it goes before any guess.

    Raises
    ------
    ImportRefused
        If a given field or column does not exist.
    """
    found: dict[str, str] = {}
    for name, value in (given or {}).items():
        if name not in FIELDS:
            raise ImportRefused(
                f"--map {name}={value}: there is no field {name}; expected one of {', '.join(FIELDS)}"
            )
        if value and not value.startswith("=") and value not in header:
            raise ImportRefused(
                f"--map {name}={value}: the file has no column {value}; it has {', '.join(header)}"
            )
        found[name] = value
    if set(header) >= _EXPORTED.keys():
        # a file of our own: its date is a text of EDTF, its days and names stand beside it
        found = {field: name for name, field in _EXPORTED.items() if field} | found
    plain = {
        re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_"): name for name in reversed(header)
    }
    taken = set(found.values())
    for name, spellings in FIELDS.items():
        if name in found:
            continue
        column = next((plain[s] for s in spellings if s in plain and plain[s] not in taken), None)
        if column is not None:
            found[name] = column
            taken.add(column)
    return {name: found[name] for name in FIELDS if found.get(name)}


def _type(code: str) -> Coded:
    if ours := _OURS.get(code.strip().upper()):
        return Coded(ours)
    folded = code.casefold()
    return next((coded for word, coded in _WORDS if word in folded), Coded(None))


def _kind(_name: str, _code: str | None) -> str:
    return "organisation"


def _source(value: str | None) -> str:
    """Return SQL for a mapped field: a column, a constant, or nothing."""
    if not value:
        return "null"
    if value.startswith("="):
        return quoted(value[1:])
    return told(value)


def layout_of(mapping: Mapping[str, str], file_id: str) -> Layout:
    """Return the layout that a mapping describes.

    Raises
    ------
    ImportRefused
        If the mapping lacks what an event must have.
    """
    if missing := [name for name in REQUIRED if name not in mapping]:
        hints = {
            "date": "--map date=COLUMN",
            "event_type": "--map event_type=COLUMN, or --map event_type==PROTEST for all rows",
        }
        raise ImportRefused(
            f"no column stands for {' and '.join(missing)}; say which: {'; '.join(hints[m] for m in missing)}. "
            f"Understood so far: {', '.join(f'{k}={v}' for k, v in mapping.items()) or 'nothing'}"
        )
    at = {name: _source(mapping.get(name)) for name in FIELDS}
    notes = mapping.get("notes", "")
    layout = Layout(
        id=file_id,
        label="Table",
        publisher="unknown",
        url="",
        licence="as the file's owner says",
        redistributable=True,
        required=(),
        columns=(),
        identity=at["id"],
        dates=DateColumns("text", at["date"], at["date_end"]),
        type_code=at["event_type"],
        types=_type,
        title=f"coalesce({at['title']}, concat_ws(', ', {at['event_type']}, {at['place']}))",
        notes="" if notes.startswith("=") else notes,
        place=PlaceColumns(
            name=at["place"], country=at["country"], country_scheme="name", country_name=at["country"], admin1=at["admin1"],
            lon=at["longitude"], lat=at["latitude"], precision=f"lower({at['place_precision']})", codes=_PRECISIONS,
        ),
        actors=(
            ActorColumn(at["actor1"], "'party'", several=True),
            ActorColumn(at["actor2"], "'party'", several=True),
        ),
        kinds=_kind,
        fatalities=(at["fatalities"], "null", "null"),
        status="proposed",
    )  # fmt: skip
    return dataclasses.replace(layout, mapping=dict(mapping))

"""Any table: columns understood by their names and contents, shown, and put right with a mapping.

A mapping is ``field -> column``; a value that starts with ``=`` is a constant for every row
(``event_type -> =PROTEST``).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from geodata.errors import ImportRefused
from geodata.ingest.imports.layouts.column_matching import FIELDS, guess_fields
from geodata.ingest.imports.layouts.layout import (
    ActorColumn,
    DateColumns,
    Layout,
    PlaceColumns,
    column,
    filled,
    titled,
)
from geodata.ingest.imports.layouts.split_coordinates import columns_of
from geodata.ingest.imports.values.event_types import read_event_type
from geodata.ingest.imports.values.precision_words import UNKNOWN, precision_of
from geodata.store.engines.sql import quoted
from geodata.vocab import TYPE_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geodata.ingest.imports.layouts.other_providers import Profile

__all__ = ["FIELDS", "REQUIRED", "guess", "layout_of"]

# without this a row is no event; in place of it, a year
REQUIRED: Final = ("date",)
# fields whose parts may stand in columns of their own
_DIVIDED: Final = frozenset({"date", "date_end", "latitude", "longitude", "coordinates", "crs"})
# columns that an export of events has, and the fields of those that other columns might be taken for
_EXPORTED: Final = {
    "actor_names": "actor1", "assertion": "", "date_start": "date", "date_end": "date_end", "place_precision": "place_precision",
    "summary": "notes",
}  # fmt: skip


def guess(
    header: Sequence[str],
    given: Mapping[str, str] | None = None,
    *,
    samples: Mapping[str, Sequence[str]] | None = None,
    tags: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Guess which column stands for which field.

    Parameters
    ----------
    header
        The file's column names.
    given
        What the caller knows; it goes before any guess.
    samples
        Some cells of each column.
    tags
        Column -> HXL tag.

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
        absent = [c for c in columns_of(value, header) if c not in header]
        if value and not value.startswith("=") and absent:
            raise ImportRefused(
                f"--map {name}={value}: the file has no column {absent[0]}; it has {', '.join(header)}"
            )
        found[name] = value
    if set(header) >= _EXPORTED.keys():
        # a file of our own: its date is a text of EDTF, its days and names stand beside it
        found = {field: name for name, field in _EXPORTED.items() if field} | found
    found = guess_fields(header, found, samples or {}, tags or {})
    return {name: found[name] for name in FIELDS if found.get(name)}


def _kind(_name: str, _code: str | None) -> str:
    return "organisation"


def _source(value: str | None) -> str:
    """Return SQL for a mapped field: a column, a constant, or nothing."""
    if not value:
        return "null"
    if value.startswith("="):
        return quoted(value[1:])
    return filled(value)


def _joined(value: str | None, header: Sequence[str]) -> str:
    """Return SQL for a mapped field that may stand in several columns: their cells with a space between, whole numbers without a fraction."""
    columns = columns_of(value or "", header)
    if len(columns) < 2:
        return _source(value)
    cells = (rf"regexp_replace({filled(name)}, '\.0+$', '')" for name in columns)
    return f"nullif(concat_ws(' ', {', '.join(cells)}), '')"


def _precision(mapping: Mapping[str, str]) -> str:
    """Return SQL of the word for a place's precision; "unknown" is one that is said."""
    value = mapping.get("place_precision", "")
    if not value or value.startswith("="):
        return f"lower({_source(value)})"
    return f"nullif(lower(trim({column(value)})), '')"


def _dates(at: Mapping[str, str], mapping: Mapping[str, str]) -> DateColumns:
    """Return SQL of the first and the last day: a column each, or their parts in three."""

    def parts(year: str, month: str, day: str) -> str:
        # pandas makes floats of whole numbers; a part that is not known is 0
        plain = [f"regexp_replace({at[name]}, '\\.0+$', '')" for name in (year, month, day)]
        return f"{plain[0]} || '-' || coalesce({plain[1]}, '0') || '-' || coalesce(nullif({plain[2]}, ''), '0')"

    whole = "date" in mapping
    first = at["date"] if whole else parts("year", "month", "day") if "year" in mapping else "null"
    ends = (
        at["date_end"]
        if "date_end" in mapping
        else parts("end_year", "end_month", "end_day")
        if "end_year" in mapping
        else "null"
    )
    return DateColumns("text", first, ends)


def _missing(mapping: Mapping[str, str]) -> list[str]:
    """Return the fields that an event must have and that nothing stands for."""
    return [] if "date" in mapping or "year" in mapping else ["date"]


def _type_code(at: Mapping[str, str], mapping: Mapping[str, str]) -> str:
    """Return the SQL of what says the type: type and subtype, one of them, or the title."""
    if "event_type" in mapping and "sub_type" in mapping:
        return f"concat({at['event_type']}, chr(31), coalesce({at['sub_type']}, ''))"
    named = (name for name in ("event_type", "sub_type") if name in mapping)
    return at[next(named, "title")]


def _title(at: Mapping[str, str], mapping: Mapping[str, str]) -> str:
    """Return the SQL of a title: the row's own, or one of type, place and actors."""
    kind = (
        at["sub_type"]
        if "sub_type" in mapping
        else at["event_type"]
        if "event_type" in mapping
        else "null"
    )
    labels = " ".join(
        f"when {quoted(name)} then {quoted(label)}" for name, label in TYPE_LABELS.items()
    )
    what = f"coalesce(case upper({kind}) {labels} else {kind} end, {at['event_type']}, 'Event of unknown type')"
    where = f"coalesce({at['place']}, {at['admin1']}, {at['country']})"
    actors = [at[name] for name in ("actor1", "actor2") if name in mapping]
    return f"coalesce({at['title']}, {titled(what, where, actors)})"


def _place_columns(
    at: Mapping[str, str], mapping: Mapping[str, str], profile: Profile | None
) -> PlaceColumns:
    if profile:
        scale = profile.precision_scale
    else:
        scale = "ucdp" if "where_prec" in mapping.get("place_precision", "") else "acled"
    coordinates = mapping.get("coordinates", "")
    return PlaceColumns(
        name=at["place"], country=at["country"], country_scheme="name", country_name=at["country"], admin1=at["admin1"],
        lon=at["longitude"], lat=at["latitude"], precision=_precision(mapping), codes={None: UNKNOWN},
        precision_of=partial(precision_of, scale=scale), pair=at["coordinates"],
        pair_lon_first=coordinates.casefold().lstrip("_ ").startswith(("lon", "lng", "x")), shape=at["geometry"], crs=at["crs"],
    )  # fmt: skip


def layout_of(
    mapping: Mapping[str, str],
    file_id: str,
    profile: Profile | None = None,
    header: Sequence[str] = (),
) -> Layout:
    """Return the layout that a mapping describes.

    Parameters
    ----------
    mapping
        Field -> column or constant.
    file_id
        Id of the origin.
    profile
        The layout known by name that the columns are of, if any.
    header
        The file's columns, by which a name with ``+`` in it is told from several.

    Raises
    ------
    ImportRefused
        If the mapping lacks what an event must have.
    """
    if _missing(mapping):
        raise ImportRefused(
            "no column stands for date; say which: --map date=COLUMN. "
            f"Understood so far: {', '.join(f'{k}={v}' for k, v in mapping.items()) or 'nothing'}"
        )
    at = {
        name: _joined(mapping.get(name), header) if name in _DIVIDED else _source(mapping.get(name))
        for name in FIELDS
    }
    notes = mapping.get("notes", "")
    layout = Layout(
        id=file_id, label="Table", publisher="unknown", url="", licence="as the file's owner says", redistributable=True,
        required=(), columns=(), identity=at["id"], dates=_dates(at, mapping), type_code=_type_code(at, mapping),
        types=read_event_type, title=_title(at, mapping), notes="" if notes.startswith("=") else notes,
        place=_place_columns(at, mapping, profile), kinds=_kind, status="proposed", strict_ids=False, known=False,
        actors=tuple(ActorColumn(at[name], "'party'", several=True) for name in ("actor1", "actor2")),
        fatalities=(at["fatalities"], at["fatalities_low"], at["fatalities_high"]), mapping=dict(mapping),
    )  # fmt: skip
    return profile.applied(layout) if profile else layout

"""What an importer must know of a file's layout: SQL over its raw text columns, and code tables.

A layout says where each part of an event stands; it reads nothing itself. Raw columns are
texts named as in the file; ``column("actor1")`` is how the SQL names one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geodata.store.engines.sql import named

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

from geodata.ingest.imports.values.event_types import TypeAndMode

__all__ = [
    "BETWEEN",
    "ActorColumn",
    "DateColumns",
    "Layout",
    "PlaceColumns",
    "TypeAndMode",
    "column",
    "filled",
    "titled",
]

# SQL macro of geodata.ingest.imports.steps.sql_fragments: a trimmed text, NULL for a word that stands for nothing
_FILLED = "filled_cell"
# stands between the actors of a title
BETWEEN = " – "


def column(name: str) -> str:
    """Return the SQL name of a raw column."""
    return f"r.{named(name)}"


def filled(name: str) -> str:
    """Return SQL for a raw column's text: trimmed, NULL where it is empty or a word like ``NA``."""
    return f"{_FILLED}({column(name)})"


def titled(what: str, where: str, actors: Sequence[str]) -> str:
    """Return SQL of a title that tells what happened, where, and who took part."""
    who = f"nullif(concat_ws('{BETWEEN}', {', '.join(actors)}), '')" if actors else "null"
    return f"nullif(concat_ws(': ', nullif(concat_ws(', ', {what}, {where}), ''), {who}), '')"


@dataclass(frozen=True, slots=True)
class DateColumns:
    """SQL of the date's parts.

    ``scheme`` says how the parts make an interval: ``acled`` widens by its time_precision,
    ``span`` is first to last day, ``text`` one date of any precision.
    """

    scheme: str
    first: str
    last: str = "null"
    precision: str = "null"


@dataclass(frozen=True, slots=True)
class PlaceColumns:
    """SQL of the place's parts, and the codes of its precision.

    ``country_scheme`` is ``name``, ``number`` (ISO 3166-1 numeric, the name as fallback in
    ``country_name``) or ``fips``. ``codes`` maps each precision code to ours; what stands
    under None is taken for an unknown code. ``precision_of`` reads words in place of codes;
    an empty one is a point where there is a point. ``pair`` is one cell with both numbers,
    ``shape`` one with WKT, WKB or GeoJSON.
    """

    name: str
    country: str
    country_scheme: str
    country_name: str
    admin1: str
    lon: str
    lat: str
    precision: str
    codes: Mapping[str | None, str]
    precision_of: Callable[[str], str | None] | None = None
    pair: str = "null"
    pair_lon_first: bool = False
    shape: str = "null"
    crs: str = ""


@dataclass(frozen=True, slots=True)
class ActorColumn:
    """One column of actors: its SQL, the SQL of their role, the SQL of their kind's code, and whether ``;`` parts them."""

    names: str
    role: str
    kind: str = "null"
    several: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A file layout that can be imported.

    Attributes
    ----------
    id, label, publisher, url, licence, redistributable
        Whose rows they are and what may be done with them.
    required, columns
        Columns that must be there, and all of them in order for files without a header; what
        else is missing is left empty.
    identity
        SQL of the row's own id, NULL where it has none.
    type_code, types
        SQL of the code of what happened, and a function from that code to ours.
    title, notes
        SQL of a title, and the name of the raw column that tells what happened.
    kinds
        From a code of theirs to an actor's kind; None stands for every other code.
    fatalities
        SQL of best, low and high.
    machine, status
        Whether a machine coded the rows; the status that they get.
    repeated
        Whether an event stands in a row for each of its actors.
    latest
        SQL by which the later of two rows with one id is told, NULL for the file's order.
    strict_ids
        Whether every row has an id of the provider's, and the later of two rows with one counts.
        Otherwise rows without ids are events as well, and an id of different rows is none.
    known
        Whether it is a layout known by name, not one that was guessed.
    day_order
        Which part of ``01/02/2024`` the provider writes first, where no date of a file tells.
    """

    id: str
    label: str
    publisher: str
    url: str
    licence: str
    redistributable: bool
    required: tuple[str, ...]
    columns: tuple[str, ...]
    identity: str
    dates: DateColumns
    type_code: str
    types: Callable[[str], TypeAndMode]
    title: str
    notes: str
    place: PlaceColumns
    actors: tuple[ActorColumn, ...]
    kinds: Callable[[str, str | None], str]
    fatalities: tuple[str, str, str] = ("null", "null", "null")
    machine: bool = False
    status: str = "reviewed"
    latest: str = "null"
    delimiter: str | None = None
    repeated: bool = False
    strict_ids: bool = True
    known: bool = True
    day_order: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)

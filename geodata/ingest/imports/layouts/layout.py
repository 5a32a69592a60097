"""What an importer must know of a file's layout: SQL over its raw text columns, and code tables.

A layout says where each part of an event stands; it reads nothing itself. Raw columns are
texts named as in the file; ``column("actor1")`` is how the SQL names one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geodata.store.engines.sql import named

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["ActorColumn", "Coded", "DateColumns", "Layout", "PlaceColumns", "column", "told"]


def column(name: str) -> str:
    """Return the SQL name of a raw column."""
    return f"r.{named(name)}"


def told(name: str) -> str:
    """Return SQL for a raw column's text: trimmed, NULL where there is nothing in it."""
    return f"nullif(trim({column(name)}), '')"


@dataclass(frozen=True, slots=True)
class Coded:
    """An event type of ours for a code of theirs; ``event_type`` is None where there is none."""

    event_type: str | None
    mode: str | None = None


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
    under None is taken for an unknown code.
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
        Columns that must be there, and all of them in order for files without a header.
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
    types: Callable[[str], Coded]
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
    mapping: Mapping[str, str] = field(default_factory=dict)

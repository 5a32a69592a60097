"""Rows as texts in, what they stand for out: every lookup of a file, its faults, and how each word was read.

An import and the first look at a file understand it by the same steps.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geodata.ingest.imports.layouts import any_table
from geodata.ingest.imports.layouts.other_providers import profile_of
from geodata.ingest.imports.steps.distinct_actors import actors, with_repeated_events
from geodata.ingest.imports.steps.distinct_dates import spans
from geodata.ingest.imports.steps.distinct_deaths import counts
from geodata.ingest.imports.steps.distinct_event_types import event_types
from geodata.ingest.imports.steps.distinct_places import places
from geodata.ingest.imports.steps.event_ids import make_identities
from geodata.ingest.imports.steps.recognise_layout import KNOWN
from geodata.ingest.imports.steps.row_faults import count_faults, make_faults
from geodata.ingest.imports.steps.sql_fragments import raw_rows
from geodata.store.engines.sql import quoted

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from geodata.ingest.imports.layouts.layout import Layout
    from geodata.ingest.imports.mapping_choices import Choices
    from geodata.ingest.imports.reports.value_readings import Reading
    from geodata.ingest.imports.steps.event_ids import Identities
    from geodata.ingest.imports.steps.staged_rows import Staged
    from geodata.ingest.imports.values.day_order import OrderOfDays

__all__ = ["InterpretedValues", "layout_of_file", "understand"]

_SAMPLE: Final = 300
_MAX_ID: Final = 30


@dataclass(frozen=True, slots=True)
class InterpretedValues:
    """What a file's values stand for.

    Attributes
    ----------
    rows
        SQL of its rows.
    order
        Of day and month in its dates.
    readings
        How the distinct words for types and precisions were read.
    notes
        What was decided, in words.
    """

    layout: Layout
    rows: str
    ids: Identities
    order: OrderOfDays
    readings: tuple[Reading, ...]
    notes: tuple[str, ...]


def layout_of_file(  # noqa: PLR0913, PLR0917 - one notation after another
    con: duckdb.DuckDBPyConnection,
    staged: Staged,
    path: Path,
    name: str,
    choices: Choices,
    wanted: str | None,
) -> Layout:
    """Return the layout of staged rows: one known by name, or the one that names, contents and mapping describe.

    Parameters
    ----------
    con, staged, path
        The rows.
    name
        Of the origin, where it is a table of its own.
    choices
        What the file's owner says.
    wanted
        The layout's name, where the caller knows it.

    Raises
    ------
    ImportRefused
        If no column stands for the date.
    """
    if staged.layout is not None:
        return with_repeated_events(con, staged.layout, raw_rows(path))
    profile = profile_of(staged.header, wanted)
    given = {**(profile.mapping(staged.header) if profile else {}), **choices.columns}
    samples = _samples(con, path, staged.header)
    mapping = any_table.guess(staged.header, given, samples=samples, tags=dict(staged.tags))
    if profile:
        # what a provider's file has beside its own columns is not guessed at
        mapping = {
            field: column
            for field, column in mapping.items()
            if field in given or field in {"date", "year"}
        }
    plain = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:_MAX_ID].strip("-") or "table"
    taken = {layout.id for layouts in KNOWN.values() for layout in layouts}
    return any_table.layout_of(
        mapping, f"table-{plain}" if plain in taken else plain, profile, staged.header
    )


def _samples(
    con: duckdb.DuckDBPyConnection, path: Path, header: tuple[str, ...]
) -> dict[str, list[str]]:
    """Return the first distinct cells of each column that are not empty."""
    found = con.execute(f"select * from read_parquet({quoted(path)}) limit {_SAMPLE}").fetchall()
    return {
        name: [
            cell.strip()
            for cell in dict.fromkeys(row[place] for row in found)
            if cell and cell.strip()
        ]
        for place, name in enumerate(header)
    }


def understand(  # noqa: PLR0913 - one notation after another
    con: duckdb.DuckDBPyConnection,
    layout: Layout,
    path: Path,
    header: tuple[str, ...],
    choices: Choices,
    *,
    ask: bool = True,
) -> InterpretedValues:
    """Look up what the distinct values of staged rows stand for, and count the faults.

    Parameters
    ----------
    con
        With the functions of :func:`~geodata.ingest.imports.steps.sql_fragments.register_functions`.
    layout, path, header
        The rows.
    choices
        What the file's owner says.
    ask
        Whether dates that may be read two ways are an error.

    Raises
    ------
    ImportRefused
        If that is so, or a coordinate system is not known.
    """
    own = {name.casefold() for name in header}
    absent = [name for name in layout.columns if name.casefold() not in own]
    rows = raw_rows(path, absent)
    notes = []
    if (
        absent
        and layout.required
        and not (layout.repeated and {*absent} <= {"actor2", "assoc_actor_2", "inter2"})
    ):
        notes.append(
            f"the file lacks {', '.join(absent[:12])}{' …' if len(absent) > 12 else ''}: left empty"
        )
    if layout.notes and layout.notes in absent:
        layout = dataclasses.replace(layout, notes="")
    make_faults(con)
    actors(con, layout, rows)
    order, said_of_dates = spans(con, layout, rows, choices.day_order, ask=ask)
    types = event_types(con, layout, rows, choices.types)
    precisions, said_of_places = places(
        con, layout, rows, crs=choices.coordinate_system, chosen=choices.precisions
    )
    counts(con, layout, rows)
    ids = make_identities(con, layout, rows, layout.id, header)
    count_faults(con, layout, rows)
    return InterpretedValues(
        layout,
        rows,
        ids,
        order,
        (*types, *precisions),
        (*notes, *said_of_dates, *said_of_places, *ids.notes),
    )

"""How a file would be understood, before it is imported: its layout, mapping and first rows."""

from __future__ import annotations

import csv
import dataclasses
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geodata.errors import ImportRefused
from geodata.ingest.imports.layouts import generic
from geodata.ingest.imports.steps.containers import READERS, SUFFIXES
from geodata.ingest.imports.steps.recognising import head_of, layout_among, look

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from geodata.ingest.imports.layouts.layout import Layout

__all__ = ["Preview", "preview"]

ROWS: Final = 8
_LONGEST: Final = 300


@dataclass(frozen=True, slots=True)
class Preview:
    """What the first look at a file tells.

    Attributes
    ----------
    layout, label
        Id of the layout, ``table`` for one that is not known, and its name.
    header
        The columns.
    mapping
        For a table: which column stands for which field, as far as the names tell.
    missing
        Fields that an event must have and that no column stands for yet.
    rows
        The first rows as texts.
    licence, redistributable
        What may be done with the rows.
    """

    file: str
    bytes: int
    layout: str
    label: str
    header: tuple[str, ...]
    mapping: dict[str, str]
    missing: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    licence: str
    redistributable: bool

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain values."""
        return dataclasses.asdict(self)


def preview(
    path: Path,
    *,
    layout: str | None = None,
    mapping: Mapping[str, str] | None = None,
    encoding: str | None = None,
) -> Preview:
    """Look at a file without importing it; arguments as of ``import_file``.

    Raises
    ------
    ImportRefused
        If it can be seen at once that the file cannot be imported.
    """
    if not path.is_file():
        raise ImportRefused(f"there is no file {path}")
    known, header, rows = _first_rows(path, layout, encoding)
    found = {} if known else generic.guess(header, mapping)
    shown = known or generic.layout_of(
        {**found, **{name: found.get(name, "=") for name in generic.REQUIRED}}, "table"
    )
    return Preview(
        file=path.name, bytes=path.stat().st_size, layout=known.id if known else "table", label=shown.label, header=tuple(header),
        mapping=found, missing=() if known else tuple(n for n in generic.REQUIRED if n not in found),
        rows=tuple(tuple(cell[:_LONGEST] for cell in row) for row in rows),
        licence=shown.licence, redistributable=shown.redistributable,
    )  # fmt: skip


def _first_rows(
    path: Path, wanted: str | None, encoding: str | None
) -> tuple[Layout | None, Sequence[str], list[list[str]]]:
    if reader := SUFFIXES.get(path.suffix.casefold()):
        table = READERS[reader](path, ROWS)
        cells = [["" if v is None else str(v) for v in row.values()] for row in table.to_pylist()]
        return layout_among(path, table.column_names, wanted), table.column_names, cells
    shape = look(path, wanted, encoding)
    text = io.StringIO(head_of(path, encoding))
    if shape.layout and shape.layout.delimiter == shape.delimiter:
        reading = csv.reader(text, delimiter=shape.delimiter, quoting=csv.QUOTE_NONE)
    else:
        reading = csv.reader(text, delimiter=shape.delimiter)
    width = len(shape.header)
    rows: list[list[str]] = []
    for number, row in enumerate(reading):
        if len(rows) == ROWS:
            break
        if row and not (shape.has_header and not number):
            rows.append((row + [""] * width)[:width])
    return shape.layout, shape.header, rows

"""Rows as texts: what every reader gives, and how a value becomes a text."""

from __future__ import annotations

import datetime as dt
import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geodata.errors import ImportRefused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    import pyarrow as pa

__all__ = ["MAX_CELL", "MAX_COLUMNS", "Rows", "check_size", "rows_of", "text_of", "values_of"]

# a text longer than a long article is no cell
MAX_CELL: Final = 1_000_000
MAX_COLUMNS: Final = 2_000
_MAX_BYTES: Final = 500_000_000
_WHOLE: Final = 1e15


@dataclass(frozen=True, slots=True)
class Rows:
    """A table of texts.

    Attributes
    ----------
    table
        String columns only; None is an empty cell.
    notes
        What had to be decided to read it, in words.
    tags
        Column -> its HXL tag, where the file has such a row.
    """

    table: pa.Table
    notes: tuple[str, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()


def check_size(path: Path, most: int = _MAX_BYTES) -> None:
    """Refuse a file that is empty, or too large to be read whole.

    Raises
    ------
    ImportRefused
        With the size and what to use in its place.
    """
    size = path.stat().st_size
    if size > most:
        raise ImportRefused(
            f"{path.name} has {size / 1e6:,.0f} MB; this format is read up to {most / 1e6:.0f} MB: use CSV or Parquet"
        )
    if not size:
        raise ImportRefused(f"{path.name} is empty; expected a table or map data")


def text_of(value: Any) -> str | None:  # noqa: C901, PLR0911 - one notation after another
    """Return a value as text; whole numbers without a decimal point, days as ISO dates, None for nothing."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        # lone surrogates cannot be written anywhere
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if math.isnan(value):
            return None
        return str(int(value)) if value.is_integer() and abs(value) < _WHOLE else repr(value)
    if isinstance(value, bytes):
        return value.decode("utf-8") if value.isascii() else value.hex()
    if isinstance(value, dt.date | dt.datetime | dt.time):
        return value.isoformat().removesuffix("T00:00:00")
    if isinstance(value, list | tuple):
        return "; ".join(filter(None, map(_item, value))) or None
    if isinstance(value, dict):
        return text_of(json.dumps(value, ensure_ascii=False))
    if hasattr(value, "isoformat"):
        return str(value.isoformat()).removesuffix("T00:00:00")
    return str(value).encode("utf-8", "replace").decode("utf-8")


def _item(value: Any) -> str | None:
    """Return a member of a list as text: of a record its name or its address."""
    if isinstance(value, dict):
        named = next(
            (
                value[k]
                for k in ("name", "title", "path", "url", "href", "label", "id")
                if isinstance(value.get(k), str)
            ),
            None,
        )
        return text_of(named if named is not None else value)
    return text_of(value)


def rows_of(rows: Iterable[Mapping[str, Any]], path: Path, notes: tuple[str, ...] = ()) -> Rows:
    """Return records as rows of texts, in the order in which their names first come.

    Raises
    ------
    ImportRefused
        If there is no row, or no end of columns.
    """
    import pyarrow as pa  # noqa: PLC0415 - heavy, and no table of text needs it

    found = [
        {str(text_of(str(k))).strip() or "unnamed": text_of(v) for k, v in row.items()}
        for row in rows
    ]
    names = list(dict.fromkeys(name for row in found for name in row))
    if not found or not names:
        raise ImportRefused(f"{path.name} holds no row; expected at least one event")
    if len(names) > MAX_COLUMNS:
        raise ImportRefused(
            f"{path.name} has {len(names):,} columns; up to {MAX_COLUMNS:,} are read"
        )
    return Rows(
        pa.table({name: pa.array([row.get(name) for row in found], pa.string()) for name in names}),
        notes,
    )


def values_of(path: Path, table: pa.Table, place: int) -> list[Any]:
    """Return the values of an Arrow table's column; days beyond Python's years as texts.

    Raises
    ------
    ImportRefused
        If they cannot be read.
    """
    import pyarrow as pa  # noqa: PLC0415 - as above

    column = table.column(place)
    try:
        found: list[Any] = column.to_pylist()
    except (OverflowError, ValueError) as error:
        try:
            found = column.cast(pa.string()).to_pylist()
        except pa.ArrowException:
            raise ImportRefused(
                f"{path.name}: the column {table.column_names[place]} holds values that cannot be read: {error}"
            ) from None
    return found

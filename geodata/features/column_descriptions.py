"""The description of every column of every layer: name, type, meaning, unit, codes.

Made of the tables that the layers are written from, so that none can be left out; it ships
beside them as ``columns.csv``, and its rows stand in every file of several parts.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from geodata.features.feature_collection import PROPERTIES
from geodata.features.properties import NESTED_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["COLUMNS_FILE", "CSV_COLUMNS", "columns", "columns_csv", "flat_columns", "rows_as_csv"]

COLUMNS_FILE: Final = "columns.csv"
_HEAD: Final = ("layer", "name", "type", "meaning", "unit", "codes")
# what a CSV file has beside the flat properties: the point, and on its first row what the file holds
CSV_COLUMNS: Final = {
    "longitude": ("number", "longitude of a point; empty for areas, which are in the GeoJSON file", "degrees, EPSG:4326"),
    "latitude": ("number", "latitude of a point", "degrees, EPSG:4326"),
    "wkt": ("text", "only in files that end in .wkt.csv: what is drawn, areas and lines included, as Well-Known Text", "degrees, EPSG:4326, longitude first"),
    "file_filter": ("text", "on the first row: the filter that the file was made with, in words", ""),
    "file_counter": ("text", "how many records and events the file holds, and how they are known", ""),
    "file_fatalities": ("text", "deaths over all its events, each counted once; empty where none are known", ""),
    "file_sources": ("text", "the sources of its events", ""),
    "file_licences": ("text", "what may be done with it", ""),
    "file_data_version": ("text", "version of the data", ""),
    "file_seen_on": ("date", "day of the download", ""),
}  # fmt: skip


def columns() -> list[dict[str, str]]:
    """Return one row per column, layer by layer; those of CSV files alone stand last, under the layer "(csv)"."""
    described = [
        {
            "layer": layer, "name": each.name, "type": each.type, "meaning": each.meaning, "unit": each.unit,
            "codes": "; ".join(each.codes),
        }
        for layer, properties in PROPERTIES.items()
        for each in properties
    ]  # fmt: skip
    beside = [
        {"layer": "(csv)", "name": name, "type": kind, "meaning": meaning, "unit": unit, "codes": ""}
        for name, (kind, meaning, unit) in CSV_COLUMNS.items()
    ]  # fmt: skip
    return [*described, *beside]


def flat_columns(layer: str = "", names: Mapping[str, str] | None = None) -> list[dict[str, str]]:
    """Return the rows of the columns that a table's cell can hold.

    Parameters
    ----------
    layer
        One of the layers; all of them when left out.
    names
        What a format calls columns by another name; each row then says it as ``name_in_file``.
    """
    rows = [
        row
        for row in columns()
        if row["layer"] in PROPERTIES
        and layer in {"", row["layer"]}
        and row["type"] not in NESTED_TYPES
    ]
    if names is None:
        return rows
    return [{**row, "name_in_file": names.get(row["name"], row["name"])} for row in rows]


def columns_csv() -> str:
    """Return all rows as CSV text, UTF-8 without a mark."""
    return rows_as_csv(columns())


def rows_as_csv(rows: Iterable[Mapping[str, str]]) -> str:
    """Return rows of :func:`columns` or :func:`flat_columns` as CSV text, UTF-8 without a mark."""
    rows = list(rows)
    out = io.StringIO()
    # every row has the same keys; without any row the head stands alone
    writer = csv.DictWriter(out, list(rows[0]) if rows else _HEAD, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()

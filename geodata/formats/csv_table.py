"""CSV of one layer: the flat columns, longitude and latitude, and on each row what the file holds.

A spreadsheet runs a cell that starts with ``= + - @`` as a formula: such texts get a
leading apostrophe (OWASP), numbers stay numbers. What the whole file holds (filter,
counter, sources, licences) is repeated on each row: comment lines would break readers,
and a row cut out of the file still says where it comes from.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from geodata import layers

if TYPE_CHECKING:
    from geodata.store.engine import EventStore
    from geodata.store.query import EventQuery

__all__ = ["write"]

# lists and records: each has a flat twin beside it
_NESTED = frozenset(
    {
        "flow",
        "actors",
        "claims",
        "receipts",
        "links",
        "notes",
        "sources",
        "relations",
        "fatalities_receipts",
    }
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(store: EventStore, layer: str, query: EventQuery, seen_on: str | None) -> str:
    """Return one layer as CSV text: a header row, one row per feature; UTF-8 without a mark.

    Points have ``longitude`` and ``latitude`` in degrees, EPSG:4326; other geometries leave
    them empty and are in the GeoJSON file.
    """
    found = layers.features(store, layer, query)
    said = layers.statement(store, query)
    about = {
        "file_filter": said["filter"],
        "file_counter": said["counter"],
        "file_sources": "; ".join(said["sources"]),
        "file_licences": "; ".join(said["licences"]),
        "file_data_version": said["data_version"],
        "file_seen_on": seen_on or "",
    }
    rows = [{**_flat(feature), **about} for feature in found]
    columns = list(dict.fromkeys(name for row in rows for name in row)) or ["id", *about]
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\r\n", extrasaction="raise")
    writer.writeheader()
    writer.writerows({name: _guarded(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def _flat(feature: dict[str, Any]) -> dict[str, Any]:
    flat = {k: v for k, v in feature["properties"].items() if k not in _NESTED}
    shape = feature["geometry"]
    lon, lat = shape["coordinates"] if shape and shape["type"] == "Point" else (None, None)
    return {**flat, "longitude": lon, "latitude": lat}


def _guarded(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    if isinstance(value, bool):
        return "true" if value else "false"
    return value

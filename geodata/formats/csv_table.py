"""CSV of one layer: the flat columns, longitude and latitude, and on each row what the file holds.

A spreadsheet runs a cell that starts with ``= + - @`` as a formula: such texts get a
leading apostrophe (OWASP), numbers stay numbers. What the whole file holds (filter,
counter, sources, licences) is repeated on each row: comment lines would break readers,
and a row cut out of the file still says where it comes from.
"""

from __future__ import annotations

import csv
import io
from itertools import chain
from typing import TYPE_CHECKING, Any

from geodata import layers
from geodata.formats.imported_events import ImportedEvents, Pen, gathered
from geodata.store.folders.folder import FolderStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geodata.store.engine import EventStore
    from geodata.store.query import EventQuery

__all__ = ["chunks", "write"]

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
_END = "\r\n"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(store: EventStore, layer: str, query: EventQuery, seen_on: str | None) -> str:
    """Return one layer as CSV text: a header row, one row per feature; UTF-8 without a mark.

    Points have ``longitude`` and ``latitude`` in degrees, EPSG:4326; other geometries leave
    them empty and are in the GeoJSON file.
    """
    return "".join(chunks(store, layer, query, seen_on))


def chunks(store: EventStore, layer: str, query: EventQuery, seen_on: str | None) -> Iterator[str]:
    """Return the same text in parts; the events of an import are never held all at once."""
    about = _about(layers.statement(store, query), seen_on)
    if layer == "events" and isinstance(store, FolderStore):
        return _of_import(store, query, about)
    return iter([_of_features(layers.features(store, layer, query), about)])


def _about(said: Mapping[str, Any], seen_on: str | None) -> dict[str, str]:
    return {
        "file_filter": said["filter"],
        "file_counter": said["counter"],
        "file_sources": "; ".join(said["sources"]),
        "file_licences": "; ".join(said["licences"]),
        "file_data_version": said["data_version"],
        "file_seen_on": seen_on or "",
    }


def _of_features(found: Sequence[layers.Feature], about: Mapping[str, str]) -> str:
    rows = [{**_flat(feature), **about} for feature in found]
    columns = list(dict.fromkeys(name for row in rows for name in row)) or ["id", *about]
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator=_END, extrasaction="raise")
    writer.writeheader()
    writer.writerows({name: _guarded(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def _of_import(store: FolderStore, query: EventQuery, about: Mapping[str, str]) -> Iterator[str]:
    pen = Pen(write=_cells, draw=lambda shape: _cells(_position(shape)), stamp=lambda _: "")
    lines = ImportedEvents(store, query, pen).lines()
    last = _cells(about)
    first = next(lines, None)
    if first is None:
        return iter([_of_features([], about)])
    # every event of an import has the same columns
    sample = layers.event_feature(store, store.get(first.id))
    columns = [*_flat({**sample, "properties": sample["properties"] | {"certainty": ""}}), *about]
    head = _cells({name: name for name in columns})
    rows = (",".join((*line.pieces, line.shape, last)) + _END for line in chain([first], lines))
    return gathered(chain([head + _END], rows))


def _cells(values: Mapping[str, Any]) -> str:
    """Return the flat ones of some properties as cells of a row."""
    out = io.StringIO()
    flat = [_guarded(value) for name, value in values.items() if name not in _NESTED]
    # a single empty cell would be quoted, as if it were a whole row
    csv.writer(out, lineterminator="").writerow([*flat, 0])
    return out.getvalue().removesuffix(",0")


def _flat(feature: dict[str, Any]) -> dict[str, Any]:
    flat = {k: v for k, v in feature["properties"].items() if k not in _NESTED}
    return {**flat, **_position(feature["geometry"])}


def _position(shape: layers.Feature | None) -> dict[str, float | None]:
    lon, lat = shape["coordinates"] if shape and shape["type"] == "Point" else (None, None)
    return {"longitude": lon, "latitude": lat}


def _guarded(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    if isinstance(value, bool):
        return "true" if value else "false"
    return value

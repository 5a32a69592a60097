"""CSV of one layer: the flat columns, longitude and latitude; what the file holds stands in it once.

Cells are those of :mod:`geodata.csv_cells`. What the whole file holds (filter, counter, sources, licences) stands in the first row, or in
a file beside it (:func:`metadata`): comment lines would break readers.
"""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING, Any

from geodata import features
from geodata.csv_cells import END, cell_of, line_of
from geodata.features import Serializer
from geodata.formats.download_request import Download
from geodata.store.capabilities import reads_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery

__all__ = ["chunks", "chunks_beside", "chunks_with_shapes", "metadata", "write"]


def write(store: EventStore, layer: str, query: EventQuery, seen_on: str | None) -> str:
    """Return one layer as CSV text: a header row, one row per feature; UTF-8 without a mark.

    Points have ``longitude`` and ``latitude`` in degrees, EPSG:4326; other geometries leave
    them empty and are in the GeoJSON file.
    """
    return "".join(chunks(store, layer, query, seen_on))


def chunks(
    store: EventStore,
    layer: str,
    query: EventQuery,
    seen_on: str | None,
    page: slice = features.ALL,
) -> Iterator[str]:
    """Return the same text in parts; the events of an import are never held all at once."""
    about = _about(features.statement(store, query), seen_on)
    return _chunks(Download(store, layer, query, seen_on, page), about, _position)


def chunks_beside(download: Download) -> Iterator[str]:
    """Return the same without what is said of the whole file: it stands in a file of its own."""
    return _chunks(download, {}, _position)


def chunks_with_shapes(download: Download) -> Iterator[str]:
    """Return the same with what is drawn, areas and lines included, as Well-Known Text in a column ``wkt``."""
    about = _about(features.statement(download.store, download.query), download.seen_on)
    return _chunks(download, about, _shape)


def _chunks(
    download: Download,
    about: Mapping[str, str],
    where: Callable[[features.Feature | None], dict[str, Any]],
) -> Iterator[str]:
    store, layer, query, page = download.store, download.layer, download.query, download.page
    columns = features.flat(features.PROPERTIES[layer])
    head = [*(column.name for column in columns), *where(None), *about]
    if layer == "events":
        pen = Serializer(_cells, lambda shape: _cells(where(shape)), lambda _: "")
        if reads_rows(store):
            return chain([line_of(head)], _columns(download, pen.draw, columns, about))
        lines = features.event_lines(store, query, pen, columns, page)
        rows: Iterable[list[str]] = ([*line.pieces, line.shape] for line in lines)
    else:
        rows = (
            [
                _cells({c.name: f["properties"][c.name] for c in columns}),
                _cells(where(f["geometry"])),
            ]
            for f in features.features(store, layer, query)[page]
        )
    return features.text_chunks(chain([line_of(head)], _rows(rows, about)))


def _columns(
    download: Download,
    draw: Callable[[features.Feature | None], str],
    properties: Sequence[features.Property],
    about: Mapping[str, str],
) -> Iterator[str]:
    """Return the same rows of an import, thousands at once."""
    from geodata.formats import csv_columns  # noqa: PLC0415 - heavy

    own = csv_columns.pen_of(draw)
    blocks = features.event_blocks(download.store, download.query, own, properties, download.page)
    return csv_columns.texts(blocks, _cells(about), _cells(dict.fromkeys(about)))


def metadata(store: EventStore, query: EventQuery, name: str, seen_on: str | None) -> str:
    """Return what is said of a CSV file as the text of the file beside it, ``NAME-metadata.json`` (CSV on the Web, W3C)."""
    statement = features.statement(store, query)
    whole = {
        "@context": "http://www.w3.org/ns/csvw", "url": name, "dc:description": statement["filter"], "dc:source": statement["sources"],
        "dc:license": statement["licences"], "dc:date": seen_on, "notes": [{"counter": statement["counter"], "data_version": statement["data_version"], "query": statement["query"]}],
        "dialect": {"encoding": "utf-8", "lineTerminators": [END]},
    }  # fmt: skip
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _rows(rows: Iterable[Iterable[str]], about: Mapping[str, str]) -> Iterator[str]:
    """Return rows of made cells; what is said of the whole file stands behind the first."""
    head = [_cells(about)] if about else []
    unsaid = [_cells(dict.fromkeys(about))] if about else []
    for place, cells in enumerate(rows):
        yield ",".join([*cells, *(unsaid if place else head)]) + END


def _about(statement: Mapping[str, Any], seen_on: str | None) -> dict[str, str]:
    return {
        "file_filter": statement["filter"],
        "file_counter": statement["counter"],
        "file_fatalities": statement["fatalities"]["words"],
        "file_sources": "; ".join(statement["sources"]),
        "file_licences": "; ".join(statement["licences"]),
        "file_data_version": statement["data_version"],
        "file_seen_on": seen_on or "",
    }


def _cells(values: Mapping[str, Any]) -> str:
    """Return some flat properties as cells of a row."""
    return ",".join(map(cell_of, values.values()))


def _position(shape: features.Feature | None) -> dict[str, float | None]:
    lon, lat = shape["coordinates"] if shape and shape["type"] == "Point" else (None, None)
    return {"longitude": lon, "latitude": lat}


def _shape(shape: features.Feature | None) -> dict[str, Any]:
    return {**_position(shape), "wkt": _wkt(shape) if shape else None}


def _wkt(shape: features.Feature) -> str:
    from shapely.geometry import shape as geometry  # noqa: PLC0415 - heavy

    return str(geometry(shape).wkt)

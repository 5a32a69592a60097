"""What goes with the data in every file of several parts: the columns, and what the file holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from geodata import features

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geodata.formats.download_request import Download

__all__ = ["about_rows", "about_table", "columns_table", "columns_text", "readme"]


def columns_table() -> pa.Table:
    """Return the flat columns of all layers as a table."""
    return pa.Table.from_pylist(features.flat_columns())


def columns_text(layer: str, names: Mapping[str, str] | None = None) -> str:
    """Return the flat columns of one layer as CSV text, with their names in the file where those differ."""
    return features.rows_as_csv(features.flat_columns(layer, names))


def about_rows(download: Download) -> Iterator[tuple[str, str]]:
    """Return what a file says of itself, as pairs of a name and a text."""
    statement = features.statement(download.store, download.query)
    yield "filter", str(statement["filter"])
    yield "counts", str(statement["counter"])
    for source in statement["sources"]:
        yield "source", str(source)
    for licence in statement["licences"]:
        yield "licence", str(licence)
    yield "data_version", str(statement["data_version"])
    if download.seen_on:
        yield "downloaded", download.seen_on


def about_table(download: Download) -> pa.Table:
    """Return the same as a table of two columns."""
    rows = list(about_rows(download))
    return pa.table({"name": [name for name, _ in rows], "text": [text for _, text in rows]})


def readme(download: Download) -> str:
    """Return the text that lies beside the files of a zip."""
    lines = [
        f"Dateline: {download.layer}",
        "",
        *(f"{name}: {text}" for name, text in about_rows(download)),
        "",
        "Rows are split by what is drawn of them: points, lines, areas. What has no position of its",
        "own (no place stated, or known only to a country) is in the table that ends in unplaced;",
        "leave it out and most events are missing. columns.csv tells what each column means.",
        "A Shapefile's texts end after 254 bytes; the other formats have them whole.",
        "Coordinates: WGS 84, longitude before latitude. Texts: UTF-8.",
    ]
    return "\n".join(lines) + "\n"

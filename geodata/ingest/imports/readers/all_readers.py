"""Who reads which kind of file: all that is no table of text, with the libraries that they need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geodata.ingest.imports.readers import (
    json_files,
    markup_files,
    parquet_files,
    spreadsheets,
    vector_files,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geodata.ingest.imports.readers.text_rows import Rows

__all__ = ["READERS"]

# kind -> path, most rows, sheet or layer -> rows
READERS: Final[dict[str, Callable[[Path, int | None, str | None], Rows]]] = {
    "excel": spreadsheets.read_spreadsheet,
    "json": lambda path, most, _: json_files.read_json(path, most),
    "kml": lambda path, most, _: markup_files.read_kml(path, most),
    "kmz": lambda path, most, _: markup_files.read_kmz(path, most),
    "gpx": lambda path, most, _: markup_files.read_gpx(path, most),
    "geopackage": vector_files.read_geopackage,
    "flatgeobuf": lambda path, most, layer: vector_files.read_vector(
        path, most, layer, "FlatGeobuf file"
    ),
    "shapefile": lambda path, most, layer: vector_files.read_vector(
        path, most, layer, "Shapefile", f"/vsizip/{path}"
    ),
    "parquet": lambda path, most, _: parquet_files.read_parquet(path, most),
    "feather": lambda path, most, _: parquet_files.read_feather(path, most),
}

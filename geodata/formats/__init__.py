"""One file per format: the layers as bytes, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from geodata.atomic_write import write_atomically
from geodata.errors import FormatError, LicenceError
from geodata.formats import acled_ucdp_csv, csv_table, geojson, timemap
from geodata.formats.download_request import Download

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery

__all__ = [
    "BY_EXTENSION", "CHUNKS", "FORMATS", "MEDIA_TYPES", "WRITERS", "Download", "Format", "check_licence", "check_paged", "page_of", "withheld", "write_file",
]  # fmt: skip


def _of(
    chunks: Callable[[EventStore, str, EventQuery, str | None, slice], Iterator[str]],
) -> Callable[[Download], Iterator[str]]:
    return lambda d: chunks(d.store, d.layer, d.query, d.seen_on, d.page)


def _marked(download: Download) -> Iterator[str]:
    # Excel takes a file without a mark for one in the system's own encoding
    return chain(["\ufeff"], _of(csv_table.chunks)(download))


def _lazy(module: str, function: str) -> Callable[[Download, Path], None]:
    """Return a writer whose module is loaded when somebody asks for its format: GDAL takes a second."""

    def write(download: Download, path: Path) -> None:
        getattr(import_module(f"geodata.formats.{module}"), function)(download, path)

    return write


# the text formats by themselves: store, layer, query, day of download -> text, whole or in parts
WRITERS: Final[dict[str, Callable[[EventStore, str, EventQuery, str | None], str]]] = {
    "geojson": geojson.write,
    "csv": csv_table.write,
}
CHUNKS: Final[dict[str, Callable[[EventStore, str, EventQuery, str | None], Iterator[str]]]] = {
    "geojson": geojson.chunks,
    "csv": csv_table.chunks,
}
MEDIA_TYPES: Final = {"geojson": "application/geo+json", "csv": "text/csv; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Format:
    """One format of download: its name for the command, its ending, and what writes it.

    Attributes
    ----------
    name
        As in ``dateline export NAME``.
    extension
        Without the leading dot; each format has its own, also where it is a zip.
    label
        For people.
    chunks
        Returns the file's text in parts, made as they are read; or
    write
        writes the file to a path, for formats that cannot be sent before they are whole.
    every_layer
        Whether one file holds all layers.
    paged
        Whether a file is one table, of which a page can be asked for.
    """

    name: str
    extension: str
    media_type: str
    label: str
    chunks: Callable[[Download], Iterator[str]] | None = None
    write: Callable[[Download, Path], None] | None = None
    every_layer: bool = False
    paged: bool = True


_ZIP: Final = "application/zip"
FORMATS: Final[dict[str, Format]] = {
    each.name: each
    for each in (
        Format("geojson", "geojson", MEDIA_TYPES["geojson"], "GeoJSON", chunks=_of(geojson.chunks)),
        Format("csv", "csv", MEDIA_TYPES["csv"], "CSV", chunks=_of(csv_table.chunks)),
        Format("csv-wkt", "wkt.csv", MEDIA_TYPES["csv"], "CSV with shapes", chunks=csv_table.chunks_with_shapes),
        Format("csv-bom", "bom.csv", MEDIA_TYPES["csv"], "CSV for Excel", chunks=_marked),
        Format("xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel",
               write=_lazy("spreadsheet", "write_spreadsheet"), every_layer=True, paged=False),
        Format("gpkg", "gpkg", "application/geopackage+sqlite3", "GeoPackage",
               write=_lazy("gdal_files", "write_geopackage"), every_layer=True, paged=False),
        Format("geoparquet", "parquet", "application/vnd.apache.parquet", "GeoParquet", write=_lazy("geoparquet", "write_geoparquet")),
        Format("flatgeobuf", "fgb.zip", _ZIP, "FlatGeobuf", write=_lazy("gdal_files", "write_flatgeobuf"), paged=False),
        Format("shapefile", "shp.zip", _ZIP, "Shapefile", write=_lazy("gdal_files", "write_shapefile"), paged=False),
        Format("kml", "kml", "application/vnd.google-earth.kml+xml", "KML", write=_lazy("kml", "write_kml")),
        Format("kmz", "kmz", "application/vnd.google-earth.kmz", "KMZ", write=_lazy("kml", "write_kml")),
        Format("pmtiles", "pmtiles", "application/vnd.pmtiles", "PMTiles", write=_lazy("pmtiles", "write_pmtiles")),
        Format("atom", "atom", "application/atom+xml", "Atom feed", write=_lazy("atom_feed", "write_feed")),
        Format("acled-csv", "acled.csv", "text/csv; charset=utf-8", "CSV in ACLED’s columns", chunks=acled_ucdp_csv.acled_chunks),
        Format("ucdp-csv", "ucdp.csv", "text/csv; charset=utf-8", "CSV in UCDP’s columns", chunks=acled_ucdp_csv.ucdp_chunks),
        Format("timemap", "timemap.json", "application/json", "TimeMap", chunks=timemap.timemap_chunks),
        Format("datapackage", "datapackage.zip", _ZIP, "Data package", write=_lazy("datapackage", "write_datapackage"), every_layer=True, paged=False),
    )
}  # fmt: skip
BY_EXTENSION: Final[dict[str, Format]] = {each.extension: each for each in FORMATS.values()}


def write_file(chosen: Format, download: Download, path: Path) -> None:
    """Write a download whole or not at all; what stood at the path before stays until then."""
    if chosen.chunks is not None:
        write_atomically(path, chosen.chunks(download))
    if chosen.write is not None:
        # beside the target, so that the last step is a rename
        with TemporaryDirectory(dir=path.parent, prefix=".dateline-") as made:
            whole = Path(made) / f"{download.layer}.{chosen.extension.rpartition('.')[2]}"
            chosen.write(download, whole)
            whole.replace(path)


def page_of(limit: int | None, offset: int = 0) -> slice:
    """Return which rows of a file are asked for; see :attr:`Download.page`."""
    return slice(offset or None, None if limit is None else offset + limit)


def check_paged(chosen: Format) -> None:
    """Refuse a page of a file that is several tables.

    Raises
    ------
    FormatError
        If the format's files are.
    """
    if not chosen.paged:
        raise FormatError(
            f"limit and offset are for files of one table; {chosen.label} has several: ask for csv, geojson or geoparquet"
        )


def withheld(store: EventStore, query: EventQuery | None = None) -> list[str]:
    """Return the names of the sources whose rows a query may hold and that may not be passed on."""
    sources = query.source if query else ()
    return [
        source.short
        for source in store.sources.values()
        if not getattr(source, "redistributable", True) and (not sources or source.id in sources)
    ]


def check_licence(
    store: EventStore, query: EventQuery | None = None, *, own_use: bool = False
) -> None:
    """Refuse to write rows whose owner does not allow them to be passed on.

    Raises
    ------
    LicenceError
        Unless the query leaves them out by asking for other sources, or what is written stays
        with its reader.
    """
    names = [] if own_use else withheld(store, query)
    if not names:
        return
    free = [s.id for s in store.sources.values() if getattr(s, "redistributable", True)]
    others = (
        f"ask for the other sources ({' '.join(f'--source {i}' for i in free)}); " if free else ""
    )
    raise LicenceError(
        f"{' and '.join(names)} may not be passed on; {others}for your own use: dateline export --own-use"
    )

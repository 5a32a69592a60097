"""PMTiles of one layer: vector tiles in one file, for web maps of large stores.

GDAL cuts the tiles. What is not drawn has no place in a tile: the file's description counts it
and names the tables that hold it. https://github.com/protomaps/PMTiles (version 3)
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

import pyarrow as pa

from geodata import features
from geodata.errors import FormatError
from geodata.formats.arrow_tables import GEOMETRY, reader

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.formats.download_request import Download

__all__ = ["COLUMNS", "write_pmtiles"]

# what a map shows of a mark; receipts and accounts would be sent again with every tile
COLUMNS: Final = (
    "id", "title", "title_ar", "name", "name_ar", "event_type", "mode", "assertion", "date", "date_start", "date_end",
    "place", "place_precision", "country", "actor_names", "fatalities_best", "status", "what", "what_ar", "quantity",
)  # fmt: skip
# a tile of this zoom is some 150 km wide: the last on which a town and its neighbour fall together
_MAX_ZOOM: Final = 8


def write_pmtiles(download: Download, path: Path) -> None:
    """Write what is drawn of one layer as tiles of zooms 0 to 8, EPSG:3857.

    Raises
    ------
    FormatError
        If nothing is drawn.
    """
    import pyogrio  # noqa: PLC0415 - heavy

    stream = reader(download)
    names = [n for n in stream.schema.names if n in COLUMNS or n == GEOMETRY]
    schema = pa.schema([stream.schema.field(name) for name in names])
    batches = (batch.select(names).filter(batch.column(GEOMETRY).is_valid()) for batch in stream)
    drawn = (batch for batch in batches if batch.num_rows)
    first = next(drawn, None)
    if first is None:
        raise FormatError(
            f"nothing of {download.layer} is drawn under this filter, and tiles hold only what is drawn; export csv or geoparquet"
        )
    statement = features.statement(download.store, download.query)
    pyogrio.write_arrow(
        pa.RecordBatchReader.from_batches(schema, chain([first], drawn)), path, layer=download.layer, driver="PMTiles",
        geometry_name=GEOMETRY, geometry_type="Unknown", crs="EPSG:4326",
        dataset_options={
            "MINZOOM": 0, "MAXZOOM": _MAX_ZOOM, "NAME": f"Dateline: {statement['filter']}",
            "DESCRIPTION": f"{statement['counter']}. What is not drawn stands in the tables (CSV, GeoParquet). {' '.join(statement['licences'])}",
        },
    )  # fmt: skip

"""Small invented files of the kinds that parsers in other languages read, made by the libraries that write them."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = ["native_files", "ods"]

_CELLS = [["id", "date", "type", "lat", "lon"], ["a1", "2024-02-07", "attack", "33.3", "44.4"], ["a2", "2024-02-08", "raid", "34.1", "42.4"]]  # fmt: skip


def native_files(family: str) -> list[tuple[str, bytes]]:
    """Return files of ``parquet``, ``vector`` or ``workbook``, by name."""
    with tempfile.TemporaryDirectory() as folder:
        return {"parquet": _parquet, "vector": _vector, "workbook": _workbooks}[family](
            Path(folder)
        )


def _frame() -> GeoDataFrame:
    import geopandas  # noqa: PLC0415 - heavy

    header, *rows = _CELLS
    lat, lon = ([float(row[i]) for row in rows] for i in (3, 4))
    return geopandas.GeoDataFrame(
        {name: [row[i] for row in rows] for i, name in enumerate(header[:3])}, geometry=geopandas.points_from_xy(lon, lat), crs=4326,
    )  # fmt: skip


def _parquet(folder: Path) -> list[tuple[str, bytes]]:
    import pyarrow as pa  # noqa: PLC0415 - heavy
    import pyarrow.feather as pf  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    header, *rows = _CELLS
    table = pa.table({name: [row[i] for row in rows] for i, name in enumerate(header)})
    nested = table.append_column("tags", pa.array([["x", "y"], []])).append_column(
        "more", pa.array([{"a": 1, "b": "z"}, None])
    )
    pq.write_table(table, folder / "plain.parquet")
    pq.write_table(nested, folder / "nested.parquet", compression="gzip")
    _frame().to_parquet(folder / "geo.parquet")
    pf.write_feather(table, folder / "t.feather", compression="uncompressed")
    return [(path.name, path.read_bytes()) for path in sorted(folder.iterdir())]


def _vector(folder: Path) -> list[tuple[str, bytes]]:
    frame = _frame()
    frame.to_file(folder / "t.gpkg", driver="GPKG", engine="pyogrio")
    frame.to_file(folder / "t.fgb", driver="FlatGeobuf", engine="pyogrio")
    frame.to_file(folder / "t.shp", engine="pyogrio")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part in sorted(folder.glob("t.*")):
            if part.suffix in {".shp", ".shx", ".dbf", ".prj", ".cpg"}:
                archive.writestr(part.name, part.read_bytes())
    return [
        ("t.gpkg", (folder / "t.gpkg").read_bytes()),
        ("t.fgb", (folder / "t.fgb").read_bytes()),
        ("t.zip", out.getvalue()),
    ]


def _workbooks(folder: Path) -> list[tuple[str, bytes]]:
    import openpyxl  # noqa: PLC0415 - heavy

    book = openpyxl.Workbook()
    for row in _CELLS:
        book.active.append(row)
    book.save(folder / "t.xlsx")
    return [("t.xlsx", (folder / "t.xlsx").read_bytes()), ("t.ods", ods(_CELLS))]


def ods(rows: list[list[str]], *, before: str = "") -> bytes:
    """Return an OpenDocument table of texts; ``before`` is XML put before its rows."""
    cells = "".join(
        "<table:table-row>" + "".join(f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row) + "</table:table-row>"
        for row in rows
    )  # fmt: skip
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">'
        f'<office:body><office:spreadsheet><table:table table:name="Sheet1">{before}{cells}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>',
        )
    return out.getvalue()

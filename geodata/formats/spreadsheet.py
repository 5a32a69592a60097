"""An Excel workbook: one sheet a layer, dates as dates, what is text never run as a formula."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from geodata import features
from geodata.errors import FormatError
from geodata.formats.arrow_tables import GEOMETRY, reader
from geodata.formats.descriptions import about_table, columns_table

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

    from geodata.formats.download_request import Download

__all__ = ["MAX_CELL", "MAX_ROWS", "write_spreadsheet"]

# Excel's own limits
MAX_ROWS: Final = 1_048_576
MAX_CELL: Final = 32_767
_OPTIONS: Final = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    # older than 1900 is no date to Excel
    "default_date_format": "yyyy-mm-dd",
}  # fmt: skip
_FIRST_DAY: Final = dt.date(1900, 1, 1)


def write_spreadsheet(download: Download, path: Path) -> None:
    """Write all layers under a query, a sheet each, and the sheets ``columns`` and ``about``.

    Points have the columns ``longitude`` and ``latitude``. ``layer`` is not looked at.

    Raises
    ------
    FormatError
        If a layer has more rows than a sheet can hold.
    """
    import xlsxwriter  # noqa: PLC0415 - only here

    with xlsxwriter.Workbook(str(path), _OPTIONS) as workbook:
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        for name in features.LAYERS:
            if name != "areas":
                _write(workbook.add_worksheet(name), _with_position(download, name), day)
        _write(workbook.add_worksheet("columns"), columns_table().to_batches(), day)
        _write(workbook.add_worksheet("about"), about_table(download).to_batches(), day)


def _with_position(download: Download, layer: str) -> Any:
    import numpy as np  # noqa: PLC0415 - heavy
    import shapely  # noqa: PLC0415

    for batch in reader(replace(download, layer=layer)):
        shapes = shapely.from_wkb(batch.column(GEOMETRY).to_numpy(zero_copy_only=False))
        where = [np.asarray(shapely.get_x(shapes)), np.asarray(shapely.get_y(shapes))]
        bare = batch.drop_columns([GEOMETRY])
        for name, values in zip(("longitude", "latitude"), where, strict=True):
            bare = bare.append_column(name, [None if np.isnan(v) else float(v) for v in values])
        yield bare


def _write(sheet: Any, batches: Any, day: Any) -> None:
    row = 0
    for batch in batches:
        if not row:
            sheet.write_row(0, 0, batch.schema.names)
            sheet.freeze_panes(1, 0)
        for record in _rows(batch):
            row += 1
            if row >= MAX_ROWS:
                raise FormatError(
                    f"a sheet holds {MAX_ROWS:,} rows at most; set a filter, or export csv or geoparquet"
                )
            for column, value in enumerate(record):
                _write_cell(sheet, row, column, value, day)


def _rows(batch: pa.RecordBatch) -> Any:
    return zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _write_cell(sheet: Any, row: int, column: int, value: Any, day: Any) -> None:
    if value is None:
        return
    if isinstance(value, dt.date) and value >= _FIRST_DAY:
        sheet.write_datetime(row, column, dt.datetime(value.year, value.month, value.day), day)  # noqa: DTZ001 - a day has no zone
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, str(value)[:MAX_CELL])

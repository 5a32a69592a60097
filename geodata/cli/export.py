"""``dateline export``: a layer, or the whole view as one file, under a filter."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
import tempfile
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import geodata
from geodata import features
from geodata.atomic_write import write_atomically
from geodata.cli.filters import query_of
from geodata.cli.main import OK
from geodata.cli.messages import say
from geodata.cli.page_entry_points import page_part
from geodata.errors import FormatError
from geodata.formats import (
    FORMATS,
    Download,
    check_licence,
    check_paged,
    csv_table,
    original_rows,
    page_of,
    write_file,
)

if TYPE_CHECKING:
    import argparse


__all__ = ["export"]


def export(options: argparse.Namespace) -> int:
    """Write one layer, or the whole view as one HTML file, under a filter."""
    store = geodata.open(options.data)
    query = query_of(store, options)
    check_licence(store, query, own_use=options.own_use)
    today = dt.datetime.now(tz=dt.UTC).date()
    if options.format == "dossier":
        parts = iter([str(page_part("dossier")(store, query, None, today))])
    elif options.format == "rows":
        parts = original_rows.chunks(store, query)
    else:
        page = page_of(options.limit, options.offset)
        _export(options, Download(store, options.layer, query, today.isoformat(), page))
        say(store.count(query).sentence())
        return OK
    if options.output:
        write_atomically(Path(options.output), parts)
    else:
        sys.stdout.writelines(parts)
        sys.stdout.flush()
    say(store.count(query).sentence())
    return OK


def _export(options: argparse.Namespace, download: Download) -> None:
    """Write a download to the file that is named, else to standard output."""
    chosen = FORMATS[options.format]
    if download.page != features.ALL:
        check_paged(chosen)
    if options.format == "csv":
        _export_csv(options, download)
    elif options.output:
        write_file(chosen, download, Path(options.output))
    elif chosen.chunks is not None:
        sys.stdout.writelines(chosen.chunks(download))
        sys.stdout.flush()
    else:
        # GDAL and the zips write to a path: a terminal is no place for their bytes anyway
        if sys.stdout.isatty():
            raise FormatError(f"{chosen.label} is no text; name a file with -o FILE")
        with tempfile.TemporaryDirectory() as made:
            path = Path(made) / f"dateline.{chosen.extension}"
            write_file(chosen, download, path)
            with path.open("rb") as whole:
                shutil.copyfileobj(whole, sys.stdout.buffer)


def _export_csv(options: argparse.Namespace, download: Download) -> None:
    """Write a CSV file and, beside it, what it holds; on standard output that stands in the first row."""
    store, query, day = download.store, download.query, download.seen_on
    parts = (
        csv_table.chunks_beside(download)
        if options.output
        else csv_table.chunks(store, download.layer, query, day, download.page)
    )
    # Excel takes a file without a mark for one in the system's own encoding
    marked = chain(["\ufeff"] if options.bom else [], parts)
    if not options.output:
        sys.stdout.writelines(marked)
        sys.stdout.flush()
        return
    target = Path(options.output)
    write_atomically(target, marked)
    about = csv_table.metadata(store, query, target.name, day)
    write_atomically(target.with_name(f"{target.name}-metadata.json"), about)

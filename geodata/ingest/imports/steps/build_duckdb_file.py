"""The DuckDB file of a store: everything that its Parquet files say, laid out for fast answers.

It is made when the store is already in use, under another name first: whoever opens the
store before reads the Parquet files, and a kill costs speed alone.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

import duckdb

from geodata.store.encoded.dictionary_encoding import make_codes
from geodata.store.engines.sql import quoted
from geodata.store.parquet.manifest import CACHE

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["MEMORY", "PARTS", "make_cache"]

PARTS: Final = ("events", "actors", "places", "sources", "facets", "intervals")
MEMORY: Final = "6GB"


def make_cache(folder: Path) -> None:
    """Make the cache of a store folder anew.

    Parameters
    ----------
    folder
        A store with its Parquet files.
    """
    making = folder / f".{CACHE}.making"
    spill = folder / ".making.spill"
    making.unlink(missing_ok=True)
    con = duckdb.connect(str(making), config={"memory_limit": MEMORY, "temp_directory": str(spill)})
    try:
        for name in PARTS:
            # texts are looked through in the Parquet file, as fast: here they would be three
            # quarters of the bytes to write
            columns = "* exclude (text)" if name == "events" else "*"
            con.execute(
                f"create table {name} as select {columns} from read_parquet({quoted(str(folder / f'{name}.parquet'))})"
            )
        make_codes(con)
        con.execute("checkpoint")
    except BaseException:
        con.close()
        making.unlink(missing_ok=True)
        raise
    con.close()
    if spill.is_dir():
        spill.rmdir()
    with making.open("rb") as stream:
        os.fsync(stream.fileno())
    making.replace(folder / CACHE)

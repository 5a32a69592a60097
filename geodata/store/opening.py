"""A path or an address in, the store that answers it best out.

Coded articles of some thousand events are counted from rows in memory; more of them from an
engine's table; an import from its folder, with its cache where there is one.
"""

from __future__ import annotations

import re
from pathlib import Path

from geodata import seeds
from geodata.errors import StoreError
from geodata.store.engines.backend import DeferredBackend, EmbeddedBackend
from geodata.store.event_store import EventStore
from geodata.store.events_table import event_rows, table_of
from geodata.store.in_memory_store import InMemoryStore
from geodata.store.parquet.manifest import is_store, read_manifest

__all__ = ["MAX_IN_MEMORY", "open_folder", "open_store", "store_of"]

# an address that names its engine; a path may hold a colon too
_ENGINES = re.compile(r"(spark|polars|file)[+:]|[a-z]+://")
# coded events that are counted from rows in memory, some milliseconds a question
MAX_IN_MEMORY = 20_000


def open_store(path: str | Path | None = None) -> EventStore:
    """Open a folder of seeds, a store that an import made, or an address of one.

    Parameters
    ----------
    path
        The shipped seeds when left out; ``spark://…`` opens a store on a Spark cluster,
        see :mod:`geodata.store.engines.spark`.

    Raises
    ------
    SeedError
        If a seed file has faults.
    StoreError
        If a store is damaged.
    """
    if path is not None and (_ENGINES.match(str(path)) or is_store(Path(path))):
        return open_folder(str(path))
    return store_of(seeds.load(Path(path) if path else None))


def store_of(dataset: seeds.Dataset) -> EventStore:
    """Put validated records into a new engine of their own."""
    with seeds.collector_paused():
        rows = event_rows(dataset)
    if len(rows) > MAX_IN_MEMORY:
        return EventStore(EmbeddedBackend.of_table(table_of(rows)), dataset)
    # a count is taken of the rows: the engine is made for the first filter
    backend = DeferredBackend(lambda: EmbeddedBackend.of_table(table_of(rows)))
    return InMemoryStore(backend, dataset, rows)


def open_folder(address: str) -> EventStore:
    """Open a store folder by its path, or by an address that names the engine.

    ``spark+local[2]:FOLDER`` and ``spark://HOST:PORT/FOLDER`` read it with Spark
    (:mod:`geodata.store.engines.spark`), ``polars+file:FOLDER`` with Polars.

    Raises
    ------
    StoreError
        If it is no store, or damaged.
    """
    from geodata.store.parquet.parquet_store import FolderStore  # noqa: PLC0415 - coded articles need none of it

    if address.startswith("spark"):
        from geodata.store.engines.spark import open_on_spark  # noqa: PLC0415 - an extra

        backend, folder = open_on_spark(address)
        return FolderStore(backend, folder, read_manifest(folder))
    if address.startswith("polars+"):
        from geodata.store.engines.polars import PolarsBackend  # noqa: PLC0415 - an extra

        folder = Path(address.removeprefix("polars+file:"))
        return FolderStore(PolarsBackend(folder), folder, read_manifest(folder))
    if "://" in address and not address.startswith("file://"):
        raise StoreError(
            f"{address!r} is no address of a store; expected a folder, spark+local[2]:FOLDER or spark://HOST:PORT/FOLDER"
        )
    folder = Path(address.removeprefix("file://"))
    embedded = EmbeddedBackend.of_folder(folder)
    if embedded.coded:
        from geodata.store.encoded.encoded_store import EncodedStore  # noqa: PLC0415 - as above

        return EncodedStore(embedded, folder, read_manifest(folder))
    return FolderStore(embedded, folder, read_manifest(folder))

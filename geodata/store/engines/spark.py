"""A store folder on a Spark cluster: the same expressions, for what no longer fits one machine.

Addresses: ``spark+local[2]:FOLDER`` starts Spark here, ``spark://HOST:PORT/FOLDER`` uses a
standalone cluster whose workers see the folder under the same path. Needs Java 17 and
pyspark (the extra ``spark``).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import narwhals.stable.v2 as nw

from geodata.errors import StoreError
from geodata.store.engines.backend import stored_events

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["SparkBackend", "java_missing", "java_version", "open_on_spark"]

_TABLES: Final = frozenset({"events", "actors", "places", "raw"})
_JAVA: Final = 17
_EXPECTED: Final = "expected spark+local[2]:FOLDER, or spark://HOST:PORT/FOLDER"


def java_missing() -> str | None:
    """Return why Spark cannot start here, None if nothing is known to be missing."""
    try:
        import pyspark  # noqa: F401, PLC0415 - looked for, not used
    except ImportError:
        return "pyspark is not installed: pip install 'dateline[spark]'"
    version = java_version()
    if version is None:
        return "Java is not installed: Spark 4 needs Java 17"
    if version < _JAVA:
        return f"Java {version} was found: Spark 4 needs Java {_JAVA} or newer"
    return None


def java_version() -> int | None:
    """Return the major version of the Java that Spark would start, None if there is none."""
    home = os.environ.get("JAVA_HOME")
    program = shutil.which("java", path=str(Path(home) / "bin") if home else None)
    if program is None:
        return None
    result = subprocess.run([program, "-version"], capture_output=True, text=True, check=False)
    # openjdk version "17.0.15", java version "1.8.0_292"
    match = re.search(r'version "(?:1\.)?(\d+)', result.stderr)
    return int(match[1]) if match else None


def open_on_spark(address: str) -> tuple[SparkBackend, Path]:
    """Return a backend and the store folder that an address names.

    Raises
    ------
    StoreError
        If the address is malformed, or Spark cannot start.
    """
    if address.startswith("spark+"):
        master, _, folder = address.removeprefix("spark+").partition(":")
        folder = folder.removeprefix("//")
    else:
        host, slash, rest = address.removeprefix("spark://").partition("/")
        master, folder = f"spark://{host}", slash + rest
    if not master or not folder:
        raise StoreError(f"{address!r} names no store on Spark; {_EXPECTED}")
    return SparkBackend(Path(folder), master), Path(folder)


class SparkBackend:
    """Spark over the Parquet files of a store folder.

    Parameters
    ----------
    folder
        The store, under a path that driver and workers share.
    master
        ``local[2]``, or ``spark://host:port``.
    """

    name = "spark"

    def __init__(self, folder: Path, master: str = "local[2]") -> None:
        if reason := java_missing():
            raise StoreError(reason)
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra, seconds to start

        self._folder = folder.resolve()
        builder: Any = SparkSession.builder
        self._session: SparkSession = (
            builder.master(master)
            .appName("dateline")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", os.environ.get("SPARK_LOCAL_IP", "127.0.0.1"))
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", "8")
            .config("spark.sql.execution.arrow.pyspark.enabled", "true")
            .getOrCreate()
        )
        self._session.sparkContext.setLogLevel("ERROR")

    def table(self, name: str) -> nw.LazyFrame[Any]:
        """Return a table; Spark plans anew for each call."""
        if name.startswith("raw"):
            rows = self._session.read.parquet(str(self._folder / f"{name}.parquet"))
            numbered: nw.LazyFrame[Any] = nw.from_native(
                rows.selectExpr("_metadata.row_index as dateline_row", "*")
            )
            return numbered
        found = nw.from_native(self._session.read.parquet(str(self._folder / f"{name}.parquet")))
        return stored_events(found) if name == "events" else found

    def has(self, name: str) -> bool:
        """Say whether there is such a table."""
        return name in _TABLES

    def close(self) -> None:
        """Stop the session."""
        self._session.stop()

"""The other origins of a store: an import replaces its own rows and keeps theirs.

Their events go into the new, sorted file; their raw rows are linked or copied as they are.
"""

from __future__ import annotations

import csv
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from geodata.csv_cells import quoted_cell
from geodata.dates import LATEST
from geodata.ingest.imports.steps.hilbert import hilbert
from geodata.ingest.imports.steps.sql_fragments import make_table
from geodata.store.engines.sql import quoted
from geodata.store.parquet.manifest import RAW, is_store, read_manifest

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from geodata.store.parquet.manifest import Manifest, Origin

__all__ = ["OtherOrigins", "others_of"]


@dataclass(frozen=True, slots=True)
class OtherOrigins:
    """What a store holds besides one origin.

    Attributes
    ----------
    folder
        The store, None for a new one.
    manifest
        Of that store.
    own
        Id of the origin that is imported anew.
    """

    folder: Path | None
    manifest: Manifest | None
    own: str

    @property
    def origins(self) -> tuple[Origin, ...]:
        """The other origins, in the store's order."""
        held = self.manifest.origins if self.manifest else ()
        return tuple(origin for origin in held if origin.id != self.own)

    @property
    def before(self) -> Origin | None:
        """The origin's own earlier import."""
        origins = self.manifest.origins if self.manifest else ()
        return next((origin for origin in origins if origin.id == self.own), None)

    def with_own(self, origin: Origin) -> tuple[Origin, ...]:
        """Return all origins of the new store: the own one in its old place, or last."""
        if self.before is None or self.manifest is None:
            return (*self.origins, origin)
        return tuple(
            origin if origins.id == self.own else origins for origins in self.manifest.origins
        )

    def raw_name(self) -> str:
        """Return the name of the file of the origin's raw rows: the first one's is the plain one."""
        if self.before is not None:
            return self.before.raw
        taken = {origin.raw for origin in self.origins}
        return RAW if RAW not in taken else f"raw-{self.own}.parquet"

    def event_rows(self, con: duckdb.DuckDBPyConnection) -> str:
        """Return SQL for their events, with the columns of a new one; empty if there are none."""
        if not self.origins:
            return ""
        events = self._parquet("events")
        theirs = f"(select * from read_parquet({events}) where source[1] <> {quoted(self.own)})"
        found: dict[str, Any] = con.execute(
            f"select distinct cell_x, cell_y from {theirs} where cell_x is not null"
        ).fetchnumpy()
        x, y = (np.asarray(found[name], np.int64) for name in ("cell_x", "cell_y"))
        columns = {"cell_x": x, "cell_y": y, "curve": hilbert(x, y)}
        make_table(con, "their_curve", {n: ("bigint", v.tolist()) for n, v in columns.items()})
        return (
            f"select e.*, (case when dated then year(date_start) else {LATEST.year} end) * (1::bigint << 32) + coalesce(c.curve, 0) as place_in_order "
            f"from {theirs} e left join their_curve c using (cell_x, cell_y)"
        )

    def named(self, table: str, used: str) -> str:
        """Return SQL for their actors or places, those that the new file's events still name.

        Parameters
        ----------
        table
            ``actors`` or ``places``.
        used
            SQL of the ids in use.
        """
        if not self.origins:
            return ""
        return f"select * from read_parquet({self._parquet(table)}) where id in ({used})"

    def _parquet(self, name: str) -> str:
        if self.folder is None:
            raise RuntimeError("a new store has no files yet")
        return quoted(str(self.folder / f"{name}.parquet"))

    def keep_raw(self, work: Path) -> None:
        """Put their raw rows into the new store: as links, else as copies."""
        if self.folder is None:
            return
        for origin in self.origins:
            try:
                os.link(self.folder / origin.raw, work / origin.raw)
            except OSError:
                shutil.copyfile(self.folder / origin.raw, work / origin.raw)

    def keep_problems(self, work: Path, name: str) -> None:
        """Add their problems to a file of problems, whose first column is the origin."""
        if self.folder is None or not (self.folder / name).is_file():
            return
        theirs = {origin.id for origin in self.origins}
        with (
            (self.folder / name).open(encoding="utf-8", newline="") as old,
            (work / name).open("a", encoding="utf-8", newline="") as out,
        ):
            out.writelines(
                ",".join(map(quoted_cell, line)) + "\r\n"
                for line in csv.reader(old)
                if line and line[0] in theirs
            )


def others_of(target: Path, own: str) -> OtherOrigins:
    """Return what a store, if it is one, holds besides one origin.

    Raises
    ------
    StoreError
        If the store is damaged.
    """
    if not is_store(target):
        return OtherOrigins(None, None, own)
    return OtherOrigins(target, read_manifest(target), own)

"""What changed since: the ids of a newer file that are new, different or gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geodata.ingest.imports.steps.sql_fragments import ROW, raw_rows
from geodata.store.engines.sql import named, quoted

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from geodata.store.parquet.manifest import Origin

__all__ = ["Changes", "compare"]

# the lists are for reading: the numbers are whole
_LISTED = 10_000
_KINDS = ("added", "changed", "removed")


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids that were added, changed or removed, the first ten thousand of each, and how many there are."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    counts: tuple[int, int, int]

    def sentence(self) -> str:
        """Say the numbers."""
        added, changed, removed = self.counts
        return f"{added:,} added, {changed:,} changed, {removed:,} removed"

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain values."""
        added, changed, removed = self.counts
        return {
            "counts": {"added": added, "changed": changed, "removed": removed},
            "added": list(self.added), "changed": list(self.changed), "removed": list(self.removed),
        }  # fmt: skip

    @classmethod
    def of_dict(cls, found: dict[str, Any]) -> Changes:
        """Return the changes of :meth:`as_dict`, read from JSON."""
        added, changed, removed = (int(found["counts"][name]) for name in _KINDS)
        return cls(
            tuple(found["added"]), tuple(found["changed"]), tuple(found["removed"]), (added, changed, removed)
        )  # fmt: skip


def compare(
    con: duckdb.DuckDBPyConnection, old: Path, new: Path, before: Origin, after: Origin
) -> Changes:
    """Compare the kept rows of one origin in two stores by id, over the columns that both files have.

    Parameters
    ----------
    con
        Any connection that may read both folders.
    old, new
        Store folders with their events and raw rows.
    before, after
        The origin, as either store has it.
    """
    columns = [c for c in after.columns if c in before.columns]
    values = "hash(" + ", ".join(map(named, columns)) + ")"

    def marked(folder: Path, origin: Origin) -> str:
        events = quoted(folder / "events.parquet")
        return (
            f"(select e.id, r.mark from (select id, row from read_parquet({events}) where source[1] = {quoted(origin.id)}) e "
            f"join (select {ROW}, {values} as mark from {raw_rows(folder / origin.raw)}) r on r.{ROW} = e.row)"
        )

    con.execute(
        f"""
        create or replace temp table changed as
        select coalesce(n.id, o.id) as id, case when o.id is null then 'added' when n.id is null then 'removed' else 'changed' end as what
        from {marked(old, before)} o full join {marked(new, after)} n using (id) where o.id is null or n.id is null or o.mark <> n.mark
        """
    )
    counts = dict(con.execute("select what, count(*) from changed group by what").fetchall())
    lists = {
        what: tuple(
            str(i)
            for (i,) in con.execute(
                f"select id from changed where what = '{what}' order by id limit {_LISTED}"
            ).fetchall()
        )
        for what in _KINDS
    }
    return Changes(
        lists["added"], lists["changed"], lists["removed"],
        (int(counts.get("added", 0)), int(counts.get("changed", 0)), int(counts.get("removed", 0))),
    )  # fmt: skip

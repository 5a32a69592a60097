"""The id of each event: the row's own, made into a slug, or a hash of all that the row says.

An id that stands on different rows is none: a spreadsheet may have made ``2.02E+11`` of ten.
Equal rows without an id are as many events.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geodata.ingest.imports.layouts.layout import column
from geodata.ingest.imports.steps.sql_fragments import ROW, slug
from geodata.store.engines.sql import quoted

if TYPE_CHECKING:
    import duckdb

    from geodata.ingest.imports.layouts.layout import Layout

__all__ = ["Identities", "make_identities"]

_MAX_LENGTH: Final = 50
_ID: Final = "dateline_id"


@dataclass(frozen=True, slots=True)
class Identities:
    """SQL of a row's id, of the join that it needs, and what was decided about ids in words."""

    sql: str
    join: str = ""
    notes: tuple[str, ...] = ()


def _own(layout: Layout, *, marked: bool = False) -> str:
    """Return SQL of a row's own id as a slug, NULL where it has none.

    Ids are compared as texts: two that differ only in signs or capitals stay two, by a hash.
    """
    identity = layout.identity
    plain = f"regexp_full_match({identity}, '([a-z0-9]+(-[a-z0-9]+)*|[A-Z0-9]+(-[A-Z0-9]+)*)') and length({identity}) <= {_MAX_LENGTH}"
    hashed = f"concat_ws('-', nullif({slug(identity, 32)}, ''), left(md5({identity}), 10))"
    if marked:
        return f"case when {identity} is not null then {hashed} end"
    return f"case when {plain} then lower({identity}) when {identity} is not null then {hashed} end"


def make_identities(
    con: duckdb.DuckDBPyConnection, layout: Layout, rows: str, origin: str, columns: tuple[str, ...]
) -> Identities:
    """Decide what the id of each row is, and note rows that are no events because of theirs in ``faults``."""
    prefix = quoted(f"{origin}-")
    if layout.strict_ids:
        found = Identities(f"{prefix} || {_own(layout)}")
        _discard_older(con, layout, rows, found.sql)
        return found
    total, filled, distinct, slugs = con.execute(
        f"select count(*), count({layout.identity}), count(distinct hash({layout.identity})) filter ({layout.identity} is not null), "
        f"count(distinct hash({_own(layout)})) filter ({layout.identity} is not null) from {rows} r"
    ).fetchall()[0]
    own = _own(layout, marked=slugs < distinct)
    if filled == total == distinct:
        return Identities(f"{prefix} || {own}")
    return _of_content(con, layout, rows, prefix, columns, own)


def _of_content(  # noqa: PLR0913, PLR0917 - one notation after another
    con: duckdb.DuckDBPyConnection,
    layout: Layout,
    rows: str,
    prefix: str,
    columns: tuple[str, ...],
    own: str,
) -> Identities:
    """Give rows without an id of their own one made of all that they say."""
    everything = ", ".join(f"coalesce({column(name)}, '')" for name in columns)
    con.execute(
        f"""
        create or replace temp table row_ids as
        with said as (select {ROW}, {layout.identity} as own_id, {own} as own_slug, md5(concat_ws(chr(31), {everything})) as content from {rows} r),
        repeated as (select own_id, count(distinct content) > 1 as differ from said where own_id is not null group by own_id having count(*) > 1),
        told as (select s.*, coalesce(p.differ, false) as differ, p.own_id is not null as repeated from said s left join repeated p using (own_id)),
        counted as (select *, row_number() over (partition by case when own_id is null or differ then content else own_id end, own_id is null or differ order by {ROW}) as nth from told)
        select {ROW}, own_id, differ, nth, repeated and not differ and nth > 1 as again, own_id is null or differ as without,
          {prefix} || case when own_id is null or differ then 'row-' || left(content, 16) || case when nth > 1 then '-' || nth else '' end else own_slug end as {_ID}
        from counted
        """
    )
    con.execute(
        f"insert into faults select {ROW}, false, 'id', own_id, 'stands in several rows that are equal: one of them counts' from row_ids where again"
    )
    ids, with_ids, equal = con.execute(
        "select count(distinct own_id) filter (differ), count(*) filter (differ), count(*) filter (without and nth > 1) from row_ids"
    ).fetchall()[0]
    notes = []
    if with_ids:
        example = con.execute("select min(own_id) from row_ids where differ").fetchall()[0][0]
        notes.append(
            f"{with_ids:,} different rows share {ids:,} id{'s' if ids > 1 else ''} (such as {example!r}): these are no ids, and every row is an event"
        )
    if equal:
        notes.append(
            f"{equal:,} row{'s are' if equal > 1 else ' is'} equal to one before and without an id: each is an event of its own"
        )
    return Identities(f"i.{_ID}", f"left join row_ids i on i.{ROW} = r.{ROW}", tuple(notes))


def _discard_older(
    con: duckdb.DuckDBPyConnection, layout: Layout, rows: str, identity: str
) -> None:
    """Note the rows without an id, and all but the latest of those that share one."""
    # numbers group many times as fast as texts: most files have no id twice, and none to compare
    con.execute(
        f"create temp table marks as select case when id is not null then hash(id) end as mark from (select {identity} as id from {rows} r) "
        "group by mark having count(*) > 1 or mark is null"
    )
    if con.execute("select count(*) from marks where mark is null").fetchall()[0][0]:
        con.execute(
            f"insert into faults select {ROW}, false, 'id', {layout.identity}, 'is missing: the row has no id to be replaced by' "
            f"from {rows} r where ({identity}) is null"
        )
    if layout.repeated:
        return
    mark = f"hash({identity})"
    twice = f"select id from (select {identity} as id from {rows} r where {mark} in (select mark from marks where mark is not null)) where id is not null group by id having count(*) > 1"
    found = con.execute("select count(*) from marks where mark is not null").fetchall()[0][0]
    con.execute(
        f"create temp table twice as {twice if found else 'select null::varchar as id limit 0'}"
    )
    if con.execute("select count(*) from twice").fetchall()[0][0]:
        order = f"try_cast({layout.latest} as double) desc nulls last, {ROW} desc"
        # a raw column may be called id as well: the event's has a name that no file uses
        con.execute(
            f"""
            insert into faults
            select {ROW}, false, 'id', {_ID}, 'stands in several rows: the latest one counts (row ' || (latest + 1) || ')' from (
              select {ROW}, {_ID}, first({ROW}) over same as latest, row_number() over same as place
              from (select r.*, {identity} as {_ID} from {rows} r) r where {_ID} in (select id from twice)
              window same as (partition by {_ID} order by {order})) where place > 1
            """
        )

"""The actors that a file names, each once; and whether an event stands in a row for each of them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from geodata.ingest.imports.layouts.acled import MONADIC
from geodata.ingest.imports.layouts.layout import filled
from geodata.ingest.imports.steps.sql_fragments import FILLED, folded, make_table, slug

if TYPE_CHECKING:
    import duckdb

    from geodata.ingest.imports.layouts.layout import Layout

__all__ = ["actors", "with_repeated_events"]

# "A; B", "A | B" and lists as Python and JSON write them; a comma may stand within a name
_NAMES = (
    "case when regexp_full_match(text, '\\[.*\\]', 's') then list_transform(string_split_regex(text[2:-2], "
    "case when regexp_matches(text, '^\\[\\s*[''\"]') then '[''\"]\\s*,\\s*[''\"]' else ',' end), lambda x: trim(x, ' ''\"')) "
    "else string_split_regex(text, '[;|]') end"
)


def with_repeated_events(con: duckdb.DuckDBPyConnection, layout: Layout, rows: str) -> Layout:
    """Return ACLED's monadic layout for a file in which one version of an event stands in rows of several actors.

    Updates of an event have another timestamp; the rows of a monadic export share it.
    """
    if layout.id != MONADIC.id or layout.repeated:
        return layout
    names = {row[0].casefold() for row in con.execute(f"describe select * from {rows}").fetchall()}
    if "timestamp" not in names:
        return layout
    mark = f"hash({layout.identity}, {layout.latest})"
    # numbers group many times as fast as texts: most files have no event twice, and none to look at
    twice = f"select {mark} as mark from {rows} r where {layout.identity} is not null group by mark having count(*) > 1"
    con.execute(f"create or replace temp table seen_twice as {twice}")
    if not con.execute("from seen_twice limit 1").fetchall():
        return layout
    again = (
        f"select 1 from {rows} r where {mark} in (select mark from seen_twice) group by {layout.identity}, {layout.latest} "
        f"having count(distinct {filled('actor1')}) > 1 limit 1"
    )
    if not con.execute(again).fetchall():
        return layout
    return dataclasses.replace(layout, label=MONADIC.label, repeated=True)


def actors(con: duckdb.DuckDBPyConnection, layout: Layout, rows: str) -> None:
    """Make ``actor_names`` (name, id, kind, folded) and ``actor_lists`` (text, ids) of a file."""
    single = " union all ".join(
        f"select distinct {c.names} as name, {c.kind} as code from {rows} r"
        for c in layout.actors
        if not c.several
    )
    several = " union ".join(
        f"select distinct {c.names} as text from {rows} r" for c in layout.actors if c.several
    )
    con.execute(
        "create temp table listed as select null::varchar as text, null::varchar as name limit 0"
    )
    if several:
        con.execute(
            f"insert into listed select text, {FILLED}(unnest({_NAMES})) from ({several}) where text is not null"
        )
    parts = [single] if single else []
    parts.append("select name, null::varchar as code from listed")
    con.execute(
        f"create temp table named as select name, max(code) as code from ({' union all '.join(parts)}) where name <> '' group by name"
    )
    found = con.execute("select name, code from named order by name").fetchall()
    kinds = [layout.kinds(name, code) for name, code in found]
    names = [name for name, _ in found]
    make_table(con, "kinds_in", {"name": ("varchar", names), "kind": ("varchar", kinds)})
    # two names that differ only in signs share a slug: the later ones take a mark of their own
    con.execute(
        f"""
        create temp table actor_names as
        select name, kind, {folded("name")} as folded, case
          when s = '' then 'actor-' || left(md5(name), 12)
          when row_number() over (partition by s order by name) > 1 then s || '-' || left(md5(name), 8) else s end as id
        from (select *, {slug("name")} as s from kinds_in)
        """
    )
    con.execute("drop table kinds_in")
    con.execute(
        "create temp table actor_lists as select text, list(distinct id order by id) as ids "
        "from listed join actor_names using (name) group by text"
    )

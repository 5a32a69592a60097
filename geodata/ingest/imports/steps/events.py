"""Raw rows and what their values stand for in, the store's table of events out; and every fault.

All of it is SQL over whole columns. A fault that makes a row no event discards it; one that
only takes something away (a position, a count) keeps it. Both are written down.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.dates import EARLIEST, LATEST
from geodata.ingest.imports.layouts.layout import column
from geodata.ingest.imports.steps.sql import ROW, folded, slug
from geodata.store.engines.sql import quoted

if TYPE_CHECKING:
    import duckdb

    from geodata.ingest.imports.layouts.layout import Layout

__all__ = ["count_faults", "event_rows"]

_LONGEST_TITLE = 200
_ID = "dateline_id"
# deaths beyond this are a slip of the pen or a year in the wrong column
_MOST_DEATHS = 10_000_000


def _identity(layout: Layout, origin: str, columns: tuple[str, ...]) -> str:
    """Return SQL of a row's id: its own, else for plain tables a hash of all that it says."""
    plain = f"regexp_full_match({layout.identity}, '[A-Za-z0-9]{{1,50}}')"
    # most files have plain ids, which need no more than small letters: three times as fast
    own = (
        f"{quoted(origin + '-')} || case when {plain} then lower({layout.identity}) "
        f"else nullif({slug(layout.identity, 50)}, '') end"
    )
    if layout.required:
        return own
    everything = ", ".join(column(name) for name in columns)
    # ids are compared as texts: two that differ only in signs must stay two
    return f"coalesce({own}, {quoted(origin + '-row-')} || left(md5(concat_ws(chr(31), {everything})), 16))"


def _joined(layout: Layout, rows: str) -> str:
    """Return SQL for the raw rows with their spans, codes and spots."""
    p, d = layout.place, layout.dates
    spot = {
        "name": p.name, "country_text": p.country, "country_said": p.country_name, "admin1": p.admin1, "lon_text": p.lon,
        "lat_text": p.lat, "code": p.precision,
    }  # fmt: skip
    on_spot = " and ".join(
        f"s.{name} is not distinct from {sql}" for name, sql in spot.items() if sql != "null"
    )
    on_span = " and ".join(
        f"d.{name} is not distinct from {sql}"
        for name, sql in (("a", d.first), ("b", d.last), ("c", d.precision))
        if sql != "null"
    )
    return (
        f"from {rows} r left join spots s on {on_spot or 'true'} left join spans d on {on_span or 'true'} "
        f"left join coded t on t.code is not distinct from {layout.type_code}"
    )


def count_faults(
    con: duckdb.DuckDBPyConnection, layout: Layout, rows: str, origin: str, columns: tuple[str, ...]
) -> None:
    """Make ``faults`` (row, kept, field, value, reason), and ``dropped``, the rows that are no events.

    Lookups with nothing wrong in them cost nothing: rows are only read for a fault that occurs.
    """
    con.execute(
        "create temp table faults (row bigint, kept boolean, field varchar, value varchar, reason varchar)"
    )
    joined, p, d = _joined(layout, rows), layout.place, layout.dates
    checks = (
        ("from spans where reason is not null", False, "date", f"concat_ws(' – ', {d.first}, {d.last})", "d.reason", "d.reason is not null"),
        ("from spans where date_start is null and reason is null", True, "date", "null", "'is missing: kept as undated'",
         "d.date_start is null and d.reason is null"),
        ("from coded where event_type is null", False, "event_type", f"replace({layout.type_code}, chr(31), ' / ')",
         "'stands for no event type that is known here'", "t.event_type is null"),
        ("from spots where reason is not null", False, "position", f"concat_ws(', ', {p.lon}, {p.lat})", "s.reason", "s.reason is not null"),
        ("from spots where remark is not null", True, "position", f"concat_ws(', ', {p.lon}, {p.lat})",
         "s.remark || ': kept without a place'", "s.remark is not null"),
        ("from spots where unknown_code", True, "precision", p.precision,
         f"'is no code of this layout: taken for ' || {quoted(p.codes[None])}", "s.unknown_code"),
        ("from spots where country is null and coalesce(country_text, country_said) is not null", True, "country",
         f"coalesce({p.country_name}, {p.country})", "'is no country (a sea, perhaps): kept without one'",
         f"s.country is null and coalesce({p.country}, {p.country_name}) is not null"),
    )  # fmt: skip
    for occurs, kept, field, value, reason, condition in checks:
        if con.execute(f"select count(*) {occurs}").fetchall()[0][0]:
            con.execute(
                f"insert into faults select {ROW}, {kept}, {quoted(field)}, {value}, {reason} {joined} where {condition}"
            )
    _count_deaths(con, layout, rows)
    _count_ids(con, layout, rows, origin, columns)
    con.execute("create temp table dropped as select distinct row from faults where not kept")


def _count_deaths(con: duckdb.DuckDBPyConnection, layout: Layout, rows: str) -> None:
    for name, sql in zip(
        ("fatalities", "fatalities_low", "fatalities_high"), layout.fatalities, strict=True
    ):
        if sql == "null":
            continue
        number = f"try_cast({sql} as bigint)"
        con.execute(
            f"insert into faults select {ROW}, true, {quoted(name)}, {sql}, 'is no number of deaths: left out' from {rows} r "
            f"where {sql} is not null and ({number} is null or {number} < 0 or {number} > {_MOST_DEATHS})"
        )


def _count_ids(
    con: duckdb.DuckDBPyConnection, layout: Layout, rows: str, origin: str, columns: tuple[str, ...]
) -> None:
    """Note the rows without an id, and all but the latest of those that share one."""
    identity = _identity(layout, origin, columns)
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


def event_rows(
    con: duckdb.DuckDBPyConnection, layout: Layout, rows: str, origin: str, columns: tuple[str, ...]
) -> str:
    """Return SQL for the events of all rows that are not dropped, in no order.

    ``place_in_order`` is what a store is sorted by: the year, then the position along a
    Hilbert curve.
    """
    best, low, high = (_deaths(sql) for sql in layout.fatalities)
    notes = column(layout.notes) if layout.notes else "null"
    names, pairs, joins = _actors(layout)
    pairs_outside = pairs or f"list_transform(actor, lambda x: x || '|' || {layout.actors[0].role})"
    point = "case when s.placed and s.exact then s.{0} end"
    dropped = (
        f"where {ROW} not in (select row from dropped)"
        if con.execute("select count(*) from dropped").fetchall()[0][0]
        else ""
    )
    found = f"""
        select * exclude (said, pairs) replace ({folded("said")} as text), {pairs_outside if not pairs else "pairs"} as actor_role from (
          select {_identity(layout, origin, columns)} as id, left({layout.title}, {_LONGEST_TITLE}) as title,
            t.event_type, t.event_class, t.mode, 'happened' as assertion, {quoted(layout.status)} as status,
            false as disputed, {str(layout.machine).lower()} as machine,
            coalesce(d.date_start, date '{EARLIEST}') as date_start, coalesce(d.date_end, date '{LATEST}') as date_end,
            d.date_start is not null as dated, t.event_type = 'SITUATION' as lasting,
            s.id as place, case when s.placed then s.precision else 'none' end as place_precision, coalesce(s.placed, false) as placed,
            case when s.placed then s.country end as country,
            case when s.placed and s.precision not in ('country', 'region', 'water_air') then s.admin1 end as admin1,
            {point.format("lon")} as lon, {point.format("lat")} as lat,
            s.lon - s.reach_lon as west, s.lat - s.reach_lat as south, s.lon + s.reach_lon as east, s.lat + s.reach_lat as north,
            [{quoted(origin)}] as source, {names} as actor, {pairs or "null"} as pairs, {_roles(layout)} as role,
            {best} as fatalities, {low} as fatalities_low, {high} as fatalities_high,
            case when s.placed then s.cell_x end as cell_x, case when s.placed then s.cell_y end as cell_y, {ROW} as row, '' as text,
            year(coalesce(d.date_start, date '{LATEST}')) * (1::bigint << 32) + coalesce(s.curve, 0) as place_in_order,
            concat_ws(' ', {layout.title}, {notes}, {layout.place.name}, {layout.place.admin1}, {", ".join(c.names for c in layout.actors)}) as said
          {_joined(layout, rows)} {joins} {dropped})
        """
    return _once(found) if layout.repeated else found


def _once(found: str) -> str:
    """Return SQL for events that stand in a row for each of their actors: one of each, with all of them."""
    actors, pairs = (
        f"list_sort(list_distinct(flatten(list({name}) over same)))"
        for name in ("actor", "actor_role")
    )
    return f"""
        select * exclude (nth) from (
          select * replace ({actors} as actor, {pairs} as actor_role, array_to_string(list(text) over same, ' ') as text),
            row_number() over (partition by id order by row) as nth
          from ({found}) window same as (partition by id)) where nth = 1
        """


def _deaths(sql: str) -> str:
    if sql == "null":
        return "null::integer"
    return f"case when try_cast({sql} as bigint) between 0 and {_MOST_DEATHS} then try_cast({sql} as bigint)::integer end"


def _actors(layout: Layout) -> tuple[str, str, str]:
    """Return SQL of the sorted ids, of the sorted ``id|role`` pairs, and of the joins that they need.

    The pairs are empty where every actor has one constant role: they follow from the ids then.
    """
    names, pairs, joins = [], [], []
    for i, c in enumerate(layout.actors):
        if c.several:
            joins.append(f"left join actor_lists a{i} on a{i}.text = {c.names}")
            names.append(f"a{i}.ids")
            pairs.append((f"a{i}.ids", c.role))
        else:
            joins.append(f"left join actor_names a{i} on a{i}.name = {c.names}")
            names.append(f"case when a{i}.id is not null then [a{i}.id] else []::varchar[] end")
            pairs.append((names[-1], c.role))
    ids = _few(layout, f"list_sort(list_distinct(list_concat({', '.join(names)})))")
    roles = {role for _, role in pairs}
    if len(roles) == 1 and next(iter(roles)).startswith("'"):
        return ids, "", " ".join(joins)
    each = ", ".join(f"list_transform({sql}, lambda x: x || '|' || {role})" for sql, role in pairs)
    return ids, f"list_sort(list_distinct(list_concat({each})))", " ".join(joins)


def _few(layout: Layout, ids: str) -> str:
    """Return SQL of the sorted ids that makes no lists of lists for a row with one or two actors, as most have."""
    singles = [f"a{i}.id" for i, c in enumerate(layout.actors) if not c.several]
    lists = [f"a{i}.ids" for i, c in enumerate(layout.actors) if c.several]
    if len(singles) != 2:
        return ids
    one, two = singles
    alone = " and ".join(f"{ids} is null" for ids in lists) or "true"
    return (
        f"case when {alone} and {one} is not null then case when {two} is null or {one} = {two} then [{one}] "
        f"when {one} < {two} then [{one}, {two}] else [{two}, {one}] end else {ids} end"
    )


def _roles(layout: Layout) -> str:
    roles = {c.role for c in layout.actors}
    if len(roles) == 1 and next(iter(roles)).startswith("'"):
        present = " or ".join(f"{c.names} is not null" for c in layout.actors)
        return f"case when {present} then [{roles.pop()}] else []::varchar[] end"
    present = ", ".join(f"case when {c.names} is not null then {c.role} end" for c in layout.actors)
    return f"list_sort(list_distinct(list_filter([{present}], lambda x: x is not null)))"

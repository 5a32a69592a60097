"""Raw rows and what their values stand for in, the store's table of events out; and every fault.

All of it is SQL over whole columns. A fault that makes a row no event discards it; one that
only takes something away (a position, a count) keeps it. Both are written down.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.dates import EARLIEST, LATEST
from geodata.ingest.imports.layouts.layout import BETWEEN, column
from geodata.ingest.imports.steps.sql_fragments import ROW, filled_once, folded
from geodata.store.engines.sql import quoted

if TYPE_CHECKING:
    import duckdb

    from geodata.ingest.imports.layouts.layout import Layout
    from geodata.ingest.imports.steps.event_ids import Identities

__all__ = ["event_rows", "joined"]

_MAX_TITLE_LENGTH = 200


def joined(layout: Layout, rows: str) -> str:
    """Return SQL for the raw rows with their spans, codes and spots."""
    p, d = layout.place, layout.dates
    spot = {
        "name": p.name, "country_text": p.country, "country_said": p.country_name, "admin1": p.admin1, "lon_text": p.lon,
        "lat_text": p.lat, "code": p.precision, "pair": p.pair, "shape": p.shape, "crs_text": p.crs or "null",
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


def event_rows(
    con: duckdb.DuckDBPyConnection, layout: Layout, rows: str, origin: str, ids: Identities
) -> str:
    """Return SQL for the events of all rows that are not dropped, in no order.

    ``place_in_order`` is what a store is sorted by: the year, then the position along a
    Hilbert curve. Our own sign between two actors is left out of the folded text: with it,
    no text would be of ASCII alone, and each would be folded in Python, at six times the cost.
    """
    best, low, high, deaths = _deaths(layout)
    notes = column(layout.notes) if layout.notes else "null"
    names, pairs, joins = _actors(layout)
    pairs_outside = pairs or f"list_transform(actor, lambda x: x || '|' || {layout.actors[0].role})"
    point = "case when s.placed and s.exact then s.{0} end"
    dropped = (
        f"where r.{ROW} not in (select row from dropped)"
        if con.execute("select count(*) from dropped").fetchall()[0][0]
        else ""
    )
    found = f"""
        select * exclude (said, pairs) replace ({folded("said")} as text), {pairs_outside if not pairs else "pairs"} as actor_role from (
          select {ids.sql} as id, left({layout.title}, {_MAX_TITLE_LENGTH}) as title,
            t.event_type, t.event_class, t.mode, t.assertion, {quoted(layout.status)} as status,
            false as disputed, {str(layout.machine).lower()} as machine,
            coalesce(d.date_start, date '{EARLIEST}') as date_start, coalesce(d.date_end, date '{LATEST}') as date_end,
            d.date_start is not null as dated, t.event_type = 'SITUATION' as lasting,
            s.id as place, case when s.placed then s.precision else 'none' end as place_precision, coalesce(s.placed, false) as placed,
            case when s.placed then s.country end as country,
            case when s.placed and s.precision not in ('country', 'region', 'water_air') then s.admin1 end as admin1,
            {point.format("lon")} as lon, {point.format("lat")} as lat,
            s.west - s.reach_lon as west, s.south - s.reach_lat as south, s.east + s.reach_lon as east, s.north + s.reach_lat as north,
            [{quoted(origin)}] as source, {names} as actor, {pairs or "null"} as pairs, {_roles(layout)} as role,
            {best} as fatalities, {low} as fatalities_low, {high} as fatalities_high,
            case when s.placed then s.cell_x end as cell_x, case when s.placed then s.cell_y end as cell_y, r.{ROW} as row, '' as text,
            year(coalesce(d.date_start, date '{LATEST}')) * (1::bigint << 32) + coalesce(s.curve, 0) as place_in_order,
            replace(concat_ws(' ', {layout.title}, {notes}, {layout.place.name}, {layout.place.admin1}, {", ".join(c.names for c in layout.actors)}), {quoted(BETWEEN)}, ' ') as said
          {joined(layout, rows)} {joins} {deaths} {ids.join} {dropped})
        """
    found = filled_once(found, rows)
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


def _deaths(layout: Layout) -> tuple[str, str, str, str]:
    """Return SQL of best, low and high, and of the joins that they need.

    One column may say all three ("at least 3"); columns of their own go before it.
    """
    best, low, high = layout.fatalities
    joins = [
        f"left join death_counts n{i} on n{i}.text = {sql}"
        for i, sql in enumerate(layout.fatalities)
        if sql != "null"
    ]
    first = [
        f"n0.{name}" if best != "null" else "null::integer" for name in ("best", "low", "high")
    ]
    lowest = f"coalesce(n1.best, n1.low, {first[1]})" if low != "null" else first[1]
    highest = f"coalesce(n2.best, n2.high, {first[2]})" if high != "null" else first[2]
    return first[0], lowest, highest, " ".join(joins)


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

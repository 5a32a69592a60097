"""The tables beside the events: actors, places, sources, and the counts of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.ingest.imports.steps.sql_fragments import folded
from geodata.store.engines.sql import quoted

if TYPE_CHECKING:
    import duckdb

    from geodata.ingest.imports.steps.other_origins import OtherOrigins

__all__ = ["home_of", "make_counts", "make_tables"]

_FACETS = (
    "event_class",
    "event_type",
    "assertion",
    "status",
    "country",
    "admin1",
    "place",
    "place_precision",
)
_LISTS = ("actor", "role", "source")
# the share of events left out at each side of the first look
_EDGE = 0.02
_LEAST_DEG = 0.5


def make_tables(con: duckdb.DuckDBPyConnection, origin: str, others: OtherOrigins) -> None:
    """Make ``actors`` and ``places`` of what the kept events name.

    Two origins that write one name mean one actor; places are the same where all that is said of
    them is.
    """
    theirs = others.named("actors", "select unnest(actor) from events")
    con.execute(
        "create table actors as select id, any_value(name order by name) as name, any_value(folded order by name) as folded, "
        "any_value(kind order by name) as kind, any_value(origin order by origin) as origin from ("
        f"select id, name, folded, kind, {quoted(origin)} as origin from actor_names"
        f"{' union all by name ' + theirs if theirs else ''}) group by id order by id"
    )
    # a place is as precise as the most precise event there
    ranks = "['site', 'settlement', 'near', 'admin2', 'admin1', 'region', 'country', 'water_air']"
    theirs = others.named("places", "select place from events")
    con.execute(
        f"""
        create table places as
        select id, any_value(name order by name) as name, any_value(folded order by name) as folded, any_value(country) as country,
          any_value(admin1) as admin1, any_value(lon) as lon, any_value(lat) as lat,
          {ranks}[min(list_position({ranks}, precision))] as precision, any_value(origin order by origin) as origin, any_value(outline) as outline, any_value(boundary) as boundary
        from (select id, coalesce(name, admin1, country, round(lat, 3) || ', ' || round(lon, 3)) as name,
            {folded("coalesce(name, '')")} as folded, country, admin1, lon, lat, precision, {quoted(origin)} as origin, outline, boundary
          from spots where placed {"union all by name " + theirs if theirs else ""}) group by id order by id
        """
    )


def make_counts(con: duckdb.DuckDBPyConnection) -> None:
    """Count what an empty query asks for: ``facets`` (name, value, n) and ``intervals``."""
    rows = "(select * from events where not machine)"
    plain = " union all ".join(
        f"select '{name}' as name, {name} as value, count(*) as n from {rows} where {name} is not null group by {name}"
        for name in _FACETS
    )
    lists = " union all ".join(
        f"select '{name}' as name, value, count(*) as n from (select unnest({name}) as value from {rows}) group by value"
        for name in _LISTS
    )
    con.execute(
        f"create table facets as select * from ({plain} union all {lists}) order by name, n desc, value"
    )
    con.execute(
        f"create table intervals as select date_start, date_end, count(*) as n from {rows} where dated group by all order by all"
    )


def home_of(con: duckdb.DuckDBPyConnection) -> tuple[float, float, float, float] | None:
    """Return the box that all but the outermost events lie in, degrees; None without a place."""
    row = con.execute(
        f"select quantile_cont(west, {_EDGE}), quantile_cont(south, {_EDGE}), quantile_cont(east, {1 - _EDGE}), "
        f"quantile_cont(north, {1 - _EDGE}) from (select west, south, east, north from events where placed using sample 100000 rows)"
    ).fetchall()[0]
    if row[0] is None:
        return None
    west, south, east, north = (float(degrees) for degrees in row)
    # events at one single point still need a box that a map can show
    across, up = (max(0.0, _LEAST_DEG - size) / 2 for size in (east - west, north - south))
    return (
        round(west - across, 3),
        round(max(-90.0, south - up), 3),
        round(east + across, 3),
        round(min(90.0, north + up), 3),
    )

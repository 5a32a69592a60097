"""Stored events in, small whole numbers out: what most questions are answered from.

Every event has one *what* (how it is typed, asserted, reviewed), one *span* of days and one
*spot* on the map, of which there are thousands where there are millions of events. The
schema ``coded`` of a store's DuckDB file holds

- the distinct ``whats``, ``spans`` and ``spots``, and the ``zones`` (country and precision)
  that spots lie in;
- ``facts``: for each event, in the order of ``events``, the number of each, its ``row`` there
  and ``nth``, its place in the list that shows the newest first;
- ``parties``: the same for each event and actor, ``by_actor``: sorted by actor;
- events counted beforehand: ``days`` by span, what and zone, ``spreads`` by spot and what,
  ``castings`` by actor, what and zone, ``years`` by year, spot and what, and beside it
  ``astride``, the facts of events that reach from one year into another;
- ``ids``: the row of each id, sorted by a hash of the id.

All of it is made anew from ``events``; without it questions are answered by scanning them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from geodata.vocab import Role

if TYPE_CHECKING:
    import duckdb

__all__ = ["CODED", "FORMAT", "ROLES", "make_codes"]

CODED: Final = "coded"
# a store made by another version is scanned
FORMAT: Final = 2
# the roles of an actor in an event are the bits of one number, in this order
ROLES: Final[tuple[str, ...]] = get_args(Role)
_WHAT: Final = "event_type, event_class, mode, assertion, status, disputed, machine, lasting, dated, source, role"
_SPAN: Final = "date_start, date_end, dated"
_SPOT: Final = "place, place_precision, placed, country, admin1, lon, lat, west, south, east, north, cell_x, cell_y"
# numbers of up to 65,536 values are kept in two bytes
_SHORT: Final = 1 << 16


def make_codes(con: duckdb.DuckDBPyConnection) -> bool:
    """Make the schema ``coded`` of the table ``events``; its rows must not change after.

    Returns
    -------
    bool
        Whether it was made. Numbers are found by hashes of 64 bits, checked by others: where
        one hash stands for two values, nothing is made, and events are scanned.
    """
    con.execute(f"drop schema if exists {CODED} cascade; create schema {CODED}")
    marks = ", ".join(
        f"hash({columns}) as {name}, hash({', '.join(reversed(columns.split(', ')))}, 1) as other_{name}"
        for name, columns in (("what", _WHAT), ("span", _SPAN), ("spot", _SPOT))
    )
    # the wide columns are read once; from here on numbers are grouped
    con.execute(f"create temp table keys as select rowid as row, {marks} from events")
    whole = all(
        [
            _dimension(con, "what", _WHAT, "mark"),
            _dimension(con, "span", _SPAN, "date_start, date_end, dated"),
            # near each other on the map, near each other in number: a box is a few ranges
            _dimension(con, "spot", _SPOT, f"{_interleaved()}, mark"),
        ]
    )
    if whole:
        _make_zones(con)
        _make_facts(con)
        _make_parties(con)
        _make_counts(con)
        con.execute(
            f"create table {CODED}.ids as select hash(id) as mark, rowid::uinteger as row from events order by mark"
        )
        # the last one made: a schema without it is not whole
        con.execute(f"create table {CODED}.about as select {FORMAT} as format")
    for name in ("keys", "marked_what", "marked_span", "marked_spot"):
        con.execute(f"drop table if exists {name}")
    if not whole:
        con.execute(f"drop schema {CODED} cascade")
    return whole


def _dimension(con: duckdb.DuckDBPyConnection, name: str, columns: str, order: str) -> bool:
    """Make the table of the distinct values of some columns; False if a hash stands for two."""
    con.execute(
        f"create temp table marked_{name} as select {name} as mark, min(row) as row, min(other_{name}) <> max(other_{name}) as twice "
        f"from keys group by {name}"
    )
    if con.execute(f"select bool_or(twice) from marked_{name}").fetchall()[0][0]:
        return False
    con.execute(
        f"create table {CODED}.{name}s as select (row_number() over (order by {order}) - 1)::uinteger as {name}, {columns}, mark "
        f"from marked_{name} m join events e on e.rowid = m.row order by {name}"
    )
    return True


def _interleaved() -> str:
    """Return SQL that orders cells along a Z-shaped curve (Morton): the bits of both numbers in turn."""

    def spread(column: str) -> str:
        sql = f"coalesce({column}, 0)::ubigint"
        for by, mask in (
            (16, 0x0000FFFF0000FFFF),
            (8, 0x00FF00FF00FF00FF),
            (4, 0x0F0F0F0F0F0F0F0F),
            (2, 0x3333333333333333),
            (1, 0x5555555555555555),
        ):
            sql = f"((({sql}) | (({sql}) << {by})) & {mask}::ubigint)"
        return sql

    return f"({spread('cell_x')} | ({spread('cell_y')} << 1))"


def _make_zones(con: duckdb.DuckDBPyConnection) -> None:
    columns = "country, place_precision, placed"
    con.execute(
        f"create table {CODED}.zones as select (row_number() over (order by {columns}) - 1)::uinteger as zone, {columns} "
        f"from (select distinct {columns} from {CODED}.spots)"
    )
    con.execute(f"alter table {CODED}.spots add column zone uinteger")
    con.execute(
        f"update {CODED}.spots s set zone = z.zone from {CODED}.zones z where z.country is not distinct from s.country "
        "and z.place_precision = s.place_precision and z.placed = s.placed"
    )


def _make_facts(con: duckdb.DuckDBPyConnection) -> None:
    con.execute(
        "create temp table newest as select rowid as row from events order by dated desc, date_start desc, id"
    )
    con.execute(
        f"""
        create table {CODED}.facts as
        select s.span, w.what{_short(con, "what")} as what, p.zone{_short(con, "zone")} as zone, p.spot, n.rowid::uinteger as nth, k.row::uinteger as row
        from keys k join {CODED}.whats w on w.mark = k.what join {CODED}.spans s on s.mark = k.span
          join {CODED}.spots p on p.mark = k.spot join newest n on n.row = k.row
        order by k.row
        """
    )
    con.execute("drop table newest")


def _short(con: duckdb.DuckDBPyConnection, name: str) -> str:
    """Return the SQL of a cast to two bytes, where that holds every number."""
    most = int(con.execute(f"select count(*) from {CODED}.{name}s").fetchall()[0][0])
    return "::usmallint" if most <= _SHORT else ""


def _make_parties(con: duckdb.DuckDBPyConnection) -> None:
    """Make ``actors``, and ``parties`` with the roles of each actor in each event as bits."""
    con.execute(
        "create temp table pairs as select pair, regexp_extract(pair, '^(.*)[|]([^|]*)$', 1) as id, regexp_extract(pair, '[|]([^|]*)$', 1) as role "
        "from (select distinct unnest(actor_role) as pair from events)"
    )
    con.execute(
        f"create table {CODED}.actors as select (row_number() over (order by id) - 1)::uinteger as actor, id from (select distinct id from pairs)"
    )
    bits = " ".join(f"when '{role}' then {1 << i}" for i, role in enumerate(ROLES))
    con.execute(
        f"create temp table numbered as select pair, a.actor, (case role {bits} else 0 end)::usmallint as roles from pairs join {CODED}.actors a using (id)"
    )
    each = (
        "select u.row, n.actor, n.roles from (select rowid as row, unnest(actor_role) as pair from events) u "
        "join numbered n on n.pair = u.pair"
    )
    several = con.execute("select count(*) > count(distinct actor) from numbered").fetchall()[0][0]
    if several:
        each = f"select row, actor, bit_or(roles) as roles from ({each}) group by row, actor"
    con.execute(
        f"create table {CODED}.parties as select f.row, p.actor, p.roles, f.span, f.what, f.zone, f.spot, f.nth "
        f"from ({each}) p join {CODED}.facts f on f.row = p.row order by f.row, p.actor"
    )
    con.execute(
        f"create table {CODED}.by_actor as select actor, row, roles, span, what, zone, spot, nth from {CODED}.parties order by actor, row"
    )
    con.execute("drop table pairs; drop table numbered")


def _make_counts(con: duckdb.DuckDBPyConnection) -> None:
    n = "count(*)::uinteger as n"
    for name, source, by in (
        ("days", "facts", "span, what, zone"),
        ("spreads", "facts", "spot, what, zone"),
        ("castings", "parties", "actor, what, zone"),
    ):
        con.execute(
            f"create table {CODED}.{name} as select {by}, {n} from {CODED}.{source} group by all order by {by}"
        )
    within = "year(date_start) = year(date_end)"
    con.execute(
        f"create table {CODED}.years as select year(date_start)::usmallint as year, spot, what, zone, {n} "
        f"from {CODED}.facts join {CODED}.spans using (span) where {within} group by all order by year, spot, what"
    )
    con.execute(
        f"create table {CODED}.astride as select f.* from {CODED}.facts f join {CODED}.spans using (span) where not ({within}) order by row"
    )

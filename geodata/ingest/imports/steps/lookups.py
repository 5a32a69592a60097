"""The distinct values of a file and what they stand for: actors, dates, event types, places.

A million rows name some thousands of each. Every distinct value is understood once, in
Python where that is clearest, and joined back by the engine.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from geodata.geometry import boundary, boundary_ids
from geodata.ingest.imports.layouts.acled import MONADIC
from geodata.ingest.imports.layouts.calendar import Span, day_order, read_span, widened
from geodata.ingest.imports.layouts.layout import told
from geodata.ingest.imports.steps.sql import folded, slug
from geodata.store.cells import DEEPEST, LAST_LATITUDE
from geodata.store.folders.imported import UNCERTAINTY_M
from geodata.store.naming.countries import country_alpha3, country_code
from geodata.vocab import CLASS_OF

if TYPE_CHECKING:
    import duckdb

    from geodata.ingest.imports.layouts.layout import Layout, PlaceColumns

__all__ = ["actors", "event_types", "hilbert", "places", "spans", "told_apart"]

# a point this far outside its country's outline at 1:110m is still taken for inside
_TOLERANCE_DEG = 1.0
# degrees of latitude of 25 km on the mean sphere
_NEAR_DEG = np.degrees(UNCERTAINTY_M["near"] / 6_371_008.8)


def told_apart(con: duckdb.DuckDBPyConnection, layout: Layout, rows: str) -> Layout:
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
    con.execute(f"create or replace temp table twice_told as {twice}")
    if not con.execute("from twice_told limit 1").fetchall():
        return layout
    again = (
        f"select 1 from {rows} r where {mark} in (select mark from twice_told) group by {layout.identity}, {layout.latest} "
        f"having count(distinct {told('actor1')}) > 1 limit 1"
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
            f"insert into listed select text, trim(unnest(string_split(text, ';'))) from ({several}) where text is not null"
        )
    parts = [single] if single else []
    parts.append("select name, null::varchar as code from listed")
    con.execute(
        f"create temp table named as select name, max(code) as code from ({' union all '.join(parts)}) where name <> '' group by name"
    )
    found = con.execute("select name, code from named order by name").fetchall()
    kinds = pa.table(
        {
            "name": [name for name, _ in found],
            "kind": [layout.kinds(name, code) for name, code in found],
        },
        schema=pa.schema([("name", pa.string()), ("kind", pa.string())]),
    )
    con.register("kinds_in", kinds)
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
    con.unregister("kinds_in")
    con.execute(
        "create temp table actor_lists as select text, list(distinct id order by id) as ids "
        "from listed join actor_names using (name) group by text"
    )


def spans(con: duckdb.DuckDBPyConnection, layout: Layout, rows: str) -> None:
    """Make ``spans`` (first, last, precision, date_start, date_end, reason) of a file's distinct dates."""
    d = layout.dates
    query = f"select distinct {d.first} as a, {d.last} as b, {d.precision} as c from {rows} r"
    texts = con.execute(query).fetchall()
    order = day_order(t for first, last, _ in texts for t in (first, last) if t)
    found = [_interval(d.scheme, first, last, precision, order) for first, last, precision in texts]
    table = pa.table(
        {
            "a": [t[0] for t in texts], "b": [t[1] for t in texts], "c": [t[2] for t in texts],
            "date_start": [s.first for s in found], "date_end": [s.last for s in found],
            "reason": [s.reason or None for s in found],
        },
        schema=pa.schema(
            [("a", pa.string()), ("b", pa.string()), ("c", pa.string()), ("date_start", pa.date32()), ("date_end", pa.date32()), ("reason", pa.string())]
        ),
    )  # fmt: skip
    _keep(con, "spans", table)


def _interval(
    scheme: str, first: str | None, last: str | None, precision: str | None, order: str | None
) -> Span:
    if first is None:
        return Span(None, None)
    start = read_span(first, order)
    if scheme == "acled":
        return widened(start, precision)
    if last is None or start.first is None:
        return start
    end = read_span(last, order)
    if end.last is None:
        return end
    if end.last < start.first:
        return Span(None, None, f"ends ({last}) before it starts")
    return Span(start.first, end.last)


def event_types(con: duckdb.DuckDBPyConnection, layout: Layout, rows: str) -> None:
    """Make ``coded`` (code, event_type, mode, event_class) of a file's distinct event types."""
    codes = [
        code
        for (code,) in con.execute(f"select distinct {layout.type_code} from {rows} r").fetchall()
    ]
    found = [layout.types(code or "") for code in codes]
    table = pa.table(
        {
            "code": codes,
            "event_type": [f.event_type for f in found],
            "mode": [f.mode for f in found],
            "event_class": [CLASS_OF[f.event_type] if f.event_type else None for f in found],
        },
        schema=pa.schema(
            [(name, pa.string()) for name in ("code", "event_type", "mode", "event_class")]
        ),
    )
    _keep(con, "coded", table)


def places(con: duckdb.DuckDBPyConnection, layout: Layout, rows: str) -> None:
    """Make ``spots``: each distinct place of a file with its id, position, country, cell and faults.

    Notes
    -----
    ``reason`` says why an event there is discarded, ``remark`` why one is kept without its
    place. Positions that would lie in their country if longitude and latitude changed places
    are refused, never put right.
    """
    p = layout.place
    con.execute(
        f"""
        create temp table spots_in as
        select *, try_cast(lon_text as double) as lon_in, try_cast(lat_text as double) as lat_in
        from (select distinct {p.name} as name, {p.country} as country_text, {p.country_name} as country_said,
          {p.admin1} as admin1, {p.lon} as lon_text, {p.lat} as lat_text, {p.precision} as code from {rows} r)
        """
    )
    _countries(con, p)
    exact = "precision in ('site', 'settlement', 'near')"
    size = 1 << DEEPEST
    con.execute(
        f"""
        create temp table spots as
        select s.* exclude (lon_in, lat_in), coalesce(c.country, n.country) as country,
          case when lon_text is null and lat_text is null then null
            when lon_in is null or lat_in is null or not isfinite(lon_in) or not isfinite(lat_in) then 'is no position in degrees'
            when abs(lat_in) > 90 and abs(lon_in) <= 90 and abs(lat_in) <= 180 then 'lies off the globe; longitude and latitude look swapped'
            when abs(lat_in) > 90 or abs(lon_in) > 180 then 'lies off the globe'
          end as reason,
          case when lon_text is null and lat_text is null then 'has no position'
            when lon_in = 0 and lat_in = 0 then 'has the position 0, 0, which stands for none' end as remark,
          {_precision(p)} as precision, ({_unknown(p)}) as unknown_code, lon_in as lon, lat_in as lat,
          row_number() over () as number
        from spots_in s
        left join country_codes c on c.text is not distinct from s.country_text
        left join country_codes n on n.text is not distinct from s.country_said and {"true" if p.country_scheme == "number" else "false"}
        """
    )
    _refuse_swapped(con)
    ok = "reason is null and remark is null"
    con.execute(
        f"""
        create or replace temp table spots as
        select *, {ok} as placed, {exact} as exact,
          case when {ok} then coalesce(nullif({slug("coalesce(name, 'place')", 40)}, ''), 'place') || '-' ||
            left(md5(concat_ws('|', name, country_text, admin1, lon_text, lat_text)), 10) end as id,
          least({size - 1}, greatest(0, floor((lon + 180) / 360 * {size})))::integer as cell_x,
          least({size - 1}, greatest(0, floor((1 - asinh(tan(radians(greatest(-{LAST_LATITUDE}, least({LAST_LATITUDE}, lat))))) / pi()) / 2 * {size})))::integer as cell_y,
          case when precision = 'near' then least(90 - abs(lat), {_NEAR_DEG}) else 0 end as reach_lat,
          case when precision = 'near' then degrees(asin(least(1, sin(radians({_NEAR_DEG})) / greatest(cos(radians(lat)), 1e-9)))) else 0 end as reach_lon
        from (select * replace (case when {ok} then lon end as lon, case when {ok} then lat end as lat) from spots)
        """
    )
    order = con.execute("select number, cell_x, cell_y from spots where placed").fetchnumpy()
    curve = pa.table(
        {"number": order["number"], "curve": hilbert(order["cell_x"], order["cell_y"])}
    )
    _keep(con, "curves", curve)
    con.execute(
        "create or replace temp table spots as select s.*, coalesce(c.curve, 0) as curve from spots s left join curves c using (number)"
    )


def _countries(con: duckdb.DuckDBPyConnection, p: PlaceColumns) -> None:
    """Make ``country_codes`` (text, country, alpha3) of the texts that stand for countries."""
    texts = {
        t
        for (t,) in con.execute(
            "select distinct country_text from spots_in union select distinct country_said from spots_in"
        ).fetchall()
        if t
    }
    rows = [
        (text, country_code(text, p.country_scheme) or country_code(text)) for text in sorted(texts)
    ]
    table = pa.table(
        {"text": [t for t, _ in rows], "country": [c for _, c in rows]},
        schema=pa.schema([("text", pa.string()), ("country", pa.string())]),
    )
    _keep(con, "country_codes", table)


def _precision(p: PlaceColumns) -> str:
    known = " ".join(
        f"when '{code}' then '{ours}'" for code, ours in p.codes.items() if code is not None
    )
    return f"case code {known} else '{p.codes[None]}' end"


def _unknown(p: PlaceColumns) -> str:
    listed = ", ".join(f"'{code}'" for code in p.codes if code is not None)
    return f"code is not null and code not in ({listed})"


def _refuse_swapped(con: duckdb.DuckDBPyConnection) -> None:
    """Mark positions outside their country that would be inside with their two numbers swapped."""
    import shapely  # noqa: PLC0415 - heavy

    con.execute("create temp table swapped (number bigint)")
    known = boundary_ids()
    for (country,) in con.execute(
        "select distinct country from spots where country is not null"
    ).fetchall():
        alpha3 = country_alpha3(country)
        if alpha3 not in known:
            continue
        at = con.execute(
            "select number, lon, lat from spots where country = ? and reason is null and lon is not null",
            [country],
        ).fetchnumpy()
        outline = shapely.buffer(shapely.simplify(boundary(alpha3), 0.05), _TOLERANCE_DEG)
        shapely.prepare(outline)
        lon, lat = np.asarray(at["lon"], float), np.asarray(at["lat"], float)
        turned = ~shapely.contains_xy(outline, lon, lat) & shapely.contains_xy(outline, lat, lon)
        if turned.any():
            _keep(con, "swapped_in", pa.table({"number": np.asarray(at["number"])[turned]}))
            con.execute("insert into swapped select number from swapped_in")
            con.execute("drop table swapped_in")
    con.execute(
        "update spots set reason = 'lies outside its country, and inside it with longitude and latitude swapped' "
        "where number in (select number from swapped)"
    )


def hilbert(x: Any, y: Any, bits: int = 16) -> Any:
    """Return positions along a Hilbert curve, for cells of ``DEEPEST`` bits each.

    Parameters
    ----------
    x, y
        Arrays of cells; their ``bits`` highest bits are used.
    """
    across, down = (
        np.asarray(x, np.int64) >> (DEEPEST - bits),
        np.asarray(y, np.int64) >> (DEEPEST - bits),
    )
    place = np.zeros_like(across)
    # after J. Skilling, "Programming the Hilbert curve" (2004), for two dimensions
    for bit in range(bits - 1, -1, -1):
        side = 1 << bit
        right, below = (across & side) > 0, (down & side) > 0
        place += side * side * ((3 * right) ^ below)
        flip = ~below & right
        turned = side * 2 - 1
        across, down = np.where(flip, turned - across, across), np.where(flip, turned - down, down)
        across, down = np.where(~below, down, across), np.where(~below, across, down)
        across, down = across & (side - 1), down & (side - 1)
    return place


def _keep(con: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> None:
    con.register(f"{name}_arrow", table)
    con.execute(f"create or replace temp table {name} as select * from {name}_arrow")
    con.unregister(f"{name}_arrow")

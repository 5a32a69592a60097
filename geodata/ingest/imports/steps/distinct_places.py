"""Each distinct place of a file with its position or outline, country, precision, cell, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from geodata.ingest.imports.reports.value_readings import Reading
from geodata.ingest.imports.steps.distinct_positions import read_positions
from geodata.ingest.imports.steps.hilbert import hilbert
from geodata.ingest.imports.steps.place_boundaries import (
    fill_named_areas,
    name_boundaries,
    refuse_swapped,
)
from geodata.ingest.imports.steps.sql_fragments import make_table, slug
from geodata.ingest.imports.values.precision_words import UNKNOWN
from geodata.store.naming.countries import country_code
from geodata.store.web_mercator_grid import DEEPEST, LAST_LATITUDE
from geodata.vocab import UNCERTAINTY_M

if TYPE_CHECKING:
    from collections.abc import Mapping

    import duckdb

    from geodata.ingest.imports.layouts.layout import Layout, PlaceColumns

__all__ = ["places"]

# degrees of latitude of 25 km on the mean sphere
_NEAR_DEG: Final = np.degrees(UNCERTAINTY_M["near"] / 6_371_008.8)
_POINTED: Final = "('site', 'settlement', 'near')"


def places(
    con: duckdb.DuckDBPyConnection,
    layout: Layout,
    rows: str,
    *,
    crs: str = "",
    chosen: Mapping[str, str] | None = None,
) -> tuple[tuple[Reading, ...], tuple[str, ...]]:
    """Make ``spots``: each distinct place of a file with its id, position, country, cell and faults.

    Parameters
    ----------
    con, layout, rows
        The file.
    crs
        Coordinate system of its positions; degrees when left out.
    chosen
        Text -> precision, as its owner says.

    Returns
    -------
    tuple of readings and notes
        How each word for a precision was read, and what was done to positions, in words.

    Notes
    -----
    ``reason`` says why an event there is discarded, ``remark`` why one is kept without its
    place. Positions that would lie in their country if longitude and latitude changed places
    are refused, never put right.
    """
    p = layout.place
    _make_distinct(con, p, rows)
    _countries(con, p)
    readings = _precisions(con, layout, rows, chosen or {})
    notes = read_positions(con, layout, crs)
    _join_lookups(con, p)
    notes += fill_named_areas(con)
    _find_faults(con)
    refuse_swapped(con)
    name_boundaries(con)
    _add_cells_and_ids(con)
    order = con.execute("select number, cell_x, cell_y from spots where placed").fetchnumpy()
    curve = hilbert(order["cell_x"], order["cell_y"])
    columns = {
        "number": ("bigint", order["number"].tolist()),
        "curve": ("bigint", curve.tolist()),
    }
    make_table(con, "curves", columns)
    con.execute(
        "create or replace temp table spots as select s.*, coalesce(c.curve, 0) as curve from spots s left join curves c using (number)"
    )
    return readings, notes


def _make_distinct(con: duckdb.DuckDBPyConnection, p: PlaceColumns, rows: str) -> None:
    """Make ``spots_in``: the distinct texts that name places."""
    con.execute(
        f"""
        create temp table spots_in as
        select *, try_cast(lon_text as double) as lon_in, try_cast(lat_text as double) as lat_in, row_number() over () as number
        from (select distinct {p.name} as name, {p.country} as country_text, {p.country_name} as country_said,
          {p.admin1} as admin1, {p.lon} as lon_text, {p.lat} as lat_text, {p.precision} as code, {p.pair} as pair, {p.shape} as shape,
          {p.crs or "null"} as crs_text from {rows} r)
        """
    )


def _join_lookups(con: duckdb.DuckDBPyConnection, p: PlaceColumns) -> None:
    """Make ``spots``: the texts with the position, outline, country and precision that each stands for."""
    con.execute(
        f"""
        create temp table spots as
        select s.* exclude (lon_in, lat_in), coalesce(c.country, n.country) as country, q.remark as position_remark,
          coalesce(q.lon, s.lon_in) as lon, coalesce(q.lat, s.lat_in) as lat, q.west as shape_west, q.south as shape_south,
          q.east as shape_east, q.north as shape_north, q.outline, null::varchar as boundary,
          case when q.outline is not null and k.precision in ('site', 'settlement', 'near') then '{UNKNOWN}' else k.precision end as precision,
          k.code is not null and not k.known as unknown_code,
          lon_text is null and lat_text is null and pair is null and shape is null as nowhere
        from spots_in s left join read_spots q using (number)
        left join precisions k on k.code is not distinct from s.code
        left join country_codes c on c.text is not distinct from s.country_text
        left join country_codes n on n.text is not distinct from s.country_said and {"true" if p.country_scheme == "number" else "false"}
        """
    )


def _find_faults(con: duckdb.DuckDBPyConnection) -> None:
    """Add ``reason`` to spots where no event can lie, ``remark`` to those that are no place."""
    con.execute(
        """
        create or replace temp table spots as
        select *, case when nowhere or position_remark is not null then null
            when abs(lat) > 90 and abs(lon) <= 90 and abs(lat) <= 180 then 'lies off the globe; longitude and latitude look swapped'
          end as reason,
          case when nowhere then 'has no position' when position_remark is not null then position_remark
            when lon is null or lat is null or not isfinite(lon) or not isfinite(lat) then 'is no position in degrees'
            when abs(lat) > 90 and abs(lon) <= 90 and abs(lat) <= 180 then null
            when abs(lat) > 360 or abs(lon) > 360 then 'lies off the globe; if it is in metres, say the coordinate system (--crs EPSG:…)'
            when abs(lat) > 90 or abs(lon) > 180 then 'lies off the globe'
            when lon = 0 and lat = 0 then 'has the position 0, 0, which stands for none'
          end as remark
        from spots
        """
    )


def _add_cells_and_ids(con: duckdb.DuckDBPyConnection) -> None:
    """Add id, web-mercator cell, bounds and reach to spots, and leave out what only led there."""
    size = 1 << DEEPEST
    ok = "reason is null and remark is null"
    con.execute(
        f"""
        create or replace temp table spots as
        select * exclude (shape_west, shape_south, shape_east, shape_north, nowhere, position_remark), {ok} as placed,
          precision in {_POINTED} and outline is null as exact,
          case when {ok} then coalesce(nullif({slug("coalesce(name, 'place')", 40)}, ''), 'place') || '-' ||
            left(md5(concat_ws('|', name, country_text, admin1, lon_text, lat_text, pair, shape)), 10) end as id,
          least({size - 1}, greatest(0, floor((lon + 180) / 360 * {size})))::integer as cell_x,
          least({size - 1}, greatest(0, floor((1 - asinh(tan(radians(greatest(-{LAST_LATITUDE}, least({LAST_LATITUDE}, lat))))) / pi()) / 2 * {size})))::integer as cell_y,
          case when precision = 'near' then least(90 - abs(lat), {_NEAR_DEG}) else 0 end as reach_lat,
          case when precision = 'near' then degrees(asin(least(1, sin(radians({_NEAR_DEG})) / greatest(cos(radians(lat)), 1e-9)))) else 0 end as reach_lon,
          coalesce(shape_west, lon) as west, coalesce(shape_south, lat) as south, coalesce(shape_east, lon) as east, coalesce(shape_north, lat) as north
        from (select * replace (case when {ok} then lon + 0.0 end as lon, case when {ok} then lat + 0.0 end as lat,
          case when {ok} then shape_west end as shape_west, case when {ok} then shape_south end as shape_south,
          case when {ok} then shape_east end as shape_east, case when {ok} then shape_north end as shape_north) from spots)
        """
    )


def _countries(con: duckdb.DuckDBPyConnection, p: PlaceColumns) -> None:
    """Make ``country_codes`` (text, country) of the texts that stand for countries."""
    texts = {
        t
        for (t,) in con.execute(
            "select distinct country_text from spots_in union select distinct country_said from spots_in"
        ).fetchall()
        if t
    }
    codes = [country_code(text, p.country_scheme) or country_code(text) for text in sorted(texts)]
    columns = {"text": ("varchar", sorted(texts)), "country": ("varchar", codes)}
    make_table(con, "country_codes", columns)


def _precisions(
    con: duckdb.DuckDBPyConnection, layout: Layout, rows: str, chosen: Mapping[str, str]
) -> tuple[Reading, ...]:
    """Make ``precisions`` (code, precision, known) of the texts that say how well a place is known."""
    p = layout.place
    counted = con.execute(
        f"select {p.precision} as code, count(*) from {rows} r group by code order by 2 desc, 1"
    ).fetchall()
    own = {text.strip().casefold(): precision for text, precision in chosen.items()}
    found = []
    for code, _ in counted:
        reading = own.get((code or "").casefold()) if code is not None else None
        if reading is None and p.precision_of is not None:
            # a word that is silent leaves it to the geometry: a point is a point
            reading = "settlement" if code is None else p.precision_of(code)
        elif reading is None:
            reading = (
                p.codes.get(str(code).removesuffix(".0")) if code is not None else p.codes[None]
            )
        found.append(reading)
    columns = {
        "code": ("varchar", [code for code, _ in counted]),
        "precision": ("varchar", [f or p.codes[None] for f in found]),
        "known": ("boolean", [f is not None for f in found]),
    }
    make_table(con, "precisions", columns)
    if p.precision in {"null", "lower(null)"}:
        return ()
    return tuple(
        Reading("place_precision", str(code or ""), f or p.codes[None], int(n), f is not None)
        for (code, n), f in zip(counted, found, strict=True)
    )

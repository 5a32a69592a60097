"""The committed tables: every line has its source, a point on earth, and a code that exists."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import pytest
import shapely

import geodata
from geodata.gazetteer.sources.cities import country_rows
from geodata.gazetteer.sources.subdivisions import subdivision_rows
from geodata.geometry import boundary

TABLES = Path(geodata.__file__).parent / "gazetteer" / "tables"


def lines(name: str) -> list[dict[str, str]]:
    with (TABLES / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("table", ["countries", "admin1", "regions"])
def test_each_line_names_its_source_and_lies_on_earth(table: str) -> None:
    for line in lines(table):
        assert None not in line, line
        assert line["source"], line
        assert -90 <= float(line["latitude"]) <= 90, line
        assert -180 <= float(line["longitude"]) <= 180, line


@pytest.mark.parametrize(
    ("table", "key"), [("countries", "country"), ("admin1", "admin1"), ("regions", "name")]
)
def test_no_line_is_there_twice(table: str, key: str) -> None:
    codes = [line[key] for line in lines(table)]
    assert len(codes) == len(set(codes))


def test_codes_are_those_of_the_packages() -> None:
    assert {line["country"] for line in lines("countries")} <= {
        row.country for row in country_rows()
    }
    states = {row.admin1 for row in subdivision_rows() if row.kind == "admin1"}
    assert {line["admin1"] for line in lines("admin1")} <= states


def test_states_lie_near_their_towns() -> None:
    towns = {row.admin1: row for row in subdivision_rows() if row.kind == "admin1"}
    for line in lines("admin1"):
        town = towns[line["admin1"]]
        far = abs(float(line["latitude"]) - town.latitude)
        # Nunavut and Quebec are long, and people live in their south
        assert far < 8, line


@pytest.mark.parametrize("code", ["IRQ", "SYR", "JOR", "IRN", "SAU", "TUR", "EGY"])
def test_country_points_lie_in_their_countries(code: str) -> None:
    iso2 = {
        "IRQ": "IQ",
        "SYR": "SY",
        "JOR": "JO",
        "IRN": "IR",
        "SAU": "SA",
        "TUR": "TR",
        "EGY": "EG",
    }[code]
    line = next(line for line in lines("countries") if line["country"] == iso2)
    point = shapely.Point(float(line["longitude"]), float(line["latitude"]))
    assert boundary(code).buffer(0.05).contains(point)


def test_areas_are_found_with_and_without_their_type() -> None:
    orange = next(row for row in subdivision_rows() if row.geonames_id == 4716826)
    assert orange.names["Orange County"] == {"canonical"}
    assert "stripped" in orange.names["Orange"]


def test_the_table_of_areas_is_packed_without_a_time_stamp() -> None:
    packed = (TABLES / "subdivisions.tsv.gz").read_bytes()
    assert packed[4:8] == b"\0\0\0\0"
    assert gzip.decompress(packed).startswith(b"geonames_id\t")

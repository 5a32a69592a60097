"""Our own tables: points and adjectives of countries and states, regions, seas, rivers.

Each line of ``tables/*.tsv`` names its source. A name that ends in a dot or has capitals alone is
an abbreviation.
"""

from __future__ import annotations

import csv
import math
import re
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.gazetteer.normal_form import normal_form
from geodata.gazetteer.place_row import PlaceRow
from geodata.geometry import distance_m

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["add_table", "region_rows"]

TABLES = Path(__file__).parent.parent / "tables"
# endings after which an adjective of people takes no plural s
_NO_PLURAL = re.compile(r"(?:ese|ish|sh|ch|s|men|man)$")
# waters and regions have no people; a rank for sorting instead
_RANK = {"continent": 10**8, "country": 10**7, "region": 10**6, "water": 10**5}


def add_table(rows: dict[str, PlaceRow], table: str, key: str) -> None:
    """Give rows the points, names and adjectives of a table.

    Parameters
    ----------
    rows
        By country code or by code of the first-order division; changed in place.
    table
        Name of the file without its ending.
    key
        The column that holds the code.

    Raises
    ------
    KeyError
        If the table has a code that no row has.
    """
    for line in _lines(table):
        row = rows[line[key]]
        latitude, longitude = float(line["latitude"]), float(line["longitude"])
        if not math.isnan(row.latitude):
            # the radius was taken from the middle of the towns: it must reach as far from here
            moved = distance_m((row.longitude, row.latitude), (longitude, latitude)) / 1000
            row.radius_km += moved
        row.latitude, row.longitude = latitude, longitude
        _add_names(row, line)
        for name in filter(None, line.get("arabic", "").split("|")):
            row.add(name, "canonical")


def region_rows() -> Iterator[PlaceRow]:
    """Yield continents, regions, waters, landforms and well-known sites."""
    for line in _lines("regions"):
        row = PlaceRow(
            name=line["name"],
            latitude=float(line["latitude"]),
            longitude=float(line["longitude"]),
            kind=line["kind"],
            population=_RANK.get(line["kind"], 10_000),
            radius_km=float(line["radius_km"]),
            slug=normal_form(line["name"]).replace(" ", "-"),
        )
        row.add(line["name"], "canonical")
        _add_names(row, line)
        yield row


def _lines(table: str) -> Iterator[dict[str, str]]:
    with (TABLES / f"{table}.tsv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def _add_names(row: PlaceRow, line: dict[str, str]) -> None:
    for name in filter(None, line["aliases"].split("|")):
        short = name.endswith(".") or (name.isupper() and len(name) <= 6)
        row.add(name, "canonical", *(["abbreviation"] if short else []))
    for name in filter(None, line["demonyms"].split("|")):
        row.add(name, "demonym")
        if not _NO_PLURAL.search(name):
            row.add(f"{name}s", "demonym")

"""Provinces, states, counties and districts out of the committed table: GeoNames, CC BY 4.0."""

from __future__ import annotations

import csv
import gzip
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.gazetteer.place_row import PlaceRow

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["subdivision_rows"]

TABLE = Path(__file__).parent.parent / "tables" / "subdivisions.tsv.gz"
# words that may be left off an area's name, and those put before it ("State of X")
_TYPE = (
    "County|Parish|Borough|Census Area|Province|Governorate|District|State|Region|Department|"
    "Prefecture|Oblast|Krai|Republic|Municipality|Canton|Voivodeship|Emirate|Division|Territory"
)
_AFTER = re.compile(rf"^(\S.*) (?:{_TYPE})$")
_BEFORE = re.compile(
    r"^(?:State|Province|Region|Republic|Department|Commonwealth|Governorate|Wilaya|Emirate) of (\S.*)$"
)
# of these the short form is what people say ("Anbar"), not a weaker one ("Orange" of a county)
_COUNTY = re.compile(r" (?:County|Parish|Borough|Census Area|District|Municipality)$")


def subdivision_rows() -> Iterator[PlaceRow]:
    """Yield areas of the first and second order, named with and without their type."""
    text = gzip.decompress(TABLE.read_bytes()).decode()
    for line in csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE):
        parts = line["code"].split(".")
        row = PlaceRow(
            name=line["name"],
            latitude=float(line["latitude"]),
            longitude=float(line["longitude"]),
            kind="admin1" if line["level"] == "1" else "admin2",
            country=parts[0],
            admin1=".".join(parts[:2]),
            population=int(line["population"]),
            radius_km=float(line["radius_km"]),
            geonames_id=int(line["geonames_id"]),
        )
        row.add(line["name"], "canonical")
        # Oberösterreich is called Upper Austria
        if line["english"]:
            row.add(line["english"], "canonical")
        for alias in filter(None, line["aliases"].split("|")):
            row.add(alias, "alternate")
        for name, flags in list(row.names.items()):
            _add_variants(row, name, "canonical" if "canonical" in flags else "alternate")
        yield row


def _add_variants(row: PlaceRow, name: str, flag: str) -> None:
    found = _AFTER.match(name) or _BEFORE.match(name)
    if found and not found[1].isnumeric():
        row.add(found[1], "stripped" if _COUNTY.search(name) else flag)
